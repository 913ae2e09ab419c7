// The real program with a data file of its own: started on a port that is free, and started again on the same one.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Description } from './described.mjs';

const program = process.env.BEDRE ?? fileURLToPath(new URL('../../../build/dev/bedre', import.meta.url));
const longest_start = 20_000;
/// The PostgreSQL server to keep the data on, where the tests are held on one; otherwise it is a file.
const postgresql = process.env.BEDRE_TEST_POSTGRESQL;
/// The date on which the clock of the demonstration stands (content/demo.yaml).
export const demo_day = '2026-11-25';

/// Runs the program to its end.
export function run_program(...words) {
    const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: longest_start });
    return { status, stdout, stderr };
}

/// Waits for the line that names the address; a program that ends before it says why.
function address_of(child) {
    return new Promise((resolve, reject) => {
        let said = '';
        const late = setTimeout(() => reject(new Error(`no address: ${said}`)), longest_start);
        const listen = (chunk) => {
            said += chunk;
            const found = /http:\/\/[^\s/]+/.exec(said);
            if (!found) return;
            clearTimeout(late);
            resolve(found[0]);
        };
        child.stdout.on('data', listen);
        child.stderr.on('data', listen);
        child.once('exit', (code) => {
            clearTimeout(late);
            reject(new Error(`the server ended with ${code}: ${said}`));
        });
    });
}

let schemas = 0;

/// Where a demonstration keeps what is recorded: a file in a folder of its own, with others beside it; or schemas of its own.
class Place {
    #folder = mkdtempSync(join(tmpdir(), 'bedre-e2e-'));
    #schema = `e2e_${process.pid}_${++schemas}`;

    constructor() {
        if (postgresql) this.#say(this.#schemas.map((name) => `make_schema('${name}')`));
    }

    get data() {
        return postgresql ? this.#in(this.#schema) : join(this.#folder, 'demo.db');
    }

