// A coordinator reads a caseload in: what is wrong is told by cell, and then it is corrected, seen, read in, sent once more,
// and taken back.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, looks_right, open, press, settled, texts_of } from './with/browser.mjs';
import { caseload, number_of, right, wrong } from './with/caseload.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const file = 'pasientliste.csv';
const refused = /status of 422/; // the browser's own word of a reading without a reason
let context;
let page;

const demo = demonstration(async () => {
    page = await demo.page_as('helse-ullensaker', '/nb/personer');
    context = page.context();
    await settled(page);
});

const choose = (rows) => page.locator('input[type=file]').setInputFiles(caseload(rows));
const heading = () => page.locator('.imports-seen > h2').innerText();
const counts = async () => (await page.locator('.imports-counts > div').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
const former = async () => (await page.locator('.imports-line').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());

async function found(number) {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    return (await nurse.post('/api/persons/search', { number })).body.people;
}

test('the way in shows what a file should look like, and gives it to be filled in', async () => {
    await page.locator('.from-file a').click();
    await page.waitForURL('**/nb/innlesing');
    await settled(page);
    assert.equal(await page.locator('.disclosure tbody tr').count(), 8);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(say('imports.template')).click()]);
    assert.equal(download.suggestedFilename(), 'iht-caseload.csv');
    await looks_right(page);
});

test('what is wrong is told by cell, all of it at once, and nothing is recorded', async () => {
    await choose(wrong);
    await page.locator('.imports-faulty').waitFor();
    assert.equal(await heading(), say('imports.faults', { count: 6 }));
    const cells = await page.locator('.imports-faults tbody th').allInnerTexts();
    assert.deepEqual(cells, ['B2', 'C3', 'E3', 'A4', 'G4', 'H5']);
    assert.ok((await page.locator('.imports-faults').innerText()).includes('dd.mm.'));
    assert.equal(await page.getByRole('button', { name: say('imports.send') }).count(), 0);
    assert.ok(!(await page.locator('main').innerText()).includes(number_of(2)), 'no number stands on the page');
    await looks_right(page);
    assert.deepEqual(await found(number_of(1)), []);
});

test('what a file would do is seen, counts first', async () => {
    await choose(right);
    await page.locator('.imports-rows').waitFor();
    assert.equal(await heading(), say('imports.will', { file }));
    assert.deepEqual(await counts(), [
        `3 ${say('imports.persons', { organisation: 'Ullensaker' })}`,
        '3 Inkludert',
        '1 Avsluttet',
        '3 Kontakt',
    ]);
    const rows = (await page.locator('.imports-rows tbody tr').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    assert.equal(rows[1], '3 ny person Inkludert 12.02.2026 Avsluttet 30.06.2026');
    assert.equal(rows[3], '5 Kontakt 16.11.2026');
    await looks_right(page);
    assert.deepEqual(await found(number_of(1)), [], 'nothing is recorded yet');
});

test('it is read in with a reason, and the persons are followed', async () => {
    await press(page, say, 'imports.send');
    await page.locator('.ds-validation-message').waitFor();
    await page.getByLabel(say('imports.reason')).fill('Pasienter i IHT-teamet fra før');
    await press(page, say, 'imports.send');
    await page.locator('.saved-notice').waitFor();
    assert.deepEqual((await counts()).slice(1), ['3 Inkludert', '1 Avsluttet', '3 Kontakt']);
    await becomes(async () => (await former()).length, 1, 'imports that are listed');
    assert.match((await former())[0], /^IHT-pasienter fra regneark .* av Sykepleier i Ullensaker 4 rader, 10 registreringer Angre/);
    await looks_right(page);
    const [one] = await found(number_of(1));
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    const course = (await nurse.post('/api/persons/episode', { subject: one.subject, pathway: 'iht', parameter: 'iht' })).body;
    assert.equal(course.history[0].actor.text, 'Sykepleier i Ullensaker, lest inn fra fil');
    assert.equal((await found(number_of(2))).length, 0, 'whose course is over is not followed');
});

test('the same file once more doubles nothing', async () => {
    await choose(right);
    await page.locator('.imports-rows').waitFor();
    assert.equal(await heading(), say('imports.nothing', { file }));
    assert.deepEqual(await counts(), [`7 ${say('imports.there')}`]);
    assert.equal(await page.getByRole('button', { name: say('imports.send'), exact: true }).count(), 0);
});

test('all of it is taken back, but where somebody has gone on', async () => {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    const [{ subject }] = await found(number_of(3));
    const answer = await nurse.post('/api/persons/episode/form', {
        subject,
        pathway: 'iht',
        parameter: 'iht',
        form: 'contact',
        on: '2026-11-24',
        answers: { how: 'visit' },
        key: 'went on',
    });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    await page.locator('.imports-line button').click();
    await page.getByLabel(say('imports.undo_reason')).fill('Feil liste');
    await press(page, say, 'imports.undo_send');
    await page.getByText(say('imports.undone', { count: 6 })).waitFor();
    assert.equal(await page.locator('.imports-former li a').count(), 1, 'the one who stays');
    assert.deepEqual(await found(number_of(1)), []);
    assert.equal((await found(number_of(3))).length, 1);
    await becomes(async () => (await former())[0].includes(say('imports.partly_back', { count: 6 })), true, 'what is taken back');
    await looks_right(page);
});

test('who may not register anybody reads nothing in', async () => {
    const visitor = new Client(demo.server);
    assert.equal((await visitor.get('/api/imports')).status, 403);
    const contact = await Client.as(demo.server, 'ullensaker');
    assert.deepEqual((await contact.get('/api/imports')).body.choices, []);
    assert_quiet(context, refused);
});

test('five hundred are read in as one', async () => {
    const rows = [];
    for (let which = 10; which < 510; ++which) rows.push(`${number_of(which)};05.01.2026;Ja;3;;;20.11.2026;Hjemmebesøk`);
    await open(page, '/nb/innlesing');
    await choose(rows);
    await page.locator('.imports-rows').waitFor();
    assert.equal(await page.locator('.imports-rows tbody tr').count(), 200);
    await page.getByLabel(say('imports.reason')).fill('Pasienter i IHT-teamet fra før');
    await press(page, say, 'imports.send');
    await page.locator('.saved-notice').waitFor();
    assert.deepEqual((await counts())[0], `500 ${say('imports.persons', { organisation: 'Ullensaker' })}`);
    assert_quiet(context, refused);
});
