// A content with faults keeps nobody from working: the server runs on with the one that was adopted last and tells every fault,
// and adopts the content when it has been mended.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { code_of } from '../e2e/with/authenticator.mjs';
import { Client, Server, run_program } from '../e2e/with/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bedre-content-'));
const content = join(folder, 'content');
const form = join(content, 'forms/adoption-note.yaml');
const pathway = join(content, 'pathways/adoption.yaml');
const nittedal = '/api/episodes/adoption/iht/nittedal';
const roles = { kari: ['contact', 'nittedal'], ola: ['contact', 'nes'], siri: ['maintainer', 'au'], tor: ['maintainer', 'au'] };
const keys = {};
/// Which content runs on.
const runs_on = /\d\d\.\d\d\.\d{4} \d\d:\d\d \([0-9a-f]{12}\)/;
let house;

function change(file, from, to) {
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(from), `${file} has no ${from}`);
    writeFileSync(file, text.replace(from, to));
}

/// Whoever takes their account into use, which each does once.
async function signed_in(name) {
    const client = new Client(house);
    const key = keys[name];
    const { secret } = (await client.post('/api/activation/look', { key })).body;
    const activation = { key, password: 'en setning om blåbær', code: code_of(secret) };
    assert.equal((await client.post('/api/activation', activation)).status, 200);
    return client;
}

/// Ends the server and starts it again; what it has said meanwhile.
async function started_again() {
    const before = house.said.length;
    await house.stop();
    await house.start();
    await entries(); // by then it has been read
    return house.said.slice(before);
}

/// How many entries there are.
const entries = async () => (await new Client(house).get('/api/matrix/adoption')).body.cut.sequence;
const page_of = async (path) => JSON.stringify((await new Client(house).get(path)).body);
const faults_told = () => run_program('check', content).stderr.trim().split('\n').slice(0, -1);

before(async () => {
    cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
    house = await Server.make(['--content', content]);
    for (const name of Object.keys(roles))
        keys[name] = /#([0-9a-f]{32})\s*$/.exec(house.account('invite', name, `Ansatt ${name}`).stdout)[1];
    await house.stop();
    for (const [name, role] of Object.entries(roles)) assert.equal(house.account('assign', name, ...role).status, 0);
    await house.start();
});
after(async () => {
    await house.remove();
    rmSync(folder, { recursive: true });
});

test('with a content that has faults, the server runs on with the one adopted last, and tells them all', async () => {
    const kari = await signed_in('kari');
    const recorded = await kari.record(nittedal, 'informed', '2026-01-05', { note: 'Før feilene' });
    assert.equal(recorded.status, 201, JSON.stringify(recorded.body));
    const sequence = await entries();

    change(form, 'nb: Merknad,', 'nb: Notat,');
    appendFileSync(form, 'colour: red\nshade: dark\n');
    change(pathway, 'form: adoption-decision', 'form: adoption-decisions');
    const faults = faults_told();
    assert.ok(faults.length >= 3, faults.join('\n'));
    for (const file of ['forms/adoption-note.yaml:', 'pathways/adoption.yaml:'])
        assert.ok(faults.some((fault) => fault.startsWith(file)), `${file} is told of`);

    const said = await started_again();
    for (const fault of faults) assert.ok(said.includes(`${fault}\n`), fault);
    assert.match(said, runs_on);
    assert.equal(await entries(), sequence, 'nothing is adopted anew');
    const page = await page_of(nittedal);
    assert.ok(page.includes('Før feilene'));
    assert.ok(page.includes('"Merknad"') && !page.includes('"Notat"'), 'the former form is in force');
    const ola = await signed_in('ola');
    assert.equal((await ola.record('/api/episodes/adoption/iht/nes', 'informed', '2026-01-06', { note: 'Med feil' })).status, 201);

    const siri = await signed_in('siri');
    const { refused_content } = (await siri.get('/api/people')).body;
    const shown = refused_content.faults.map(({ place }) => place);
    assert.deepEqual(shown, faults.map((fault) => fault.split(': ')[0]));
    assert.match(refused_content.runs_on.text, runs_on);
});

test('whatever else is asked for with it is refused, and so is a start where nothing has been adopted', async () => {
    const faults = faults_told();
    for (const words of [
        ['check', content],
        ['migrate', 'any', '--data', house.data, '--content', content],
        ['serve', '--data', join(folder, 'new.db'), '--content', content, '--port', '0'],
    ]) {
        const { status, stderr } = run_program(...words);
        assert.ok(status === 1 || status === 2, `${words[0]}: ${status}`);
        for (const fault of faults) assert.equal(stderr.split(`${fault}\n`).length, 2, `${words[0]} tells once: ${fault}`);
        assert.doesNotMatch(stderr, runs_on);
    }
});

test('a content in which something recorded would say something else is no better', async () => {
    change(form, 'colour: red\nshade: dark\n', '');
    change(pathway, 'form: adoption-decisions', 'form: adoption-decision');
    const mended = readFileSync(form, 'utf8');
    change(form, 'type: text\n    max length: 200', 'type: yes-no');
    assert.equal(run_program('check', content).status, 0);
    const said = await started_again();
    assert.match(said, /forms\/adoption-note\/items\/note: record\.item_means_another/);
    assert.match(said, runs_on);
    assert.ok((await page_of(nittedal)).includes('"Merknad"'));
    writeFileSync(form, mended);
});

test('when it is mended it is adopted, once', async () => {
    const sequence = await entries();
    for (const time of ['first', 'second']) {
        const said = await started_again();
        assert.doesNotMatch(said, runs_on, time);
        assert.equal(await entries(), sequence + 1, time);
    }
    const page = await page_of(nittedal);
    assert.ok(page.includes('"Notat"') && page.includes('Før feilene'));
    const tor = await signed_in('tor');
    assert.equal((await tor.get('/api/people')).body.refused_content, null);
    await house.stop();
    assert.equal(run_program('verify', house.data, ...house.options('vault', 'looks')).status, 0);
});
