// Whoever assigns roles adds a program on the page, gives it a new key and closes it; the program itself asks meanwhile.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { activate, invite } from './with/accounts.mjs';
import { assert_quiet, barriers, becomes, open, overflow, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';

const say = texts_of('nb');
const site = 'http://127.0.0.1:8010'; // as the server is called, whatever its port is here
const refused = /403|422/; // the browser's own word of an answer that the page shows
const people = { siri: { name: 'Siri Drift', role: ['maintainer', 'au'] }, nils: { name: 'Nils Personvern', role: ['controller', 'nes'] } };
const demo = demonstration(
    async () => {
        for (const [sign_in, one] of Object.entries(people)) one.key = invite(demo.server, sign_in, one.name);
        await demo.server.stop();
        for (const [sign_in, { role }] of Object.entries(people))
            assert.equal(demo.server.account('assign', sign_in, ...role).status, 0);
        await demo.server.start();
        for (const one of Object.values(people)) one.cookies = (await activate(demo.server, one.key)).client.cookies;
    },
    async () => ({ words: ['--site', site] }),
);

const make_key = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const public_part = (key) => JSON.stringify(createPublicKey(key).export({ format: 'jwk' }));
const base64url = (text) => Buffer.from(text).toString('base64url');

async function token_of(client, key) {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: client, sub: client, aud: site, jti: randomUUID(), iat: now, exp: now + 60 };
    const bytes = `${base64url('{"alg":"ES256"}')}.${base64url(JSON.stringify(claims))}`;
    const response = await fetch(`${demo.server.address}/api/token`, {
        method: 'POST',
        body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: `${bytes}.${sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`,
        }),
    });
    return response.json();
}

async function page_of(sign_in) {
    const context = await demo.context();
    await context.addCookies(people[sign_in].cookies);
    const page = await context.newPage();
    await open(page, '/nb/folk');
    await page.locator('.programs').waitFor();
    return { context, page };
}

const program = (page, name) => page.locator('.program').filter({ has: page.getByRole('heading', { name, exact: true }) });
const button = (place, key) => place.getByRole('button', { name: say(key) }).first();
const send = (page) => page.locator('.task-form button[type=submit]').click();
const field = (page, key) => page.locator('.task-form').getByLabel(new RegExp(`^${say(key)}`));

async function looks_well(page) {
    for (const size of Object.values(widths).reverse()) {
        await page.setViewportSize(size);
        assert.deepEqual(await barriers(page), [], `at ${size.width} pixels`);
        assert.deepEqual(await overflow(page), []);
        if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}-${++pictures}.png`, fullPage: true });
    }
}
let pictures = 0;

test('a program is added with a role and with what it is let do, and then asks by itself', async () => {
    const { context, page } = await page_of('siri');
    await page.getByText(say('program.none')).waitFor();
    await looks_well(page);
    await button(page, 'program.add').press('Enter');
    await send(page);
    await page.locator('.task-form [aria-invalid=true]').first().waitFor();
    assert.equal(await page.locator('.task-form [aria-invalid=true]').first().evaluate((one) => one === document.activeElement), true);
    await field(page, 'program.name').fill('Fagsystemet');
    const secret = make_key();
    await field(page, 'program.key').fill(JSON.stringify(secret.export({ format: 'jwk' })));
    await field(page, 'people.role').selectOption('contact');
    await field(page, 'people.organisation').selectOption('nes');
    const choices = page.getByRole('group', { name: say('program.scopes') }).getByRole('checkbox');
    assert.equal(await choices.count(), 3);
    await choices.nth(0).uncheck();
    await send(page);
    await page.getByText(/hemmelige delen også/).waitFor();
    await page.locator('.task-form fieldset .ds-validation-message').waitFor();
    await looks_well(page);

    const key = make_key();
    await field(page, 'program.key').fill(public_part(key));
    await choices.nth(0).check();
    await choices.nth(2).check();
    await send(page);
    const item = program(page, 'Fagsystemet');
    await item.locator('.saved-notice:focus').waitFor();
    const client = /client\.[0-9a-f]{32}/.exec(await item.innerText())[0];
    assert.match(await item.innerText(), /Kontaktperson, Nes/);
    await looks_well(page);
    const { access_token, scope } = await token_of(client, key);
    assert.equal(scope, 'read:plan record:course');
    const asked = (token) => fetch(`${demo.server.address}/api/plan`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal((await asked(access_token)).status, 200);

    await button(item, 'program.renew').click();
    await page.locator('.task-form').getByRole('button', { name: say('record.cancel') }).click();
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), `${say('program.renew')}: Fagsystemet`);
    await button(item, 'program.renew').click();
    await field(page, 'program.key').fill('{');
    await send(page);
    await page.locator('.task-form [aria-invalid=true]:focus').waitFor();
    const next = make_key();
    await field(page, 'program.key').fill(public_part(next));
    await send(page);
    await item.getByText(say('program.renewed', { name: 'Fagsystemet' })).waitFor();
    assert.equal((await asked(access_token)).status, 401);
    assert.equal((await token_of(client, key)).error, 'invalid_client');
    const fresh = (await token_of(client, next)).access_token;
    assert.equal((await asked(fresh)).status, 200);

    await button(item, 'people.assign').click();
    const roles = await field(page, 'people.role').locator('option').allInnerTexts();
    assert.ok(!roles.some((role) => /Helsepersonell|Drift/.test(role)), 'roles for people are not offered');
    await page.locator('.task-form').getByRole('button', { name: say('record.cancel') }).click();

    await button(item, 'program.close').click();
    await looks_well(page);
    await send(page);
    await item.getByText(say('program.closed'), { exact: true }).waitFor();
    assert.equal((await asked(fresh)).status, 401);
    assert_quiet(context, refused);
    await context.close();
});

test('a controller sees the programs of the own organisation, and gives what ends there', async () => {
    const { context, page } = await page_of('nils');
    await program(page, 'Fagsystemet').waitFor();
    await button(page, 'program.add').click();
    assert.deepEqual(await field(page, 'people.role').locator('option').allInnerTexts(), [say('answer.choose'), 'Kontaktperson']);
    await field(page, 'program.name').fill('Regnearket');
    await field(page, 'program.key').fill(public_part(make_key()));
    await field(page, 'people.role').selectOption('contact');
    await send(page);
    await program(page, 'Regnearket').locator('.saved-notice').waitFor();
    assert.equal(await page.locator('.program').count(), 2);
    assert_quiet(context, refused);
    await context.close();
});
