// A FACT team is evaluated: two raters, each alone, what they agree on, and the report.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, continue_as, looks_right, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';

const say = texts_of('nb');
const refused = /status of (404|422)/; // the browser's own word of an answer that the page shows
const domains = {
    Teamstruktur: '4,1',
    Teamprosess: '3,8',
    'Diagnostikk, behandling og intervensjoner': '3,45',
    'Organisering av tjenester': '4',
    'Lokalbaserte tjenester': '4,3',
    Monitorering: '3,1',
    Profesjonalisering: '3,6',
};
let context;
let page;

const demo = demonstration(async () => {
    context = await demo.context();
    page = await context.newPage();
    await open(page, '/nb');
});

const form = () => page.locator('.record-form');
const stage = (title) => page.locator('.stage-line > li').filter({ hasText: title });
const save = () => form().locator('button[type=submit]').click();
const saved = () => page.locator('.saved-notice:focus').waitFor();

async function rate(total) {
    await form().getByRole('group', { name: 'Skala' }).getByLabel('2017R').check();
    for (const [domain, mean] of Object.entries(domains)) await form().getByLabel(domain, { exact: false }).fill(mean);
    await form().getByLabel('Samlet').fill(total);
}

test('a team is registered, and an evaluation agreed on', async () => {
    await continue_as(page, 'au');
    await open(page, '/nb/utbredelse/fidelity');
    await page.locator('.matrix').getByRole('rowheader', { name: 'FACT-team Eksempel' }).waitFor();
    await page.getByRole('button', { name: say('subject.register') }).click();
    await page.locator('.task-form').getByLabel(say('subject.name')).fill('FACT-team Romerike');
    await page.locator('.task-form button[type=submit]').click();
    await page.locator('.stage-line').waitFor();
    await stage('Avtalt').getByRole('button').click();
    await save();
    await saved();
    await stage('Besøkt').getByRole('button').click();
    await save();
    await saved();
    assert.match(await page.locator('.waiting').innerText(), /Bli enige om vurderingen\s+09\.12\.2026/);
});

test('each rater says what they found, and a mean beyond the scale is none', async () => {
    for (const [rater, total] of Object.entries({ Første: '3,78', Andre: '3,7' })) {
        await page.getByRole('button', { name: 'Én vurderers resultat', exact: true }).click();
        await form().getByRole('group', { name: 'Vurderer' }).getByLabel(rater).check();
        await rate('5,5');
        await save();
        await page.locator('.ds-error-summary').waitFor();
        await looks_right(page);
        await form().getByLabel('Samlet').fill(total);
        await save();
        await saved();
    }
    await becomes(() => page.locator('.history > li').count(), 4);
    assert.match(await page.locator('.history > li').first().innerText(), /Samlet\s+3,70/);
});

test('what they agree on leads to the report, which ends it', async () => {
    await stage('Vurdererne er enige').getByRole('button').click();
    await rate('3,75');
    await save();
    await saved();
    assert.match(await page.locator('.waiting').innerText(), /^Skal gjøres\s+Skrive rapporten/);
    await stage('Rapportert').getByRole('button').click();
    await form().getByLabel('Hva sier teamet?').fill('Vi mangler en erfaringskonsulent.');
    await save();
    await saved();
    assert.equal(await page.locator('.waiting').count(), 0);
    await looks_right(page);
});

test('everybody may read it', async () => {
    await continue_as(page, 'visitor');
    await settled(page);
    assert.match(await page.locator('.history').innerText(), /Samlet\s+3,75/);
    assert_quiet(context, refused);
});
