// Somebody signs in at an OpenID provider: takes an account into use there, signs in and out; and what others might try with
// tokens, codes and addresses. The provider is real, and lies when it is told to.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHmac, createPublicKey, createSign, constants } from 'node:crypto';
import { createServer } from 'node:net';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert_quiet, barriers, open, overflow, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { SignInService, signing_key } from './with/provider.mjs';
import { Client, run_program } from './with/server.mjs';
import { iht_in } from './with/pages.mjs';

const say = texts_of('nb');
/// What a browser says of an answer that the page shows, and of the provider's own pages.
const not_ours = () => new RegExp(`403|503|^${service.issuer}`);
const folder = mkdtempSync(join(tmpdir(), 'bedre-openid-'));
const invitations = {};
let service;

async function free_port() {
    const listening = createServer().listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address();
    listening.close();
    await once(listening, 'close');
    return String(port);
}

const demo = demonstration(
    async () => {
        for (const [name, person] of [
            ['kari', 'Kari Nordmann'],
            ['ola', 'Ola Nordmann'],
        ])
            invitations[name] = /#([0-9a-f]{32})\s*$/.exec(demo.server.account('invite', name, person).stdout)[1];
        await demo.server.stop();
        assert.equal(demo.server.account('assign', 'kari', 'contact', 'nes').status, 0);
        await demo.server.start();
    },
    async () => {
        const key = join(folder, 'openid-key');
        const made = run_program('openid-key', key);
        assert.equal(made.status, 0, made.stderr);
        const port = await free_port();
        const site = `http://127.0.0.1:${port}`;
        service = await SignInService.make(JSON.parse(made.stdout.trim().split('\n').at(-1)), site);
        const openid = ['--openid', service.issuer, '--openid-client', 'bedre', '--openid-key', key];
        return { words: [...openid, '--openid-name', 'Testporten', '--site', site], port };
    },
);
after(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true });
});

/// Somebody without a page, who has gone to the provider, and signed in there.
async function came_back(login, key = undefined) {
    const client = new Client(demo.server);
    const { status, body } = await client.post('/api/openid', key ? { key } : {});
    assert.equal(status, 200, JSON.stringify(body));
    return { client, returned: await service.sign_in(body.address, login) };
}

async function is_out(client) {
    return (await client.get('/api/session')).body.name === '';
}

test('whoever is invited takes the account into use at the provider, and signs in there from then on', async () => {
    service.people.kari = { 'helseid://claims/hpr/hpr_number': '181000001' };
    const context = await demo.context();
    const page = await context.newPage();
    const at_provider = async (login) => {
        await page.waitForURL(`${service.issuer}/**`);
        const asked = new URL(page.url());
        assert.ok(!asked.href.includes(invitations.kari), 'the provider does not see the invitation');
        await page.locator('[name=login]').fill(login);
        await page.locator('[name=password]').fill('anything');
        await page.locator('[type=submit]').click();
    };
    await open(page, `/nb/aktiver#${invitations.kari}`);
    const button = page.locator('#sign-in-provider');
    assert.equal(await button.innerText(), say('provider.sign_in', { provider: 'Testporten' }));
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(await overflow(page), []);
    await button.click();
    await at_provider('kari');
    await page.waitForURL('**/nb/mitt');
    await settled(page);
    assert.match(await page.locator('#actor-chooser').innerText(), /Kari Nordmann/);
    await page.goBack();
    assert.ok(!page.url().includes('code='), 'what the provider said is not in the history');

    await open(page, `/nb/${iht_in('nes')}`);
    await page.locator('#actor-chooser').click();
    await page.locator('#sign-out').click();
    await page.waitForURL(`${service.issuer}/**`);
    await page.locator('button[type=submit]').first().click();
    await page.waitForURL(`${demo.server.address}/nb`);
    await settled(page);
    await page.locator('a.actor-button').waitFor();

    await open(page, `/nb/${iht_in('nes')}`);
    await page.locator('a.actor-button').click();
    await page.waitForURL('**/nb/logg-inn');
    await settled(page);
    assert.deepEqual(await barriers(page), []);
    assert.equal(await page.locator('#sign-in-password').isVisible(), false, 'the other way is there for those who ask');
    await button.click();
    await at_provider('kari'); // who is asked again, after having signed out
    await page.waitForURL(`**/nb/${iht_in('nes')}`);
    await page.locator('#actor-chooser').getByText('Kari Nordmann').waitFor();
    assert.match(demo.server.account('list').stdout, /^kari {2}Kari Nordmann {2}\(i bruk, OpenID\) {2}HPR 181000001$/m);
    assert_quiet(context, not_ours());
    await context.close();
});

