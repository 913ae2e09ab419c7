// What somebody may see and do: the page says it of the role that one has, of the others what they have beyond visitors,
// and of persons to whom they are known. What it says is what the interface does.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, continue_as, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
let context;
let page;
const demo = demonstration(async () => {
    context = await demo.context();
    page = await context.newPage();
});

const rows_of = (section) => page.locator(`${section} tbody tr`).count();
const rights_in = (answer, role) => answer.roles.find((one) => one.role === role).rights;

test('a visitor finds the page from the foot, and reads what visitors may', async () => {
    await open(page, '/nb');
    await page.locator('footer').getByText(say('frame.rights')).click();
    await page.waitForURL('**/nb/tilgang');
    await settled(page);
    const answer = (await new Client(demo.server).get('/api/rights')).body;
    assert.equal(answer.role, 'visitor');
    assert.equal(await page.locator('.rights-own h2').innerText(), say('rights.yours', { role: 'Besøkende' }));
    assert.equal(await rows_of('.rights-own'), rights_in(answer, 'visitor').length);
    assert.equal(await page.locator('.rights-role').count(), answer.roles.length - 1);
    assert.ok(!(await page.locator('.rights-role').allInnerTexts()).some((text) => text.includes(rights_in(answer, 'visitor')[0].what)));
    assert_quiet(context);
});

test('whoever goes on as another reads what that role may, and for whom', async () => {
    await continue_as(page, 'driftsrad-iht');
    await settled(page);
    await page.locator('.rights-own').getByText('egen organisasjon').waitFor();
    const heading = await page.locator('.rights-own h2').innerText();
    assert.match(heading, /^Du nå: Kontaktperson, .*IHT/);
    assert.ok((await page.locator('.rights-role').allInnerTexts()).some((text) => text.startsWith('Besøkende')));
});

test('persons are known to those who follow them alone', async () => {
    const answer = (await new Client(demo.server).get('/api/rights')).body;
    for (const { role, rights } of answer.roles)
        for (const right of rights.filter((one) => /personen? /.test(one.what) && !/slette/.test(one.what)))
            assert.equal(role, 'clinician', right.what);
    assert.ok(await page.getByRole('heading', { name: say('rights.persons') }).isVisible());
});
