// What became of it, from the old plan to the new and back: nothing is lost on the way, and what is ours is said to be.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, norwegian, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client, demo_day } from './with/server.mjs';

const say = texts_of('nb');
const page_address = '/nb/hva-ble-det-av';
let context;
let page;
const demo = demonstration(async () => {
    context = await demo.context();
    page = await context.newPage();
});

test('every action of the earlier plan is there once, in its order and with its words', async () => {
    const { missions } = (await new Client(demo.server).get('/api/plans/2024-2025')).body;
    const actions = missions.flatMap((one) => one.target_groups.flatMap((two) => two.headings.flatMap((three) => three.actions)));
    await open(page, '/nb');
    await page.locator('.main-navigation').getByRole('link', { name: say('frame.lineage') }).click();
    await page.waitForURL(`**${page_address}`);
    await settled(page);
    assert.equal(actions.length, 21);
    assert.deepEqual(await page.locator('.fate-title').allInnerTexts(), actions.map((action) => action.title.text));
    for (const action of actions) {
        const facts = await page.locator(`#${action.id} .fate-facts`).innerText();
        assert.ok(facts.includes(action.deadline.text.text), `${action.id} tells its deadline`);
        for (const party of action.responsible) assert.ok(facts.includes(party.text.text), `${action.id} tells ${party.text.text}`);
    }
});

test('what nobody has accounted for says so, and what we propose is marked as ours', async () => {
    await open(page, page_address);
    assert.deepEqual(await page.locator('.account-count').allInnerTexts(), ['21', '11', '10']);
    await page.locator('.accounts button').nth(2).click();
    await page.waitForURL('**?utfall=unaccounted');
    await becomes(() => page.locator('.fate').count(), 10, 'only those that are not accounted for');
    assert.equal(await page.locator('.said-proposal .said-by').count(), 10);
    for (const words of await page.locator('.said-by').allInnerTexts()) assert.equal(words, say('lineage.proposal'));
    assert.equal(await page.locator('.continuation').count(), 0);
    assert.equal(await page.locator('.accounts button').nth(2).getAttribute('aria-pressed'), 'true');
    await page.reload();
    await settled(page);
    assert.equal(await page.locator('.fate').count(), 10);
    await page.locator('.accounts button').nth(2).click();
    await becomes(() => page.locator('.fate').count(), 21, 'all of them again');
});

test('from an old action to the one that it continues in, and back to the row that one came from', async () => {
    await open(page, page_address);
    const row = page.locator('#fallforebygging');
    const changed = await row.locator('.change dt').allInnerTexts();
    assert.deepEqual(changed, ['Ordlyd', 'Målgruppe', 'Ansvarlig', 'Frist']);
    assert.equal(await row.locator('.change del').innerText(), '(sekundærforebygging av fall)');
    assert.match(await row.locator('.changes-kept').innerText(), /^5 av 5 /);
    await row.locator('.continuation a').click();
    await page.waitForURL('**/nb/tiltak/fallforebygging');
    await settled(page);
    const origin = page.locator('.action-origin');
    assert.ok((await origin.innerText()).startsWith(say('action.origin', { plan: '2024-2025' })));
    await origin.getByRole('link').click();
    await page.waitForURL(`**${page_address}#fallforebygging`);
    await settled(page);
    await becomes(() => page.evaluate(() => document.activeElement?.closest('.fate')?.id), 'fallforebygging', 'the focus is on the row');
    await becomes(() => row.evaluate((one) => one.getBoundingClientRect().top < innerHeight / 2), true, 'the row stands on the screen');
});

test('an action that continues nothing is said to be new, and the page lists the ten of them', async () => {
    await open(page, page_address);
    const added = page.locator('.lineage-new li a');
    assert.equal(await added.count(), 10);
    await added.filter({ hasText: 'IMMI' }).click();
    await page.waitForURL('**/nb/tiltak/immi');
    await settled(page);
    assert.equal(await page.locator('.action-origin').innerText(), say('action.new', { plan: '2026-2027' }));
});

test('the earlier plan is a table of its own, with its priorities and what the scan has spoiled', async () => {
    await open(page, '/nb/plan');
    await page.locator('.other-plans a').first().click();
    await page.waitForURL('**/nb/plan/2024-2025');
    await settled(page);
    assert.equal(await page.locator('.action-row').count(), 21);
    assert.equal(await page.locator('.plan-table thead th').count(), 7);
    assert.deepEqual((await page.locator('.priority-cell').allInnerTexts()).filter(Boolean), ['1', '2']);
    assert.ok((await page.locator('.plan-table thead').innerText()).includes(say('plan.no_head')));
    const spoiled = await page.locator('.restored').allInnerTexts();
    assert.equal(spoiled.length, 5);
    assert.ok(spoiled.some((words) => words.includes('21D G [RAGUREEE n')), 'the scan is quoted');
    await page.locator('.action-row a', { hasText: 'Stillasbyggerne' }).first().click();
    await page.waitForURL(`**${page_address}#stillasbyggerne`);
});

test('those who keep the plan account for an action, and it stands on the page that others have open', async () => {
    const keeper = await demo.page_as('au', page_address);
    await open(page, page_address);
    const [row, seen] = [keeper, page].map((one) => one.locator('#stillasbyggerne'));
    assert.equal(await page.locator('.accounting-open').count(), 0, 'a visitor is not asked');
    const was = await seen.locator('.account').innerText();
    assert.equal(was.trim(), 'Ikke gjort rede for');
    await row.locator('.accounting-open').click();
    const fate = row.locator('#record-answers-fate');
    await fate.waitFor();
    assert.notEqual(await row.locator('#record-answers-reason').inputValue(), '', 'the proposal is filled in beforehand');
    await row.getByLabel('Tatt opp i et annet tiltak').check();
    await row.getByRole('button', { name: say('record.save') }).click();
    await row.locator('.form-problem').waitFor();
    await row.locator('#record-answers-into').selectOption('immi');
    await row.getByRole('button', { name: say('record.save') }).click();
    await row.locator('.saved-notice').waitFor();
    await becomes(async () => (await seen.locator('.account').innerText()).trim(), 'Tatt opp i et annet', 'the visitor sees it');
    assert.equal(await seen.locator('.said-by').innerText(), say('lineage.confirmed'));
    assert.match(await seen.innerText(), new RegExp(`Registrert ${norwegian(demo_day)} av`));
    await becomes(() => page.locator('.account-count').allInnerTexts().then(String), '21,11,1,9', 'the counts follow');
    await row.getByRole('button', { name: say('saved.undo') }).click();
    await becomes(async () => (await seen.locator('.account').innerText()).trim(), was.trim(), 'what was undone');
    assert_quiet(keeper.context(), /status of 422/);
    await keeper.context().close();
});

test('no page complained', () => assert_quiet(context));
