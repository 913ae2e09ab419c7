// The pages about persons, and of those who work with them: states, as in pages.mjs.
import { Client } from './server.mjs';
import { open_all, press } from './browser.mjs';
import { caseload, right, wrong } from './caseload.mjs';

/// Whom two organisations follow in the same service.
const arne = '03915230082';

export const person_states = [
    { name: 'work-list', path: 'arbeidsliste', actor: 'helse-ullensaker' },
    { name: 'caseload', path: 'personer/mila/mila', actor: 'helse-ullensaker' },
    { name: 'board', path: 'personer/fact/fact-voksne', actor: 'helse-nordre-follo' },
    { name: 'caseload-none', path: 'personer/mila/mila', actor: 'helse-nordre-follo' },
    { name: 'persons', path: 'personer', actor: 'helse-ullensaker' },
    {
        name: 'persons-found',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await page.locator('.person-search input[type=date]').fill('1941-05-17');
            await press(page, say, 'find.send');
            await page.locator('.found').waitFor();
        },
    },
    {
        name: 'persons-register',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await press(page, say, 'enrol.title');
            await press(page, say, 'enrol.send');
            await page.locator('.ds-validation-message').first().waitFor();
        },
    },
    {
        name: 'persons-emergency',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await press(page, say, 'emergency.title');
            await press(page, say, 'emergency.send');
            await page.locator('.ds-validation-message').first().waitFor();
        },
    },
    { name: 'person-none', path: 'person', actor: 'helse-ullensaker' },
    { name: 'person', path: 'personer', actor: 'helse-nordre-follo', reach: (page, say) => see_person(page, say, '25827812091') },
    { name: 'course', path: 'personer', actor: 'helse-ullensaker', reach: (page, say) => see_course(page, say, '17854140035') },
    {
        name: 'course-form',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await see_course(page, say, '17854141171');
            await page.locator('.stage-line button').first().click();
            await page.locator('.record-form button[type=submit]').click();
            await page.locator('.ds-error-summary').waitFor();
        },
    },
    {
        name: 'course-pause',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await see_course(page, say, '17854140035');
            await press(page, say, 'pause.begin');
            await page.locator('.task-form button[type=submit]').click();
            await page.locator('.task-form [aria-invalid=true]').first().waitFor();
        },
    },
    {
        name: 'course-quick',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await see_course(page, say, '17854140035');
            await page.locator('.quick .offers .ds-button').first().click();
            await page.locator('.quick .task-form').waitFor();
        },
    },
    {
        name: 'course-transfer',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await see_course(page, say, arne);
            await page.getByRole('button', { name: say('transfer.give') }).first().click();
            await page.locator('.task-form button[type=submit]').click();
            await page.locator('.task-form [aria-invalid=true]').first().waitFor();
        },
    },
    {
        name: 'work-doing',
        path: 'arbeidsliste',
        actor: 'helse-ullensaker',
        reach: async (page) => {
            await page.locator('.task-doing .ds-button').first().click();
            await page.locator('.task-doing .task-form').waitFor();
        },
    },
    {
        name: 'work-transferred',
        path: 'arbeidsliste',
        actor: 'helse-ullensaker',
        before: give_back_and_forth,
        reach: async (page) => {
            await page.locator('.work-elsewhere summary').click();
            await page.locator('.work-elsewhere .task-owner-ways .ds-button').last().click();
            await page.locator('.task-form').waitFor();
        },
    },
    { name: 'work-transferred-to', path: 'arbeidsliste', actor: 'helse-nordre-follo', before: give_back_and_forth },
    { name: 'work-mine', path: 'arbeidsliste?hvem=mine', actor: 'helse-ullensaker' },
    { name: 'course-unmet', path: 'personer', actor: 'helse-ullensaker', reach: (page, say) => see_course(page, say, '03915230082') },
    { name: 'course-acute', path: 'personer', actor: 'helse-ahus', reach: (page, say) => see_course(page, say, '14823910240') },
    { name: 'course-ready-again', path: 'personer', actor: 'helse-ahus', reach: (page, say) => see_course(page, say, '22864411111') },
    {
        name: 'course-timed',
        path: 'personer',
        actor: 'helse-ahus',
        reach: async (page, say) => {
            await see_course(page, say, '03893620019');
            await page.locator('.stage-line button').nth(1).click();
            await page.locator('.record-form button[type=submit]').click();
            await page.locator('.ds-error-summary').waitFor();
        },
    },
    { name: 'course-plan', path: 'personer', actor: 'helse-ullensaker', reach: (page, say) => see_course(page, say, '12834800045') },
    { name: 'course-begin', path: 'personer', actor: 'helse-nordre-follo', reach: (page, say) => see_course(page, say, '25827812091') },
    {
        name: 'course-handover',
        path: 'personer',
        actor: 'helse-ahus',
        reach: async (page, say) => {
            await see_course(page, say, '09823832009');
            await page.locator('.handover-list .ds-button').click();
            await page.locator('.task-form').waitFor();
        },
    },
    {
        name: 'course-hand-over',
        path: 'personer',
        actor: 'helse-ahus',
        reach: async (page, say) => {
            await see_course(page, say, '22864432364');
            await page.locator('.handovers .offers .ds-button').click();
            await page.locator('.task-form button[type=submit]').click();
            await page.locator('.task-form [aria-invalid=true]').first().waitFor();
        },
    },
    { name: 'work-sent', path: 'arbeidsliste', actor: 'helse-ahus' },
    {
        name: 'work-returned',
        path: 'arbeidsliste',
        actor: 'helse-nordre-follo',
        reach: async (page) => {
            await page.locator('.work-arrived .ds-button').last().click();
            await page.locator('.task-form').waitFor();
        },
    },
    {
        name: 'person-looks',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await see_person(page, say, '17854140035');
            await press(page, say, 'looks.show');
            await page.locator('.look-lines').waitFor();
            await press(page, say, 'blocks.begin');
        },
    },
    {
        name: 'person-find-same',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: find_same,
    },
    {
        name: 'person-side-by-side',
        path: 'personer',
        actor: 'helse-ullensaker',
        reach: async (page, say) => {
            await find_same(page, say);
            await see_both(page);
            await press(page, say, 'same.send');
            await page.locator('.ds-validation-message').first().waitFor();
        },
    },
    {
        name: 'person-merged',
        path: 'personer',
        actor: 'helse-nordre-follo',
        before: merge_two,
        reach: async (page, say) => {
            await page.locator('.person-search input[type=date]').fill('1938-03-14');
            await press(page, say, 'find.send');
            await page.locator('.found a').click();
            await page.locator('.same .block-line button').click();
        },
    },
    { name: 'imports', path: 'innlesing', actor: 'helse-ullensaker' },
    {
        name: 'imports-faults',
        path: 'innlesing',
        actor: 'helse-ullensaker',
        reach: async (page) => {
            await page.locator('input[type=file]').setInputFiles(caseload(wrong));
            await page.locator('.imports-faults').waitFor();
        },
    },
    {
        name: 'imports-seen',
        path: 'innlesing',
        actor: 'helse-ullensaker',
        reach: async (page) => {
            await page.locator('input[type=file]').setInputFiles(caseload(right));
            await page.locator('.imports-rows').waitFor();
        },
    },
    {
        name: 'imports-done',
        path: 'innlesing',
        actor: 'helse-nordre-follo',
        reach: async (page, say) => {
            await page.locator('input[type=file]').setInputFiles(caseload(right));
            await page.locator('.imports-rows').waitFor();
            if ((await page.locator('.imports-seen form').count()) > 0) {
                await page.locator('.imports-seen input').fill('Pasienter fra før');
                await press(page, say, 'imports.send');
                await page.locator('.saved-notice').waitFor();
            }
            await page.locator('.imports-line button').first().click();
        },
    },
    { name: 'mine-nurse', path: 'mitt', actor: 'helse-ullensaker' },
    { name: 'mine-controller', path: 'mitt', actor: 'personvern-ullensaker' },
    {
        name: 'oversight',
        path: 'innsyn',
        actor: 'personvern-ullensaker',
        reach: async (page, say) => {
            await page.locator('.opening button').first().click();
            await press(page, say, 'record.save');
            await page.locator('.ds-validation-message').first().waitFor();
            await page.locator('.lookers').waitFor();
            await open_all(page);
        },
    },
    {
        name: 'person-again',
        path: 'personer',
        actor: 'helse-nordre-follo',
        before: come_back,
        reach: (page, say) => see_person(page, say, '25827812091'),
    },
    {
        name: 'course-ended',
        path: 'personer',
        actor: 'helse-nordre-follo',
        before: come_back,
        reach: (page, say) => see_course(page, say, '25827812091'),
    },
    {
        name: 'course-again',
        path: 'personer',
        actor: 'helse-nordre-follo',
        before: begin_anew,
        reach: (page, say) => see_course(page, say, '25827812091'),
    },
];

