// A ward hands somebody over to a municipality: two users, each in a browser of their own. It arrives, is received,
// returned with a reason, sent anew, taken back, sent again and accepted; then both record, and see what the other has recorded.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, looks_right, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const refused = /status of (404|409|422)/; // the browser's own word of an answer that the page shows
/// Whom nobody knows before. The number is of a series that nobody is given.
const berit = { given: 'Berit', family: 'Nyregistrert', name: 'Berit Nyregistrert', number: '30896333328' };
const title = 'Overføring til kommunen';
const traces = [];
let ward;
let municipality;

const demo = demonstration(async () => {
    ward = await demo.page_as('helse-ahus', '/nb');
    municipality = await demo.page_as('helse-ullensaker', '/nb');
    for (const page of [ward, municipality]) page.context().on('request', (request) => traces.push(request.url()));
});

const tidy = (text) => text.replaceAll(/\s+/g, ' ').trim();
const form = (page) => page.locator('.task-form');
const submit = (page) => form(page).locator('button[type=submit]').click();
const arrived = () => municipality.locator('.work-arrived li').filter({ hasText: berit.name });
const button = (place, key) => place.getByRole('button', { name: say(key) });
const steps = async (place) => (await place.locator('.handover-steps > li').allInnerTexts()).map(tidy);
const newest = () => ward.locator('.handover-list > li').first();

async function work_list(page) {
    await page.locator('.main-navigation').getByText(say('frame.work'), { exact: true }).click();
    await page.waitForURL('**/nb/arbeidsliste');
    await settled(page);
}

async function hand_over() {
    await ward.getByRole('button', { name: title, exact: true }).click();
    await form(ward).getByLabel(say('handover.to')).selectOption({ label: 'Ullensaker' });
    await form(ward).getByLabel(/^Hvorfor overføres personen/).fill('Trenger hjelp hjemme');
    await form(ward).getByRole('group', { name: 'Vil personen dette' }).getByLabel('Ja').check();
    await submit(ward);
    await ward.locator('.handovers .saved-notice').getByText(say('handover.done', { to: 'Ullensaker' })).waitFor();
}

async function record_contact(page, how) {
    await page.getByRole('button', { name: 'Kontakt', exact: true }).click();
    await page.locator('.record-form').getByRole('group', { name: 'Hvordan' }).getByLabel(how).check();
    await page.locator('.record-form button[type=submit]').click();
    await page.locator('.saved-notice:focus').waitFor();
}

test('a ward registers somebody, and hands over to the municipality', async () => {
    await open(ward, '/nb/personer');
    await ward.locator('.person-search').getByLabel(say('find.number')).fill(berit.number);
    await ward.locator('.person-search button').click();
    await ward.getByRole('button', { name: say('enrol.title'), exact: true }).click();
    await form(ward).getByLabel(say('enrol.given')).fill(berit.given);
    await form(ward).getByLabel(say('enrol.family')).fill(berit.family);
    await form(ward).getByLabel(/Hvorfor/).fill('Innlagt etter fall');
    await submit(ward);
    await ward.locator('.who').waitFor();
    await ward.locator('.person-lines').getByRole('link', { name: 'Integrerte helsetjenester' }).click();
    await ward.getByRole('button', { name: title, exact: true }).click();
    await submit(ward);
    await form(ward).locator('[aria-invalid=true]').first().waitFor();
    await looks_right(ward);
    await form(ward).getByRole('button', { name: say('record.cancel') }).click();
    await hand_over();
    const [sent, receive_by, answer_by] = await steps(newest());
    assert.match(sent, /^Sendt 25\.11\.2026 kl\. \d\d[.:]\d\d av Sykepleier ved Ahus, Akershus universitetssykehus HF$/);
    assert.equal(receive_by, 'Skal mottas innen 26.11.2026 i morgen');
    assert.equal(answer_by, 'Skal besvares innen 30.11.2026 om 5 dager');
    await looks_right(ward);
});

test('the municipality sees who it is and what was told, and nothing else', async () => {
    await work_list(municipality);
    const text = tidy(await arrived().innerText());
    assert.match(text, /^Berit Nyregistrert Født 30\.09\.1963 Overføring til kommunen, .* forslag Fra Akershus universitetssykehus HF/);
    assert.match(text, /Hvorfor overføres personen\? Trenger hjelp hjemme Vil personen dette\? Ja/);
    assert.equal(await arrived().locator('a').count(), 0, 'it leads nowhere');
    await looks_right(municipality);
    await open(municipality, '/nb/personer');
    await municipality.locator('.person-search').getByLabel(say('find.number')).fill(berit.number);
    await municipality.locator('.person-search button').click();
    await municipality.locator('.empty').waitFor();
    assert.equal(await municipality.locator('.found').count(), 0);
});

