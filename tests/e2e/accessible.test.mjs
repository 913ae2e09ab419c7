// Every page and every state of one, in the language that BEDRE_LANGUAGE names (bokmål unless it does): axe finds nothing,
// nothing reaches outside a window of 320 pixels (1280 at 400 %), and no page complains to the console. Axe, which
// is slow, looks at both widths in bokmål and at one in each of the others, whose pages have the same parts.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, barriers, overflow, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { leave, reach, states } from './with/pages.mjs';

const language = process.env.BEDRE_LANGUAGE ?? 'nb';
const say = texts_of(language);
const looked_at = { nb: Object.values(widths), nn: [widths.telephone], en: [widths.desktop] }[language];
const narrowest = { width: 320, height: 640 };
/// What the browser itself writes when the server answers "not found", "changed meanwhile" or "at fault".
const refused_answer = /the server responded with a status of (404|409|422)/;
let context;
let page;
const demo = demonstration(async () => {
    context = await demo.context();
    page = await context.newPage();
});

for (const state of states) {
    test(`${state.name} in ${language}`, async () => {
        await page.setViewportSize(widths.desktop);
        await reach(page, state, { language, say, server: demo.server });
        for (const size of looked_at) {
            await page.setViewportSize(size);
            assert.deepEqual(await barriers(page), [], `at ${size.width} pixels`);
        }
        await page.setViewportSize(narrowest);
        assert.deepEqual(await overflow(page), []);
        await leave(state, demo.server);
    });
}

test('nothing was complained of on the way', () => {
    assert_quiet(context, refused_answer);
});