    /// What is added to commands that have to do with accounts, with persons, and with the looks at them: beside a file they
    /// have files of their own.
    get accounts() {
        if (!postgresql) return [];
        return ['--accounts', this.#in(`${this.#schema}_accounts`), '--accounts-key', join(this.#folder, 'accounts-key')];
    }

    accounts_key() {
        return readFileSync(postgresql ? join(this.#folder, 'accounts-key') : `${this.data}-accounts-key`, 'utf8');
    }

    get vault() {
        return postgresql ? ['--vault', this.#in(`${this.#schema}_vault`)] : [];
    }

    get looks() {
        return postgresql ? ['--access-log', this.#in(`${this.#schema}_looks`)] : [];
    }

    get identities() {
        return postgresql ? ['--identity-keys', join(this.#folder, 'identity-keys')] : [];
    }

    bytes() {
        const files = readdirSync(this.#folder).map((name) => readFileSync(join(this.#folder, name), 'latin1'));
        const dumped = postgresql ? this.#schemas.map((name) => spawnSync('pg_dump', [`--schema=${name}`, postgresql]).stdout.toString('latin1')) : [];
        return [...files, ...dumped].join('');
    }

    remove() {
        if (postgresql) this.#say(this.#schemas.map((name) => `drop_schema('${name}')`));
        rmSync(this.#folder, { recursive: true });
    }

    get #schemas() {
        return ['', '_accounts', '_vault', '_looks'].map((end) => this.#schema + end);
    }

    #in(schema) {
        return `${postgresql}&options=-csearch_path%3D${schema}`;
    }

    #say(calls) {
        const { status, stderr } = spawnSync('psql', [postgresql, '-qAtc', `select ${calls.join(', ')}`], { encoding: 'utf8' });
        if (status !== 0) throw new Error(`psql: ${stderr}`);
    }
}

/// A demonstration on this machine, or what is none. `stop` and `start` keep the address and the data; `remove` ends it for good.
export class Server {
    #place;
    #child = null;
    #port;
    #words;
    address = '';
    /// All that the program has written to its two streams.
    said = '';

    constructor(place = new Place(), words = ['--demo'], port = '0') {
        this.#place = place;
        this.#words = words;
        this.#port = port;
    }

    static async make(words, port) {
        const server = new Server(undefined, words, port);
        await server.start();
        return server;
    }

    /// Another server on the same data, to be ended with stop().
    async beside() {
        const other = new Server(this.#place);
        await other.start();
        return other;
    }

    /// The file, or the database, with what is recorded.
    get data() {
        return this.#place.data;
    }

    /// `bedre account` with these words, on the accounts of this server.
    account(command, ...words) {
        const log = command === 'log' ? ['looks'] : [];
        return run_program('account', command, this.data, ...words, ...this.options('accounts', ...log));
    }

    /// `bedre account` with these words, which is killed so many milliseconds after `when` has come to hold, if it has
    /// not ended by then.
    account_killed(when, after, command, ...words) {
        const child = spawn(program, ['account', command, this.data, ...words, ...this.options('accounts')], { stdio: 'ignore' });
        const kill = () => child.kill('SIGKILL');
        const watching = setInterval(() => {
            if (!when()) return;
            clearInterval(watching);
            setTimeout(kill, after);
        }, 1);
        return new Promise((resolve) => {
            child.once('exit', () => {
                clearInterval(watching);
                resolve();
            });
        });
    }

    /// What stands in the file with the key of the accounts.
    accounts_key() {
        return this.#place.accounts_key();
    }

    /// `bedre client` with these words, on the same accounts.
    client(command, ...words) {
        return run_program('client', command, this.data, ...words, ...this.options('accounts'));
    }

    /// What is added to a command so that it finds what is kept apart: 'accounts', 'vault', 'looks', 'identities'.
    options(...names) {
        return names.flatMap((name) => this.#place[name]);
    }

    /// Every byte that is at rest: of the files beside each other, or of the database.
    at_rest() {
        return this.#place.bytes();
    }

    async start() {
        this.#child = spawn(program, ['serve', ...this.#words, '--data', this.data, ...this.options('accounts', 'vault', 'looks', 'identities'), '--port', this.#port]);
        for (const stream of [this.#child.stdout, this.#child.stderr]) stream.on('data', (chunk) => (this.said += chunk));
        this.address = await address_of(this.#child);
        this.#port = new URL(this.address).port;
    }

    /// As when the machine fails: it has no time to end anything.
    async kill() {
        await this.stop('SIGKILL');
    }

    async stop(signal = 'SIGTERM') {
        const child = this.#child;
        this.#child = null;
        if (!child || child.exitCode !== null) return;
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill(signal);
        await ended;
    }

    async remove() {
        await this.stop();
        this.#place.remove();
    }
}

/// What a text says, where it is JSON.
function json_in(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

/// By the address of a server: what it says of itself.
const descriptions = new Map();
function description_of(address) {
    if (!descriptions.has(address)) descriptions.set(address, Description.of(address));
    return descriptions.get(address);
}

/// Someone who speaks to the server without a page: keeps the session, and sends what a page of ours would send. What is
/// sent and answered is held to what the server says of itself.
export class Client {
    #address;
    #cookies = new Map();

    constructor(server) {
        this.#address = server.address;
    }

    static async as(server, actor) {
        const client = new Client(server);
        await client.post('/api/session', { actor });
        return client;
    }

    /// As a browser is given them.
    get cookies() {
        return [...this.#cookies].map(([name, value]) => ({ name, value, url: this.#address }));
    }

    async #answer(path, options) {
        const cookies = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
        const headers = { ...options.headers, ...(cookies ? { Cookie: cookies } : {}) };
        const response = await fetch(this.#address + path, { ...options, headers });
        for (const cookie of response.headers.getSetCookie()) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
            this.#cookies.set(name, value);
        }
        const { status, headers: given } = response;
        const body = await response.json();
        const sent = options.body && json_in(options.body);
        (await description_of(this.#address)).holds({ method: options.method ?? 'GET', path, sent, status, type: given.get('content-type'), body });
        return { status, headers: given, body };
    }

    /// The response as it is, to be read as something else than JSON.
    raw(path) {
        return fetch(this.#address + path, { headers: { Cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') } });
    }

    get(path) {
        return this.#answer(path, { headers: {} });
    }

    /// `headers` replaces those of our own page, to try what another site could send.
    post(path, body, headers = { 'X-Bedre': '1' }) {
        return this.#answer(path, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...headers },
            body: JSON.stringify(body),
        });
    }

    /// Records that a stage is entered, from the episode as it stands now.
    async record(episode, stage, on, answers = {}) {
        const { version } = (await this.get(episode)).body;
        return this.post(episode, { stage, on, answers, version, key: crypto.randomUUID() });
    }
}
