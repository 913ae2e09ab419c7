// A task is given to another organisation that follows the person too: two users, each in a browser of their own. It is
// given, seen to have arrived, given back, given anew from the list, taken back, given again and done.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, looks_right, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const refused = /status of (404|409|422)/; // the browser's own word of an answer that the page shows
/// Followed by both, and included by the first.
const arne = { name: 'Arne Prøvesen', number: '03915230082' };
const visit = 'Første hjemmebesøk';
let giver;
let receiver;

const demo = demonstration(async () => {
    giver = await demo.page_as('helse-ullensaker', '/nb');
    receiver = await demo.page_as('helse-nordre-follo', '/nb');
});

const tidy = (text) => text.replaceAll(/\s+/g, ' ').trim();
const form = (page) => page.locator('.task-form');
const submit = (page) => form(page).locator('button[type=submit]').click();
const row = (page, group = '.work-group') => page.locator(`${group} li`).filter({ hasText: arne.name }).filter({ hasText: visit });
const press = (place, key) => place.getByRole('button', { name: say(key) }).click();

async function work_list(page) {
    await page.locator('.main-navigation').getByText(say('frame.work'), { exact: true }).click();
    await page.waitForURL('**/nb/arbeidsliste');
    await settled(page);
}

async function send(page, reason) {
    await form(page).getByLabel(say('transfer.why')).fill(reason);
    await submit(page);
    await page.locator('.task-owner:focus').waitFor();
}

async function see_arne(page) {
    await row(page).getByRole('link').first().click();
    await page.locator('.waiting').waitFor();
}

test('a task is given to another that follows the person, with a reason, from the page of the person', async () => {
    await work_list(giver);
    await see_arne(giver);
    const task = giver.locator('.waiting li').filter({ hasText: visit });
    await press(task, 'transfer.give');
    assert.deepEqual(await form(giver).getByLabel(say('transfer.whom')).locator('option').allInnerTexts(), [say('transfer.choose'), 'Nordre Follo']);
    await submit(giver);
    await form(giver).locator('[aria-invalid=true]:focus').waitFor();
    await looks_right(giver);
    await send(giver, 'Han bor hos datteren nå');
    assert.match(
        tidy(await task.innerText()),
        /^Første hjemmebesøk 17\.11\.2026 8 dager over Langt over fristen Oppgaven er gitt til Nordre Follo\. Ligger hos Nordre Follo siden 25\.11\.2026 kl\. \d\d[.:]\d\d\. Grunn: Han bor hos datteren nå Ta tilbake …/,
    );
    await looks_right(giver);
});

test('it has arrived at the other with the same limit, who gives it back with a reason', async () => {
    await work_list(receiver);
    assert.match(tidy(await row(receiver, '.work-late').innerText()), /17\.11\.2026 8 dager over .*Kom fra Ullensaker 25\.11\.2026 kl\. \d\d[.:]\d\d\. Grunn: Han bor hos datteren nå/);
    await looks_right(receiver);
    await press(row(receiver), 'transfer.back');
    await submit(receiver);
    await form(receiver).locator('[aria-invalid=true]:focus').waitFor();
    await looks_right(receiver);
    await send(receiver, 'Han er reist hjem igjen');
    assert.match(tidy(await row(receiver).innerText()), /Oppgaven er gitt tilbake\.$/);
    await work_list(receiver);
    assert.equal(await row(receiver).count(), 0);
});

test('whoever gave it sees that it is back, gives it anew from the list, and sees it lie with the other', async () => {
    await work_list(giver);
    assert.match(tidy(await row(giver, '.work-late').innerText()), /Gitt tilbake 25\.11\.2026 kl\. \d\d[.:]\d\d av Sykepleier i Nordre Follo, Nordre Follo\. Grunn: Han er reist hjem igjen/);
    await press(row(giver), 'transfer.give');
    await form(giver).getByLabel(say('transfer.whom')).selectOption({ label: 'Nordre Follo' });
    await send(giver, 'Datteren ba om det');
    await row(giver).getByText('Oppgaven er gitt til Nordre Follo.').waitFor();
    await work_list(giver);
    await row(giver, '.work-elsewhere').waitFor();
    assert.equal(await row(giver, '.work-late').count(), 0);
    await row(giver).locator('summary').click();
    assert.equal(await row(giver).locator('.task-moves li').count(), 3);
    await looks_right(giver);
});

test('two who move it at the same time hear of each other', async () => {
    await work_list(receiver);
    await press(row(receiver), 'transfer.back');
    await press(row(giver), 'transfer.take');
    await send(giver, 'Vi drar likevel');
    await form(receiver).getByLabel(say('transfer.why')).fill('Rekker det ikke');
    await submit(receiver);
    await receiver.locator('[role=alert]').waitFor();
    assert.equal(await form(receiver).getByLabel(say('transfer.why')).inputValue(), 'Rekker det ikke', 'nothing that was typed is lost');
    await row(giver).getByText(say('transfer.take_done')).waitFor();
});

test('the other does it under its own rights', async () => {
    await work_list(giver);
    await press(row(giver), 'transfer.give');
    await form(giver).getByLabel(say('transfer.whom')).selectOption({ label: 'Nordre Follo' });
    await send(giver, 'Datteren ba om det igjen');
    await work_list(receiver);
    await press(row(receiver), 'owner.take');
    await row(receiver).getByText(say('owner.mine')).waitFor();
    await see_arne(receiver);
    await receiver.locator('.quick .offers .ds-button').first().click();
    await receiver.locator('.quick .task-form button[type=submit]').click();
    await receiver.locator('.saved-notice:focus').waitFor();
    await work_list(receiver);
    assert.equal(await row(receiver).count(), 0);
    await work_list(giver);
    await becomes(() => row(giver).count(), 0, 'the task, which is done');
});

test('who does not follow the person is not given it, and the answer says what to do instead', async () => {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    const [{ subject }] = (await nurse.post('/api/persons/search', { number: arne.number })).body.people;
    const of = { subject, pathway: 'iht', parameter: 'iht' };
    const task = (await nurse.post('/api/persons/episode', of)).body.waiting.find(({ id }) => id === 'treatment-plan');
    const answer = await nurse.post('/api/persons/episode/task', {
        ...of,
        entry: task.entry,
        task: task.id,
        was: '',
        to: '',
        transfer: { was: '', to: 'ahus', reason: 'made up', version: task.version },
        key: 'nobody',
    });
    assert.equal(answer.status, 422, JSON.stringify(answer.body));
    assert.match(answer.body.findings?.[0]?.text ?? JSON.stringify(answer.body), /overfør personen dit først/);
    for (const page of [giver, receiver]) assert_quiet(page.context(), refused);
});
