// Those who follow persons find, register, open in an emergency and block on the pages; whoever answers for them goes
// through what was opened. What is known of a person stands on the page while it is shown, and nowhere else.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, continue_as, looks_right, norwegian, open, settled, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { demo_day } from './with/server.mjs';

const say = texts_of('nb');
const refused = /status of (401|403|404|422)/; // the browser's own word of an answer that the page shows
const arne = { name: 'Arne Prøvesen', number: '03915230082', birth: '1952-11-03' };
const fatima = { name: 'Fatima Testesen', number: '25827812091' };
/// Whom nobody knows before. The numbers are of a series that nobody is given.
const berit = { given: 'Berit', family: 'Nyregistrert', number: '30896333328', birth: '1963-09-30' };
const unheard = '14844920564';

/// What must stand nowhere but on the page; the random names come as they are met.
const secrets = new Set(['Testesen', 'Eksempelsen', 'Prøvesen', berit.family]);
for (const { number } of [arne, fatima, berit, { number: unheard }, { number: '17854140035' }])
    secrets.add(number).add(`${number.slice(0, 6)} ${number.slice(6)}`);
/// Addresses that were asked for, titles, lines of the console, and what the browser keeps: each a text.
const traces = [];
let context;
let page;

const demo = demonstration(async () => {
    context = await demo.context();
    context.on('request', (request) => traces.push(request.url()));
    context.on('console', (message) => traces.push(message.text()));
    await context.exposeBinding('keep_title', (_, title) => traces.push(title));
    await context.addInitScript(() => {
        const keep = () => globalThis.keep_title(document.title);
        new MutationObserver(keep).observe(document, { subtree: true, childList: true, characterData: true });
    });
    page = await context.newPage();
    await open(page, '/nb');
});

/// Notes what the browser keeps now, and the random name of whom the page is about.
async function note_traces() {
    const { kept, hash } = await page.evaluate(() => ({
        kept: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, location.pathname + location.search]),
        hash: location.hash,
    }));
    traces.push(kept);
    if (hash) secrets.add(hash.slice(1));
}

async function looks_right_untraced() {
    await looks_right(page);
    await note_traces();
}

async function as(actor, path) {
    await continue_as(page, actor);
    await open(page, path);
}

const search_field = (key) => page.locator('.person-search').getByLabel(new RegExp(`^${say(key)}`));
const field = (key) => page.locator('.task-form').getByLabel(new RegExp(`^${say(key).replace('?', '\\?')}`));
const send = () => page.locator('.task-form button[type=submit]').click();
const press = (key) => page.getByRole('button', { name: say(key), exact: true }).click();
const faults = () => page.locator('main [aria-invalid=true]');
const found = () => page.locator('.found a').allInnerTexts();
const heading = () => page.locator('main h1').innerText();

async function search({ number = '', birth = '', name = '' }) {
    await search_field('find.number').fill(number);
    await search_field('find.birth').fill(birth);
    await search_field('find.name').fill(name);
    const answered = page.waitForResponse('**/api/persons/search*');
    await page.locator('.person-search button').click();
    await answered;
    await page.locator('.found, .empty, .person-search [aria-invalid=true]').first().waitFor();
}

async function see(person) {
    await search(person);
    await page.locator('.found').getByRole('link', { name: person.name }).click();
    await page.locator('.who').waitFor();
    await note_traces();
}

test('a nurse finds those whom the municipality follows, and no others', async () => {
    await as('helse-ullensaker', '/nb/mitt');
    await page.getByRole('link', { name: say('mine.persons') }).click();
    await page.waitForURL('**/nb/personer');
    await looks_right_untraced();
    await search({});
    assert.equal(await faults().count(), 1);
    await search({ number: '17854140036' });
    await becomes(() => faults().count(), 1, 'a slip of the pen, at its field');
    await search({ birth: '1941-05-17' });
    assert.deepEqual(await found(), ['Borghild Testesen', 'Odd Eksempelsen']);
    await looks_right_untraced();
    await search({ birth: '1941-05-17', name: 'testes' });
    await becomes(async () => (await found()).join(), 'Borghild Testesen');
    await search({ number: arne.number });
    await becomes(async () => (await found()).join(), arne.name);
    await search({ number: fatima.number });
    await page.getByText(say('find.none', { organisation: 'Ullensaker' })).waitFor();
    assert.equal(await page.locator('.found').count(), 0);
    await looks_right_untraced();
});

