// Two servers on one database: what is recorded on one is seen on the pages of the other, and one goes on without the other.
import { test } from 'node:test';
import { becomes, open } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';
import { matrix } from './with/pages.mjs';
import assert from 'node:assert/strict';

const demo = demonstration();

test('a page of one server follows what is recorded on another, and goes on when that one is gone', async () => {
    const other = await demo.server.beside();
    try {
        const context = await demo.context();
        const page = await context.newPage();
        await open(page, `/nb/${matrix}`);
        const { parameters } = (await new Client(demo.server).get('/api/matrix/adoption')).body;
        const place = parameters.flatMap((one) => one.numbers).findIndex((one) => one.metric === 'adoption(iht).in-operation');
        const number = () => page.locator('.matrix thead .service-number').nth(place).locator('.number-value').first().textContent();
        const before = Number(await number());
        await page.evaluate(() => (globalThis.never_reloaded = true));

        const there = await Client.as(other, 'au');
        assert.equal((await there.record('/api/episodes/adoption/iht/nittedal', 'in-operation', '2026-03-01')).status, 201);
        await becomes(number, String(before + 1), 'the number follows what was recorded on the other server');

        await other.kill();
        const here = await Client.as(demo.server, 'au');
        assert.equal((await here.record('/api/episodes/adoption/iht/ullensaker', 'in-operation', '2026-07-01')).status, 201);
        await becomes(number, String(before + 2), 'and what is recorded on its own when the other is gone');

        await other.start();
        const again = (await new Client(other).get('/api/matrix/adoption')).body;
        const known = (await new Client(demo.server).get('/api/matrix/adoption')).body;
        assert.deepEqual(again.parameters, known.parameters, 'one that has come back knows the same');
        assert.equal(await page.evaluate(() => globalThis.never_reloaded), true);
        await context.close();
    } finally {
        await other.stop();
    }
});
