// What is to be done, by when: whoever follows persons, whoever speaks for a municipality, and whoever answers for it
// each see their own. Every person on the list has been looked at, and the log says so.
import { rmSync } from 'node:fs';
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, continue_as, looks_right, open, settled, texts_of, widths } from './with/browser.mjs';
import { content_with_tasks } from './with/content_with_tasks.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

const say = texts_of('nb');
const refused = /status of (401|403)/; // the browser's own word of a page that is no longer for whoever goes on
const content = content_with_tasks();
after(() => rmSync(content, { recursive: true }));
/// By the day on which each is included; today is Wednesday 25 November.
const included = { 17854140035: '2026-11-10', 17854141171: '2026-11-20', '03915230082': '2026-11-24' };
const subjects = {};
let context;
let page;

const demo = demonstration(
    async () => {
        const contact = await Client.as(demo.server, 'ullensaker');
        assert.equal((await contact.record('/api/episodes/report/yearly/ullensaker', 'begun', '2026-11-11')).status, 201);
        const nurse = await Client.as(demo.server, 'helse-ullensaker');
        for (const [number, on] of Object.entries(included)) {
            const { people } = (await nurse.post('/api/persons/search', { number })).body;
            subjects[number] = people[0].subject;
            const answer = await nurse.post('/api/persons/episode/stage', {
                ...of(number),
                stage: 'included',
                on,
                answers: {},
                version: 0,
                key: number,
            });
            assert.equal(answer.status, 201, JSON.stringify(answer.body));
        }
        context = await demo.context();
        page = await context.newPage();
        await open(page, '/nb');
    },
    async () => ({ words: ['--demo', '--content', content] }),
);

const of = (number) => ({ subject: subjects[number], pathway: 'follow-up', parameter: 'home' });
const groups = () => page.locator('.work-group h2').allInnerTexts();
/// Without who is to do it.
const lines = async (when) =>
    (await page.locator(`.work-${when} li`).evaluateAll((all) => all.map((line) => [...line.children].filter((part) => part.className !== 'task-owner').map((part) => part.innerText).join(' ')))).map(
        (text) => text.replaceAll(/\s+/g, ' ').trim(),
    );

async function list_of(actor) {
    await continue_as(page, actor);
    await page.locator('.main-navigation').getByText(say('frame.work'), { exact: true }).click();
    await page.waitForURL('**/nb/arbeidsliste');
    await settled(page);
}

async function looks_at(number) {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    return (await nurse.post('/api/persons/looks', { subject: subjects[number] })).body.looks.length;
}

test('a nurse sees what is late, what is today and what is this week', async () => {
    const before = await looks_at('17854140035');
    await list_of('helse-ullensaker');
    assert.deepEqual((await groups()).map((text) => text.replaceAll(/\s+/g, ' ')), ['Over fristen 1', 'I dag 1', 'Denne uken 1']);
    const [late] = await lines('late');
    assert.match(late, /^Borghild Testesen Født 17\.05\.1941 Hjemmebesøk Oppfølging hjemme · skjema: .* 13\.11\.2026 12 dager over Langt over fristen$/);
    assert.match((await lines('today'))[0], /^Odd Eksempelsen .*25\.11\.2026$/);
    assert.match((await lines('week'))[0], /^Arne Prøvesen .*27\.11\.2026 om 2 dager$/);
    await looks_right(page);
    assert.equal(await looks_at('17854140035'), before + 2, 'the list, and the look at the log');
});

test('what is done is off the list', async () => {
    const nurse = await Client.as(demo.server, 'helse-ullensaker');
    const done = await nurse.post('/api/persons/episode/form', {
        ...of('17854141171'),
        form: 'comment',
        on: '2026-11-25',
        answers: { comment: 'Hos ham i dag' },
        key: 'visit',
    });
    assert.equal(done.status, 201, JSON.stringify(done.body));
    await list_of('helse-ullensaker');
    await becomes(async () => (await groups()).length, 2, 'the groups that are left');
});

test('one person leads to where it is done', async () => {
    await page.locator('.work-late a').click();
    await page.waitForURL(`**/nb/person**#${subjects['17854140035']}`);
    await settled(page);
});

test('whoever answers for the organisation sees what is long overdue, and not of whom', async () => {
    await list_of('personvern-ullensaker');
    assert.deepEqual((await groups()).map((text) => text.replaceAll(/\s+/g, ' ')), ['Over fristen 1']);
    assert.match((await lines('late'))[0], new RegExp(`^Person …${subjects['17854140035'].slice(-6)} Hjemmebesøk`));
    assert.ok(!(await page.locator('main').innerText()).includes('Testesen'));
    await looks_right(page);
});

test('whoever speaks for a municipality sees its own', async () => {
    await list_of('ullensaker');
    assert.match((await lines('today'))[0], /^Ullensaker Skriv rapporten .*25\.11\.2026$/);
    assert.match((await lines('later'))[0], /^Ullensaker Gjør ferdig Årsrapport · steg: Ferdig 11\.12\.2026 om 16 dager$/);
    await looks_right(page);
    await page.setViewportSize(widths.desktop);
    await page.locator('.work-today').getByRole('button', { name: say('owner.take') }).click();
    await page.locator('.work-today').getByText(say('owner.mine')).waitFor();
    await page.locator('.work-today .task-owner:focus').waitFor();
    await page.locator('.work-later a').click();
    await page.waitForURL('**/nb/utbredelse/report/yearly/ullensaker?nummer=1');
    await settled(page);
    await page.locator('.waiting').getByText(say('owner.mine')).waitFor();
    await page.locator('.waiting').getByRole('button', { name: say('owner.take') }).click();
    await becomes(() => page.locator('.waiting').getByText(say('owner.mine')).count(), 2);
});

test('what a municipality passes through is paused too, where the service lets it', async () => {
    await page.getByRole('button', { name: say('pause.begin'), exact: true }).click();
    await page.locator('.pause').getByLabel(say('pause.why')).selectOption('holidays');
    await page.locator('.pause .task-form button[type=submit]').click();
    await page.locator('.paused').getByText('Satt på pause siden 25.11.2026: Fellesferie').waitFor();
    await looks_right(page);
    await list_of('ullensaker');
    assert.deepEqual((await groups()).map((text) => text.replaceAll(/\s+/g, ' ')), ['Satt på pause 2']);
});

test('of another the list is empty, and visitors have none', async () => {
    const controller = await Client.as(demo.server, 'personvern-ullensaker');
    assert.deepEqual((await controller.post('/api/work', { mine: false, skipped: 0 })).body.takers, [], 'who may give nothing is told of no colleagues');
    await list_of('helse-nordre-follo');
    assert.equal(await page.locator('.work-group').count(), 0, 'who is handed over there is no task');
    await list_of('nordre-follo');
    assert.ok((await page.locator('main').innerText()).includes(say('list.none')));
    await continue_as(page, 'visitor');
    await becomes(() => page.locator('.main-navigation').getByText(say('frame.work'), { exact: true }).count(), 0, 'links to the list');
    const visitor = new Client(demo.server);
    assert.equal((await visitor.post('/api/work', {})).status, 403);
    assert_quiet(context, refused);
});
