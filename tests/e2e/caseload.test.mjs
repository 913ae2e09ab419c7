// Whom an organisation follows in a service: a FACT team opens its board in the morning. Everybody on it has been looked
// at, and the log says so.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, continue_as, looks_right, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const refused = /status of (401|403)/; // the browser's own word of a page that is no longer for whoever goes on
const team = { pathway: 'fact', parameter: 'fact-voksne' };
let nurse;
let page;

const demo = demonstration(async () => {
    nurse = await Client.as(demo.server, 'helse-nordre-follo');
    const context = await demo.context();
    page = await context.newPage();
    await open(page, '/nb/personer');
    await continue_as(page, 'helse-nordre-follo');
});

const words = async (locator) => (await locator.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());

async function looks_at(number) {
    const { people } = (await nurse.post('/api/persons/search', { number })).body;
    return (await nurse.post('/api/persons/looks', { subject: people[0].subject })).body.looks.length;
}

test('the page of persons says in which services somebody is followed, without looking at anybody', async () => {
    const before = await looks_at('21818400036');
    await page.reload();
    await settled(page);
    const services = page.locator('.followed-in .service-links li');
    await services.first().waitFor();
    assert.ok((await words(services)).includes(`FACT voksne ${say('caseload.persons', { count: 4 })}`));
    await looks_right(page);
    assert.equal(await looks_at('21818400036'), before + 2, 'its own search and list alone');
});

test('the board shows who is on it, why and who does what; each is looked at', async () => {
    const before = await looks_at('21818400036');
    await page.locator('.followed-in').getByText('FACT voksne').click();
    await page.locator('.work-group').first().waitFor();
    assert.deepEqual(await words(page.locator('.work-group > h2')), [
        'På tavlen - krise 1',
        'På tavlen - følges tett 1',
        'Ikke på tavlen 1',
        'Ingen status 1',
    ]);
    const [crisis] = await words(page.locator('.work-group li'));
    for (const said of ['Kari Eksempelsen', 'Har ikke sovet på tre netter', 'sosionomen drar hjem', '24.11.2026', '10.03.2027'])
        assert.ok(crisis.includes(said), `${said}: ${crisis}`);
    await looks_right(page);
    assert.equal(await looks_at('21818400036'), before + 3, 'the board, and its own search and list');
});

test('one stage at a time, and on to whoever is meant', async () => {
    await page.locator('.stage-choice select').selectOption({ label: 'Meldt til teamet (1)' });
    await becomes(() => page.locator('.work-group li').count(), 1);
    await page.getByRole('link', { name: 'Ali Eksempelsen' }).click();
    await page.locator('.stage-line').first().waitFor();
    assert.match(page.url(), /\/person\/fact\/fact-voksne\?nummer=1#person\./);
});

test('nobody else is told', async () => {
    for (const actor of ['helse-ullensaker', 'nordre-follo', 'au', 'personvern-ullensaker', 'visitor']) {
        const other = await Client.as(demo.server, actor);
        const { status, body } = await other.post('/api/caseload', team);
        if (actor === 'helse-ullensaker') assert.deepEqual([status, body.groups], [200, []]);
        else assert.ok([401, 403].includes(status), `${actor}: ${status}`);
    }
    assert.equal((await nurse.post('/api/caseload', { ...team, parameter: 'none' })).status, 404);
    assert_quiet(page.context(), refused);
});
