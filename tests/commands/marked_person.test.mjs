// Somebody with marked names, a marked number and marked reasons goes every way that there is, in a program that is used for
// real: then the marks are looked for in all that the program has written, shown to others, sent, copied and kept.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { code_of } from '../e2e/with/authenticator.mjs';
import { Client, Server, run_program } from '../e2e/with/server.mjs';

const password = 'en setning om blåbær';
const given = 'Merkethilde';
const family = 'Merketsrud';
const reasons = ['Merketgrunn én', 'Merketgrunn to', 'Merketgrunn tre', 'Merketgrunn fire', 'Merketgrunn fem', 'Merketgrunn seks'];
const birth = '1941-05-17';
/// Of Skatteetaten's series, which is given to nobody: month + 80.
const number = synthetic('170541', 801);
const folder = mkdtempSync(join(tmpdir(), 'bedre-marked-'));
let house;
const clients = {};
let subject;

function synthetic(day, individual) {
    for (let three = individual; ; ++three) {
        const nine = [...`${day.slice(0, 2)}${Number(day.slice(2, 4)) + 80}${day.slice(4)}${three}`].map(Number);
        const digit = (weights, digits) => (11 - (weights.reduce((sum, weight, at) => sum + weight * digits[at], 0) % 11)) % 11;
        const first = digit([3, 7, 6, 1, 8, 9, 4, 5, 2], nine);
        const second = digit([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], [...nine, first]);
        if (first < 10 && second < 10) return [...nine, first, second].join('');
    }
}

/// What must stand nowhere: as it is, in capitals, and as it would be escaped.
const marks = [given, family, number, `${number.slice(0, 6)} ${number.slice(6)}`, 'Merketgrunn'].flatMap((mark) => [
    mark,
    mark.toUpperCase(),
    mark.toLowerCase(),
    encodeURIComponent(mark),
]);

function assert_clean(where, text) {
    const bytes = Buffer.from(text, 'latin1').toString('latin1');
    for (const mark of marks) assert.ok(!bytes.includes(mark), `${where} tells ${mark}`);
}

before(async () => {
    house = await Server.make([]);
    const roles = { nurse: ['clinician', 'nes'], other: ['clinician', 'ullensaker'], officer: ['controller', 'ullensaker'], contact: ['contact', 'nes'] };
    const keys = {};
    for (const name of Object.keys(roles))
        keys[name] = /#([0-9a-f]{32})\s*$/.exec(house.account('invite', name, `Ansatt ${name}`).stdout)[1];
    await house.stop();
    for (const [name, role] of Object.entries(roles)) assert.equal(house.account('assign', name, ...role).status, 0);
    await house.start();
    for (const [name, key] of Object.entries(keys)) {
        clients[name] = new Client(house);
        const { secret } = (await clients[name].post('/api/activation/look', { key })).body;
        assert.equal((await clients[name].post('/api/activation', { key, password, code: code_of(secret) })).status, 200);
    }
});
after(async () => {
    await house.remove();
    rmSync(folder, { recursive: true });
});

test('those who may, see the marks: the search finds what is there', async () => {
    const { nurse } = clients;
    const registered = await nurse.post('/api/persons', { number, given, family, birth, reason: reasons[0], key: 'one' });
    assert.equal(registered.status, 201, JSON.stringify(registered.body));
    subject = registered.body.subject;
    const page = await nurse.post('/api/persons/view', { subject });
    for (const mark of [given, family, number.slice(6), reasons[0]]) assert.ok(JSON.stringify(page.body).includes(mark), mark);
    const found = await nurse.post('/api/persons/search', { birth, name: given.slice(0, 6) });
    assert.equal(found.body.people.length, 1);
});

