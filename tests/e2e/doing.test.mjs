// A task is done from its row of the work list with two presses, taken back at once, and nothing is lost when the network
// is gone: by mouse on a telephone, and by keyboard.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, looks_right, settled, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const gone = /ERR_FAILED|ERR_INTERNET_DISCONNECTED/; // the browser's own word of a request that got no answer
const arne = { name: 'Arne Prøvesen', number: '03915230082' };
const visit = 'Første hjemmebesøk';
const form_at = '**/api/persons/episode/form?*';
let page;

const demo = demonstration(async () => {
    page = await demo.page_as('helse-ullensaker', '/nb');
});

const row = () => page.locator('.work-group li').filter({ hasText: arne.name }).filter({ hasText: visit });
const begin = () => row().getByRole('button', { name: say('doing.begin', { form: 'Kontakt' }) });
const choice = (name) => row().locator('.task-form').getByRole('button', { name, exact: true });
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());

async function work_list() {
    await page.locator('.main-navigation').getByText(say('frame.work'), { exact: true }).click();
    await page.waitForURL('**/nb/arbeidsliste');
    await settled(page);
}

/// At another desk of the same unit.
async function elsewhere() {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    const [{ subject }] = (await nurse.post('/api/persons/search', { number: arne.number })).body.people;
    const of = { subject, pathway: 'iht', parameter: 'iht' };
    return { nurse, of, episode: (await nurse.post('/api/persons/episode', of)).body };
}

async function contacts() {
    const { history } = (await elsewhere()).episode;
    return history.filter((entry) => !entry.withdrawn && entry.title?.text === 'Kontakt').length;
}

/// It arrives, and the first answer does not.
async function lose_an_answer() {
    let lost = true;
    await page.route(form_at, async (route) => {
        if (!lost) return route.continue();
        lost = false;
        await route.fetch();
        return route.abort();
    });
}

test('a task is done with two presses, by the keyboard, and taken back', async () => {
    await work_list();
    assert.equal(await page.getByRole('button', { name: say('doing.begin', { form: 'Kontakt' }) }).count(), 1, 'where the form asks for no more');
    await begin().focus();
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Hjemmebesøk', 'the first that can be said');
    await looks_right(page);
    await page.keyboard.press('Enter');
    await row().locator('.saved-notice:focus').getByText('Kontakt: Hjemmebesøk').waitFor();
    assert.equal(await begin().count(), 0);
    assert.equal(await row().getByRole('button', { name: say('owner.take') }).count(), 0, 'it is done');
    await looks_right(page);
    assert.equal(await contacts(), 1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await row().locator('.saved-notice:focus').getByText(say('saved.withdrawn')).waitFor();
    assert.equal(await contacts(), 0);
    await begin().waitFor();
});

test('whoever leaves without saying anything is where they were', async () => {
    await begin().click();
    await row().getByRole('button', { name: say('record.cancel') }).click();
    assert.match(await focused(), /^Registrer: Kontakt/);
});

test('an answer that was lost is asked for again also by whoever has left the row meanwhile', async () => {
    await begin().click();
    await lose_an_answer();
    await choice('Telefon').click();
    await row().locator('[role=alert]').waitFor();
    await row().getByRole('button', { name: say('record.cancel') }).click();
    await begin().click();
    await choice('Telefon').click();
    await row().locator('.saved-notice:focus').waitFor();
    await page.unroute(form_at);
    assert.equal(await contacts(), 1);
    await row().getByRole('button', { name: say('saved.undo') }).click();
    await row().locator('.saved-notice:focus').getByText(say('saved.withdrawn')).waitFor();
});

test('whoever does it from a list of before is told so, and nothing is recorded twice', async () => {
    await begin().click();
    const { nurse, of } = await elsewhere();
    const done = await nurse.post('/api/persons/episode/form', { ...of, form: 'contact', on: '2026-11-25', answers: { how: 'visit' }, key: 'visited' });
    assert.equal(done.status, 201, JSON.stringify(done.body));
    await choice('Video').click();
    await page.locator('.plain-problem:focus').getByText('Oppgaven er alt gjort').waitFor();
    await becomes(() => row().count(), 0, 'the row of what is done');
    await looks_right(page);
    assert.equal(await contacts(), 1);
    const back = { ...of, entry: done.body.sequence, reason: 'made up', version: done.body.sequence, key: 'back' };
    assert.equal((await nurse.post('/api/persons/episode/withdrawal', back)).status, 201);
    await work_list();
});

test('whoever has not seen whose it has become is told so, and sees it', async () => {
    await begin().click();
    const { nurse, of, episode } = await elsewhere();
    const { entry, id } = episode.waiting.find((task) => task.id === 'first-contact');
    const taken = await nurse.post('/api/persons/episode/task', { ...of, entry, task: id, was: '', to: 'helse-ullensaker', key: 'take' });
    assert.equal(taken.status, 201, JSON.stringify(taken.body));
    await choice('Video').click();
    await page.locator('.plain-problem:focus').getByText('bestemt hvem som skal gjøre').waitFor();
    await row().getByText(say('owner.mine')).waitFor();
    assert.equal(await contacts(), 0);
    await looks_right(page);
});

test('nothing is lost when the network is gone, and nothing is recorded twice', async () => {
    await page.setViewportSize(widths.telephone);
    await begin().click();
    await row().getByLabel(say('quick.on')).fill('2026-11-24');
    await page.route(form_at, (route) => route.abort());
    await choice('Telefon').click();
    await row().locator('[role=alert]').getByText(say('record.not_saved')).waitFor();
    assert.equal(await row().getByLabel(say('quick.on')).inputValue(), '2026-11-24');
    assert.equal(await focused(), 'Telefon', 'the focus is where it was');
    await page.unroute(form_at);
    await lose_an_answer();
    await choice('Telefon').click();
    await row().locator('[role=alert]').waitFor();
    await choice('Telefon').click();
    await row().locator('.saved-notice:focus').waitFor();
    await page.unroute(form_at);
    assert.equal(await contacts(), 1);
    await looks_right(page);
});

test('a day that lies ahead is told at the field', async () => {
    await row().getByRole('button', { name: say('saved.undo') }).click();
    await row().locator('.saved-notice:focus').getByText(say('saved.withdrawn')).waitFor();
    await begin().click();
    await row().getByLabel(say('quick.on')).fill('2027-01-01');
    await choice('Video').click();
    await row().locator('[aria-invalid=true]').waitFor();
    await looks_right(page);
    assert_quiet(page.context(), new RegExp(`${gone.source}|status of (409|422)`));
});

test('what is done is gone when one comes back', async () => {
    await row().getByLabel(say('quick.on')).fill('2026-11-25');
    await choice('Video').click();
    await row().locator('.saved-notice:focus').waitFor();
    await work_list();
    assert.equal(await row().count(), 0);
});
