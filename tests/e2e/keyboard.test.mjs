// The whole walk without a mouse: where the focus is can always be seen, and it follows to the page that one comes to.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, open, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { iht_in, matrix } from './with/pages.mjs';

const say = texts_of('nb');
const most_presses = 150;
let context;
let page;
const demo = demonstration(async () => {
    context = await demo.context();
    page = await context.newPage();
});

/// What has the focus: its text, its place, and whether the browser draws something around it or inside it.
function focused() {
    return page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const box = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        return {
            text: (one.getAttribute('aria-label') ?? one.textContent).trim(),
            tag: one.tagName,
            id: one.id,
            seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
            marked: outlined || style.boxShadow !== 'none',
        };
    });
}

/// Presses Tab until `wanted` has the focus; everything passed on the way must be seen and marked.
async function tab_to(wanted) {
    for (let presses = 0; presses < most_presses; presses += 1) {
        await page.keyboard.press('Tab');
        let now = await focused();
        // A menu that has just been opened takes its place in the next frame.
        for (let frames = 0; now && !now.seen && frames < 20; frames += 1) {
            await page.waitForTimeout(25);
            now = await focused();
        }
        if (!now) continue;
        assert.ok(now.seen, `the focus is out of sight on ${now.tag} ${now.text}`);
        assert.ok(now.marked, `the focus does not show on ${now.tag} ${now.text}`);
        if (wanted(now)) return now;
    }
    throw new Error('the keyboard never came there');
}

const named = (text) => (now) => now.text.startsWith(text);

async function heading_has_focus(what) {
    await becomes(() => page.evaluate(() => document.activeElement?.tagName), 'H1', what);
}

test('the skip link is the first stop and leads past the menus', async () => {
    await open(page, '/nb');
    await page.keyboard.press('Tab');
    assert.equal((await focused()).text, say('frame.skip'));
    await page.keyboard.press('Enter');
    await becomes(() => focused().then((now) => now?.id), 'content', 'the content has the focus');
    await page.keyboard.press('Tab');
    assert.equal((await focused()).text, say('front.to_plan'));
});

test('the menu leads to the plan, and the focus to its heading', async () => {
    await open(page, '/nb');
    await tab_to(named(say('frame.plan')));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/nb/plan');
    await heading_has_focus('the heading of the plan');
});

test('the filters work, keep the focus, and stand in the address', async () => {
    await open(page, '/nb/plan');
    await tab_to((now) => now.tag === 'INPUT');
    await page.keyboard.type('IHT spredning');
    await page.waitForURL('**/nb/plan?sok=*');
    assert.equal((await focused()).tag, 'INPUT');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('IHT');
    await becomes(() => page.locator('.action-row').count().then((rows) => rows > 0 && rows < 21), true, 'some rows');
    await tab_to((now) => now.tag === 'A' && /IHT/.test(now.text));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/nb/tiltak/*');
    await heading_has_focus('the heading of the action');
});

test('"why" opens by the keyboard and shows the entries', async () => {
    await open(page, '/nb/tiltak/iht-spredning');
    await tab_to((now) => now.tag === 'SUMMARY' && /^Hvorfor er dette/.test(now.text));
    await page.keyboard.press('Enter');
    await page.locator('.why').first().waitFor();
    await tab_to((now) => now.tag === 'SUMMARY' && /Lillestrøm/.test(now.text));
    await page.keyboard.press('Enter');
    await page.locator('.why .entries').first().waitFor();
});

test('in a chart the arrows go from point to point, and what each says is read out', async () => {
    await open(page, '/nb/tiltak/iht-spredning');
    await tab_to(named(say('chart.points')));
    const says = page.locator('.chart-says').first();
    await page.keyboard.press('End');
    const last = await says.innerText();
    assert.match(last, /^\d\d\.\d\d\.\d{4}: \d+$/);
    await page.keyboard.press('ArrowRight');
    assert.equal(await says.innerText(), last, 'there is none behind the last');
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await says.innerText(), last);
    assert.equal(await page.locator('.chart-here').count(), 1);
    await page.keyboard.press('Escape');
    await becomes(() => page.locator('.chart-here').count(), 0, 'none is marked');
});

test('another actor is chosen, a cell of the matrix found by the arrow keys, and a stage recorded', async () => {
    await open(page, '/nb');
    await tab_to((now) => now.id === 'actor-chooser');
    await page.keyboard.press('Enter');
    await tab_to(named('Kontaktperson i Ullensaker'));
    await page.keyboard.press('Enter');
    await becomes(() => focused().then((now) => now?.id), 'actor-chooser', 'the focus is back at the menu');

    await tab_to(named(say('frame.matrix')));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/nb/${matrix}`);
    await heading_has_focus('the heading of the matrix');
    await tab_to((now) => now.tag === 'A' && / IHT: /.test(now.text));
    for (let rows = 0; !/^Ullensaker, IHT/.test((await focused()).text) && rows < 30; rows += 1)
        await page.keyboard.press('ArrowDown');
    const cell = await focused();
    assert.match(cell.text, /^Ullensaker, IHT/);
    assert.ok(cell.seen && cell.marked);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/nb/${iht_in('ullensaker')}`);
    await heading_has_focus('the heading of the episode');

    await tab_to(named(say('stage.record', { stage: 'I drift' })));
    await page.keyboard.press('Enter');
    await becomes(() => focused().then((now) => now?.id), 'record-on', 'the first field has the focus');
    await page.keyboard.press('Enter');
    await page.locator('.saved-notice').waitFor();
    await becomes(
        () => page.evaluate(() => document.activeElement?.className),
        'saved-notice',
        'what is saved has the focus',
    );
    await tab_to(named(say('saved.undo')));
});

test('Escape closes the menu of actors', async () => {
    await open(page, '/nb');
    await tab_to((now) => now.id === 'actor-chooser');
    await page.keyboard.press('Enter');
    await page.locator('.actor-panel').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.actor-panel').waitFor({ state: 'hidden' });
    assert.equal((await focused()).id, 'actor-chooser');
});

test('nothing was complained of on the way', () => {
    assert_quiet(context);
});
