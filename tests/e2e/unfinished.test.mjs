// What is typed about a person and not recorded: it is kept while one types, is there when the page is opened anew, on
// another device too, survives that the server is away, and is nobody else's. What a stage asks for is told meanwhile.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, continue_as, looks_right, open, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const fatima = { name: 'Fatima Testesen', number: '25827812091' };
const nurse = 'helse-nordre-follo';
const marked = 'Merket av ergoterapeuten';
let page;
let address;

const demo = demonstration(async () => {
    page = await (await demo.context()).newPage();
    await open(page, '/nb');
    await continue_as(page, nurse);
    await open(page, '/nb/personer');
    await page.locator('.person-search').getByLabel(say('find.number')).fill(fatima.number);
    await page.locator('.person-search button').click();
    await page.locator('.found').getByRole('link', { name: fatima.name }).click();
    await page.locator('.who').waitFor();
    await page.locator('.person-lines').getByRole('link', { name: 'Integrerte helsetjenester' }).click();
    await page.locator('.stage-line').waitFor();
    address = page.url();
});

const stage = (of, title) => of.locator('.stage-line > li').filter({ hasText: title });
const begin = (of, title) => stage(of, title).getByRole('button').click();
const answer = (of, title) => of.locator('.record-form').getByRole('group', { name: title });
const coordinator = (of) => of.locator('.record-form').getByLabel('Koordinator');
const save = (of) => of.locator('.record-form button[type=submit]').click();
const kept = (of) => of.locator('.draft-line').getByText(/Lagret utkast kl\. \d\d\.\d\d/);
/// The episode, as it is asked for.
const of = () => ({ subject: new URL(address).hash.slice(1), pathway: 'iht', parameter: 'iht' });
const clause = (of, title) => of.locator('.clauses li').filter({ hasText: title });

/// Waits until a clause stands so.
const stands = (of, title, word) => clause(of, title).getByText(word, { exact: true }).waitFor();

test('what is typed is kept a moment later, and is there when the page is opened anew and on another device', async () => {
    await begin(page, 'Inkludert');
    await coordinator(page).fill(marked);
    await answer(page, 'samtykket').getByLabel('Ja').check();
    await kept(page).waitFor();
    await looks_right(page);
    await page.reload();
    await stage(page, 'Inkludert').getByRole('button', { name: say('draft.go_on', { form: 'Inkludert' }) }).click();
    assert.equal(await coordinator(page).inputValue(), marked);
    assert.ok(await answer(page, 'samtykket').getByLabel('Ja').isChecked());
    await stands(page, 'samtykket', 'Oppfylt');
    const travelling = { viewport: widths.telephone, timezoneId: 'Pacific/Auckland' }; // the hour is Norway's all the same
    const telephone = await demo.page_as(nurse, '/nb', travelling);
    await open(telephone, address);
    await stage(telephone, 'Inkludert').getByRole('button', { name: say('draft.go_on', { form: 'Inkludert' }) }).click();
    assert.equal(await coordinator(telephone).inputValue(), marked);
    assert.equal(await kept(telephone).innerText(), await kept(page).innerText());
    await telephone.close();
});

test('what a stage asks for is told while one types: what binds, what needs a reason', async () => {
    await stands(page, 'Over 65', 'Ikke oppfylt');
    await stands(page, 'Flere kroniske', 'Ikke oppgitt');
    await page.locator('.record-form').getByLabel('Antall kroniske').fill('3');
    await stands(page, 'Flere kroniske', 'Oppfylt');
    await answer(page, 'samtykket').getByLabel('Nei').check();
    await clause(page, 'samtykket').getByText(say('clauses.binds')).waitFor();
    await page.getByLabel(say('clauses.reason')).fill('Faren bor alene');
    await save(page);
    await page.locator('.ds-error-summary').getByText('Pasienten har samtykket:').waitFor();
    await looks_right(page);
    await answer(page, 'samtykket').getByLabel('Ja').check();
    await stands(page, 'samtykket', 'Oppfylt');
});

