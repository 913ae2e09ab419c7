// A document about a person is sent, found again after a reload, recorded, and downloaded by those who follow the person;
// by nobody else, and no address says whom it is about.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assert_quiet, continue_as, looks_right, open, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const refused = /status of 422/; // the browser's own word of an answer that the page shows
const borghild = '17854140035';
const plan = { name: 'Plan på ønsker.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Gå tur hver dag') };
const traces = [];
let context;
let page;
let subject;

const demo = demonstration(async () => {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    subject = (await nurse.post('/api/persons/search', { number: borghild })).body.people[0].subject;
    context = await demo.context();
    context.on('request', (request) => traces.push(request.url()));
    page = await context.newPage();
    await open(page, '/nb');
    await continue_as(page, 'helse-ullensaker');
});

const form = () => page.locator('.record-form');
const save = () => form().locator('button[type=submit]').click();
const link = () => page.locator('.history').getByRole('link', { name: plan.name });

test('what is no document is refused, and what is one is sent', async () => {
    await open(page, `/nb/person/iht/iht#${subject}`);
    await page.getByRole('button', { name: 'Dokument', exact: true }).click();
    await form().getByLabel('Dokumentet').setInputFiles({ ...plan, name: 'plan.html' });
    await form().getByRole('alert').waitFor();
    await save();
    await page.locator('.ds-error-summary').waitFor();
    await looks_right(page);
    await form().getByLabel('Dokumentet').setInputFiles(plan);
    await form().locator('.chosen-file').getByText(plan.name).waitFor();
    const kept = page.waitForResponse((response) => response.request().postDataJSON()?.answers?.what === 'plan');
    await form().getByLabel('Plan', { exact: true }).check();
    assert.match((await kept).url(), /\/unfinished\?/);
});

test('after a reload it is there to be looked at, and it is recorded with what it is', async () => {
    await page.reload();
    await page.getByRole('button', { name: say('draft.go_on', { form: 'Dokument' }) }).click();
    const sent = form().locator('.chosen-file a');
    await sent.waitFor();
    assert.match(await sent.getAttribute('href'), /^\/api\/persons\/files\/\d+$/);
    await looks_right(page);
    await save();
    await page.locator('.saved-notice:focus').waitFor();
    await link().waitFor();
    await looks_right(page);
});

test('it is downloaded as it was sent, under its name', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), link().click()]);
    assert.equal(download.suggestedFilename(), plan.name);
    assert.deepEqual(readFileSync(await download.path()), plan.buffer);
});

test('whoever does not follow the person is not given it, and no address says whose it is', async () => {
    const href = await link().getAttribute('href');
    for (const [actor, status] of [['helse-nordre-follo', 404], ['helse-ullensaker', 200]]) {
        const client = await Client.as(demo.server, actor);
        assert.equal((await client.raw(href)).status, status, actor);
    }
    assert.ok(traces.some((trace) => trace.includes('/api/persons/episode/file?')), 'addresses are noted');
    assert.deepEqual(traces.filter((trace) => trace.includes(subject) || decodeURIComponent(trace).includes(plan.name)), []);
    assert_quiet(context, refused);
});
