// A register's file is read in at the command line: what would happen is told first, all faults at once, and the same file
// again records nothing twice.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Server, run_program } from '../e2e/with/server.mjs';

const neutral = fileURLToPath(new URL('../../bench/neutral/', import.meta.url));
const patients = join(neutral, 'sample/patients.csv');
const events = join(neutral, 'sample/events.csv');
const folder = mkdtempSync(join(tmpdir(), 'bedre-read-in-'));
const why = ['--do', '--reason', 'Uttrekk til kvalitetsarbeid'];
let house;

/// For the register, by the benchmark's content, unless other words say otherwise.
function read_in(mapping, file, ...words) {
    const usual = { '--for': 'register', '--content': join(neutral, 'content') };
    const more = Object.entries(usual).flatMap(([name, value]) => (words.includes(name) ? [] : [name, value]));
    return run_program('--language', 'en', 'read-in', mapping, file, '--data', house.data, ...house.options('vault', 'looks', 'identities'), ...more, ...words);
}
/// How many entries stand there, all of which are whole.
function entries() {
    const { status, stdout } = run_program('--language', 'en', 'verify', house.data, ...house.options('vault'));
    assert.equal(status, 0, stdout);
    return Number(/(\d+) entries/.exec(stdout)[1]);
}
const lines = (file) => readFileSync(file, 'utf8').trim().split('\n').slice(1);

before(async () => {
    house = await Server.make(['--content', join(neutral, 'content')]);
    await house.stop();
});
after(async () => {
    await house.remove();
    rmSync(folder, { recursive: true });
});

test('what would happen is told, and nothing is recorded', () => {
    const stood = entries();
    const { status, stdout, stderr } = read_in('patients', patients);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^patients\.csv: rows that say something: 40, that say nothing: 0$/m);
    assert.match(stdout, /^ {2}Persons whom the organisation does not follow already: 40$/m);
    assert.match(stdout, /^ {2}Innbygger: 40$/m);
    assert.match(stdout, /^Nothing has been read in\./m);
    assert.equal(entries(), stood);
});

test('nobody comes to be known without a reason', () => {
    const stood = entries();
    const { status, stderr } = read_in('patients', patients, '--do');
    assert.equal(status, 1);
    assert.match(stderr, /record\.reason_required/);
    assert.equal(entries(), stood);
});

test('what is read in stands as one entry a person, and is read in once', () => {
    const stood = entries();
    const { status, stdout, stderr } = read_in('patients', patients, ...why);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Read in\. The import is entry \d+/m);
    assert.match(stdout, /^ {2}Persons whom the organisation follows from now on: 40$/m);
    assert.equal(entries(), stood + 1 + 40, 'that it begins, and what is said of each');
    const again = read_in('patients', patients, ...why);
    assert.equal(again.status, 2);
    assert.match(again.stdout, /^ {2}On record already, and passed over: 40$/m);
    assert.match(again.stderr, /nothing/i);
    assert.equal(entries(), stood + 41);
});

test('all that is wrong is told at once, in the cells where it stands, and nothing is read in', () => {
    const stood = entries();
    const file = join(folder, 'faulty.csv');
    const [first, second, ...more] = lines(events);
    const without_day = first.split(',').with(3, 'yesterday').join(',');
    const nobody = second.split(',').with(1, '').join(',');
    writeFileSync(file, [readFileSync(events, 'utf8').split('\n')[0], without_day, nobody, ...more].join('\n'));
    const { status, stderr } = read_in('events', file, ...why);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`^${file}:2:4: import\\.unreadable_day: `, 'm'));
    assert.match(stderr, new RegExp(`^${file}:3:2: import\\.no_person: `, 'm'));
    assert.doesNotMatch(stderr, /yesterday/, 'what stands in a cell is said by nobody');
    assert.equal(entries(), stood);
});

test('later files find those who are known, and each row counts', () => {
    const { status, stdout, stderr } = read_in('events', events, ...why);
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stdout, /On record already|Not read in/);
    const counted = [...stdout.slice(stdout.indexOf('Read in.')).matchAll(/^ {2}(?!Persons).*: (\d+)$/gm)].map((one) => Number(one[1]));
    assert.equal(counted.reduce((sum, one) => sum + one), lines(events).length);
    assert.doesNotMatch(stdout, /Persons whom/);
    const metric = run_program('--language', 'en', 'metric', 'known.acute-stays', '--data', house.data, '--content', join(neutral, 'content'), ...house.options('vault'));
    const acute = lines(events).filter((line) => line.split(',')[2] === '1' && line.split(',')[8] === '1').length;
    const by_year = [...metric.stdout.matchAll(/known\.acute-stays \d{4}: (\d+)/g)].map((one) => Number(one[1]));
    assert.equal(by_year.reduce((sum, one) => sum + one, 0), acute, metric.stdout + metric.stderr);
});

test('what is read in for another is an import of its own', () => {
    const import_of = (said) => Number(/The import is entry (\d+)/.exec(said)[1]);
    const stood = entries();
    const { status, stdout, stderr } = read_in('patients', patients, '--for', 'm3301', ...why);
    assert.equal(status, 1, 'each keeps its own, so that nothing is recorded of what another keeps');
    assert.ok(import_of(stdout) > stood);
    assert.match(stderr, /:2:\d+: access\.unknown_person: /);
});

test('another content is taken into use by a server, and by nobody who reads in', () => {
    const stood = entries();
    const other = join(folder, 'content');
    cpSync(join(neutral, 'content'), other, { recursive: true });
    const form = join(other, 'forms/stay.yaml');
    writeFileSync(form, readFileSync(form, 'utf8').replace('Døgnopphold', 'Opphold'));
    const { status, stderr } = read_in('events', events, '--content', other);
    assert.equal(status, 2);
    assert.match(stderr, /start the server with the new one first/);
    assert.equal(entries(), stood);
});

test('what cannot be is said, and makes nothing', () => {
    const unknown = read_in('nothing', events);
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /import\.unknown/);
    assert.equal(read_in('events', join(folder, 'not-there.csv')).status, 2);
    const elsewhere = run_program('read-in', 'events', events, '--data', join(folder, 'new.db'), '--for', 'register', '--content', join(neutral, 'content'));
    assert.equal(elsewhere.status, 2);
    assert.equal(existsSync(join(folder, 'new.db')), false);
    const without_log = read_in('events', events, '--access-log', join(folder, 'no-log.db'));
    assert.equal(without_log.status, 2);
    assert.equal(existsSync(join(folder, 'no-log.db')), false, 'a log that nobody looks into');
    const stranger = read_in('events', events, '--for', 'nowhere');
    assert.equal(stranger.status, 2);
    assert.match(stranger.stderr, /nowhere|organisation/);
});