test('what is refused, or is wrong, tells nothing of what was sent', async () => {
    const { nurse, other, officer, contact } = clients;
    const visitor = new Client(house);
    const answers = [];
    const person = { number, given, family, birth, reason: reasons[1], key: 'two' };
    for (const client of [contact, officer, visitor]) answers.push(await client.post('/api/persons', person));
    for (const client of [other, officer, contact, visitor]) {
        answers.push(await client.post('/api/persons/view', { subject }));
        answers.push(await client.post('/api/persons/looks', { subject }));
        answers.push(await client.post('/api/persons/search', { number, name: family }));
        answers.push(await client.post('/api/persons/blocks', { subject, against: 'eidsvoll', reason: reasons[1], key: 'b' }));
        answers.push(await client.post('/api/persons/pair', { subject, other: subject }));
        answers.push(await client.post('/api/persons/merging', { goes_on: subject, replaced: subject, reason: reasons[1], version: 0, key: 'm' }));
        answers.push(await client.post('/api/persons/separation', { subject, entry: 1, reason: reasons[1], key: 's' }));
    }
    for (const wrong of [
        { ...person, number: `${number.slice(0, 10)}x` },
        { ...person, birth: given },
        { ...person, given: given.repeat(500) },
        { ...person, key: 7 },
        [given, number],
    ])
        answers.push(await nurse.post('/api/persons', wrong));
    answers.push(await nurse.post('/api/persons/opening', { subject: given, reason: reasons[1], key: 'x' }));
    answers.push(await nurse.post('/api/persons', person, { 'X-Bedre': '1', Origin: 'https://evil.example' }));
    for (const { status, body, headers } of answers) {
        assert.ok(status >= 400 || body.people?.length === 0, `${status} ${JSON.stringify(body)}`);
        assert_clean('an answer', JSON.stringify(body) + JSON.stringify([...headers]));
    }
});

test('an emergency, a block and what is asked about them are told to those alone whom they concern', async () => {
    const { nurse, other, officer } = clients;
    assert.equal((await other.post('/api/persons/opening', { number, reason: reasons[2], key: 'e' })).status, 201);
    assert.ok(JSON.stringify((await other.post('/api/persons/view', { subject })).body).includes(given));
    const openings = await officer.get('/api/openings');
    assert.ok(JSON.stringify(openings.body).includes(reasons[2]), 'why it was opened is asked about');
    const said_once = JSON.stringify(openings.body).replaceAll(reasons[2], '');
    assert_clean('what was opened', said_once);
    assert_clean('who has looked', JSON.stringify((await officer.post('/api/looks', { days: 30 })).body));
    assert.equal((await nurse.post('/api/persons/blocks', { subject, against: 'eidsvoll', reason: reasons[3], key: 'c' })).status, 201);
});

test('a handover is told to those alone whom it concerns, without the number', async () => {
    const { nurse, other, officer, contact } = clients;
    const episode = { subject, pathway: 'iht', parameter: 'iht' };
    const told = { handover: 'to-municipality', to: 'ullensaker', answers: { why: reasons[0], agrees: 'yes' } };
    const sent = await nurse.post('/api/persons/episode/handover', { ...episode, ...told, key: 'h' });
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
    const again = await nurse.post('/api/persons/episode/handover', { ...episode, ...told, key: 'i' });
    assert.equal(again.status, 409, JSON.stringify(again.body));
    for (const client of [officer, contact]) assert_clean('a work list', JSON.stringify((await client.post('/api/work', {})).body));
    const arrived = JSON.stringify((await other.post('/api/work', {})).body.arrived);
    for (const mark of [given, family, reasons[0]]) assert.ok(arrived.includes(mark), mark);
    assert_clean('who has arrived', arrived.replaceAll(given, '').replaceAll(family, '').replaceAll(reasons[0], ''));
    const answer = (body) => other.post('/api/persons/episode/handover/answer', { entry: sent.body.sequence, reason: reasons[1], ...body });
    for (const [state, status] of [['accepted', 409], ['received', 201], ['returned', 201], ['accepted', 409]]) {
        const said = await answer({ state, key: `${state} ${status}` });
        assert.equal(said.status, status, JSON.stringify(said.body));
        assert_clean('an answer', JSON.stringify(said.body));
    }
    assert.deepEqual((await other.post('/api/work', {})).body.arrived, []);
    assert.ok(JSON.stringify((await nurse.post('/api/persons/episode', episode)).body.handovers).includes(reasons[1]));
});

