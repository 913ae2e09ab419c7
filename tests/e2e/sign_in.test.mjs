// Somebody is invited, takes the account into use, records for their municipality, and signs out; another signs in. Who
// they are, those who take part see, and the public does not.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { activate, invite, password } from './with/accounts.mjs';
import { code_of } from './with/authenticator.mjs';
import { assert_quiet, barriers, open, overflow, record_stage, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client, run_program } from './with/server.mjs';
import { iht_in } from './with/pages.mjs';

const say = texts_of('nb');
const ullensaker = '/api/episodes/adoption/iht/ullensaker';
const refused = /403|422/; // the browser's own word of an answer that the page shows
let kari;
let ola;
let siri;
const demo = demonstration(async () => {
    kari = invite(demo.server, 'kari', 'Kari Nordmann');
    ola = invite(demo.server, 'ola.nordmann', 'Ola Nordmann');
    siri = invite(demo.server, 'siri', 'Siri Nordmann');
}, async () => ({ words: [] }));

test('roles are given while the server rests', async () => {
    // They stand in the record, which the server keeps to itself while it runs.
    await demo.server.stop();
    for (const [name, municipality] of [
        ['kari', 'ullensaker'],
        ['kari', 'nes'],
        ['ola.nordmann', 'nes'],
    ])
        assert.equal(demo.server.account('assign', name, 'contact', municipality).status, 0);
    await demo.server.start();
    const listed = demo.server.account('list').stdout;
    assert.match(listed, /^kari {2}Kari Nordmann {2}\(ikke tatt i bruk\)\n {4}\d+: Kontaktperson, Ullensaker, fra /m);
});

