// What whoever runs the program does about accounts at its command line: it holds at once, and it is put on record by the
// server, once, with the moment at which it was done.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { activate, invite, password } from '../e2e/with/accounts.mjs';
import { code_of } from '../e2e/with/authenticator.mjs';
import { Client, Server, run_program } from '../e2e/with/server.mjs';

const second_verifier = fileURLToPath(new URL('../verify/verify_journal.py', import.meta.url));
let server;
let key;

before(async () => {
    server = await Server.make([]);
    key = invite(server, 'kari', 'Kari Nordmann');
    await server.stop();
    await server.start();
});
after(() => server?.remove());

const lines = (...words) => server.account('log', ...words).stdout.trim().split('\n');
const name_of = async (client) => (await client.get('/api/session')).body.name;

async function ends(client) {
    for (let tries = 0; tries < 50; ++tries) {
        if ((await name_of(client)) === '') return true;
        await new Promise((done) => setTimeout(done, 100));
    }
    return false;
}

test('an invitation from before there was a server is on record when it has begun', () => {
    assert.match(lines('kari').join('\n'), /^\d\d\.\d\d\.\d{4} kl\. \d\d\.\d\d  kari: invitert \(på tjeneren, av kommandolinjen\)\.$/);
});

test('somebody is signed out everywhere, can sign in again, and is closed', async () => {
    const { client, secret } = await activate(server, key);
    assert.equal(await name_of(client), 'Kari Nordmann');
    const said = server.account('sign-out', 'kari');
    assert.equal(said.status, 0, said.stderr);
    assert.ok(await ends(client), 'within seconds');
    const again = new Client(server);
    const sign_in = () => again.post('/api/sign-in', { name: 'kari', password, code: code_of(secret, 1) });
    assert.equal((await sign_in()).status, 200, 'the code of the next half minute: the present one has served');
    assert.equal(server.account('close', 'kari').status, 0);
    assert.ok(await ends(again));
    assert.equal((await sign_in()).status, 403);
    assert.equal(server.account('sign-out', 'nobody').status, 2);
});

test('all of it stands in the log, once, though the server ends before', async () => {
    await server.stop();
    // The server may have told some of it while it ran; the rest is told of as waiting.
    const done = lines('kari').map((line) => line.replace(/ Står ikke .*$/, ''));
    await server.start();
    const told = lines('kari');
    assert.equal(told.filter((line) => line.includes('Står ikke')).length, 0, told.join('\n'));
    assert.deepEqual(new Set(told), new Set(done), 'the same, with the same moments');
    for (const what of ['invitert (', 'logget ut overalt (på tjeneren', 'stengt (på tjeneren'])
        assert.equal(told.filter((line) => line.includes(`kari: ${what}`)).length, 1, `${what}\n${told.join('\n')}`);
});

test('the key is turned while the server runs, whoever is killed who turns it', async () => {
    const ola = await activate(server, invite(server, 'ola', 'Ola Nordmann'));
    const before = server.accounts_key().split('\n')[1];
    const holds_two = () => server.accounts_key().trim().split('\n').length === 3;
    let midway = 0;
    for (let i = 0; i < 12; ++i) {
        // From the moment that the new key is there; then of those who go on, a little later each time.
        await server.account_killed(holds_two, 2 * i, 'turn-keys');
        midway += holds_two() ? 1 : 0;
        if (i % 4 === 0) await activate(server, invite(server, `per${i}`, 'Per')); // at the server that has run all the time
    }
    const turned = server.account('turn-keys');
    assert.equal(turned.status, 0, turned.stderr);
    const [head, key_now, ...rest] = server.accounts_key().split('\n');
    assert.equal(head, 'bedre accounts key 1');
    assert.notEqual(key_now, before);
    assert.deepEqual(rest, [''], 'the former is no more');
    assert.ok(midway > 0, 'somebody was killed midway');
    assert.equal(await name_of(ola.client), 'Ola Nordmann', 'whoever is in stays in');
    const sign_in = await new Client(server).post('/api/sign-in', { name: 'ola', password, code: code_of(ola.secret, 1) });
    assert.equal(sign_in.status, 200, 'with what was sealed with the first key');
    await server.stop();
    await server.start();
    await activate(server, invite(server, 'siri', 'Siri'));
});

test('whoever has left is taken out, and what they were called is forgotten', () => {
    assert.equal(server.account('remove', 'kari').status, 0);
    assert.ok(!server.account('list').stdout.includes('kari'));
    assert.equal(server.account('remove', 'kari').status, 2, 'it is no more');
});

test('both verifiers read it', async () => {
    await server.stop();
    const verified = run_program('verify', server.data, ...server.options('vault', 'looks'));
    assert.equal(verified.status, 0, verified.stdout + verified.stderr);
    if (server.options('looks').length === 0) {
        const read = spawnSync('python3', ['-B', second_verifier, `${server.data}-access-log`], { encoding: 'utf8' });
        assert.equal(read.status, 0, read.stdout + read.stderr);
        assert.match(read.stdout, /entries, no faults/);
    }
    assert.ok(!server.at_rest().includes('Kari Nordmann'), 'what she was called neither');
    assert.ok(!server.at_rest().includes(key), 'the key of the invitation stands nowhere');
    await server.start();
});
