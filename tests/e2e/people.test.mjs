// Whoever answers for an organisation's data invites somebody, gives roles and ends them, on the page; what is not theirs
// they do not see.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { code_of } from './with/authenticator.mjs';
import { assert_quiet, barriers, becomes, open, overflow, settled, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Server } from './with/server.mjs';

const say = texts_of('nb');
const content = join(mkdtempSync(join(tmpdir(), 'bedre-people-')), 'content');
const refused = /403|409|422/; // the browser's own word of an answer that the page shows
/// Everybody with their roles.
const everybody = [
    { sign_in: 'nils', name: 'Nils Personvern', roles: [['controller', 'ullensaker']] },
    { sign_in: 'siri', name: 'Siri Drift', roles: [['maintainer', 'au']] },
    { sign_in: 'tor', name: 'Tor Drift', roles: [['maintainer', 'au']] },
    { sign_in: 'kari', name: 'Kari Kontakt', roles: [['contact', 'ullensaker'], ['contact', 'nes']] },
    { sign_in: 'ola', name: 'Ola Annetsteds', roles: [['contact', 'nes']] },
];
const demo = demonstration(async () => {
    for (const one of everybody) {
        const said = demo.server.account('invite', one.sign_in, one.name);
        one.key = /\/aktiver#([0-9a-f]{32})\s*$/.exec(said.stdout)[1];
    }
    // Roles stand in the record, which the server keeps to itself while it runs.
    await demo.server.stop();
    for (const { sign_in, roles } of everybody)
        for (const [role, organisation] of roles)
            assert.equal(demo.server.account('assign', sign_in, role, organisation).status, 0);
    await demo.server.start();
}, async () => {
    cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
    return { words: ['--content', content] };
});
after(() => rmSync(join(content, '..'), { recursive: true }));

/// A browser in which somebody has taken their account into use, and what its pages have asked the server for.
async function signed_in(sign_in) {
    const { key } = everybody.find((one) => one.sign_in === sign_in);
    const context = await demo.context();
    const asked = [];
    context.on('request', (request) => asked.push(request.url()));
    const post = async (path, data) =>
        (await context.request.post(path, { data, headers: { 'X-Bedre': '1' } })).json();
    const { secret } = await post('/api/activation/look', { key });
    await post('/api/activation', { key, password: 'en setning om blåbær', code: code_of(secret) });
    return { context, asked, page: await context.newPage() };
}

const person = (page, name) => page.locator('.person').filter({ has: page.getByRole('heading', { name, exact: true }) });
const names = (page) => page.locator('.person h3').allInnerTexts();
const button = (place, key) => place.getByRole('button', { name: say(key) }).first();
const send = (page) => page.locator('.task-form button[type=submit]').click();
const field = (page, key) => page.locator('.task-form').getByLabel(new RegExp(`^${say(key)}`));

test('a controller invites somebody, who then has an account and a role', async () => {
    const { context, asked, page } = await signed_in('nils');
    await open(page, '/nb');
    await page.locator('#actor-chooser').click();
    await page.locator('.actor-panel').getByRole('link', { name: say('people.title') }).click();
    await page.waitForURL('**/nb/folk');
    await settled(page);
    assert.deepEqual(await names(page), ['Kari Kontakt', 'Nils Personvern'], 'those of the own municipality');
    assert.ok(!(await page.locator('main').innerText()).includes('Nes'), 'and of them what they are there');
    assert.equal(await button(person(page, 'Kari Kontakt'), 'people.renew').count(), 0, 'she has a role elsewhere');
    assert.deepEqual(await barriers(page), []);

    await button(page, 'people.invite').click();
    assert.deepEqual(await barriers(page), []);
    await send(page);
    await page.locator('[aria-invalid=true]').first().waitFor();
    assert.equal(await page.locator('[aria-invalid=true]').count(), 3, 'every fault, each at its place');
    assert.equal(await page.locator('[aria-invalid=true]').first().evaluate((one) => one === document.activeElement), true);
    await field(page, 'people.name').fill('Eva Ny');
    await field(page, 'sign_in.name').fill('eva.ny');
    await field(page, 'people.role').selectOption('clinician');
    await field(page, 'people.decision').fill('26/17');
    await send(page);
    const link = page.locator('#invitation-link');
    await link.waitFor();
    for (const size of Object.values(widths).reverse()) {
        await page.setViewportSize(size);
        assert.deepEqual(await barriers(page), [], `at ${size.width} pixels`);
        assert.deepEqual(await overflow(page), []);
    }
    const address = await link.inputValue();
    assert.ok(address.startsWith(`${demo.server.address}/aktiver#`), address);
    assert.ok(!asked.some((url) => url.includes(address.split('#')[1])), 'what stands after # is sent to nobody');
    await person(page, 'Eva Ny').getByText(say('people.invited')).waitFor();
    assert.match(await person(page, 'Eva Ny').innerText(), /Helsepersonell, Ullensaker\s+Fra \d\d\.\d\d\.\d{4} · sak 26\/17/);

    const hers = await demo.context();
    const activation = await hers.newPage();
    await open(activation, address);
    await activation.getByText(say('activation.greeting', { name: 'Eva Ny' })).waitFor();
    await hers.close();
    await button(page, 'people.link_done').click();
    assert.equal(await link.count(), 0);
    assert_quiet(context, refused);
    await context.close();
});

