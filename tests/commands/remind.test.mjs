// Reminders reach a real mail server: those who asked for them, what waits for them, and nothing that anybody has written.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Client, Server, demo_day } from '../e2e/with/server.mjs';

const { SMTPServer } = createRequire(new URL('../../ui/package.json', import.meta.url))('smtp-server');
const letters = [];
let house;
let post;
let relay;

function decoded(letter) {
    const [head, body] = [letter.slice(0, letter.indexOf('\r\n\r\n')), letter.slice(letter.indexOf('\r\n\r\n') + 4)];
    const words = (text) => text.replace(/=\?UTF-8\?B\?([^?]*)\?=(?:\r\n )?/g, (_, word) => Buffer.from(word, 'base64').toString());
    return { head: words(head), text: Buffer.from(body, 'base64').toString() };
}

/// The command on the file of a demonstration that has been stopped.
async function remind(...more) {
    const words = ['remind', '--data', house.data, '--mail-from', 'bedre@ahus.no', '--site', 'https://plan.example.no/', ...house.options('vault')];
    const child = spawn(process.env.BEDRE, [...words, ...more]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const [code] = await once(child, 'exit');
    return { code, said };
}

async function ask_for_reminders(body, address, actor = 'au') {
    const client = await Client.as(house, actor);
    return client.post(`/api/episodes/body/2026-2027/${body}/forms/reminders`, {
        on: demo_day,
        answers: address ? { address } : {},
        key: crypto.randomUUID(),
    });
}

before(async () => {
    house = await Server.make();
    post = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onRcptTo: ({ address }, _session, done) => done(address.startsWith('full@') ? new Error('mailbox is full') : null),
        onData: (stream, session, done) => {
            let letter = '';
            stream.on('data', (chunk) => (letter += chunk));
            stream.on('end', () => {
                letters.push({ to: session.envelope.rcptTo.map((one) => one.address), from: session.envelope.mailFrom.address, letter });
                done();
            });
        },
    });
    post.listen(0, '127.0.0.1');
    await once(post.server, 'listening');
    relay = `smtp://127.0.0.1:${post.server.address().port}`;
});
after(async () => {
    post.close();
    await house.remove();
});

test('an address is one, and is seen by those alone who gave it', async () => {
    const wrong = await ask_for_reminders('driftsrad-iht', 'post@driftsrad.no\r\nBcc: x@y.no');
    assert.equal(wrong.status, 422);
    assert.equal(wrong.body.findings[0].code, 'record.not_an_address');
    assert.equal((await ask_for_reminders('driftsrad-iht', 'post@driftsrad.no', 'driftsrad-iht')).status, 201);
    assert.equal((await ask_for_reminders('fagrad-eldre-med-skropelighet', 'full@fagrad.no')).status, 201);
    assert.equal((await ask_for_reminders('driftsrad-mila', 'post@mila.no')).status, 201);
    assert.equal((await ask_for_reminders('driftsrad-mila', '')).status, 201, 'and wants none any longer');
    const path = '/api/episodes/body/2026-2027/driftsrad-iht';
    const visitor = JSON.stringify((await new Client(house).get(path)).body);
    assert.ok(!visitor.includes('post@driftsrad.no'));
    const other = JSON.stringify((await (await Client.as(house, 'ullensaker')).get(path)).body);
    assert.ok(!other.includes('post@driftsrad.no'));
    const own = JSON.stringify((await (await Client.as(house, 'driftsrad-iht')).get(path)).body);
    assert.ok(own.includes('post@driftsrad.no'));
    await house.stop();
});

test('what would be sent can be read before anything is', async () => {
    const { code, said } = await remind('--dry-run');
    assert.equal(code, 0);
    assert.match(said, /Handlingsplanen: 1 sak for Driftsråd IHT/);
    assert.equal(letters.length, 0);
});

test('those who asked get what waits, one that cannot be reached does not hold up the others', async () => {
    const { code, said } = await remind('--smtp', relay);
    assert.equal(code, 1);
    assert.match(said, /1 påminnelse er sendt, 1 kunne ikke sendes/);
    assert.match(said, /reminder to fagrad-eldre-med-skropelighet: /);
    assert.ok(!said.includes('@'), 'no address is told');
    assert.equal(letters.length, 1);
    const [{ to, from, letter }] = letters;
    assert.deepEqual([to, from], [['post@driftsrad.no'], 'bedre@ahus.no']);
    const { head, text } = decoded(letter);
    assert.match(head, /^Subject: Handlingsplanen: 1 sak for Driftsråd IHT$/m);
    assert.match(head, /^List-Unsubscribe: <https:\/\/plan\.example\.no\/nb\/organ\/driftsrad-iht>$/m);
    assert.match(text, /^Demo: /);
    assert.match(text, /- Meldt som forsinket eller i fare: Spredning og implementering/);
    assert.match(text, /https:\/\/plan\.example\.no\/nb\/tiltak\/iht-spredning\r\n/);
    assert.ok(!text.includes('Follo mangler finansiering'), 'what an owner has written stays in the house');
});

test('what is wrong with the options is told before anything is sent', async () => {
    const { code, said } = await remind('--smtp', 'http://127.0.0.1');
    assert.equal(code, 2);
    assert.match(said, /^--smtp: cli\.mail\.relay: /);
    assert.equal(letters.length, 1);
});

test('a file that is not there is not made, and a demonstration that is served sends nothing', async () => {
    const child = (...words) => spawnSync(process.env.BEDRE, words, { encoding: 'utf8' });
    const mail = ['--smtp', relay, '--mail-from', 'bedre@ahus.no', '--site', 'https://plan.example.no'];
    if (!process.env.BEDRE_TEST_POSTGRESQL) {
        const missing = `${house.data}-of-nobody`;
        assert.equal(child('remind', '--data', missing, ...mail).status, 2);
        assert.ok(!existsSync(missing));
    }
    const served = child('serve', '--demo', '--data', house.data, ...mail);
    assert.equal(served.status, 2);
    assert.match(served.stderr, /--smtp/);
});
