// Those who follow a person are told that others have opened in an emergency, and find the person by that.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, barriers, becomes, continue_as, open, overflow, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const arne = { name: 'Arne Prøvesen', number: '03915230082' };
const demo = demonstration(async () => {
    const others = await Client.as(demo.server, 'helse-nordre-follo');
    const opened = { number: arne.number, reason: 'Kom til legevakten med pustevansker', key: 'opened' };
    assert.equal((await others.post('/api/persons/opening', opened)).status, 201);
});

test('those who follow a person are told that others have opened in an emergency, and find the person there', async () => {
    const context = await demo.context();
    const page = await context.newPage();
    await open(page, '/nb');
    await continue_as(page, 'helse-ullensaker');
    await open(page, '/nb/mitt');
    await page.getByRole('link', { name: say('mine.opened_one') }).click();
    await page.waitForURL('**/nb/personer');
    await page.getByRole('heading', { name: say('opened.title') }).waitFor();
    const line = page.locator('section[aria-labelledby=opened-elsewhere] li');
    assert.match(await line.innerText(), /Nordre Follo: Person …/);
    assert.ok(!(await page.locator('main').innerText()).includes(arne.name), 'who it is, a look tells');
    for (const size of Object.values(widths).reverse()) {
        await page.setViewportSize(size);
        assert.deepEqual(await barriers(page), [], `at ${size.width} pixels`);
        assert.deepEqual(await overflow(page), []);
    }
    await line.getByRole('link').click();
    await becomes(() => page.locator('h1').innerText(), arne.name);
    await continue_as(page, 'helse-nordre-follo');
    await open(page, '/nb/personer');
    await page.getByRole('heading', { name: say('find.others') }).waitFor();
    await line.waitFor(); // what Ullensaker opened, in the past of the demonstration
    assert.match(await line.innerText(), /Ullensaker: Person …/, 'what one has opened oneself is no news');
    assert_quiet(context);
    await context.close();
});
