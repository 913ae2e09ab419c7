// The plan is changed where AU sees it, two editors collide, and what is adopted is in force for everybody at once.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, open, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const refused_answer = /the server responded with a status of (403|409|422)/;
const edit = '/nb/plan/2026-2027/rediger/iht-spredning';
const demo = demonstration();

async function close(page) {
    assert_quiet(page.context(), refused_answer);
    await page.context().close();
}

test('two editors of one field: the second sees both texts and chooses', async () => {
    const first = await demo.page_as('au', edit);
    const second = await demo.page_as('au', edit);
    const deadline = (page) => page.getByLabel('Frist', { exact: true });
    await deadline(first).fill('2028');
    await deadline(second).fill('høsten 2027');
    await first.getByRole('button', { name: say('edit.save') }).click();
    await first.getByRole('link', { name: say('edit.see_draft') }).waitFor();
    await second.getByRole('button', { name: say('edit.save') }).click();
    const conflict = second.locator('.conflict');
    await conflict.waitFor();
    assert.deepEqual(await conflict.locator('dd').allTextContents(), ['2028', 'høsten 2027']);
    await second.getByRole('button', { name: say('edit.take_mine') }).click();
    await second.getByRole('button', { name: say('edit.save') }).click();
    await second.getByRole('link', { name: say('edit.see_draft') }).waitFor();
    await becomes(() => deadline(first).inputValue(), 'høsten 2027', 'the field of the one who came first');
    await close(first);
    await close(second);
});

test('a fault is told before anything is kept', async () => {
    const page = await demo.page_as('au', edit);
    await page.getByLabel('Frist', { exact: true }).fill('snart');
    await page.getByRole('button', { name: say('edit.save') }).click();
    await page.locator('.plain-problem li').waitFor();
    const { body } = await (await Client.as(demo.server, 'au')).get('/api/plans/2026-2027/draft');
    assert.deepEqual(body.differences.map((one) => one.is), ['høsten 2027']);
    await close(page);
});

test('what is adopted is in force on pages that are open, and the versions can be compared', async () => {
    const visitor = await demo.page_as(null, '/nb/tiltak/iht-spredning');
    assert.match(await visitor.locator('.action-facts').textContent(), /Frist2027/);
    const au = await demo.page_as('au', '/nb/plan/2026-2027/utkast');
    await au.getByRole('button', { name: say('draft.adopt') }).click();
    await becomes(() => au.locator('.adopt-form .ds-validation-message').count(), 2, 'what is missing is told');
    await au.getByLabel(say('draft.adopted_by')).selectOption('ssu');
    await au.getByLabel(say('draft.case')).fill('26/0042');
    await au.getByRole('button', { name: say('draft.adopt') }).click();
    await au.getByText(say('draft.adopted')).waitFor();
    await becomes(
        async () => /Fristhøsten 2027/.test(await visitor.locator('.action-facts').textContent()),
        true,
        'the deadline in force',
    );
    await visitor.locator('summary', { hasText: say('action.history') }).click();
    const history = visitor.locator('.difference-group');
    assert.match(await history.locator('h3').textContent(), /Strategisk samarbeidsutvalg.*26\/0042/);
    assert.equal(await history.locator('ins').textContent(), 'høsten 2027');
    await open(visitor, '/nb/plan/2026-2027/versjoner');
    assert.match(await visitor.locator('.versions li').first().textContent(), /Strategisk samarbeidsutvalg.*26\/0042/);
    const [newest] = await visitor.locator('#root select').last().locator('option:not([disabled])').all();
    await visitor.getByLabel(say('versions.from')).selectOption('0');
    await visitor.getByLabel(say('versions.to')).selectOption(await newest.getAttribute('value'));
    await visitor.locator('.before-after').waitFor();
    assert.equal(await visitor.locator('.before-after ins').textContent(), 'høsten 2027');
    await close(visitor);
    await close(au);
});

test('only AU changes the plan', async () => {
    const owner = await Client.as(demo.server, 'driftsrad-iht');
    const change = { at: 'action=iht-spredning/deadline', was: 'høsten 2027', is: '2030' };
    assert.equal((await owner.post('/api/plans/2026-2027/changes', { changes: [change], key: 'k1' })).status, 403);
    assert.equal((await owner.get('/api/plans/2026-2027/draft')).status, 403);
    const page = await demo.page_as('driftsrad-iht', edit);
    assert.equal(await page.getByRole('button', { name: say('edit.save') }).count(), 0);
    await close(page);
});

