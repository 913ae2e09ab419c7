// A form that changes as it is filled in: what is asked, what is calculated, rows, and a connection that is lost.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, barriers, becomes, overflow, texts_of, widths } from './with/browser.mjs';
import { capacity } from './with/capacity.mjs';
import { demonstration } from './with/demonstration.mjs';
import { iht_in } from './with/pages.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const content = capacity();
const demo = demonstration(async () => {}, async () => ({ words: content.words }));
after(() => content.remove());

const field = (page, key) => page.locator(`[id="record-answers-${key}"]`);

async function begun(subject, options) {
    const page = await demo.page_as('au', `/nb/${iht_in(subject)}`, options);
    await page.getByRole('button', { name: say('stage.record', { stage: 'I drift' }) }).click();
    await page.locator('.record-form').waitFor();
    return page;
}

async function history_of(subject) {
    return (await new Client(demo.server).get(`/api/episodes/adoption/iht/${subject}`)).body.history;
}

test('what is asked and what is calculated follow from what is typed, and are kept and told in words', async () => {
    const page = await begun('ullensaker');
    assert.equal(await field(page, 'opens').count(), 0);
    assert.equal(await field(page, 'share').textContent(), say('answer.not_calculated'));

    await page.getByLabel('Kveld').check();
    await page.getByLabel('Dag').check();
    await field(page, 'opens').waitFor();
    await field(page, 'opens').fill('07:30');
    await page.getByRole('button', { name: say('rows.add') }).click();
    await field(page, 'places.1.name').fill('Nesset');
    await field(page, 'places.1.beds').fill('12');
    await becomes(() => field(page, 'beds').textContent(), '12', 'the sum of the rows');
    assert.equal(await field(page, 'staff').getAttribute('required'), '');
    await field(page, 'staff').fill('4,5');
    await becomes(() => field(page, 'share').textContent(), '0,38', 'what is calculated');
    await field(page, 'scarce').fill('To stillinger er lyst ut.');

    await page.setViewportSize(widths.telephone);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await barriers(page), []);
    await page.getByRole('button', { name: say('record.save') }).click();
    await page.locator('.saved-notice').waitFor();
    const told = (await page.locator('.history li').first().textContent()).replaceAll('\u00a0', ' ');
    for (const words of ['Dag, Kveld', '07:30', 'Sted 1', 'Navn: Nesset · Plasser: 12', '4,5 årsverk', '0,38'])
        assert.ok(told.includes(words), `${words}: ${told}`);
    assert_quiet(page.context());
    await page.context().close();
});

test('an answer to what is no longer asked is not sent, and stands there again when it is asked', async () => {
    const page = await begun('nittedal');
    await page.getByLabel('Dag').check();
    await field(page, 'opens').fill('08:00');
    await page.getByLabel('Natt').check();
    await field(page, 'opens').waitFor({ state: 'detached' });
    await page.getByLabel('Natt').uncheck();
    await field(page, 'opens').waitFor();
    assert.equal(await field(page, 'opens').inputValue(), '08:00');
    await page.getByLabel('Natt').check();
    // Saved at once, before the page has heard what follows.
    await page.getByRole('button', { name: say('record.save') }).click();
    await page.locator('.saved-notice').waitFor();
    const told = await page.locator('.history li').first().textContent();
    assert.ok(told.includes('Dag, Natt') && !told.includes('08:00'), told);
    assert_quiet(page.context());
    await page.context().close();
});

test('rows are added, filled in and taken away by keyboard', async () => {
    const page = await begun('aurskog-holand');
    const focused = () => page.evaluate(() => document.activeElement.id);
    await page.getByRole('button', { name: say('rows.add') }).focus();
    for (const [name, beds] of [
        ['Nesset', '12'],
        ['Haugen', '8'],
        ['Lia', '5'],
    ]) {
        await page.keyboard.press('Enter');
        await page.keyboard.type(name);
        await page.keyboard.press('Tab');
        await page.keyboard.type(beds);
        await page.keyboard.press('Tab');
    }
    assert.equal(await page.locator('.rows .row').count(), 3);
    assert.equal(await page.getByText(say('rows.most', { most: 3 })).count(), 1);
    await becomes(() => field(page, 'beds').textContent(), '25', 'the sum of the rows');
    await page.locator('.row').nth(1).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await becomes(focused, 'record-answers-places.2.name', 'the row that came in its place has the focus');
    assert.equal(await field(page, 'places.2.name').inputValue(), 'Lia');
    assert.equal(await page.locator('.rows .row').count(), 2);
    await becomes(() => field(page, 'beds').textContent(), '17', 'the sum of the rows');
    assert_quiet(page.context());
    await page.context().close();
});

test('a fault is told when its field is left, what is missing when it is sent, each in its row', async () => {
    const page = await begun('aas');
    await field(page, 'staff').fill('901');
    await page.waitForTimeout(600);
    assert.equal(await page.locator('[data-field="validation"]').count(), 0, 'nobody is corrected while typing');
    await page.keyboard.press('Tab');
    await page.locator('[data-field="validation"]').waitFor();
    await page.getByRole('button', { name: say('rows.add') }).click();
    await field(page, 'places.1.beds').fill('mange');
    await page.getByRole('button', { name: say('record.save') }).click();
    const summary = page.locator('.form-problem');
    await summary.waitFor();
    const links = await summary.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.deepEqual(links, ['#record-answers-places.1.name', '#record-answers-places.1.beds', '#record-answers-staff']);
    for (const link of links) assert.equal(await page.locator(`[id="${link.slice(1)}"]`).getAttribute('aria-invalid'), 'true');
    assert_quiet(page.context(), /status of 422/);
    await page.context().close();
});