test('whoever is invited takes the account into use, records and signs out', async () => {
    const context = await demo.context();
    const page = await context.newPage();
    await open(page, `/nb/aktiver#${kari}`);
    assert.equal(new URL(page.url()).hash, '', 'the key does not stay in the address');
    assert.deepEqual(await barriers(page), []);
    assert.ok((await page.locator('main').innerText()).includes('Kari Nordmann'));
    const secret = await page.locator('#activation-secret').innerText();
    await page.locator('#activation-password').fill('for kort');
    await page.locator('#activation-code').fill('000000');
    await page.getByRole('button', { name: say('activation.send') }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await page.locator('#activation-password').fill(password);
    await page.locator('#activation-code').fill(code_of(secret));
    await page.getByRole('button', { name: say('activation.send') }).click();
    await page.waitForURL('**/nb/mitt');
    await settled(page);
    assert.match(await page.locator('#actor-chooser').innerText(), /Kari Nordmann/);
    assert.match(await page.locator('#actor-chooser').innerText(), /Kontaktperson/);
    const [cookie] = await context.cookies();
    assert.equal(cookie.httpOnly, true);
    assert.equal(cookie.sameSite, 'Strict');

    const today = (await new Client(demo.server).get('/api/session')).body.today;
    await open(page, `/nb/${iht_in('ullensaker')}`);
    await record_stage(page, say, 'Orientert', today);
    await page.locator('main').getByText('Kari Nordmann').first().waitFor();
    const visitor = JSON.stringify((await new Client(demo.server).get(ullensaker)).body);
    assert.ok(visitor.includes(today), 'the public sees what was recorded');
    assert.ok(!visitor.includes('Nordmann'), 'and not by whom');

    await page.locator('#actor-chooser').click();
    await page.locator('.actor-panel li button').filter({ hasText: 'Nes' }).click();
    await page.locator('#actor-chooser .actor-role').getByText('Nes').waitFor();
    const asked = await context.request.get(`${demo.server.address}/api/session`);
    assert.equal((await asked.json()).actor.organisation.id, 'nes');

    await page.locator('#actor-chooser').click();
    await page.locator('#sign-out').click();
    await page.locator('a.actor-button').waitFor();
    assert.equal((await context.cookies()).length, 0);
    const replayed = await fetch(`${demo.server.address}/api/session`, { headers: { Cookie: `${cookie.name}=${cookie.value}` } });
    assert.equal((await replayed.json()).name, '', 'what was caught on the way is of no use');

    await open(page, `/nb/aktiver#${kari}`);
    await page.locator('[role=alert]').getByText(say('activation.refused')).waitFor();
    assert_quiet(context, refused);
    await context.close();
});

test('whoever has an account signs in, and is told alike whatever was wrong', async () => {
    const { client, secret } = await activate(demo.server, ola);

    const context = await demo.context({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await open(page, `/nb/${iht_in('nes')}`);
    await page.locator('a.actor-button').click();
    await page.waitForURL('**/nb/logg-inn');
    await settled(page);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(await overflow(page), []);
    await page.getByRole('button', { name: say('sign_in.send') }).click();
    assert.equal(await page.locator('[aria-invalid=true]').count(), 3, 'what is missing is told before anything is sent');

    const sign_in = async (name, typed, code) => {
        await page.locator('#sign-in-name').fill(name);
        await page.locator('#sign-in-password').fill(typed);
        await page.locator('#sign-in-code').fill(code);
        await page.getByRole('button', { name: say('sign_in.send') }).click();
    };
    const told = [];
    for (const [name, typed] of [
        ['ola.nordmann', 'en setning om tyttebær'],
        ['nobody', password],
    ]) {
        await sign_in(name, typed, code_of(secret, 1));
        await page.locator('.signing-problem').waitFor();
        await page.locator('#sign-in-password:focus').waitFor();
        told.push(await page.locator('.signing-problem').innerText());
        assert.equal(await page.locator('#sign-in-name').inputValue(), name);
        assert.equal(await page.locator('#sign-in-password').inputValue(), '');
    }
    assert.equal(told[0], told[1]);

    await sign_in('Ola.Nordmann', password, code_of(secret, 1));
    await page.waitForURL(`**/nb/${iht_in('nes')}`);
    await page.locator('#actor-chooser').getByText('Ola Nordmann').waitFor();
    await page.locator('#actor-chooser').click();
    await page.locator('#sign-out-everywhere').click();
    await page.locator('a.actor-button').waitFor();
    assert.equal((await client.get('/api/session')).body.name, '', 'and is signed out elsewhere too');
    assert_quiet(context, refused);
    await context.close();
});

test('whoever signs in with a password chooses another one, and is signed out elsewhere', async () => {
    const context = await demo.context({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const client = new Client(demo.server);
    const { secret } = (await client.post('/api/activation/look', { key: siri })).body;
    assert.equal((await client.post('/api/activation', { key: siri, password, code: code_of(secret, -1) })).status, 200);
    await open(page, '/nb/logg-inn');
    await page.locator('#sign-in-name').fill('siri');
    await page.locator('#sign-in-password').fill(password);
    await page.locator('#sign-in-code').fill(code_of(secret));
    await page.getByRole('button', { name: say('sign_in.send') }).click();
    await page.waitForURL('**/nb/mitt');
    await settled(page);
    await page.locator('#actor-chooser').click();
    await page.locator('.person-choices').getByRole('link', { name: say('password.title') }).click();
    await page.waitForURL('**/nb/passord');
    await settled(page);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(await overflow(page), []);

    const change = async (former, next, code) => {
        await page.locator('#password-former').fill(former);
        await page.locator('#password-next').fill(next);
        await page.locator('#password-code').fill(code);
        await page.getByRole('button', { name: say('password.title') }).click();
    };
    await change('', 'for kort', '');
    assert.equal(await page.locator('[aria-invalid=true]').count(), 3, 'what is missing is told before anything is sent');
    await change(password, 'Siri Nordmann 1', code_of(secret, 1));
    await page.getByText('Passordet er stort sett').waitFor();
    await change('en setning om tyttebær', 'en setning om multer', code_of(secret, 1));
    await page.locator('.signing-problem').waitFor();
    await page.locator('#password-former:focus').waitFor();
    const [before] = await context.cookies();
    await change(password, 'en setning om multer', code_of(secret, 1));
    await page.getByText(say('password.changed')).waitFor();
    const [after] = await context.cookies();
    assert.notEqual(after.value, before.value, 'what was caught before is of no use');
    assert.equal((await client.get('/api/session')).body.name, '', 'and whoever was signed in elsewhere is not');
    await page.locator('#actor-chooser').getByText('Siri Nordmann').waitFor();
    assert.match(demo.server.account('log', 'siri').stdout, /siri: byttet passord \(med passord\), fra 127\.0\.0\.1\.\n$/);
    assert_quiet(context, refused);
    await context.close();
});

test('it is told when and from where each of them came, and what was refused', () => {
    const told = demo.server.account('log', 'ola.nordmann').stdout.trim().split('\n');
    const line = (what) => new RegExp(`^\\d\\d\\.\\d\\d\\.\\d{4} kl\\. \\d\\d\\.\\d\\d {2}ola\\.nordmann: ${what} \\(med passord\\), fra 127\\.0\\.0\\.1\\.$`);
    assert.match(told.shift(), /ola\.nordmann: invitert \(på tjeneren, av kommandolinjen\)\.$/i);
    const whats = ['tok kontoen i bruk', 'avvist, feil passord', 'logget inn', 'logget ut overalt'];
    assert.equal(told.length, whats.length, told.join('\n'));
    whats.forEach((what, at) => assert.match(told[at], line(what)));
    const all = demo.server.account('log').stdout;
    assert.match(all, /ingen kjent konto: avvist, ingen konto heter det/);
    assert.ok(!all.includes('nobody'), 'what was typed is not kept');
});

test('an address leads nobody astray', async () => {
    const context = await demo.context();
    const page = await context.newPage();
    await open(page, '/nb/logg-inn?next=https://other.example/&from=//other.example');
    const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.href));
    assert.ok(links.every((link) => link.startsWith(demo.server.address)), links.join(' '));
    await context.close();
});

test('passwords are not taken from other machines in the clear', async () => {
    await demo.server.stop();
    const { status, stderr } = run_program('serve', '--data', demo.server.data, ...demo.server.options('accounts'), '--address', '0.0.0.0', '--port', '0');
    assert.equal(status, 2);
    assert.match(stderr, /--site https:/);
    await demo.server.start();
});
