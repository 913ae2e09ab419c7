// The connection is lost: the page says so, keeps what it shows, and comes back by itself with the newest numbers.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { becomes, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';
import { matrix } from './with/pages.mjs';

const say = texts_of('nb');
let page;
const demo = demonstration(async () => {
    page = await (await demo.context()).newPage();
});

const mark = () => page.locator('.connection-mark');

/// How many are in operation: the last number of IHT.
const in_operation = () =>
    page.locator('.matrix thead th').nth(1).locator('.number-value').last().textContent();

test('a lost connection is told with the time, and what stood there stays', async () => {
    await open(page, `/nb/${matrix}`);
    assert.equal(await mark().count(), 0);
    assert.equal(await in_operation(), '3');
    await demo.server.stop();
    await mark().waitFor();
    assert.match(await mark().textContent(), /kl\. \d\d[:.]\d\d/);
    assert.equal(await in_operation(), '3');
});

test('a page opened while the server is away says what to do', async () => {
    await page.getByRole('link', { name: say('frame.bodies') }).first().click();
    await page.getByRole('heading', { name: say('problem.network') }).waitFor();
    await page.getByRole('button', { name: say('problem.retry') }).waitFor();
    await page.goBack();
    await page.locator('.matrix').waitFor();
});

test('the server comes back at the same address: the mark goes, and what was recorded meanwhile is there', async () => {
    await demo.server.start();
    const au = await Client.as(demo.server, 'au');
    assert.equal((await au.record('/api/episodes/adoption/iht/gjerdrum', 'in-operation', '2026-03-01')).status, 201);
    await mark().waitFor({ state: 'detached', timeout: 20_000 });
    await becomes(in_operation, '4', 'the number was fetched anew');
});

test('the new connection lives: the next change is heard too', async () => {
    const au = await Client.as(demo.server, 'au');
    assert.equal((await au.record('/api/episodes/adoption/iht/frogn', 'in-operation', '2026-03-01')).status, 201);
    await becomes(in_operation, '5', 'heard over the new connection');
    await page.getByRole('link', { name: say('frame.bodies') }).first().click();
    await settled(page);
    assert.equal(await page.locator('.problem-page').count(), 0);
});
