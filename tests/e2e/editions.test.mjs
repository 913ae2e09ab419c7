// The content changes while somebody works: what was typed into a form of before is taken up where the form asks it still, and
// shown where it does not. And a mapping that was added reads in what a register says of somebody whom nobody knew.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert_quiet, continue_as, looks_right, open, press, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';

const say = texts_of('nb');
const away = /ERR_|status of 503/; // the browser's own word of a server that is not there
const content = join(mkdtempSync(join(tmpdir(), 'bedre-editions-')), 'content');
const nurse = 'helse-ullensaker';
const arne = '03915230082';
const typed = 'Ringte datteren';
const falls = `import: falls
title: {nb: Fall i registeret, nn: Fall i registeret, en: Falls in the register}
pathway: fall-prevention
person: {key: Nr, of: Fallregisteret}
extract: true
acts:
  - form: fall-event
    on: {column: Dag}
    required: true
    answers:
      place: {column: Sted, values: {bad: bathroom, trapp: stairs}}
      injury: {column: Skade, values: {ingen: none, lett: slight}}
`;
let page;
let course;

const demo = demonstration(async () => {
    page = await demo.page_as(nurse, '/nb/personer');
    await settled(page);
}, async () => {
    cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
    return { words: ['--demo', '--content', content] };
});
after(() => rmSync(join(content, '..'), { recursive: true }));

const form = () => page.locator('.record-form');
const how = (title) => form().getByRole('group', { name: 'Hvordan?' }).getByLabel(title);

test('what was begun is taken up by the form as it has become, and what it asks no more stays to be seen', async () => {
    await page.locator('.person-search').getByLabel(say('find.number')).fill(arne);
    await page.locator('.person-search button').click();
    await page.locator('.found').getByRole('link').first().click();
    await page.locator('.person-lines').getByRole('link', { name: 'Integrerte helsetjenester' }).click();
    await page.locator('.stage-line').waitFor();
    course = page.url();
    await page.getByRole('button', { name: 'Kontakt', exact: true }).click();
    await how('Telefon').check();
    const kept = page.waitForResponse((response) => response.request().postDataJSON()?.answers?.note === typed);
    await form().getByLabel('Kort om kontakten').fill(typed);
    await kept;

    await demo.server.stop();
    const file = join(content, 'forms/contact.yaml');
    const asked = readFileSync(file, 'utf8');
    assert.ok(asked.includes('- item: note'));
    writeFileSync(file, asked.replace('- item: note', '- item: remark').replace('nb: Kort om kontakten', 'nb: Det viktigste'));
    writeFileSync(join(content, 'imports/falls.yaml'), falls);
    await demo.server.start();

    await open(page, '/nb');
    await continue_as(page, nurse);
    await open(page, course);
    await page.getByRole('button', { name: say('draft.go_on', { form: 'Kontakt' }) }).click();
    assert.ok(await how('Telefon').isChecked());
    assert.equal(await form().getByLabel('Det viktigste').inputValue(), '');
    const left = form().locator('.form-notice').filter({ hasText: typed });
    await left.waitFor();
    assert.match(await left.innerText(), new RegExp(`Skjemaet er endret[^]*Kort om kontakten[^\\n]*?\\s*${typed}`));
    await looks_right(page);
    await form().getByLabel('Det viktigste').fill(typed);
    await form().locator('button[type=submit]').click();
    await page.locator('.saved-notice:focus').waitFor();
    assert.match(await page.locator('.history > li').first().innerText(), new RegExp(`Det viktigste\\s+${typed}`));
});

test('a file of a register is seen, read in, and stands row by row on the page of whoever it is about', async () => {
    await open(page, '/nb/innlesing');
    await page.getByLabel(say('imports.what')).selectOption('falls');
    await page.getByText('Nøkkelen som Fallregisteret kjenner personen ved').waitFor();
    await looks_right(page);
    const bytes = Buffer.from('Nr;Dag;Sted;Skade\n4711;2026-10-02;trapp;lett\n4711;2026-09-01;bad;ingen\n');
    await page.locator('input[type=file]').setInputFiles({ name: 'fall.csv', mimeType: 'text/csv', buffer: bytes });
    await page.locator('.imports-rows').waitFor();
    await page.getByLabel(say('imports.reason')).fill('Fall som registeret kjenner');
    await press(page, say, 'imports.send');
    await page.locator('.saved-notice').waitFor();
    await looks_right(page);

    await open(page, '/nb/personer/fall-prevention/fall-prevention');
    await page.locator('.caseload-page a').filter({ hasText: '4711 (Fallregisteret)' }).click();
    await page.locator('.history').waitFor();
    const rows = page.locator('.history > li');
    assert.equal(await rows.count(), 2);
    assert.match(await rows.first().innerText(), /02\.10\.2026[^]*lest inn fra fil[^]*Trapp/);
    assert.equal(await rows.getByRole('button', { name: say('history.withdraw') }).count(), 0, 'it goes with the whole import');
    await looks_right(page);
    assert_quiet(page.context(), away);
});