test('whoever stops, is unknown here or did not sign in securely enough is told what to do', async () => {
    const context = await demo.context({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const begin = async () => {
        await open(page, '/nb/logg-inn');
        await page.locator('#sign-in-provider').click();
        await page.waitForURL(`${service.issuer}/**`);
    };
    const told = () => page.locator('main [role=alert]').innerText();
    await begin();
    await page.locator('a[href$="/abort"]').click();
    await page.waitForURL('**/nb/innlogget');
    await settled(page);
    assert.equal(await told(), say('provider.denied'));
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(await overflow(page), []);

    service.people.weak = { 'helseid://claims/identity/security_level': '3' };
    for (const [login, words] of [
        ['nobody', /ingen konto her/],
        ['weak', /nivå 4/],
    ]) {
        await context.clearCookies();
        await begin();
        await page.locator('[name=login]').fill(login);
        await page.locator('[name=password]').fill('anything');
        await page.locator('[type=submit]').click();
        await page.waitForURL('**/nb/innlogget');
        await page.locator('main [role=alert]').waitFor();
        assert.match(await told(), words);
    }
    await open(page, '/nb/innlogget?error=<b>no</b>&error_description=Ring+55+55');
    assert.equal(await told(), say('provider.failed'), 'what an address says is not shown');
    await page.locator('main').getByRole('link', { name: say('sign_in.title') }).waitFor();
    assert_quiet(context, not_ours());
    await context.close();
});

test('a code is of use to nobody but whoever went for it, once, and from the right provider', async () => {
    const { client, returned } = await came_back('kari');
    const victim = new Client(demo.server);
    assert.equal((await victim.post('/api/openid/return', returned)).body.code, 'openid.not_begun', 'planted in another browser');
    const other = await came_back('kari');
    const mixed = { ...returned, state: other.returned.state };
    assert.equal((await client.post('/api/openid/return', mixed)).body.code, 'openid.not_begun');
    const both = { ...other.returned, iss: 'https://other.example' };
    assert.equal((await other.client.post('/api/openid/return', both)).body.code, 'openid.not_begun');
    assert.equal((await other.client.post('/api/openid/return', other.returned)).body.code, 'openid.not_begun', 'one try');
    const unnamed = { code: returned.code, state: returned.state };
    const third = await came_back('kari');
    assert.equal((await third.client.post('/api/openid/return', unnamed)).status, 403);
    assert.equal((await client.post('/api/openid/return', returned)).status, 200);
    assert.equal(await is_out(client), false);
    assert.equal((await client.post('/api/openid/return', returned)).body.code, 'openid.not_begun', 'nor twice');
    for (const one of [victim, other.client, third.client]) assert.ok(await is_out(one));
    const elsewhere = await client.post('/api/openid/return', returned, { Origin: 'https://evil.example', 'X-Bedre': '1' });
    assert.equal(elsewhere.status, 403);
});

/// What another server said is told to nobody but the log, which has it under the number that the caller is given.
function assert_for_the_log({ code, title, incident }, detail) {
    assert.match(incident, /^[0-9a-f]{8}$/);
    assert.ok(demo.server.said.includes(`incident ${incident}: ${code} `), demo.server.said);
    assert.ok(demo.server.said.includes(detail), demo.server.said);
    assert.doesNotMatch(title, /invalid_grant|127\.0\.0\.1|localhost/);
}

test('a code that the provider did not give is refused by the provider', async () => {
    const { client, returned } = await came_back('kari');
    const answer = await client.post('/api/openid/return', { ...returned, code: 'made-up' });
    assert.equal(answer.status, 503);
    assert.equal(answer.body.code, 'openid.provider_refused');
    assert_for_the_log(answer.body, 'reason="invalid_grant"');
    assert.ok(await is_out(client));
});

test('an invitation is taken into use by one, at the provider as elsewhere', async () => {
    const first = await came_back('ola', invitations.ola);
    const second = await came_back('eva', invitations.ola);
    const kari = await came_back('kari', invitations.ola);
    assert.equal((await kari.client.post('/api/openid/return', kari.returned)).body.code, 'access.identity_taken');
    assert.equal((await first.client.post('/api/openid/return', first.returned)).body.name, 'Ola Nordmann');
    assert.equal((await second.client.post('/api/openid/return', second.returned)).body.code, 'access.activation_refused');
    assert.ok(await is_out(second.client));
});

/// A token in parts, changed, and signed by the provider's own key: lies that only what it says can give away.
function changed(key, change) {
    return (token) => {
        const [header, claims] = token.split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
        change(claims, header);
        return signed(key, header, claims);
    };
}

function signed(key, header, claims) {
    const bytes = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    const signature = createSign('sha256').update(bytes).sign({ key, format: 'jwk', ...padding });
    return `${bytes}.${signature.toString('base64url')}`;
}

test('no false token lets anybody in', async () => {
    const key = signing_key('second');
    service.take_into_use(key);
    const sound = await came_back('kari');
    assert.equal((await sound.client.post('/api/openid/return', sound.returned)).status, 200, 'the provider has a new key');
    const as_secret = createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const resigned = (make) => (token) => {
        const [, claims] = token.split('.');
        const header = Buffer.from(JSON.stringify(make.header)).toString('base64url');
        return `${header}.${claims}.${make.sign?.(`${header}.${claims}`) ?? ''}`;
    };
    const lies = {
        'for another client': changed(key, (claims) => (claims.aud = 'other')),
        'for another client too': changed(key, (claims) => (claims.aud = ['bedre', 'other'])),
        'of another provider': changed(key, (claims) => (claims.iss = 'https://other.example')),
        'of another attempt': changed(key, (claims) => (claims.nonce = 'n-0S6_WzA2Mj')),
        'without an attempt': changed(key, (claims) => delete claims.nonce),
        'that has expired': changed(key, (claims) => (claims.exp = Math.floor(Date.now() / 1000) - 61)),
        'that is old': changed(key, (claims) => (claims.iat -= 3600)),
        'of nobody': changed(key, (claims) => delete claims.sub),
        'at a low level': changed(key, (claims) => (claims['helseid://claims/identity/security_level'] = '3')),
        'for another use': changed(key, (_, header) => (header.typ = 'at+jwt')),
        'that nobody signed': resigned({ header: { alg: 'none' } }),
        'with an open secret': resigned({
            header: { alg: 'HS256', kid: 'second' },
            sign: (bytes) => createHmac('sha256', as_secret).update(bytes).digest('base64url'),
        }),
        "with another's key": changed(signing_key('second'), () => {}),
        'with an unknown key': changed(signing_key('third'), (_, header) => (header.kid = 'third')),
        'that is cut': (token) => token.slice(0, -8),
        'that is none': () => 'a.b.c',
    };
    for (const [which, lie] of Object.entries(lies)) {
        service.spoil = lie;
        const { client, returned } = await came_back('kari');
        const answer = await client.post('/api/openid/return', returned);
        assert.equal(answer.status, 403, `${which}: ${JSON.stringify(answer.body)}`);
        assert.match(answer.body.code, /^openid\.(token_refused|unknown_key|level_too_low)$/, which);
        assert.ok(await is_out(client), which);
    }
    service.spoil = null;
    const last = await came_back('kari');
    assert.equal((await last.client.post('/api/openid/return', last.returned)).status, 200);
});

test('a provider that is away is told of, and costs nobody else anything', async () => {
    const { client, returned } = await came_back('kari');
    await service.stop();
    const answer = await client.post('/api/openid/return', returned);
    assert.equal(answer.status, 503);
    assert.equal(answer.body.code, 'openid.unreachable');
    assert_for_the_log(answer.body, 'host="');
    const context = await demo.context();
    const page = await context.newPage();
    await open(page, '/nb/logg-inn');
    await page.locator('#sign-in-provider').click();
    await page.locator('.signing-problem').waitFor();
    assert.match(await page.locator('.signing-problem').innerText(), /svarer ikke/);
    await page.locator('details summary').click();
    await page.locator('#sign-in-password').waitFor();
    assert_quiet(context, not_ours());
    await context.close();
    service = null; // nothing is left to stop
});

test('what is wrong with the options is told at once, each at its own', () => {
    const { status, stderr } = run_program('serve', '--data', join(folder, 'none.db'), '--openid', 'http://login.example.no');
    assert.equal(status, 2);
    for (const place of ['--openid:', '--openid-client:', '--openid-key:', '--site:']) assert.ok(stderr.includes(place), stderr);
    assert.ok(!existsSync(join(folder, 'none.db')), 'and nothing is made');
});