test('somebody is registered, with a reason, and followed from then on', async () => {
    await search({ number: berit.number });
    await page.locator('.empty').waitFor();
    await press('enrol.title');
    assert.equal(await field('find.birth').inputValue(), berit.birth, 'the day that the number tells is proposed');
    await field('enrol.given').fill(berit.given);
    await field('enrol.family').fill(berit.family);
    await send();
    await faults().waitFor();
    assert.equal(await faults().evaluate((one) => one === document.activeElement), true);
    await looks_right_untraced();
    await field('enrol.reason').fill('Henvist fra fastlegen');
    await send();
    await page.locator('.who').waitFor();
    assert.equal(await heading(), `${berit.given} ${berit.family}`);
    assert.equal(await page.title(), `${say('person.title')} – ${say('frame.name')}`);
    assert.equal(await page.locator('h1').evaluate((one) => one === document.activeElement), true);
    const text = await page.locator('main').innerText();
    assert.match(text, /Ullensaker fra 25\.11\.2026\s+Henvist fra fastlegen/);
    assert.match(text, new RegExp(norwegian(berit.birth)));
    await looks_right_untraced();
});

test('what was found is forgotten when the page is left', async () => {
    await page.locator('.trail').getByRole('link', { name: say('frame.persons') }).click();
    await page.waitForURL('**/nb/personer');
    assert.equal(await search_field('find.number').inputValue(), '');
    assert.equal(await page.locator('.found').count(), 0);
    await search({ number: berit.number });
    assert.deepEqual(await found(), [`${berit.given} ${berit.family}`]);
});

test('an organisation is blocked, sees the person no more, and opens in an emergency', async () => {
    await page.setViewportSize(widths.desktop);
    await see(arne);
    await press('blocks.begin');
    await send();
    await becomes(() => faults().count(), 2);
    await looks_right_untraced();
    await field('blocks.against').selectOption({ label: 'Nordre Follo' });
    await field('blocks.reason').fill('Vil ikke at Nordre Follo ser dette');
    await send();
    await page.locator('.saved-notice:focus').waitFor();
    await page.locator('.block-line').getByText('Nordre Follo').first().waitFor();
    await looks_right_untraced();

    await page.setViewportSize(widths.desktop);
    await continue_as(page, 'helse-nordre-follo');
    await page.getByRole('heading', { name: say('blocked.title') }).waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes('Prøvesen'), 'what another has seen is gone');
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await field('emergency.reason').fill('Kom til legevakten med pustevansker');
    await send();
    await page.locator('.emergency-band').waitFor();
    assert.equal(await heading(), arne.name);
    assert.equal(await page.locator('.block-begin, .block-line button').count(), 0, 'who is blocked lifts nothing');
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await page.locator('.trail').getByRole('link', { name: say('frame.persons') }).click();
    await search({ number: arne.number });
    await page.locator('.empty').waitFor();
});