test('a link between an action and a focus area is a proposal until AU says where it was decided', async () => {
    const visitor = await demo.page_as(null, '/nb/tiltak/mila');
    const facts = visitor.locator('.action-facts > div', { hasText: say('action.focus_areas') });
    assert.equal(await facts.locator('.part-proposal').count(), 2);
    const au = await demo.page_as('au', '/nb/plan/2026-2027/rediger');
    const mark = au.getByRole('checkbox', { name: 'Satsningsområde tjenester, koblinger, er vårt forslag' });
    await mark.uncheck();
    await au.getByRole('button', { name: say('edit.save') }).click();
    await au.locator('.plain-problem li').waitFor();
    await au.getByLabel('Satsningsområde tjenester, koblinger, kilde').fill('AU 25.11.2026, sak 26/0100');
    await au.getByRole('button', { name: say('edit.save') }).click();
    await au.getByRole('link', { name: say('edit.see_draft') }).click();
    await au.getByLabel(say('draft.adopted_by')).selectOption('ssu');
    await au.getByLabel(say('draft.case')).fill('26/0100');
    await au.getByRole('button', { name: say('draft.adopt') }).click();
    await becomes(() => facts.locator('.part-proposal').count(), 1, 'one of the two is confirmed');
    await close(visitor);
    await close(au);
});

/// Of an action that has one responsible: another one, an indicator and a link are put in, and the first is taken out.
async function has_several(au) {
    const elements = au.locator('.plan-element');
    const add = async (what, fill) => {
        const part = au.locator('.plan-elements > details', { hasText: say(what) });
        const count = await elements.count();
        await part.locator('summary').click();
        await part.getByRole('button', { name: say('new_action.add') }).click();
        await part.getByText(say('elements.missing')).waitFor();
        await fill(part);
        await part.getByRole('button', { name: say('new_action.add') }).click();
        await becomes(() => elements.count(), count + 1, what);
    };
    await add('elements.new_responsible', (part) => part.getByLabel(say('new_action.responsible')).selectOption('ssu'));
    await add('elements.new_indicator', async (part) => {
        await part.getByLabel(say('action.indicators')).fill('Antall som har fullført: alle kommuner');
        await part.getByLabel(say('elements.kind')).selectOption('count');
    });
    await add('elements.new_link', async (part) => {
        await part.getByLabel(say('elements.link_text')).fill('Om opplæringen');
        await part.getByLabel(say('elements.link_url')).fill('https://www.kompetansebroen.no/');
    });
    const words_of = (name) => au.getByRole('group', { name }).getByLabel('Tekst', { exact: true });
    assert.equal(await words_of('Indikator I40').inputValue(), 'Antall som har fullført: alle kommuner');
    await words_of('Lenke 1').fill('Om den felles opplæringen');
    await words_of('Ansvarlig 1').fill('AU');
    const first = elements.first().getByRole('button');
    await first.click();
    await first.filter({ hasText: say('elements.keep') }).click();
    assert.equal(await words_of('Ansvarlig 1').inputValue(), 'AU', 'what was written is still there');
    await first.click();
    await au.getByRole('button', { name: say('edit.save') }).click();
    await becomes(() => elements.count(), 3, 'one is taken out');
    assert.equal(await words_of('Ansvarlig 1').inputValue(), 'Strategisk samarbeidsutvalg (SSU)', 'the other is left');
    assert.equal(await words_of('Lenke 1').inputValue(), 'Om den felles opplæringen', 'and what was written with it is kept');
}