/// Finds a person by the number, and opens the page about them.
async function see_person(page, say, number) {
    await page.locator('.person-search input').first().fill(number);
    await press(page, say, 'find.send');
    await page.locator('.found a').click();
    await page.locator('.who').waitFor();
}

/// From the page of a person to the first service.
async function see_course(page, say, number) {
    await see_person(page, say, number);
    await page.locator('.person-lines a').first().click();
    await page.locator('.stage-line').waitFor();
}

/// On the page of a person, those who may be the same.
async function find_same(page, say) {
    await see_person(page, say, '17854140035');
    await press(page, say, 'same.begin');
    await press(page, say, 'find.send');
    await page.locator('.same-find .found').waitFor();
}

async function see_both(page) {
    await page.locator('.same-find .found button').click();
    await page.locator('.same-both').waitFor();
}

/// Registers somebody twice, and makes them one; sent once more, it is done already.
async function merge_two(server) {
    const client = await Client.as(server, 'helse-nordre-follo');
    const register = async (given) => {
        const person = { given, family: 'Prøvesen', birth: '1938-03-14', reason: 'Henvist', key: given };
        return (await client.post('/api/persons', person)).body.subject;
    };
    const [goes_on, replaced] = [await register('Inger Johanne'), await register('Inger')];
    await client.post('/api/persons/merging', { goes_on, replaced, reason: 'Samme person', version: 0, key: 'same' });
}