test('the block is lifted, and the log is printed for the person', async () => {
    await as('helse-ullensaker', '/nb/personer');
    await see(arne);
    await page.locator('.block-line button').click();
    await field('blocks.lift_reason').fill('Har ombestemt seg');
    await send();
    await page.getByText(say('blocks.none')).waitFor();
    await press('looks.show');
    const lines = page.locator('.look-lines li');
    await lines.first().waitFor();
    const said = await lines.allInnerTexts();
    assert.ok(said.some((line) => /Sykepleier i Nordre Follo .*nødsfall/.test(line)), said.join('\n'));
    assert.ok(said.some((line) => /Sykepleier i Ullensaker .*Formål: helsehjelp/.test(line)));
    await looks_right_untraced();

    await page.setViewportSize(widths.desktop);
    await page.emulateMedia({ media: 'print' });
    await page.getByText(say('looks.paper_title', { name: arne.name })).waitFor();
    await page.getByText(say('looks.printed', { date: norwegian(demo_day), organisation: 'Ullensaker' })).waitFor();
    assert.ok(await lines.first().isVisible());
    for (const left_out of ['header', 'footer', '.who', '.person-part:not(.looks)', 'main button'])
        assert.ok(await page.locator(left_out).evaluateAll((all) => all.every((one) => !one.checkVisibility())), left_out);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
    assert.ok(Number(width) < Number(height), 'upright');
    await page.emulateMedia({ media: null });
});

test('somebody whom others follow is opened in an emergency, by number and with a reason', async () => {
    await open(page, '/nb/personer');
    await press('emergency.title');
    await page.getByText(say('emergency.lead')).waitFor();
    await send();
    await becomes(() => faults().count(), 2);
    await field('find.number').fill(unheard);
    await field('emergency.reason').fill('Falt om på gaten');
    await send();
    await page.getByText(say('emergency.unknown')).waitFor();
    assert.equal(await faults().evaluate((one) => one === document.activeElement), true);
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await field('find.number').fill(fatima.number);
    await send();
    await page.locator('.emergency-band').waitFor();
    assert.equal(await heading(), fatima.name);
    assert.equal(await page.locator('.looks').count(), 0, 'the log is for those who follow');
    await looks_right_untraced();
});

test('whoever answers for the data goes through what was opened, and who has looked', async () => {
    await page.setViewportSize(widths.desktop);
    await as('personvern-ullensaker', '/nb/mitt');
    await page.getByRole('link', { name: say('mine.openings', { count: 2 }) }).click();
    await page.waitForURL('**/nb/innsyn');
    await settled(page);
    const menu = page.locator('.main-navigation').getByRole('link', { name: say('frame.oversight') });
    assert.equal(await menu.innerText(), `${say('frame.oversight')} (2)`);
    const openings = page.locator('.opening');
    assert.match(await openings.first().innerText(), /Falt om på gaten/);
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await openings.first().getByRole('button').click();
    await send();
    await page.getByText(say('review.choose')).waitFor();
    await page.getByLabel(say('review.wrong')).check();
    await send();
    await page.getByText('Skriv kort hvorfor').waitFor();
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await field('review.note').fill('Kunne ha ringt');
    await send();
    await page.locator('.saved-notice:focus').waitFor();
    await openings.last().getByText('Ikke riktig: Kunne ha ringt').waitFor();
    await becomes(() => menu.innerText(), `${say('frame.oversight')} (1)`);
    await openings.first().getByText(/på besøk i Ullensaker/).waitFor(); // what waits comes first
    await openings.first().getByRole('button').click();
    await page.getByLabel(say('review.right'), { exact: true }).check();
    await send();
    await becomes(() => menu.innerText(), say('frame.oversight'));

    const rows = page.locator('.lookers tbody tr');
    assert.equal(await rows.count(), 1, 'those of the own organisation alone');
    const cells = await rows.first().locator('td').allInnerTexts();
    assert.equal(cells[0], '11', 'persons');
    assert.equal(cells[4], '1', 'the number that nobody has');
    await page.getByRole('searchbox').fill('noen andre');
    await page.getByText(say('lookers.nobody', { wanted: 'noen andre' })).waitFor();
    await page.getByRole('searchbox').fill('sykepleier');
    const answered = page.waitForResponse('**/api/looks*');
    await page.locator('.oversight-page select').selectOption('366');
    await answered;
    await page.getByText(/^Hvert oppslag/).click();
    await page.locator('.look-lines li').first().waitFor();
    await looks_right_untraced();
});