test('what is written stays with its element, though somebody takes out the one before it', async () => {
    const page = await demo.page_as('au', '/nb/plan/2026-2027/rediger/felles-inntak');
    const client = await Client.as(demo.server, 'au');
    const responsible = async () => (await client.get('/api/plans/2026-2027/fields/felles-inntak')).body.lists.responsible.elements;
    const change = async (at, was, is, key) =>
        assert.equal((await client.post('/api/plans/2026-2027/changes', { changes: [{ at, was, is }], key })).status, 201);
    const words_of = (name) => page.getByRole('group', { name }).getByLabel('Tekst', { exact: true });
    const [, second] = await responsible();
    await words_of('Ansvarlig 2').fill('Skrevet, og ikke lagret');
    const seen = page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith('/fields/felles-inntak'));
    const [first] = await responsible();
    await change(first.at, first.text, '', 'taken-out');
    await (await seen).finished();
    assert.equal(await words_of('Ansvarlig 2').inputValue(), 'Skrevet, og ikke lagret');
    assert.match(await words_of('Ansvarlig 1').inputValue(), /^LSF/, 'as it was when it was written on');
    await page.getByRole('button', { name: say('edit.save') }).click();
    await page.locator('.edit-bar [role=alert]').waitFor();
    assert.deepEqual((await responsible()).map(({ text }) => text), [second.text], 'nothing has landed on another');
    await page.getByRole('button', { name: say('edit.reset') }).click();
    await becomes(() => words_of('Ansvarlig 1').inputValue(), 'Prosjektgruppe fra BUP/Ahus, Rælingen og Lillestrøm', 'what stands');
    await change(first.at, '', first.text, 'put-back');
    await close(page);
});

test('an action is added, moved and taken out, and what is undone stands where it stood', async () => {
    const au = await demo.page_as('au', '/nb/plan');
    await au.getByRole('link', { name: say('plan.new_action') }).click();
    const add = au.getByRole('button', { name: say('new_action.add') });
    await add.waitFor();
    await add.click();
    await becomes(() => au.locator('.ds-validation-message').count(), 2, 'what is missing is told');
    await au.getByLabel(say('new_action.what')).fill('Æresmedlemskap: felles opplæring på tvers');
    await au.getByLabel(say('new_action.responsible'), { exact: true }).selectOption('au');
    await au.getByLabel(say('new_action.deadline')).fill('snart');
    await au.getByLabel(say('place.heading')).selectOption({ index: 1 });
    await au.getByLabel(say('place.after')).selectOption('');
    await add.click();
    await au.locator('.plain-problem li').waitFor();
    await au.getByLabel(say('new_action.deadline')).fill('høsten 2026');
    await add.click();
    await au.waitForURL('**/rediger/aeresmedlemskap-felles-opplaering-pa');
    await has_several(au);
    const client = await Client.as(demo.server, 'au');
    const places = async () => (await client.get('/api/plans/2026-2027/frame')).body.places.map((one) => one.actions.map(({ id }) => id));
    const before = await places();
    assert.equal(before[1][0], 'aeresmedlemskap-felles-opplaering-pa');

    const placement = au.locator('.placement');
    await placement.getByLabel(say('place.heading')).selectOption({ index: 0 });
    await placement.getByRole('button', { name: say('place.move') }).click();
    await au.getByText(say('place.moved')).waitFor();
    assert.equal((await places())[0].at(-1), 'aeresmedlemskap-felles-opplaering-pa');

    await open(au, '/nb/plan/2026-2027/rediger/immi');
    await placement.getByLabel(say('place.heading')).selectOption({ index: 1 });
    await placement.getByLabel(say('place.after')).selectOption('fallforebygging');
    await placement.getByRole('button', { name: say('place.move') }).click();
    await au.getByText(say('place.moved')).waitFor();
    assert.equal((await places())[1].indexOf('immi'), (await places())[1].indexOf('fallforebygging') + 1);

    await open(au, '/nb/plan/2026-2027/utkast');
    const moved = au.locator('.difference-group', { hasText: 'IMMI' });
    assert.match(await moved.locator('del').innerText(), /mild kognitiv svikt/);
    assert.match(await moved.locator('ins').innerText(), /Eldre med skrøpelighet/);
    await au.locator('.draft-page summary').click();
    // What undoes a change is a change too, and stands first: so one is undone for each that is added.
    const { length } = (await client.get('/api/plans/2026-2027/draft')).body.changes;
    for (let done = 0; done < length; done += 1) {
        const { changes } = (await client.get('/api/plans/2026-2027/draft')).body;
        await au.locator('.draft-log > li').nth(2 * done).getByRole('button').click();
        await becomes(() => au.locator('.draft-log > li').count(), changes.length + 1, 'it is undone');
    }
    await becomes(() => au.locator('.difference-group').count(), 0, 'nothing is left to adopt');
    await close(au);
});
