// Somebody is taken into a service, contacts are noted and the service ends, on the pages of those who follow the person;
// an agreement is registered and passes through its stages. What is known of a person stands in no address and no title.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, continue_as, looks_right, open, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';

const say = texts_of('nb');
const refused = /status of (404|422)/; // the browser's own word of an answer that the page shows
const fatima = { name: 'Fatima Testesen', number: '25827812091' };
const traces = [];
let context;
let page;

const demo = demonstration(async () => {
    context = await demo.context();
    context.on('request', (request) => traces.push(request.url()));
    page = await context.newPage();
    await open(page, '/nb');
});

async function looks_right_untraced() {
    await looks_right(page);
    traces.push(await page.title());
}

async function as(actor, path) {
    await continue_as(page, actor);
    await open(page, path);
}

async function search(number) {
    await page.locator('.person-search').getByLabel(say('find.number')).fill(number);
    await page.locator('.person-search button').click();
}

const stage = (title) => page.locator('.stage-line > li').filter({ hasText: title });
const answer = (title) => page.locator('.record-form').getByRole('group', { name: title });
const save = () => page.locator('.record-form button[type=submit]').click();

test('a person is taken into a service, contacts are noted, and a slip is taken back', async () => {
    await as('helse-nordre-follo', '/nb/personer');
    await search(fatima.number);
    await page.locator('.found').getByRole('link', { name: fatima.name }).click();
    await page.locator('.who').waitFor();
    await page.locator('.person-lines').getByRole('link', { name: 'Integrerte helsetjenester' }).click();
    await stage('Inkludert').getByRole('button').click();
    await page.locator('.record-form').getByLabel('Koordinator').fill('Sykepleieren');
    await save();
    await page.locator('.ds-error-summary').getByText('Dette må fylles ut.').waitFor();
    await looks_right_untraced();
    await answer('samtykket').getByLabel('Ja').check();
    await page.getByLabel(say('clauses.reason')).fill('Teamet kjenner henne');
    await save();
    await page.locator('.saved-notice:focus').waitFor();
    assert.match(await page.locator('.history').innerText(), /Over 65 år\s+Ikke oppfylt[^]*Teamet kjenner henne/);
    assert.equal(await page.locator('.stage-present .stage-name').innerText(), 'Inkludert');
    assert.match(await page.locator('.history').innerText(), /Koordinator\s+Sykepleieren/);
    const told = () => page.locator('.waiting li').evaluateAll((all) => all.map((line) => [...line.querySelectorAll(':scope > span')].map((part) => part.innerText).join(' ')));
    const waiting = async () => (await told()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    assert.deepEqual(await waiting(), ['Første hjemmebesøk 30.11.2026 om 5 dager', 'Lage behandlingsplan 23.12.2026 om 28 dager']);
    await page.getByRole('button', { name: 'Kontakt', exact: true }).click();
    await answer('Hvordan').getByLabel('Telefon').check();
    await save();
    await becomes(() => page.locator('.history > li').count(), 2);
    assert.deepEqual((await waiting()).length, 1, 'the visit is made');
    await looks_right_untraced();
    await page.locator('.saved-notice').getByRole('button').click();
    await page.locator('.history .withdrawn').waitFor();
    assert.equal((await waiting()).length, 2, 'and is not, when that is taken back');
    await page.locator('.trail').getByRole('link', { name: fatima.name }).click();
    await page.locator('.who').waitFor();
    assert.match(await page.locator('.person-lines').nth(1).innerText(), /\(IHT\)\s+Inkludert fra 25\.11\.2026/);
});

test('whoever is followed no more is seen no more, and it is said so', async () => {
    await page.locator('.person-lines').getByRole('link', { name: 'Integrerte helsetjenester' }).click();
    await stage('Avsluttet').getByRole('button').click();
    await page.locator('.record-form').getByLabel('Flyttet').check();
    await save();
    await page.getByText(say('course.ended')).waitFor();
    await looks_right_untraced();
    await page.getByRole('link', { name: say('person.find') }).click();
    await search(fatima.number);
    await page.locator('.empty').waitFor();
});

test('whoever comes back begins anew, beside what was', async () => {
    const field = (key) => page.locator('.task-form').getByLabel(say(key));
    await page.getByRole('button', { name: say('enrol.title') }).click();
    await field('enrol.given').fill('Fatima');
    await field('enrol.family').fill('Testesen');
    await field('enrol.reason').fill('Henvist igjen');
    await page.locator('.task-form button[type=submit]').click();
    await page.locator('.who').waitFor();
    assert.match(await page.locator('.person-lines').nth(1).innerText(), /Avsluttet fra 25\.11\.2026/);
    await page.locator('.person-lines').nth(1).getByRole('link', { name: 'Integrerte helsetjenester' }).click();
    await page.getByRole('link', { name: say('episode.begin_anew') }).click();
    await stage('Inkludert').getByRole('button').click();
    await looks_right_untraced();
    await answer('samtykket').getByLabel('Ja').check();
    await page.getByLabel(say('clauses.reason')).fill('Teamet kjenner henne');
    await save();
    await page.locator('.saved-notice:focus').waitFor();
    assert.equal(await page.locator('.history > li').count(), 1);
    await looks_right_untraced();
    await page.getByRole('link', { name: 'Forløp 1' }).click();
    await becomes(() => page.locator('.stage-present .stage-name').innerText(), 'Avsluttet');
    assert.equal(await page.getByRole('link', { name: say('episode.begin_anew') }).count(), 0);
    await page.locator('.trail').getByRole('link', { name: fatima.name }).click();
    await page.locator('.who').waitFor();
    assert.equal(await page.locator('.person-lines').nth(1).getByRole('link').count(), 2);
    await looks_right_untraced();
    await page.locator('.trail').getByRole('link', { name: say('frame.persons') }).click();
    await page.locator('.person-search').waitFor();
});

test('an agreement is registered, passes through its stages, and is called something else', async () => {
    await as('au', '/nb/utbredelse/adoption');
    await page.locator('.other-pathways').getByRole('link', { name: 'Avtaler og retningslinjer' }).click();
    await page.locator('.matrix').getByRole('rowheader', { name: 'Delavtale om jordmortjenester' }).waitFor();
    await page.getByRole('button', { name: say('subject.register') }).click();
    const name = page.locator('.task-form').getByLabel(say('subject.name'));
    await page.locator('.task-form button[type=submit]').click();
    await page.locator('.task-form [aria-invalid=true]').waitFor();
    await looks_right_untraced();
    await name.fill('Retningslinje for epikriser');
    await page.locator('.task-form button[type=submit]').click();
    await page.locator('.stage-line').waitFor();
    assert.equal(await page.locator('h1').innerText(), 'Retningslinje for epikriser');
    await stage('Gjeldende').getByRole('button').click();
    await answer('Hva slags dokument').getByLabel('Retningslinje').check();
    await save();
    await page.locator('.saved-notice:focus').waitFor();
    await page.getByRole('button', { name: 'Implementeringsplan', exact: true }).click();
    await page.locator('.record-form').getByLabel('Hva skal gjøres?').fill('Kurs for sengepostene');
    await save();
    await becomes(() => page.locator('.history > li').count(), 2);
    await page.getByRole('button', { name: say('subject.describe') }).click();
    await name.fill('Retningslinje for epikriser og utskrivning');
    await page.locator('.task-form button[type=submit]').click();
    await becomes(() => page.locator('h1').innerText(), 'Retningslinje for epikriser og utskrivning');
    await looks_right_untraced();
    await page.locator('.trail').getByRole('link', { name: 'Avtaler og retningslinjer' }).click();
    await page.locator('.matrix').getByRole('rowheader', { name: 'Retningslinje for epikriser og utskrivning' }).waitFor();
});

test('an emergency admission is told by the hour, and what is missing is said at its field', async () => {
    await as('helse-ahus', '/nb/personer');
    await search('03893620019');
    await page.locator('.found').getByRole('link', { name: 'Ragnhild Prøvesen' }).click();
    await page.locator('.who').waitFor();
    await page.locator('.person-lines').getByRole('link', { name: 'ø-hjelp-forløp' }).click();
    await stage('Innlagt').waitFor();
    assert.match(await stage('Innlagt').innerText(), /24\.11\.2026 kl\. 18:20/);
    const waiting = await page.locator('.waiting li').allInnerTexts();
    assert.match(waiting[0].replaceAll(/\s+/g, ' '), /Sende tidligmelding 25\.11\.2026 kl\. 18:20/);
    await stage('Tidligmelding').getByRole('button').click();
    await save();
    await page.locator('.ds-error-summary').getByRole('link', { name: 'Si også når på dagen' }).waitFor();
    await looks_right_untraced();
    const hour = page.locator('.record-form').getByLabel('Klokken');
    await hour.fill('18:19');
    await page.locator('.record-form').getByLabel(say('work.on')).fill('2026-11-24');
    await save();
    await page.locator('.ds-error-summary').getByText('24.11.2026 18:20').waitFor();
    await hour.fill('22:45');
    await save();
    await page.locator('.saved-notice:focus').waitFor();
    assert.match(await stage('Tidligmelding').innerText(), /24\.11\.2026 kl\. 22:45/);
    assert.match(await page.locator('.history').innerText(), /Tidligmelding sendt\s+fra 24\.11\.2026 kl\. 22:45/);
    await looks_right_untraced();
    await open(page, '/nb');
});

test('what another course has told of a person is proposed, with where it comes from, and keeps that', async () => {
    await as('helse-ahus', '/nb/personer');
    await search('14823910240');
    await page.locator('.found').getByRole('link', { name: 'Gunnar Eksempelsen' }).click();
    await page.locator('.who').waitFor();
    await page.locator('.person-lines').getByRole('link', { name: 'Integrerte helsetjenester' }).click();
    await stage('Inkludert').getByRole('button').click();
    const frailty = page.locator('.record-form').getByLabel('Klinisk skrøpelighetsskala');
    assert.equal(await frailty.locator('option:checked').innerText(), '6 – Moderat skrøpelig');
    await page.locator('.record-form').getByText('Hentet fra Før innleggelsen 17.11.2026.').waitFor();
    await looks_right_untraced();
    await answer('samtykket').getByLabel('Ja').check();
    await page.locator('.record-form').getByLabel('Antall kroniske sykdommer').fill('3');
    await answer('koordinerer hjelpen').getByLabel('Ja').check();
    await save();
    await page.locator('.saved-notice:focus').waitFor();
    assert.match(await page.locator('.history').innerText(), /6 – Moderat skrøpelig \(fra Før innleggelsen 17\.11\.2026\)/);
    await looks_right_untraced();
    await open(page, '/nb');
});

test('a plan stands in its version, and is changed from what it says', async () => {
    await as('helse-ullensaker', '/nb/personer');
    await search('12834800045');
    await page.locator('.found').getByRole('link', { name: 'Inger Testesen' }).click();
    await page.locator('.who').waitFor();
    await page.locator('.person-lines').getByRole('link', { name: 'digital hjemmeoppfølging' }).click();
    const plan = page.locator('.standing');
    await plan.getByText('Versjon 1, 24.06.2026').waitFor();
    assert.match(await plan.innerText(), /Grønn[^]*Gul[^]*Rød[^]*Ringer 113/);
    await plan.getByRole('button', { name: 'Endre' }).click();
    const title = plan.getByLabel('Hva gjelder planen?');
    assert.equal(await title.inputValue(), 'KOLS hjemme');
    await title.fill('KOLS hjemme og på hytta');
    await looks_right_untraced();
    await save();
    await plan.getByText('Versjon 2, 25.11.2026').waitFor();
    assert.match(await plan.innerText(), /KOLS hjemme og på hytta[^]*Ringer 113/);
    await looks_right_untraced();
    await open(page, '/nb');
});

test('others see it, and may say something about it', async () => {
    await as('ullensaker', '/nb/utbredelse/agreement');
    assert.equal(await page.getByRole('button', { name: say('subject.register') }).count(), 1, 'for the own municipality');
    await page.locator('.matrix a').last().click();
    await page.locator('.refusal').waitFor();
    await page.getByRole('button', { name: 'Innspill', exact: true }).click();
    await page.locator('.record-form textarea').fill('Fristen bør gjelde hele døgnet.');
    await save();
    await page.locator('.history').getByText('Fristen bør gjelde hele døgnet.').waitFor();
    await page.getByRole('button', { name: 'Partenes vedtak', exact: true }).click();
    await answer('vedtatt?').getByLabel('Vedtatt', { exact: true }).check();
    await save();
    await page.locator('.parties').getByText('1 av 22 parter har svart.').waitFor();
    assert.match(await page.locator('.parties li').innerText(), /Ullensaker 25\.11\.2026\s+Hva har dere vedtatt\?\s+Vedtatt/);
    await looks_right_untraced();
    await as('visitor', '/nb/utbredelse/agreement');
    await page.locator('.matrix').waitFor();
    const numbers = await page.locator('.matrix .service-number').allInnerTexts();
    assert.deepEqual(numbers.slice(0, 2), ['4 av 4 Gjeldende', '2 Skulle vært revidert'], 'open to all');
    assert.equal(await page.getByRole('button', { name: say('subject.register') }).count(), 0);
    await looks_right_untraced();
});

test('no address and no title has held who it was about', () => {
    assert.ok(traces.some((trace) => trace.includes('/api/persons/episode/stage')), 'addresses are noted');
    for (const trace of traces) {
        assert.ok(!/person\.[0-9a-f]{32}/.test(trace), trace);
        assert.ok(!trace.includes('Testesen') && !trace.includes(fatima.number), trace);
    }
    assert_quiet(context, refused);
});