test('two who are one are seen side by side, merged, and separated again', async () => {
    await page.setViewportSize(widths.desktop);
    await as('helse-ullensaker', '/nb/personer');
    await search({ number: '17854141171' });
    await page.locator('.found a').click();
    await page.locator('.who').waitFor();
    assert.equal(await heading(), 'Odd Eksempelsen');
    await note_traces();
    await press('same.begin');
    assert.equal(await page.locator('.same-find input').first().evaluate((one) => one === document.activeElement), true);
    await search({ birth: '1941-05-17' });
    assert.equal(await page.locator('.same-find .found li').count(), 1, 'the person itself is no other');
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await page.keyboard.press('Tab'); // from the search to the one that was found
    await becomes(() => page.evaluate(() => document.activeElement.textContent), `${say('same.compare')}: Borghild Testesen`);
    await page.keyboard.press('Enter');
    await page.locator('.same-both').waitFor();
    await send();
    await page.getByText(say('same.choose')).waitFor();
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await page.locator('.same-both').getByLabel('Borghild Testesen').check();
    await send();
    await faults().waitFor();
    assert.equal(await faults().evaluate((one) => one === document.activeElement), true, 'a reason is asked for, at its field');
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await field('same.reason').fill('Har fått fødselsnummer');
    await send();
    await becomes(heading, 'Borghild Testesen');
    const same = page.locator('.same');
    assert.match(await same.innerText(), new RegExp(`Odd Eksempelsen, født 17\\.05\\.1941[^]*${norwegian(demo_day).replaceAll('.', '\\.')}`));
    await page.locator('.who').getByText(say('same.earlier')).waitFor();
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);

    await page.locator('.trail').getByRole('link', { name: say('frame.persons') }).click();
    await search({ birth: '1941-05-17' });
    assert.deepEqual(await found(), ['Borghild Testesen'], 'one of them is found, whichever is looked for');
    await search({ number: '17854141171' });
    await page.locator('.found a').click();
    await becomes(heading, 'Borghild Testesen');
    await same.getByRole('button', { name: say('same.separate') }).click();
    await field('same.separate_reason').fill('Var to likevel');
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await send();
    await page.locator('.saved-notice:focus').waitFor();
    await becomes(() => same.locator('li').count(), 0);
    await looks_right_untraced();
    await page.setViewportSize(widths.desktop);
    await page.locator('.trail').getByRole('link', { name: say('frame.persons') }).click();
    await search({ birth: '1941-05-17' });
    assert.deepEqual(await found(), ['Borghild Testesen', 'Odd Eksempelsen']);
});

test('others come to none of it', async () => {
    await page.setViewportSize(widths.desktop);
    const subject = [...secrets].find((one) => one.startsWith('person.'));
    for (const [actor, path] of [
        ['ullensaker', '/nb/personer'],
        ['personvern-ullensaker', '/nb/personer'],
        ['visitor', `/nb/person#${subject}`],
        ['helse-ullensaker', '/nb/innsyn'],
    ]) {
        await as(actor, path);
        await page.locator('.problem-page').waitFor();
        await note_traces();
    }
    await open(page, '/nb/person');
    await page.getByText(say('person.none')).waitFor();
    const links = page.locator('.main-navigation').getByRole('link');
    assert.ok((await links.allInnerTexts()).includes(say('frame.persons')));
    await continue_as(page, 'ullensaker');
    for (const key of ['frame.persons', 'frame.oversight'])
        assert.ok(!(await links.allInnerTexts()).includes(say(key)), key);
});

test('no address, title, line or store has ever held who it was about', () => {
    assert.ok(traces.length > 100 && [...secrets].filter((one) => one.startsWith('person.')).length >= 3);
    assert.ok(traces.includes(`${say('person.title')} – ${say('frame.name')}`), 'titles are noted');
    assert.ok(traces.some((trace) => trace.includes('/api/persons/view')), 'addresses are noted');
    for (const trace of traces)
        for (const secret of secrets)
            for (const form of [secret, encodeURIComponent(secret), secret.replace(' ', '+')])
                assert.ok(!trace.includes(form), `${secret} stands in ${trace}`);
    assert_quiet(context, refused);
});