/// Comes to stages of a course, by what was seen last.
function steps_of(client, of) {
    let version = 0;
    return async (stage, on, answers) => {
        const said = { ...of, stage, on, answers, version, key: `${of.number} ${stage}` };
        version = (await client.post('/api/persons/episode/stage', said)).body.sequence;
    };
}

/// Somebody who has ended in a service is referred again; sent once more, it is done already.
async function come_back(server) {
    const client = await Client.as(server, 'helse-nordre-follo');
    const follow = async (key) => {
        const person = { number: '25827812091', given: '', family: '', reason: 'Henvist', key };
        return (await client.post('/api/persons', person)).body.subject;
    };
    const of = { subject: await follow('first'), pathway: 'iht', parameter: 'iht', number: 1 };
    const come_to = steps_of(client, of);
    await come_to('included', '2026-02-02', { consent: 'yes' });
    await come_to('closed', '2026-06-19', { outcome: 'goal-reached' });
    await follow('again');
    return { client, of };
}

/// One task of somebody is given to another organisation, given back, and given again; sent once more, it is done already.
async function give_back_and_forth(server) {
    const giver = await Client.as(server, 'helse-ullensaker');
    const receiver = await Client.as(server, 'helse-nordre-follo');
    const [{ subject }] = (await giver.post('/api/persons/search', { number: arne })).body.people;
    const of = { subject, pathway: 'iht', parameter: 'iht' };
    const { entry, id } = (await giver.post('/api/persons/episode', of)).body.waiting.find((one) => one.id === 'first-contact');
    let version = 0;
    async function move(client, key, transfer) {
        const sent = { ...of, entry, task: id, was: '', to: '', transfer: { ...transfer, version }, key };
        version = (await client.post('/api/persons/episode/task', sent)).body.sequence;
    }
    await move(giver, 'to', { was: '', to: 'nordre-follo', reason: 'Han bor hos datteren nå' });
    await move(receiver, 'back', { was: 'nordre-follo', to: '', reason: 'Han er reist hjem igjen' });
    await move(giver, 'again', { was: '', to: 'nordre-follo', reason: 'Datteren ba om det: hun vil være der når dere kommer' });
}

async function begin_anew(server) {
    const { client, of } = await come_back(server);
    const { version } = (await client.post('/api/persons/episode', of)).body;
    const said = { ...of, number: 2, stage: 'included', on: '2026-11-20', answers: { consent: 'yes' }, version, key: 'anew' };
    await client.post('/api/persons/episode/stage', said);
}