test('it is received, and returned with a reason', async () => {
    await work_list(municipality);
    await button(arrived(), 'handover.receive').click();
    await municipality.locator('.saved-notice').getByText(say('handover.received_done', { person: berit.name })).waitFor();
    await button(arrived(), 'handover.return').click();
    await submit(municipality);
    await form(municipality).locator('[aria-invalid=true]').waitFor();
    await looks_right(municipality);
    await form(municipality).getByLabel(say('handover.return_reason')).fill('Bor i en annen kommune');
    await submit(municipality);
    await municipality.locator('.saved-notice').getByText(/er sendt i retur/).waitFor();
    await becomes(() => arrived().count(), 0, 'what has arrived');
    await ward.reload();
    await newest().waitFor();
    const told = await steps(newest());
    assert.match(told[1], /^Mottatt 25\.11\.2026 kl\. /);
    assert.match(told[2], /^Sendt i retur 25\.11\.2026 kl\. /);
    assert.match(await newest().innerText(), /Grunn: Bor i en annen kommune/);
    await looks_right(ward);
});

test('it is sent anew, taken back, and sent once more', async () => {
    await hand_over();
    await button(newest(), 'handover.take_back').click();
    await form(ward).getByLabel(say('handover.take_back_reason')).fill('Feil mottaker');
    await submit(ward);
    await ward.locator('.saved-notice').getByText(say('handover.taken_back_done', { to: 'Ullensaker' })).waitFor();
    await work_list(municipality);
    assert.equal(await arrived().count(), 0);
    await button(ward.locator('.handovers'), 'handover.take_back').waitFor({ state: 'detached' });
    await hand_over();
    await work_list(ward);
    const sent = ward.locator('.work-sent li').filter({ hasText: berit.name });
    assert.match(tidy(await sent.innerText()), /Til Ullensaker .*Skal mottas innen 26\.11\.2026/);
    await looks_right(ward);
});

test('it is accepted, and both record and see what the other has recorded', async () => {
    await municipality.reload();
    await button(arrived(), 'handover.receive').click();
    await button(arrived(), 'handover.accept').click();
    await municipality.locator('.saved-notice').getByText(say('handover.accepted_done', { person: berit.name })).waitFor();
    await becomes(() => arrived().count(), 0, 'what has arrived');
    await looks_right(municipality);
    await municipality.getByRole('link', { name: say('handover.to_person', { person: berit.name }) }).click();
    await municipality.locator('.handover-list').getByText(/^Godtatt 25\.11\.2026/).waitFor();
    await record_contact(municipality, 'Telefon');
    await ward.locator('.work-sent').waitFor();
    await ward.goBack();
    await ward.reload();
    await ward.locator('.history').getByText('Ullensaker').first().waitFor();
    await record_contact(ward, 'Hjemmebesøk');
    await municipality.reload();
    await becomes(() => municipality.locator('.history > li').count(), 2, 'what both have recorded');
    assert.match(await municipality.locator('.history').innerText(), /Akershus universitetssykehus HF/);
    await municipality.locator('.trail').getByRole('link', { name: berit.name }).click();
    await municipality.locator('.who').waitFor();
    await municipality.getByText(say('person.handed_over_by', { organisation: 'Akershus universitetssykehus HF' })).waitFor();
    await looks_right(municipality);
});

test('each look stands in the log that the person is given, from the first', async () => {
    const nurse = await Client.as(demo.server, 'helse-ahus');
    const { people } = (await nurse.post('/api/persons/search', { number: berit.number })).body;
    const { looks } = (await nurse.post('/api/persons/looks', { subject: people[0].subject })).body;
    const theirs = looks.filter((look) => look.organisation.text === 'Ullensaker');
    assert.ok(theirs.length >= 6, `${theirs.length} looks`);
    for (const trace of traces) {
        assert.ok(!/person\.[0-9a-f]{32}/.test(trace), trace);
        assert.ok(!trace.includes(berit.family) && !trace.includes(berit.number), trace);
    }
    for (const page of [ward, municipality]) assert_quiet(page.context(), refused);
});