test('without a connection nothing is told wrong and nothing is lost; nothing is recorded or logged', async () => {
    const before = (await history_of('frogn')).length;
    const page = await begun('frogn');
    let lost = true;
    await page.route('**/trial*', (route) => (lost ? route.abort() : route.continue()));
    await page.getByLabel('Dag').check();
    await field(page, 'note').fill('Skjermet svar 26-1187');
    await page.waitForTimeout(600);
    assert.equal(await page.locator('.form-problem, [data-field="validation"]').count(), 0);
    assert.equal(await field(page, 'opens').count(), 0);
    lost = false;
    await field(page, 'note').fill('Skjermet svar 26-1188');
    await field(page, 'opens').waitFor();
    assert.equal(await field(page, 'note').inputValue(), 'Skjermet svar 26-1188');
    assert.equal((await history_of('frogn')).length, before);
    assert.doesNotMatch(demo.server.said, /Skjermet/);
    assert.doesNotMatch(demo.server.at_rest(), /Skjermet/);
    assert_quiet(page.context(), /net::ERR_FAILED/);
    await page.context().close();
});

test('a code is looked for by its words, a score is told in words, and what is known says where it comes from', async () => {
    const au = await Client.as(demo.server, 'au');
    const { version } = (await au.get('/api/episodes/adoption/iht/grorud')).body;
    const answers = { note: 'Etter møtet' };
    const decided = await au.post('/api/episodes/adoption/iht/grorud', { stage: 'decided', on: '2026-03-02', answers, version, key: 'known' });
    assert.equal(decided.status, 201);

    const page = await begun('grorud');
    const help = async (key) => (await page.locator(`[data-field]:has([id="record-answers-${key}"]), .ds-field:has([id="record-answers-${key}"])`).first().textContent());
    assert.equal(await field(page, 'note').inputValue(), 'Etter møtet');
    assert.match(await help('note'), /Hentet fra Om vedtaket 02\.03\.2026\./);

    assert.equal(await page.locator('datalist[id="record-answers-to-codes"] option').count(), 5);
    assert.equal(await field(page, 'to').getAttribute('list'), 'record-answers-to-codes');
    await field(page, 'to').focus();
    await page.keyboard.type('sykehjem');
    await page.keyboard.press('Tab');
    assert.equal(await field(page, 'to').inputValue(), '11 Sykehjem');
    await page.keyboard.type('s7');
    await page.keyboard.press('Tab');
    await page.locator('[data-field="validation"]').waitFor();
    assert.match(await help('diagnosis'), /S72\.0/);
    await field(page, 'diagnosis').fill('s72.1');
    await page.locator('[data-field="validation"]').waitFor({ state: 'detached' });

    await field(page, 'well').fill('28');
    await page.getByText('28 – Trolig depresjon').waitFor();
    assert.match(await help('well'), /WHO-5 tilhører WHO/);
    await field(page, 'lost').fill('2');
    assert.equal(await field(page, 'nutrition').textContent(), say('answer.not_calculated'));
    await page.getByLabel(say('answer.yes')).check();
    await becomes(() => field(page, 'nutrition').textContent(), '3 – I risiko', 'the score of the parts');

    for (const width of [widths.telephone, widths.desktop]) {
        await page.setViewportSize(width);
        assert.deepEqual(await overflow(page), []);
        assert.deepEqual(await barriers(page), []);
    }
    await page.getByRole('button', { name: say('record.save') }).click();
    await page.locator('.saved-notice').waitFor();
    const told = await page.locator('.history li').first().textContent();
    for (const words of ['Etter møtet (fra Om vedtaket 02.03.2026)', 'Sykehjem (11)', 'S72.1', '28 – Trolig depresjon', '3 – I risiko'])
        assert.ok(told.includes(words), `${words}: ${told}`);
    assert_quiet(page.context());
    await page.context().close();
});

test('what is changed is no longer from there, and what is said to be from elsewhere is refused', async () => {
    const au = await Client.as(demo.server, 'au');
    const whole = '/api/episodes/adoption/iht/kongsvinger';
    const { version, stages } = (await au.get(whole)).body;
    const sequence = stages.find((stage) => stage.id === 'decided').sequence;
    const said = { stage: 'started', on: '2026-05-04', answers: { note: 'Ny' }, version, key: 'untrue', taken: { note: sequence } };
    const refused = await au.post(whole, said);
    assert.equal(refused.status, 422);
    assert.deepEqual(refused.body.findings.map(({ code, path }) => `${code} ${path}`), ['record.not_taken_from /answers/note']);

    const page = await demo.page_as('au', `/nb/${iht_in('grorud')}`);
    await page.getByRole('button', { name: say('stage.record', { stage: 'Startet' }) }).click();
    await field(page, 'note').waitFor();
    await page.getByText('Hentet fra Om vedtaket 02.03.2026.').waitFor();
    await field(page, 'note').fill('Noe annet');
    await page.getByText('Hentet fra Om vedtaket 02.03.2026.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: say('record.save') }).click();
    await page.locator('.saved-notice').waitFor();
    const [entry] = await history_of('grorud');
    assert.equal(entry.answers[0].value.text, 'Noe annet');
    await page.context().close();
});