test('two who are merged, and separated, are told of to those alone who follow them', async () => {
    const { nurse, officer } = clients;
    const another = await nurse.post('/api/persons', { number: synthetic('170541', 850), given, family, birth, reason: reasons[4], key: 'again' });
    const pair = await nurse.post('/api/persons/pair', { subject, other: another.body.subject });
    assert.equal(pair.status, 200);
    const merging = { goes_on: subject, replaced: another.body.subject, reason: reasons[5], version: pair.body.version, key: 'm' };
    const merged = await nurse.post('/api/persons/merging', merging);
    assert.equal(merged.status, 201);
    assert_clean('that they are one', JSON.stringify(merged.body));
    const late = await nurse.post('/api/persons/merging', { ...merging, key: 'n' });
    assert.equal(late.status, 409);
    assert_clean('that somebody was first', JSON.stringify(late.body));
    assert.ok(JSON.stringify((await nurse.post('/api/persons/view', { subject: another.body.subject })).body).includes(subject));
    assert_clean('who has looked', JSON.stringify((await officer.post('/api/looks', { days: 30 })).body));
    const separated = await nurse.post('/api/persons/separation', { subject, entry: merged.body.sequence, reason: reasons[5], key: 's' });
    assert.equal(separated.status, 201, JSON.stringify(separated.body));
});

test('no page, number, event or document that others get tells anything', async () => {
    const { paths } = JSON.parse(await (await fetch(`${house.address}/api/openapi.json`)).text());
    for (const client of [clients.contact, clients.officer, new Client(house)])
        for (const [path, methods] of Object.entries(paths)) {
            if (!methods.get || path.includes('events')) continue;
            const asked = path.replaceAll('{plan}', '2026-2027').replaceAll('{action}', 'iht-spredning').replaceAll('{body}', 'au')
                .replaceAll('{pathway}', 'adoption').replaceAll('{parameter}', 'iht').replaceAll('{subject}', subject).replaceAll('{entry}', '2');
            const response = await client.raw(asked);
            const text = await response.text();
            const told = client === clients.officer && path === '/api/openings' ? text.replaceAll(reasons[2], '') : text;
            assert_clean(asked, told);
        }
});

test('what the program writes, copies, sends and keeps tells nothing', async () => {
    const { nurse } = clients;
    assert.equal((await nurse.post('/api/sign-out', { everywhere: true })).status, 200);
    await house.stop();
    const commands = [
        ['verify', house.data, ...house.options('vault', 'looks')],
        ['export', house.data],
        ['backup', house.data, join(folder, 'copy.txt')],
        ['looks', house.data, subject, ...house.options('looks')],
        ['erase', house.data, subject, '--dry-run', ...house.options('vault')],
        ['remind', '--data', house.data, '--dry-run', '--site', 'https://plan.example.no', ...house.options('vault')],
        ['account', 'list', house.data, ...house.options('accounts')],
    ];
    for (const words of commands) {
        const { stdout, stderr, status } = run_program(...words);
        assert.equal(status, 0, `${words.join(' ')}: ${stderr}`);
        assert_clean(words.join(' '), stdout + stderr);
    }
    assert_clean('the backup', readFileSync(join(folder, 'copy.txt'), 'latin1'));
    assert_clean('the log', house.said);
    assert.ok(house.said.length > 0);
    const rest = house.at_rest();
    assert.ok(rest.includes(subject), 'the search finds what is there');
    assert_clean('what is at rest', rest);
});