test('roles come, hold and end; an account is invited anew and closed', async () => {
    const { context, page } = await signed_in('siri');
    await open(page, '/nb/folk');
    assert.equal((await names(page)).length, everybody.length + 1, 'the maintainer sees all');
    const ola = person(page, 'Ola Annetsteds');
    await button(ola, 'people.assign').press('Enter');
    await field(page, 'people.role').selectOption('analyst');
    await field(page, 'people.organisation').selectOption('ahus');
    await field(page, 'people.first_day').fill('2040-01-01');
    await field(page, 'people.last_day').fill('2039-12-31');
    await send(page);
    await page.locator('[aria-invalid=true]').first().waitFor();
    await field(page, 'people.last_day').fill('2040-12-31');
    await send(page);
    await ola.locator('.saved-notice:focus').waitFor();
    await ola.getByText('Fra 01.01.2040 til og med 31.12.2040').waitFor();

    await button(ola.locator('.given-role').filter({ hasText: 'Nes' }), 'people.end').click();
    await send(page);
    await page.locator('[aria-invalid=true]').waitFor();
    await field(page, 'people.end_reason').fill('Sluttet i kommunen');
    await send(page);
    await page.locator('.people-group').filter({ hasText: say('people.later') }).getByText('Ola Annetsteds').first().waitFor();
    await ola.getByText(say('people.over_roles', { count: 1 })).click();
    await ola.getByText(/^Fra .*, avsluttet$/).waitFor();

    await button(ola, 'people.renew').click();
    await page.locator('.task-form').getByRole('button', { name: say('record.cancel') }).click();
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), `${say('people.renew')}: Ola Annetsteds`);
    await button(ola, 'people.renew').click();
    await send(page);
    await page.locator('#invitation-link').waitFor();
    await button(ola, 'people.close').click();
    assert.deepEqual(await barriers(page), []);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.deepEqual(await overflow(page), []);
    await page.setViewportSize(widths.desktop);
    await send(page);
    await ola.getByText(say('people.closed'), { exact: true }).waitFor();
    assert.equal(await button(ola, 'people.assign').count(), 0);

    await page.getByRole('searchbox').fill('nes kontakt');
    assert.deepEqual(await names(page), ['Kari Kontakt', 'Ola Annetsteds']);
    await page.getByRole('searchbox').fill('finnes ikke');
    assert.deepEqual(await names(page), []);
    await button(page, 'people.show_all').click();
    assert.equal((await names(page)).length, everybody.length + 1);
    assert_quiet(context, refused);
    await context.close();
});

test('others do not come here', async () => {
    const { context, page } = await signed_in('kari');
    await open(page, '/nb/folk');
    assert.ok((await page.locator('main h1').innerText()).length > 0);
    assert.equal(await page.locator('.person').count(), 0);
    await page.locator('#actor-chooser').click();
    await page.locator('.actor-panel').getByRole('link', { name: say('person.rights') }).waitFor();
    assert.equal(await page.locator('.actor-panel').getByRole('link', { name: say('people.title') }).count(), 0);
    assert_quiet(context, refused);
    await context.close();
});

test('a content that was refused is told to those who look after the server, with every fault', async () => {
    await demo.server.stop();
    appendFileSync(join(content, 'forms/comment.yaml'), 'colour: red\n');
    appendFileSync(join(content, 'pathways/adoption.yaml'), 'shade: dark\n');
    await demo.server.start();
    const { context, page } = await signed_in('tor');
    await open(page, '/nb/folk');
    const told = page.locator('.refused-content');
    assert.match(await told.innerText(), /\d\d\.\d\d\.\d{4} \d\d:\d\d \([0-9a-f]{12}\)/, 'which one runs on');
    const places = await told.locator('li code').allInnerTexts();
    assert.deepEqual(places.map((place) => place.split(':')[0]), ['forms/comment.yaml', 'pathways/adoption.yaml']);
    for (const size of Object.values(widths)) {
        await page.setViewportSize(size);
        assert.deepEqual(await barriers(page), [], `at ${size.width} pixels`);
        assert.deepEqual(await overflow(page), []);
    }
    assert_quiet(context, refused);
    await context.close();
});

test('a demonstration says why nobody stands there', async () => {
    const server = await Server.make();
    const context = await demo.context({ baseURL: server.address });
    const page = await context.newPage();
    await open(page, '/nb/folk');
    await page.getByText(say('people.demo')).waitFor();
    assert_quiet(context);
    await context.close();
    await server.remove();
});