test('when the net is lost what is typed stays, the page says so, and it is kept when the net is back', async () => {
    await page.context().setOffline(true);
    await coordinator(page).fill(`${marked} på tirsdag`);
    await page.locator('.draft-lost').waitFor();
    await looks_right(page);
    await save(page);
    await page.locator('.form-problem').getByText(say('record.not_saved'), { exact: false }).waitFor();
    assert.equal(await coordinator(page).inputValue(), `${marked} på tirsdag`);
    await page.context().setOffline(false);
    await page.locator('.draft-lost').waitFor({ state: 'detached', timeout: 30_000 });
    await kept(page).waitFor();
});

test('when the server is stopped and started in the middle of typing, what was kept is there after signing in', async () => {
    await demo.server.stop();
    await coordinator(page).fill(`${marked} på onsdag`);
    await page.locator('.draft-lost').waitFor();
    await save(page);
    await page.locator('.form-problem').getByText(say('record.not_saved'), { exact: false }).waitFor();
    assert.equal(await coordinator(page).inputValue(), `${marked} på onsdag`);
    await demo.server.start(); // which signs everybody out
    await open(page, '/nb');
    await continue_as(page, nurse);
    await open(page, address);
    await begin(page, 'Inkludert');
    assert.equal(await coordinator(page).inputValue(), `${marked} på tirsdag`);
});

test('what is typed stands nowhere in the clear, and in nothing that is logged', () => {
    assert.ok(!demo.server.at_rest().includes('ergoterapeuten'));
    assert.ok(!demo.server.said.includes('ergoterapeuten'));
});

test('who records second is told what the other recorded, with the own answers kept', async () => {
    const other = await Client.as(demo.server, 'helse-ullensaker');
    const known = { number: fatima.number, given: 'Fatima', family: 'Testesen', birth: '1978-02-25', reason: 'Flytter hit', key: 'enrol' };
    assert.equal((await other.post('/api/persons', known)).status, 201);
    const { status } = await other.post('/api/persons/episode/stage', {
        ...of(),
        stage: 'proposed',
        on: '2026-11-20',
        answers: { by: 'ward', why: 'Falt på badet' },
        version: 0,
        key: 'the other',
    });
    assert.equal(status, 201);
    await save(page);
    await page.locator('.conflict').getByText('Falt på badet').waitFor();
    assert.equal(await coordinator(page).inputValue(), `${marked} på tirsdag`);
    await looks_right(page);
    await page.getByRole('button', { name: say('conflict.again') }).click();
    await page.locator('.saved-notice:focus').waitFor();
    assert.match(await page.locator('.history').innerText(), /Over 65 år\s+Ikke oppfylt[^]*Faren bor alene/);
});

test('a form that is recorded or discarded leaves no draft', async () => {
    await page.reload();
    await page.locator('.stage-line').waitFor();
    const go_on = page.getByRole('button', { name: /Fortsett på utkastet/ });
    assert.equal(await go_on.count(), 0);
    await page.getByRole('button', { name: 'Kontakt', exact: true }).click();
    await answer(page, 'Hvordan').getByLabel('Telefon').check();
    await kept(page).waitFor();
    await page.getByRole('button', { name: say('record.cancel') }).click();
    await go_on.click();
    assert.ok(await answer(page, 'Hvordan').getByLabel('Telefon').isChecked());
    await page.getByRole('button', { name: say('draft.discard') }).click();
    await page.locator('.record-form').waitFor({ state: 'detached' });
    assert.equal(await go_on.count(), 0);
    await page.reload();
    await page.locator('.stage-line').waitFor();
    assert.equal(await go_on.count(), 0);
});

test('one nurse does not see what another who follows the same person has begun', async () => {
    const first = await Client.as(demo.server, nurse);
    const typed = { ...of(), form: 'contact', on: '2026-11-25', answers: { note: marked } };
    assert.equal((await first.post('/api/persons/episode/unfinished', typed)).status, 200);
    assert.equal((await first.post('/api/persons/episode', of())).body.unfinished.length, 1);
    const other = await Client.as(demo.server, 'helse-ullensaker');
    const seen = await other.post('/api/persons/episode', of());
    assert.equal(seen.status, 200);
    assert.deepEqual(seen.body.unfinished, []);
    const stranger = await Client.as(demo.server, 'au');
    assert.equal((await stranger.post('/api/persons/episode/unfinished', typed)).status, 403);
    assert_quiet(page.context(), /status of (404|409|422)|ERR_CONNECTION_REFUSED|Failed to load resource/);
});
