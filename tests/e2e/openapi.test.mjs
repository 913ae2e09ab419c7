// What a program reads to know how it can ask is true: the description is one, and each operation that the tests of the
// pages can ask for answers as it says. What all other tests send and are answered is held to it as well (with/server.mjs).
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { Description } from './with/described.mjs';
import { Client, Server } from './with/server.mjs';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
let server;
let document;
let asked;

before(async () => {
    server = await Server.make();
    document = (await new Client(server).get('/api/openapi.json')).body;
    asked = new Set();
});
after(() => server.remove());

/// Asks as an actor, and remembers which operation that was.
async function ask(client, description, method, path, sent) {
    const answer = method === 'GET' ? await client.get(path) : await client.post(path, sent);
    const id = description.holds({ method, path, sent, status: answer.status, type: answer.headers.get('content-type'), body: answer.body });
    assert.ok(answer.status < 300, `${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
    asked.add(id);
    return answer.body;
}

test('the description is an OpenAPI document', async () => {
    const { Validator } = await import(require.resolve('@seriousme/openapi-schema-validator'));
    const { valid, errors } = await new Validator().validate(document);
    assert.ok(valid, JSON.stringify(errors));
});

test('a wrong answer is found', () => {
    const description = new Description(document);
    const asked_for = { method: 'GET', path: '/api/session', status: 200, type: 'application/json' };
    assert.throws(() => description.holds({ ...asked_for, body: {} }), /what is not described/);
    assert.throws(() => description.holds({ ...asked_for, path: '/api/nowhere', body: {} }), /is not described/);
    assert.throws(() => description.holds({ ...asked_for, status: 204, body: null }), /which is not described/);
});

test('whatever the demonstration can be asked for is answered as it says', async () => {
    const description = new Description(document);
    const au = await Client.as(server, 'au');
    const nurse = await Client.as(server, 'helse-ullensaker');
    const controller = await Client.as(server, 'personvern-ullensaker');
    const get = (client, path) => ask(client, description, 'GET', path);
    const post = (client, path, sent) => ask(client, description, 'POST', path, sent);
    const key = () => crypto.randomUUID();

    for (const path of ['session', 'front', 'mine', 'plan', 'lineage', 'measurability', 'bodies', 'rights', 'bodies/au', 'actions/iht-spredning'])
        await get(au, `/api/${path}`);
    await get(au, '/api/actions/iht-spredning/history');
    for (const part of ['', '/draft', '/frame', '/fields/iht-spredning', '/versions']) await get(au, `/api/plans/2026-2027${part}`);
    await get(au, '/api/matrix/adoption');
    const adoption = '/api/episodes/adoption/iht/hurdal';
    const { version } = await get(au, adoption);
    const { sequence } = await post(au, adoption, { stage: 'informed', on: '2026-11-02', answers: {}, version, key: key() });
    const status = '/api/episodes/action/2026-2027/iht-spredning/forms/action-status';
    const said = { status: 'on-track', sentence: 'Tre kommuner er i drift.' };
    await post(au, `${status}/trial`, { answers: said });
    await post(au, status, { on: '2026-11-24', answers: said, key: key() });
    await post(au, `/api/entries/${sequence}/withdrawal`, { reason: 'Feil kommune', version: sequence, key: key() });
    const { subject: agreement } = await post(au, '/api/subjects', { kind: 'document', title: 'Ny delavtale', organisation: 'au', key: key() });
    assert.match(agreement, /^document\./);

    const { people } = await post(nurse, '/api/persons/search', { number: '17854140035' });
    const of = { subject: people[0].subject, pathway: 'iht', parameter: 'iht' };
    await post(nurse, '/api/persons/view', { subject: of.subject });
    await post(nurse, '/api/persons/looks', { subject: of.subject });
    await post(nurse, '/api/persons/episode', of);
    await post(nurse, '/api/persons/episode/form/trial', { ...of, form: 'contact', answers: { how: 'visit' } });
    await post(nurse, '/api/persons/episode/form', { ...of, form: 'contact', on: '2026-11-24', answers: { how: 'visit' }, key: key() });
    await post(nurse, '/api/caseload', { pathway: 'iht', parameter: 'iht' });
    await post(nurse, '/api/work', {});
    await get(nurse, '/api/persons/opened');
    await get(nurse, '/api/imports');
    for (const path of ['openings', 'people']) await get(controller, `/api/${path}`);
    await post(controller, '/api/looks', { days: 30 });
    await post(controller, '/api/people/uses', { days: 30 });
});

/// Whoever signs in, accounts, programs and files have tests of their own; of persons what is done once.
const asked_elsewhere = [
    ...['activate', 'see_activation', 'sign_in', 'sign_out', 'change_password', 'continue_as', 'go_to_provider', 'come_from_provider'],
    ...['invite', 'invite_anew', 'close_account', 'assign_role', 'end_role'],
    ...['token', 'clients', 'add_client', 'renew_client_key', 'close_client'],
    ...['calendar', 'events', 'openapi', 'file', 'keep_file', 'preview_import', 'record_import', 'withdraw_import', 'revise_plan', 'adopt_plan', 'describe_subject'],
    ...['enrol_person', 'enter_person_stage', 'withdraw_about_person', 'open_in_emergency', 'review_opening', 'block', 'lift_block'],
    ...['person_pair', 'merge_persons', 'separate_persons', 'keep_unfinished', 'discard_unfinished'],
    ...['hand_over', 'take_back_handover', 'answer_handover'],
    ...['pause_person_episode', 'give_person_task', 'pause_episode', 'give_task', 'keep_person_file', 'person_file'],
];

test('whatever else there is, other tests ask for', () => {
    const rest = new Description(document).operations.filter((id) => !asked.has(id));
    assert.deepEqual(rest.sort(), asked_elsewhere.sort());
});
