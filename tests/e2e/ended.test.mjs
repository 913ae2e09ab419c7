// A session ends while pages are open: nothing of what was fetched stays on a screen, and there is a way back to it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { activate, invite, password } from './with/accounts.mjs';
import { code_of } from './with/authenticator.mjs';
import { barriers, open, overflow, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { iht_in } from './with/pages.mjs';

const say = texts_of('nb');
const here = `/nb/${iht_in('ullensaker')}`;
const people = {};
const demo = demonstration(async () => {
    const names = { kari: 'Kari Nordmann', ola: 'Ola Nordmann', siri: 'Siri Nordmann' };
    const role_of = (name) => (name === 'siri' ? 'clinician' : 'contact');
    const keys = Object.entries(names).map(([name, person]) => [name, invite(demo.server, name, person)]);
    await demo.server.stop();
    for (const name of Object.keys(names))
        assert.equal(demo.server.account('assign', name, role_of(name), 'ullensaker').status, 0);
    await demo.server.start();
    for (const [name, key] of keys) people[name] = await activate(demo.server, key);
    const { client } = people.kari;
    const { today } = (await client.get('/api/session')).body;
    assert.equal((await client.record('/api/episodes/adoption/iht/ullensaker', 'informed', today)).status, 201);
}, async () => ({ words: [] }));

/// A page on which names of employees stand, open at the session of one of them, with a clock that can be set.
async function page_of(name, context) {
    await context.addCookies(people[name].client.cookies);
    const page = await context.newPage();
    await page.clock.install();
    await open(page, here);
    await page.locator('main').getByText('Kari Nordmann').first().waitFor();
    return page;
}

async function assert_empty(page) {
    await page.getByRole('heading', { name: say('ended.title') }).waitFor();
    const left = await page.evaluate(() => document.documentElement.outerHTML);
    assert.ok(!left.includes('Nordmann'), left);
    assert.equal(await page.locator('main .history').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
}

test('whoever was signed out elsewhere is told within a minute, signs in and comes back', async () => {
    const context = await demo.context({ viewport: { width: 360, height: 740 } });
    const page = await page_of('kari', context);
    await people.kari.client.post('/api/sign-out', { everywhere: false });
    assert.match(await page.locator('main').innerText(), /Kari Nordmann/);
    await page.clock.fastForward(60_000);
    await assert_empty(page);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(await overflow(page), []);

    await page.locator('main').getByRole('link', { name: say('sign_in.title') }).click();
    await page.waitForURL('**/nb/logg-inn');
    await page.locator('#sign-in-name').fill('kari');
    await page.locator('#sign-in-password').fill(password);
    await page.locator('#sign-in-code').fill(code_of(people.kari.secret, 1));
    await page.getByRole('button', { name: say('sign_in.send') }).click();
    await page.waitForURL(`**${here}`);
    await page.locator('main').getByText('Kari Nordmann').first().waitFor();

    const other = await context.newPage();
    await open(other, here);
    await other.locator('main').getByText('Kari Nordmann').first().waitFor();
    await page.locator('#actor-chooser').click();
    await page.locator('#sign-out').click();
    await page.waitForURL('**/nb');
    await settled(page);
    await assert_empty(other);
    assert.equal(await page.getByRole('heading', { name: say('ended.title') }).count(), 0, 'who chose it knows');
    await context.close();
});

test('a page about a person is emptied, and where one comes back to names nobody', async () => {
    const { client } = people.siri;
    // Of a series that nobody is given.
    const body = { number: '17854140035', given: 'Borghild', family: 'Testesen', reason: 'Henvist', key: crypto.randomUUID() };
    const { subject } = (await client.post('/api/persons', body)).body;
    const context = await demo.context();
    await context.addCookies(client.cookies);
    const page = await context.newPage();
    await page.clock.install();
    await open(page, `/nb/person#${subject}`);
    await page.getByRole('heading', { name: 'Borghild Testesen' }).waitFor();
    await client.post('/api/sign-out', { everywhere: false });
    await page.clock.fastForward(60_000);
    await assert_empty(page);
    assert.ok(!(await page.content()).includes('Testesen'));
    await page.locator('main').getByRole('link', { name: say('sign_in.title') }).click();
    await page.waitForURL('**/nb/logg-inn');
    const kept = await page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }]));
    assert.match(kept, /"back":"person"/);
    assert.ok(!kept.includes(subject), kept);
    await context.close();
});

test('a page is emptied when its session must be over, though the server has long been away', async () => {
    const context = await demo.context();
    const page = await page_of('ola', context);
    await page.locator('.brand').click();
    await page.waitForURL('**/nb');
    await settled(page);
    await page.goBack();
    await page.waitForURL(`**${here}`);
    await demo.server.stop();
    await page.clock.fastForward(29 * 60_000);
    await page.locator('.connection-mark').waitFor();
    assert.match(await page.locator('main').innerText(), /Kari Nordmann/);
    await page.clock.fastForward(2 * 60_000);
    await assert_empty(page);
    await page.locator('main').getByRole('link', { name: say('problem.to_front') }).click();
    await page.getByRole('heading', { name: say('problem.network') }).waitFor();
    await page.goBack();
    await demo.server.start();
    await page.locator('main').getByRole('link', { name: say('sign_in.title') }).click();
    await page.waitForURL('**/nb/logg-inn');
    await context.close();
});
