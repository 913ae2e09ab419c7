// What keeps the plan from being measured: the numbers above are those of the list, each obstacle says what to do and whom to
// ask, the choices stand in the address, and the paper has room for what was settled.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
let context;
let page;
let answer;
const demo = demonstration(async () => {
    context = await demo.context();
    page = await context.newPage();
    answer = (await new Client(demo.server).get('/api/measurability')).body;
});

const obstacles_of = (action) => action.groups.flatMap((group) => group.obstacles);
const rows = () => page.locator('.obstacle-table tbody tr').count();

test('the numbers are those of the list', async () => {
    const all = [...answer.whole, ...answer.actions.flatMap(obstacles_of)];
    assert.equal(answer.numbers.obstacles, all.length);
    for (const { kind, count } of answer.obstacles)
        assert.equal(all.filter((one) => one.kind === kind).length, count, kind);
    assert.equal(answer.kinds.reduce((sum, kind) => sum + kind.indicators, 0), answer.numbers.indicators);
    assert.equal(answer.numbers.indicators, 39);
    await open(page, '/nb');
    await page.locator('.main-navigation').getByText(say('frame.measurability')).click();
    await page.waitForURL('**/nb/malbarhet');
    await settled(page);
    assert.equal(await rows(), all.length);
    const { counted, indicators } = answer.numbers;
    assert.ok(
        await page.locator('.shares').getByText(say('measurability.indicators', { count: counted, all: indicators })).isVisible(),
    );
});

test('each obstacle says what is missing, what to do and whom to ask', async () => {
    for (const one of [...answer.whole, ...answer.actions.flatMap(obstacles_of)]) {
        for (const words of [one.kind_name, one.missing, one.proposal]) assert.ok(words.text.length > 0);
        assert.ok(!/[{}]/.test(one.missing.text + one.proposal.text), one.proposal.text);
        assert.ok(one.ask.length > 0, one.missing.text);
    }
    for (const section of await page.locator('.obstructed').all())
        assert.match(await section.innerText(), new RegExp(`${say('measurability.ask')}\\s`));
});

test('a kind of obstacle and a body are chosen in the address, and may be shown again', async () => {
    const kind = 'no-baseline';
    const body = 'driftsrad-iht';
    await page.getByLabel(say('measurability.obstacle')).selectOption(kind);
    await page.waitForURL(`**/malbarhet?hindring=${kind}`);
    await page.getByLabel(say('measurability.body')).selectOption(body);
    await page.waitForURL(`**/malbarhet?hindring=${kind}&organ=${body}`);
    const wanted = answer.actions
        .flatMap(obstacles_of)
        .filter((one) => one.kind === kind && one.ask.some((ref) => ref.id === body)).length;
    assert.ok(wanted > 0);
    await becomes(rows, wanted, 'only what was chosen');
    await page.reload();
    await settled(page);
    assert.equal(await rows(), wanted);
    await page.getByRole('button', { name: say('measurability.show_all') }).click();
    await becomes(rows, answer.numbers.obstacles, 'all again');
});

test('an obstacle leads to its action, which shows how each indicator can be measured, as a proposal', async () => {
    await page.locator('.obstructed h2 a').filter({ hasText: 'fallforebyggende' }).click();
    await page.waitForURL('**/nb/tiltak/fallforebygging');
    await settled(page);
    const disclosures = page.locator('.action-indicators details').filter({ hasText: say('definition.title') });
    assert.equal(await disclosures.count(), 5);
    await disclosures.first().locator('summary').click();
    const facts = disclosures.first().locator('dt');
    for (const name of ['numerator', 'source', 'levels', 'periods', 'traps'])
        assert.ok((await facts.allInnerTexts()).includes(say(`definition.${name}`)), name);
});

test('the paper has the list, a column to write in, and nothing to click', async () => {
    await open(page, '/nb/malbarhet');
    assert.equal(await page.locator('th.on-paper').first().isVisible(), false);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('th.on-paper').first().isVisible());
    for (const left_out of ['.main-navigation', '.measurability-filters', 'main button'])
        assert.ok(await page.locator(left_out).evaluateAll((all) => all.every((one) => !one.checkVisibility())), left_out);
    await page.emulateMedia({ media: 'screen' });
    assert_quiet(context);
});
