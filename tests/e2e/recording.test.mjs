// Recording: faults at their fields, sent twice and kept once, two at the same time, taken back with a reason.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, record_stage, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client, demo_day } from './with/server.mjs';
import { iht_in } from './with/pages.mjs';

const say = texts_of('nb');
/// The browser itself writes refused answers to its console.
const refused_answer = /the server responded with a status of (409|422)/;
const demo = demonstration();

const page_as = (actor, subject) => demo.page_as(actor, `/nb/${iht_in(subject)}`);

async function episode_of(subject) {
    return (await new Client(demo.server).get(`/api/episodes/adoption/iht/${subject}`)).body;
}

async function in_operation() {
    const { parameters } = (await new Client(demo.server).get('/api/matrix/adoption')).body;
    const iht = parameters.find((one) => one.id === 'iht');
    return Number(iht.numbers.find((one) => one.metric === 'adoption(iht).in-operation').value);
}

async function close(page) {
    assert_quiet(page.context(), refused_answer);
    await page.context().close();
}

test('every fault stands at its field and in a summary that leads to it, and nothing is stored', async () => {
    const page = await page_as('ullensaker', 'ullensaker');
    const before = (await episode_of('ullensaker')).history.length;
    await page.getByRole('button', { name: say('stage.record', { stage: 'I drift' }) }).click();
    await page.locator('#record-on').fill('');
    await page.locator('#record-answers-note').fill('x'.repeat(260));
    await page.getByRole('button', { name: say('record.save') }).click();
    const summary = page.locator('.form-problem');
    await summary.waitFor();
    assert.equal(await summary.locator('a').count(), 2);
    await becomes(() => summary.evaluate((one) => one === document.activeElement), true, 'the summary has the focus');
    for (const field of ['#record-on', '#record-answers-note']) {
        assert.equal(await page.locator(field).getAttribute('aria-invalid'), 'true');
        await summary.locator(`a[href="${field}"]`).click();
        assert.equal(await page.locator(field).evaluate((one) => one === document.activeElement), true);
    }
    assert.equal(await page.locator('#record-answers-note').inputValue(), 'x'.repeat(260));
    assert.equal((await episode_of('ullensaker')).history.length, before);

    await page.locator('#record-on').fill('2026-07-01');
    await page.locator('#record-answers-note').fill('Første pasient tatt imot på Jessheim: æ ø å.');
    await page.getByRole('button', { name: say('record.save') }).click();
    await page.locator('.saved-notice').waitFor();
    assert.match(await page.locator('.history li').first().textContent(), /Jessheim: æ ø å/);
    await close(page);
});

test('pressed twice, recorded once', async () => {
    const page = await page_as('au', 'nittedal');
    await page.getByRole('button', { name: say('stage.record', { stage: 'Orientert' }) }).click();
    const save = page.getByRole('button', { name: say('record.save') });
    await save.evaluate((button) => {
        button.click();
        button.click();
    });
    await page.locator('.saved-notice').waitFor();
    assert.equal((await episode_of('nittedal')).history.length, 1);
    await close(page);
});

test('sent again after a lost answer, recorded once', async () => {
    const page = await page_as('au', 'hurdal');
    let lost = 0;
    await page.route('**/api/episodes/**', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort();
    });
    await record_stage(page, say, 'I drift', '2026-02-01');
    await page.locator('.form-problem').waitFor();
    await page.getByRole('button', { name: say('record.save') }).click();
    await page.locator('.saved-notice').waitFor();
    assert.equal(lost, 1);
    assert.equal((await episode_of('hurdal')).history.length, 1);
    assert_quiet(page.context(), /ERR_FAILED/);
    await page.context().close();
});

test('two at the same episode: the second is shown what the first has recorded beside the own try', async () => {
    const [first, second] = [await page_as('au', 'lorenskog'), await page_as('au', 'lorenskog')];
    await second.getByRole('button', { name: say('stage.record', { stage: 'I drift' }) }).click();
    await record_stage(first, say, 'Orientert', '2026-01-05');
    await first.locator('.saved-notice').waitFor();
    await second.locator('.form-notice').waitFor();
    await second.locator('#record-on').fill('2026-02-01');
    await second.getByRole('button', { name: say('record.save') }).click();
    const conflict = second.locator('.conflict');
    await conflict.waitFor();
    assert.match(await conflict.textContent(), /Orientert fra 05\.01\.2026/);
    assert.match(await conflict.textContent(), /I drift fra 01\.02\.2026/);
    assert.equal((await episode_of('lorenskog')).history.length, 1);
    await conflict.getByRole('button', { name: say('conflict.again') }).click();
    await second.locator('.saved-notice').waitFor();
    assert.equal((await episode_of('lorenskog')).stage.id, 'in-operation');
    await close(first);
    await close(second);
});

test('taken back with a reason: the number returns, and the history keeps both', async () => {
    const page = await page_as('au', 'gjerdrum');
    const before = await in_operation();
    await record_stage(page, say, 'I drift', '2026-03-01');
    await page.locator('.saved-notice').waitFor();
    await becomes(in_operation, before + 1, 'counted');

    await page.locator('.history').getByRole('button', { name: say('history.withdraw') }).click();
    await page.locator('.history form button[type=submit]').click();
    await page.locator('.history form [role=alert]').waitFor();
    await page.locator('.history form input').fill('Gjelder MILA, ikke IHT');
    await page.locator('.history form button[type=submit]').click();
    await page.locator('.history .withdrawn').waitFor();
    assert.match(await page.locator('.history .withdrawn').textContent(), /I drift.*Gjelder MILA, ikke IHT/s);
    await becomes(in_operation, before, 'no longer counted');
    const { stage, history } = await episode_of('gjerdrum');
    assert.equal(stage, null);
    assert.equal(history[0].withdrawn.reason, 'Gjelder MILA, ikke IHT');
    await close(page);
});

test('undone at once: one press takes back what was just recorded', async () => {
    const page = await page_as('au', 'eidsvoll');
    const before = await in_operation();
    await record_stage(page, say, 'I drift', '2026-03-01');
    await page.locator('.saved-notice').getByRole('button', { name: say('saved.undo') }).click();
    await page.locator('.history .withdrawn').waitFor();
    await becomes(in_operation, before, 'no longer counted');
    await close(page);
});

test('the form begins with the day of the demo and asks for nothing that is known', async () => {
    const page = await page_as('ullensaker', 'ullensaker');
    await page.locator('.stage-line').getByRole('button').last().click();
    assert.equal(await page.locator('#record-on').inputValue(), demo_day);
    assert.ok((await page.locator('.record-form :is(input, select, textarea)').count()) <= 8);
    assert.equal(await page.locator('#record-on').evaluate((one) => one === document.activeElement), true);
    await close(page);
});
