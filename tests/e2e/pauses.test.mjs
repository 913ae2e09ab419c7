// A person's follow-up is paused and goes on, a task is taken and given to a colleague, a contact is recorded with two
// presses and undone, and those who follow the person comment.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, continue_as, looks_right, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const refused = /status of 422/; // the browser's own word of an answer that the page shows
const lost_too = /status of 422|ERR_FAILED/; // and of none
const borghild = '17854140035';
let context;
let page;
let course;

const demo = demonstration(async () => {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    const { people } = (await nurse.post('/api/persons/search', { number: borghild })).body;
    course = `/nb/person/iht/iht#${people[0].subject}`;
    context = await demo.context();
    page = await context.newPage();
    await open(page, '/nb');
    await continue_as(page, 'helse-ullensaker');
});

async function see_course() {
    await open(page, course);
    await page.locator('.course-page .history').waitFor();
}

async function see_list(whose = '') {
    await open(page, `/nb/arbeidsliste${whose}`);
    await settled(page);
}

const waiting = async () => (await page.locator('.waiting li').first().innerText()).replaceAll(/\s+/g, ' ');
const line = () => page.locator('.work-group li').filter({ hasText: 'Borghild' });
const press = (name) => page.getByRole('button', { name, exact: true }).click();

test('whoever is in hospital is paused, with a reason, and nothing is late meanwhile', async () => {
    await see_course();
    assert.match(await waiting(), /^Evaluere med pasienten 28\.01\.2027 om 64 dager/);
    await press(say('pause.begin'));
    await page.locator('.pause .task-form button[type=submit]').click();
    await page.getByText('Velg hvorfor det settes på pause.').waitFor();
    await looks_right(page);
    await page.getByLabel(say('pause.why')).selectOption('hospital');
    await page.getByLabel(say('pause.from')).fill('2026-11-20');
    await page.locator('.pause').getByLabel(say('pause.note')).fill('Brudd i håndleddet');
    await page.locator('.pause .task-form button[type=submit]').click();
    await page.locator('.paused').getByText('Satt på pause siden 20.11.2026: Innlagt på sykehus').waitFor();
    assert.match(await waiting(), /^Evaluere med pasienten 28\.01\.2027 satt på pause/);
    assert.match(await page.locator('.history > li').first().innerText(), /Satt på pause fra 20\.11\.2026[^]*Innlagt på sykehus[^]*Brudd i håndleddet/);
    await looks_right(page);
});

test('the lists say that it is paused', async () => {
    await see_list();
    assert.match(await page.locator('.work-paused').innerText(), /Satt på pause[^]*Borghild/);
    await looks_right(page);
    await open(page, '/nb/personer/iht/iht');
    await page.getByText('Satt på pause siden 20.11.2026: Innlagt på sykehus').waitFor();
    await looks_right(page);
});

test('when it goes on the limits have moved', async () => {
    await see_course();
    await press(say('pause.end'));
    await page.locator('.pause .task-form button[type=submit]').click();
    await page.locator('.pause').getByText(say('pause.ended')).waitFor();
    assert.match(await waiting(), /^Evaluere med pasienten 02\.02\.2027 om 69 dager/);
    assert.match(await page.locator('.history > li').first().innerText(), /Gjenopptatt fra 25\.11\.2026/);
    await becomes(() => page.locator('.paused').count(), 0);
});

test('a task is taken, stands among mine, and is given to a colleague', async () => {
    await see_list('?hvem=mine');
    assert.ok((await page.locator('main').innerText()).includes(say('list.none_mine')));
    await page.getByRole('link', { name: say('list.whose_unit') }).click();
    await line().getByRole('button', { name: say('owner.take') }).click();
    await line().getByText(say('owner.mine')).waitFor();
    await page.getByRole('link', { name: say('list.whose_mine') }).click();
    await page.waitForURL('**/arbeidsliste?hvem=mine');
    await line().waitFor();
    assert.equal(await page.locator('.work-group li').count(), 1);
    await page.reload();
    await line().waitFor();
    assert.equal(await page.locator('.work-group li').count(), 1, 'the address says whose');
    await looks_right(page);
    await line().getByRole('button', { name: say('owner.give') }).click();
    await line().getByLabel(say('owner.whom'), { exact: true }).selectOption({ label: 'Fysioterapeut i Ullensaker' });
    await looks_right(page);
    await line().locator('.task-form button[type=submit]').click();
    await page.getByText(say('list.none_mine')).waitFor();
    await see_course();
    assert.match(await waiting(), /Fysioterapeut i Ullensaker skal gjøre det/);
    await continue_as(page, 'fysio-ullensaker');
    await see_list('?hvem=mine');
    await line().getByText(say('owner.mine')).waitFor();
    await continue_as(page, 'helse-ullensaker');
});

test('a contact takes two presses, and one to undo', async () => {
    await see_course();
    const entries = await page.locator('.history > li').count();
    await page.locator('.quick').getByRole('button', { name: 'Telefon' }).click();
    assert.equal(await page.locator('.quick').getByLabel(say('quick.on')).inputValue(), '2026-11-25');
    await looks_right(page);
    assert.equal(await page.locator('.quick button[type=submit]:focus').count(), 1, 'the second press is at hand');
    await page.keyboard.press('Enter');
    await page.locator('.saved-notice').getByText('Kontakt: Telefon').waitFor();
    assert.match(await page.locator('.history > li').first().innerText(), /Kontakt[^]*Telefon/);
    await page.locator('.saved-notice').getByRole('button', { name: say('saved.undo') }).click();
    await page.locator('.history > li').first().getByText(say('saved.undo_reason')).waitFor();
    assert.equal(await page.locator('.history > li').count(), entries + 1);
});

test('one whose answer was lost is recorded once, though whoever pressed it cancels and presses again', async () => {
    assert_quiet(context, refused);
    const entries = await page.locator('.history > li').count();
    let lost = true;
    await page.route('**/api/persons/episode/form?*', async (route) => {
        if (!lost) return route.continue();
        lost = false;
        await route.fetch();
        return route.abort();
    });
    const press = () => page.locator('.quick .offers').getByRole('button', { name: 'Telefon' }).click();
    await press();
    await page.keyboard.press('Enter');
    await page.locator('.quick [role=alert]').waitFor();
    await page.locator('.quick').getByRole('button', { name: say('record.cancel') }).click();
    await press();
    assert.equal(await page.locator('.quick [role=alert]').count(), 0, 'nothing has gone wrong with this one');
    await page.keyboard.press('Enter');
    await page.locator('.saved-notice').getByText('Kontakt: Telefon').waitFor();
    await becomes(() => page.locator('.history > li').count(), entries + 1, 'it stands once');
});

test('those who follow the person comment, and nobody else is told', async () => {
    const comments = page.locator('.comments');
    await comments.getByText(say('comments.none')).waitFor();
    await comments.getByRole('button', { name: 'Kommentar' }).click();
    await comments.getByRole('textbox').fill('Datteren har nøkkel');
    await comments.locator('button[type=submit]').click();
    await comments.locator('li').getByText('Datteren har nøkkel').waitFor();
    assert.match(await comments.locator('li').first().innerText(), /Sykepleier i Ullensaker, Ullensaker · 25\.11\.2026/);
    await looks_right(page);
    await continue_as(page, 'fysio-ullensaker');
    await see_course();
    await comments.getByText('Datteren har nøkkel').waitFor();
    assert_quiet(context, lost_too);
});
