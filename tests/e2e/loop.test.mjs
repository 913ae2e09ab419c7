// The closed loop: one records, everybody's numbers follow, and the tabs of one browser share one connection.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, continue_as, open, record_stage, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';
import { iht_in, matrix } from './with/pages.mjs';

const say = texts_of('nb');
const in_operation = 'adoption(iht).in-operation';
const demo = demonstration();

/// The action of the plan that spreads IHT, as a reader of the plan would find it.
async function iht_action() {
    const { missions } = (await new Client(demo.server).get('/api/plan')).body;
    const actions = missions.flatMap((one) => one.target_groups.flatMap((two) => two.headings.flatMap((three) => three.actions)));
    const measured_by = (action) =>
        action.indicators.flatMap((line) => line.parts).some((part) => part.number?.metric === in_operation);
    return actions.find(measured_by).id;
}

/// Reads the number of those in operation where it stands among the numbers of a page; the API tells its place.
function number_at(page, place) {
    const numbers = page.locator(place.list).nth(place.index).locator('.number-value');
    return () => numbers.first().textContent();
}

function place_in(list, numbers) {
    const index = numbers.findIndex((number) => number.metric === in_operation);
    assert.notEqual(index, -1);
    return { list, index };
}

async function places() {
    const reader = new Client(demo.server);
    const { highlights } = (await reader.get('/api/front')).body;
    const { measures } = (await reader.get(`/api/actions/${await iht_action()}`)).body;
    const { parameters } = (await reader.get('/api/matrix/adoption')).body;
    return {
        front: place_in('.highlights > li', highlights.map((one) => one.number)),
        action: place_in('.measure', measures.map((one) => one.number)),
        matrix: place_in('.matrix thead .service-number', parameters.flatMap((one) => one.numbers)),
    };
}

test('one browser records, and the numbers of another follow without reloading: action, front page, matrix', async () => {
    const action = await iht_action();
    const place = await places();
    const watching = await demo.context();
    const [action_page, front_page, matrix_page] = [
        await watching.newPage(),
        await watching.newPage(),
        await watching.newPage(),
    ];
    await open(action_page, `/nb/tiltak/${action}`);
    await open(front_page, '/nb');
    await open(matrix_page, `/nb/${matrix}`);
    const numbers = [
        number_at(action_page, place.action),
        number_at(front_page, place.front),
        number_at(matrix_page, place.matrix),
    ];
    for (const number of numbers) assert.equal(await number(), '3');
    for (const page of [action_page, front_page, matrix_page])
        await page.evaluate(() => (globalThis.never_reloaded = true));

    const writing = await demo.context();
    const page = await writing.newPage();
    await open(page, `/nb/${matrix}`);
    await continue_as(page, 'ullensaker');
    await page.locator('.matrix a').filter({ hasText: 'Ullensaker' }).first().click();
    await page.waitForURL(`**/nb/${iht_in('ullensaker')}`);
    await record_stage(page, say, 'I drift', '2026-07-01');
    await page.locator('.saved-notice').waitFor();

    for (const number of numbers) await becomes(number, '4', 'the number follows what another has recorded');
    for (const page of [action_page, front_page, matrix_page])
        assert.equal(await page.evaluate(() => globalThis.never_reloaded), true);
    const cell = matrix_page.locator('.matrix a').filter({ hasText: 'Ullensaker' }).first();
    assert.match(await cell.textContent(), /I drift.*01\.07\.2026/);
    assert_quiet(watching);
    assert_quiet(writing);
    await watching.close();
    await writing.close();
});

test('what has changed is said to those who listen to the page', async () => {
    const context = await demo.context();
    const page = await context.newPage();
    await open(page, `/nb/tiltak/${await iht_action()}`);
    const { action } = await places();
    const before = Number(await number_at(page, action)());
    const au = await Client.as(demo.server, 'au');
    assert.equal((await au.record('/api/episodes/adoption/iht/nittedal', 'in-operation', '2026-03-01')).status, 201);
    await becomes(number_at(page, action), String(before + 1), 'the number follows');
    await becomes(() => page.locator('[aria-live=polite] p').count().then((count) => count > 0), true, 'it is said');
    assert_quiet(context);
    await context.close();
});

/// The event streams that the tabs of a context hold open.
function streams_of(context) {
    const open_streams = new Map();
    context.on('request', (request) => {
        if (new URL(request.url()).pathname === '/api/events') open_streams.set(request, request.frame().page());
    });
    const forget = (request) => open_streams.delete(request);
    context.on('requestfailed', forget);
    context.on('requestfinished', forget);
    return () => [...open_streams.values()].filter((page) => !page.isClosed());
}

test('the tabs of one browser share one event stream, and another tab takes over when its holder closes', async () => {
    const context = await demo.context();
    const streams = streams_of(context);
    const action = await iht_action();
    const place = await places();
    const tabs = [];
    for (let tab = 0; tab < 3; tab += 1) {
        tabs.push(await context.newPage());
        await open(tabs[tab], `/nb/tiltak/${action}`);
    }
    const [holder, ...others] = [...tabs];
    await becomes(() => streams().length, 1, 'one stream for three tabs');
    assert.equal(streams()[0], holder);
    const number = Number(await number_at(others[1], place.action)());

    await holder.close();
    await becomes(() => streams().length, 1, 'one of the others has taken over');
    assert.ok(others.includes(streams()[0]));
    const au = await Client.as(demo.server, 'au');
    assert.equal((await au.record('/api/episodes/adoption/iht/gjerdrum', 'in-operation', '2026-03-01')).status, 201);
    for (const tab of others) await becomes(number_at(tab, place.action), String(number + 1), 'every tab hears');
    assert.equal(streams().length, 1);
    assert_quiet(context);
    await context.close();
});

test('another actor chosen in one tab is the actor of every tab', async () => {
    const context = await demo.context();
    const [one, two] = [await context.newPage(), await context.newPage()];
    await open(one, `/nb/${iht_in('ullensaker')}`);
    await open(two, `/nb/${iht_in('frogn')}`);
    await continue_as(one, 'au');
    await two.locator('#actor-chooser').filter({ hasText: 'Koordinator' }).waitFor();
    await two.getByRole('button', { name: say('stage.record', { stage: 'I drift' }) }).waitFor();
    assert_quiet(context);
    await context.close();
});
