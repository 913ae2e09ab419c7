// Who may not write, by page and by API: a visitor, the contact of another municipality, another site.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, continue_as, norwegian, open, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client, demo_day, run_program, Server } from './with/server.mjs';
import { iht_in } from './with/pages.mjs';

const say = texts_of('nb');
const ullensaker = '/api/episodes/adoption/iht/ullensaker';
const demo = demonstration();

async function assert_unwritten(refuse) {
    const reader = new Client(demo.server);
    const before = (await reader.get(ullensaker)).body;
    const answer = await refuse();
    const now = (await reader.get(ullensaker)).body;
    assert.deepEqual(now.history, before.history);
    return answer;
}

test('a visitor sees no form, but why, and goes on as someone who may', async () => {
    const context = await demo.context();
    const page = await context.newPage();
    await open(page, `/nb/${iht_in('ullensaker')}`);
    assert.equal(await page.locator('main form, main input, main textarea').count(), 0);
    assert.equal(await page.getByRole('button', { name: say('stage.record', { stage: 'I drift' }) }).count(), 0);
    assert.equal(await page.getByRole('button', { name: say('history.withdraw') }).count(), 0);
    const refusal = page.getByRole('note');
    assert.ok((await refusal.locator('p').textContent()).length > 20);
    await refusal.getByRole('button', { name: say('episode.continue_as') }).click();
    await page.locator('.actor-panel button').filter({ hasText: 'Kontaktperson i Ullensaker' }).click();
    await page.getByRole('button', { name: say('stage.record', { stage: 'I drift' }) }).waitFor();
    assert.equal(await refusal.count(), 0);
    assert_quiet(context);
    await context.close();
});

test('a visitor is refused by the API, before and after continuing as a visitor', async () => {
    const body = { stage: 'in-operation', on: '2026-07-01', answers: {}, version: 12, key: crypto.randomUUID() };
    for (const visitor of [new Client(demo.server), await Client.as(demo.server, 'visitor')]) {
        const answer = await assert_unwritten(() => visitor.post(ullensaker, body));
        assert.equal(answer.status, 403);
        assert.equal(answer.body.code, 'access.visitor_may_only_read');
    }
    const entry = (await new Client(demo.server).get(ullensaker)).body.history[0].sequence;
    const answer = await assert_unwritten(() =>
        new Client(demo.server).post(`/api/entries/${entry}/withdrawal`, { reason: 'nei', version: 12, key: 'k' }),
    );
    assert.equal(answer.status, 403);
    assert.equal(answer.body.code, 'access.visitor_may_only_read');
});

test('a contact writes for the own municipality only', async () => {
    const contact = await Client.as(demo.server, 'ullensaker');
    const answer = await contact.record('/api/episodes/adoption/iht/nes', 'ended', '2026-10-01');
    assert.equal(answer.status, 403);
    assert.equal((await contact.get('/api/episodes/adoption/iht/nes')).body.stage.id, 'in-operation');

    const context = await demo.context();
    const page = await context.newPage();
    await open(page, `/nb/${iht_in('nes')}`);
    await continue_as(page, 'ullensaker');
    await page.getByRole('note').waitFor();
    assert.equal(await page.locator('main form').count(), 0);
    assert_quiet(context);
    await context.close();
});

test('what another site sends is refused: no header of ours, or a foreign origin', async () => {
    const au = await Client.as(demo.server, 'au');
    const { version } = (await au.get(ullensaker)).body;
    const body = { stage: 'in-operation', on: '2026-07-01', answers: {}, version, key: crypto.randomUUID() };
    const foreign = [
        {},
        { 'X-Bedre': '1', Origin: 'https://example.org' },
        { 'X-Bedre': '1', Origin: 'null' },
        { 'X-Bedre': '0' },
    ];
    for (const headers of foreign) {
        const answer = await assert_unwritten(() => au.post(ullensaker, body, headers));
        assert.equal(answer.status, 403);
        assert.equal(answer.body.code, 'api.cross_site');
    }
});

test('a document from nobody is refused before it is taken in', async () => {
    const send = (cookie) =>
        fetch(`${demo.server.address}${ullensaker}/files`, {
            method: 'POST',
            headers: { 'X-Bedre': '1', 'X-File-Name': 'vedtak.pdf', 'Idempotency-Key': crypto.randomUUID(), Cookie: cookie },
            body: `%PDF-1.7${'x'.repeat(100_000)}`,
        });
    const refused = await send('bedre-session=made-up');
    assert.equal(refused.status, 413);
    assert.equal((await refused.json()).code, 'http.body_too_large');
    const au = await Client.as(demo.server, 'au');
    assert.equal((await send(au.cookies.map(({ name, value }) => `${name}=${value}`).join())).status, 201);
});

test('the session cookie is for this site only and out of reach of scripts', async () => {
    const answer = await new Client(demo.server).post('/api/session', { actor: 'au' });
    assert.match(answer.headers.get('set-cookie'), /HttpOnly/);
    assert.match(answer.headers.get('set-cookie'), /SameSite=Strict/);
    const unknown = await new Client(demo.server).post('/api/session', { actor: 'nobody' });
    assert.equal(unknown.status, 422);
});

test('whoever has come over TLS is told never to come without', async () => {
    const over_tls = await Server.make(['--demo', '--site', 'https://bedre.example.no']);
    const told = async (server, path) => (await fetch(server.address + path)).headers.get('strict-transport-security');
    for (const path of ['/', '/api/session', '/api/nowhere']) {
        assert.equal(await told(over_tls, path), 'max-age=31536000; includeSubDomains');
        assert.equal(await told(demo.server, path), null);
    }
    await over_tls.remove();
});

test('a demonstration listens to this machine only', () => {
    const { status, stderr } = run_program('serve', '--demo', '--address', '0.0.0.0', '--port', '0', '--data', ':memory:');
    assert.equal(status, 2);
    assert.ok(stderr.length > 0);
});

test('everything that a demonstration shows is marked as such', async () => {
    const context = await demo.context();
    const page = await context.newPage();
    for (const path of ['', 'plan', 'tiltak/iht-spredning', 'utbredelse/adoption']) {
        await open(page, `/nb/${path}`);
        assert.equal(await page.locator('.demo-banner').textContent(), say('frame.demo', { date: norwegian(demo_day) }));
    }
    await context.close();
});
