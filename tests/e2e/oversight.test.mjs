// Whoever answers for an organisation, where people have accounts: sees who signs in there and who does what about their
// accounts, and closes the one whose looks are unusual.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { activate, invite } from './with/accounts.mjs';
import { assert_quiet, barriers, becomes, open, overflow, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';

const say = texts_of('nb');
/// A number of a series that nobody is given.
const unheard = '14844920564';
const everybody = [
    { sign_in: 'nils', name: 'Nils Personvern', roles: [['controller', 'ullensaker']] },
    { sign_in: 'kari', name: 'Kari Sykepleier', roles: [['clinician', 'ullensaker']] },
    { sign_in: 'eva', name: 'Eva Annetsteds', roles: [['clinician', 'ullensaker'], ['clinician', 'nes']] },
    { sign_in: 'ola', name: 'Ola i Nes', roles: [['clinician', 'nes']] },
];
const clients = {};
const demo = demonstration(async () => {
    const keys = everybody.map(({ sign_in, name }) => invite(demo.server, sign_in, name));
    // Roles stand in the record, which the server keeps to itself while it runs.
    await demo.server.stop();
    for (const { sign_in, roles } of everybody)
        for (const [role, organisation] of roles)
            assert.equal(demo.server.account('assign', sign_in, role, organisation).status, 0);
    await demo.server.start();
    for (const [index, { sign_in }] of everybody.entries())
        clients[sign_in] = (await activate(demo.server, keys[index])).client;
    for (const sign_in of ['kari', 'eva']) {
        const { actors } = (await clients[sign_in].get('/api/session')).body;
        await clients[sign_in].post('/api/session', { actor: actors.find(({ organisation }) => organisation.id === 'ullensaker').id });
        for (const key of ['1', '2', '3']) {
            const sought = { number: unheard, reason: 'Fall', key: sign_in + key };
            assert.equal((await clients[sign_in].post('/api/persons/opening', sought)).status, 404);
        }
    }
}, async () => ({ words: [] }));

const row = (page, name) => page.locator('.lookers tbody tr').filter({ hasText: name });

test('a controller closes the account whose looks are unusual, and sees that on record', async () => {
    const context = await demo.context();
    await context.addCookies(clients.nils.cookies);
    const page = await context.newPage();
    await open(page, '/nb/innsyn');
    const uses = page.locator('section').filter({ has: page.getByRole('heading', { name: say('uses.title') }) });
    await uses.getByText('Kari Sykepleier: tok kontoen i bruk').waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes('Ola i Nes'), 'of others nothing');
    await uses.getByText('Kari Sykepleier: invitert, av kommandolinjen').waitFor();

    const kari = row(page, 'Kari Sykepleier');
    await kari.getByText('Har prøvd numre som ingen har').waitFor();
    assert.equal(await row(page, 'Eva Annetsteds').getByRole('button').count(), 0, 'she works elsewhere too');
    assert.match(await row(page, 'Eva Annetsteds').innerText(), /drift/i);
    await kari.getByRole('button', { name: say('people.close') }).press('Enter');
    const form = page.locator('.task-form');
    await form.getByText(say('people.close_title', { name: 'Kari Sykepleier' })).waitFor();
    for (const size of [...Object.values(widths).reverse(), { width: 320, height: 640 }]) {
        await page.setViewportSize(size);
        assert.deepEqual(await barriers(page), [], `at ${size.width} pixels`);
        assert.deepEqual(await overflow(page), []);
    }
    await page.setViewportSize(widths.desktop);
    await form.getByRole('button', { name: say('record.cancel') }).click();
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), `${say('people.close')}: Kari Sykepleier`);
    assert.equal((await clients.kari.get('/api/session')).body.name, 'Kari Sykepleier', 'nothing is done yet');
    await kari.getByRole('button', { name: say('people.close') }).click();
    await form.locator('button[type=submit]').click();
    await page.locator('.saved-notice:focus').waitFor();
    await becomes(() => kari.getByRole('button').count(), 0);
    assert.equal((await clients.kari.get('/api/session')).body.name, '', 'she is signed out');

    await uses.getByText(/Kari Sykepleier: stengt/).waitFor();
    await uses.getByLabel(say('uses.kind')).selectOption('by');
    const first = uses.locator('.use-lines li').first();
    assert.match(await first.innerText(), /Kari Sykepleier: stengt, av Nils Personvern, fra 127\.0\.0\.1/);
    await uses.getByRole('searchbox').fill('kari');
    assert.equal(await uses.locator('.use-lines li').count(), 2, 'invited and closed');
    await uses.getByLabel(say('uses.kind')).selectOption('refused');
    assert.equal(await uses.locator('.use-lines li').count(), 3, 'what she tried');
    assert.match(await uses.locator('.use-lines li').first().innerText(), /avvist, .*, fra 127\.0\.0\.1$/);
    await uses.getByRole('searchbox').fill('noen andre');
    await uses.getByText(say('uses.none')).waitFor();
    assert_quiet(context);
    await context.close();
});
