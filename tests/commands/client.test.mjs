// A program that asks by itself: it is made known at the command line by its key, lets itself in, reads and records what it
// may, and is refused the rest. What it signs and what it is given stand in no log and nowhere at rest.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Server, run_program } from '../e2e/with/server.mjs';

const example = fileURLToPath(new URL('../../docs/examples/program.mjs', import.meta.url));
const site = 'https://bedre.example.no';
const folder = mkdtempSync(join(tmpdir(), 'bedre-client-'));
const file = (name) => join(folder, name);
const stage = { stage: 'informed', on: '2026-01-05', answers: {}, version: 0 };
let server;
let client;
/// Everything that has been signed or given, to be looked for afterwards.
const secrets = [];

const base64url = (text) => Buffer.from(text).toString('base64url');

function signed(key, claims = {}) {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: client, sub: client, aud: site, jti: randomUUID(), iat: now, exp: now + 60, ...claims };
    const bytes = `${base64url(JSON.stringify({ alg: 'ES256' }))}.${base64url(JSON.stringify(all))}`;
    const token = `${bytes}.${sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    secrets.push(token, token.split('.')[2]);
    return token;
}

async function answer(path, options = {}) {
    const response = await fetch(server.address + path, options);
    return { status: response.status, headers: response.headers, body: await response.json() };
}

async function ask_for_token(client_assertion, more = {}) {
    const said = await answer('/api/token', {
        method: 'POST',
        body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion,
            ...more,
        }),
    });
    if (said.body.access_token) secrets.push(said.body.access_token);
    return said;
}

const get = (path, token) => answer(path, { headers: { Authorization: `Bearer ${token}` } });
const post = (path, token, body) =>
    answer(path, { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
const key_of = (name) => createPrivateKey(readFileSync(file(name)));

/// A pair of keys: the secret part in a file, and the public one in another.
function make_key(name) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(file(name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(file(`${name}.jwk`), JSON.stringify(publicKey.export({ format: 'jwk' })));
    return privateKey;
}

before(async () => {
    server = await Server.make(['--site', site]);
    const made = run_program('openid-key', file('key'));
    writeFileSync(file('key.jwk'), made.stdout.trim().split('\n').at(-1));
    const added = server.client('add', 'Fagsystemet', file('key.jwk'), '--scope', 'read:plan', '--scope', 'record:course');
    assert.equal(added.status, 0, added.stderr);
    client = /client\.[0-9a-f]{32}/.exec(added.stdout)[0];
    await server.stop();
    const assigned = server.account('assign', client, 'contact', 'nes', '--to', '2099-12-31', '--decision', '26/99');
    assert.equal(assigned.status, 0, assigned.stderr);
    await server.start();
});
after(async () => {
    await server?.remove();
    rmSync(folder, { recursive: true });
});

test('the example in the documents reads the plan, and makes the same public part', () => {
    const run = (...words) =>
        spawnSync(process.execPath, [example, ...words], { encoding: 'utf8', env: { ...process.env, BEDRE_AT: server.address } });
    const { kty, crv, x, y } = JSON.parse(run('public', file('key')).stdout);
    const known = JSON.parse(readFileSync(file('key.jwk'), 'utf8'));
    assert.deepEqual([kty, crv, x, y], [known.kty, known.crv, known.x, known.y]);
    const read = run('get', site, client, file('key'), '/api/plan');
    assert.equal(read.status, 0, read.stderr);
    assert.ok(JSON.parse(read.stdout).cut);
    make_key('other');
    const refused = run('get', site, client, file('other'), '/api/plan');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /401 invalid_client access\.client_refused/);
    assert.equal(run('get', site, client, file('key'), '/api/people').status, 1);
});

test('it reads and records what it may, and nothing else', async () => {
    const { status, body, headers } = await ask_for_token(signed(key_of('key')));
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.deepEqual([body.token_type, body.expires_in, body.scope], ['Bearer', 600, 'read:plan record:course']);
    const token = body.access_token;
    assert.match(token, /^[0-9a-f]{64}$/);
    assert.equal((await get('/api/session', token)).body.actor.role, 'contact');
    const episode = (unit) => `/api/episodes/adoption/iht/${unit}`;
    const recorded = await post(episode('nes'), token, { ...stage, key: 'one' });
    assert.equal(recorded.status, 201, JSON.stringify(recorded.body));
    assert.equal((await post(episode('ullensaker'), token, { ...stage, key: 'two' })).body.code, 'access.other_organisation');
    for (const [path, code] of [
        ['/api/people', 'access.assigner_only'],
        ['/api/clients', 'access.assigner_only'],
        ['/api/openings', 'access.controller_only'],
    ])
        assert.equal((await get(path, token)).body.code, code);
    const narrow = (await ask_for_token(signed(key_of('key')), { scope: 'read:plan' })).body;
    assert.equal(narrow.scope, 'read:plan');
    assert.equal((await post(episode('nes'), narrow.access_token, { ...stage, key: 'three' })).body.code, 'access.out_of_scope');
    const none = await get('/api/plan', 'f'.repeat(64));
    assert.deepEqual([none.status, none.body.code], [401, 'access.token_refused']);
    assert.match(none.headers.get('www-authenticate'), /^Bearer /);
});

test('what is not its own proof, now, for us, once, is refused', async () => {
    const key = key_of('key');
    const once = signed(key);
    assert.equal((await ask_for_token(once)).status, 200);
    const now = Math.floor(Date.now() / 1000);
    for (const [name, token] of Object.entries({
        replayed: once,
        'for another': signed(key, { aud: 'https://other.example.no' }),
        'too old': signed(key, { iat: now - 300, exp: now - 240 }),
        'for too long': signed(key, { exp: now + 600 }),
        'from the future': signed(key, { iat: now + 300 }),
        "another's": signed(make_key('third')),
        unknown: signed(key, { iss: `client.${'0'.repeat(32)}`, sub: `client.${'0'.repeat(32)}` }),
        nothing: 'nothing',
    })) {
        const said = await ask_for_token(token);
        assert.deepEqual([said.status, said.body.error], [401, 'invalid_client'], name);
    }
    assert.equal((await ask_for_token(signed(key), { scope: 'read:numbers' })).body.error, 'invalid_scope');
});

test('a new key, and a closing, are heard of by the server that runs', async () => {
    const token = (await ask_for_token(signed(key_of('key')))).body.access_token;
    const fourth = make_key('fourth');
    assert.equal(server.client('renew-key', client, file('fourth.jwk')).status, 0);
    assert.equal((await ask_for_token(signed(key_of('key')))).status, 401);
    const ended = async (given) => {
        for (let tries = 0; tries < 50; ++tries) {
            if ((await get('/api/plan', given)).status === 401) return true;
            await new Promise((done) => setTimeout(done, 100));
        }
        return false;
    };
    assert.ok(await ended(token), 'within seconds');
    const fresh = (await ask_for_token(signed(fourth))).body.access_token;
    assert.equal((await get('/api/plan', fresh)).status, 200);
    assert.equal(server.client('close', client).status, 0);
    assert.ok(await ended(fresh));
    assert.equal((await ask_for_token(signed(fourth))).status, 401);
});

test('the command line tells who asks, and refuses what is no public key', () => {
    const listed = server.client('list');
    assert.match(listed.stdout, new RegExp(`${client}  Fagsystemet  \\(`));
    assert.match(listed.stdout, /Nes kommune|Nes/);
    const log = server.account('log', client);
    assert.match(log.stdout, /Fagsystemet/);
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(file('secret.jwk'), JSON.stringify(pair.privateKey.export({ format: 'jwk' })));
    const secret = server.client('add', 'Feil', file('secret.jwk'), '--scope', 'read:plan');
    assert.equal(secret.status, 1);
    assert.match(secret.stderr, /openid\.key_is_private/);
    const person = server.client('add', 'Feil', file('key.jwk'), '--scope', 'read:person');
    assert.match(person.stderr, /access\.unknown_scope/);
});

test('a person-facing role is for people', async () => {
    await server.stop();
    const refused = server.account('assign', client, 'clinician', 'nes');
    await server.start();
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /access\.role_for_people/);
});

test('neither what was signed nor what was given stands anywhere', async () => {
    await server.stop();
    const rest = server.at_rest();
    assert.ok(rest.includes('Fagsystemet'), 'what is looked in is there');
    for (const secret of secrets) {
        assert.ok(!server.said.includes(secret), 'in a log');
        assert.ok(!rest.includes(secret), 'at rest');
    }
    await server.start();
});
