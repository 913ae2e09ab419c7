// Every page, and every state of a page that a person can come to: what is looked at by axe, by the walk, and at the
// narrowest width. A state is reached as a person would reach it.
import { Client } from './server.mjs';
import { continue_as, open, open_all, press, record_stage, settled } from './browser.mjs';
import { person_states } from './person_pages.mjs';

export const matrix = 'utbredelse/adoption';
export const iht_in = (subject) => `${matrix}/iht/${subject}`;

const stage_title = { nb: 'I drift', nn: 'I drift', en: 'In operation' };

/// `{name, path, reach}`: a state is `path` opened as `actor`, and then what `reach` does.
export const states = [
    { name: 'front', path: '' },
    { name: 'front-all-due', path: '', reach: open_all },
    { name: 'plan', path: 'plan' },
    { name: 'plan-filtered', path: 'plan?gruppe=barn-unge' },
    { name: 'plan-empty', path: 'plan?sok=finnesikke' },
    { name: 'plan-filters-open', path: 'plan', reach: open_all },
    { name: 'action-measured', path: 'tiltak/iht-spredning' },
    { name: 'action-why', path: 'tiltak/iht-spredning', reach: open_all },
    { name: 'action-without-indicator', path: 'tiltak/tidlig-sammen' },
    { name: 'action-many-indicators', path: 'tiltak/fallforebygging' },
    { name: 'action-last', path: 'tiltak/kommune-komplett' },
    { name: 'action-definitions', path: 'tiltak/fallforebygging', reach: open_all },
    { name: 'action-proposed-indicators', path: 'tiltak/tidlig-sammen', reach: open_all },
    { name: 'rights', path: 'tilgang' },
    { name: 'people-demo', path: 'folk' },
    { name: 'agreements', path: 'utbredelse/agreement', actor: 'au' },
    {
        name: 'agreement',
        path: 'utbredelse/agreement',
        actor: 'au',
        reach: async (page, say) => {
            await page.locator('.matrix a, .matrix-list a').last().click();
            await page.locator('.stage-line').waitFor();
            await press(page, say, 'subject.describe');
        },
    },
    ...person_states,
    { name: 'measurability', path: 'malbarhet' },
    { name: 'measurability-filtered', path: 'malbarhet?hindring=uncertain-participant' },
    { name: 'measurability-empty', path: 'malbarhet?hindring=no-indicator&organ=au' },
    { name: 'lineage', path: 'hva-ble-det-av' },
    { name: 'lineage-open', path: 'hva-ble-det-av?utfall=unaccounted', reach: open_all },
    {
        name: 'lineage-account',
        path: 'hva-ble-det-av?utfall=unaccounted',
        actor: 'au',
        reach: async (page) => {
            await page.locator('.accounting-open').first().click();
            await page.locator('.accounting form').waitFor();
        },
    },
    { name: 'lineage-empty', path: 'hva-ble-det-av?utfall=finnesikke' },
    { name: 'plan-earlier', path: 'plan/2024-2025' },
    { name: 'action-new', path: 'tiltak/immi' },
    { name: 'bodies', path: 'organ' },
    { name: 'body', path: 'organ/lsf-voksne-nedre-romerike' },
    { name: 'body-without-duty', path: 'organ/ssu' },
    { name: 'body-unconfirmed', path: 'organ/driftsrad-mila' },
    { name: 'matrix', path: matrix },
    { name: 'matrix-empty-service', path: `${matrix}?tjeneste=hjemmebarsel` },
    { name: 'episode-visitor', path: iht_in('ullensaker') },
    { name: 'episode-visitor-empty', path: iht_in('aurskog-holand') },
    { name: 'actors', path: '', reach: (page) => page.locator('#actor-chooser').click() },
    { name: 'not-found', path: 'finnes-ikke' },
    { name: 'not-found-action', path: 'tiltak/finnes-ikke' },
    { name: 'episode-contact', path: iht_in('ullensaker'), actor: 'ullensaker' },
    { name: 'episode-coordinator-empty', path: iht_in('aurskog-holand'), actor: 'au' },
    {
        name: 'form',
        path: iht_in('ullensaker'),
        actor: 'ullensaker',
        reach: (page, say, language) => press(page, say, 'stage.record', { stage: stage_title[language] }),
    },
    {
        name: 'action-report',
        path: 'tiltak/iht-spredning',
        actor: 'driftsrad-iht',
        reach: async (page, say) => {
            await press(page, say, 'work.report');
            await press(page, say, 'record.save');
            await page.locator('.form-problem').waitFor();
        },
    },
    { name: 'mine-coordinator', path: 'mitt', actor: 'au' },
    { name: 'mine-contact', path: 'mitt', actor: 'ullensaker' },
    { name: 'mine-owner', path: 'mitt', actor: 'driftsrad-iht' },
    { name: 'body-at-work', path: 'organ/driftsrad-iht', actor: 'driftsrad-iht' },
    { name: 'edit-action', path: 'plan/2026-2027/rediger/iht-spredning', actor: 'au', reach: open_all },
    { name: 'edit-frame', path: 'plan/2026-2027/rediger', actor: 'au' },
    {
        name: 'new-action-findings',
        path: 'plan/2026-2027/nytt-tiltak',
        actor: 'au',
        reach: async (page, say) => {
            await press(page, say, 'new_action.add');
            await page.locator('.ds-validation-message').first().waitFor();
        },
    },
    {
        name: 'draft-moved',
        path: 'plan/2026-2027/utkast',
        actor: 'au',
        before: (server) => move_action(server, 'immi', 1),
        reach: open_all,
        undo: (server) => move_action(server, 'immi', 5),
    },
    { name: 'new-action', path: 'plan/2026-2027/nytt-tiltak', actor: 'au' },
    { name: 'draft-empty', path: 'plan/2026-2027/utkast', actor: 'au' },
    { name: 'versions', path: 'plan/2026-2027/versjoner' },
    {
        name: 'draft',
        path: 'plan/2026-2027/utkast',
        actor: 'au',
        before: (server) => change_deadline(server, '2027', '2028'),
        reach: open_all,
        undo: (server) => change_deadline(server, '2028', '2027'),
    },
    {
        name: 'edit-conflict',
        path: 'plan/2026-2027/rediger/iht-spredning',
        actor: 'au',
        reach: async (page, say, language, server) => {
            const field = page.locator('#field-action-iht-spredning-deadline');
            await field.fill('2026');
            await change_deadline(server, '2027', '2028');
            await press(page, say, 'edit.save');
            await page.locator('.conflict').waitFor();
        },
        undo: (server) => change_deadline(server, '2028', '2027'),
    },
    {
        name: 'action-milestone',
        path: 'tiltak/helhetlige-forlop',
        actor: 'au',
        reach: (page) => page.locator('.milestones button').first().click(),
    },
    {
        name: 'action-file',
        path: 'tiltak/helhetlige-forlop',
        actor: 'au',
        reach: async (page) => {
            await page.locator('.milestones button').first().click();
            await page.locator('#record-answers-document').setInputFiles(made_up_file);
            await page.locator('.chosen-file').waitFor();
        },
    },
    {
        name: 'action-file-refused',
        path: 'tiltak/helhetlige-forlop',
        actor: 'au',
        reach: async (page) => {
            await page.locator('.milestones button').first().click();
            await page.locator('#record-answers-document').setInputFiles({ ...made_up_file, name: 'vedtak.html' });
            await page.locator('.milestones [role=alert]').waitFor();
        },
    },
    { name: 'action-history', path: 'tiltak/helhetlige-forlop', reach: open_all },
    {
        name: 'form-decision',
        path: iht_in('aurskog-holand'),
        actor: 'au',
        reach: (page) => page.locator('.stage-line li').nth(1).getByRole('button').click(),
    },
    {
        name: 'form-findings',
        path: iht_in('ullensaker'),
        actor: 'ullensaker',
        reach: async (page, say, language) => {
            await record_stage(page, say, stage_title[language], '');
            await page.locator('.form-problem').waitFor();
        },
    },
    {
        name: 'form-conflict',
        path: iht_in('nittedal'),
        actor: 'au',
        reach: async (page, say, language, server) => {
            await press(page, say, 'stage.record', { stage: stage_title[language] });
            const other = await Client.as(server, 'au');
            await other.record('/api/episodes/adoption/iht/nittedal', 'informed', '2026-01-05');
            await page.locator('#record-on').fill('2026-02-01');
            await press(page, say, 'record.save');
            await page.locator('.conflict').waitFor();
        },
        undo: (server) => withdraw_last(server, '/api/episodes/adoption/iht/nittedal'),
    },
    {
        name: 'withdraw',
        path: iht_in('ullensaker'),
        actor: 'ullensaker',
        reach: async (page) => {
            await page.locator('.history li button').first().click();
            await page.locator('.history form button[type=submit]').click();
            await page.locator('.history form [role=alert]').waitFor();
        },
    },
    {
        name: 'saved',
        path: iht_in('gjerdrum'),
        actor: 'au',
        reach: async (page, say, language) => {
            await record_stage(page, say, stage_title[language], '2026-02-01');
            await page.locator('.saved-notice').waitFor();
        },
    },
    {
        name: 'withdrawn',
        path: iht_in('gjerdrum'),
        actor: 'au',
        before: (server) => withdraw_last(server, '/api/episodes/adoption/iht/gjerdrum'),
    },
];

const made_up_file = { name: 'Vedtak om forløp.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 made up') };

/// Under another heading, by its place in the plan.
async function move_action(server, action, heading) {
    const client = await Client.as(server, 'au');
    const { whole, places } = (await client.get(`/api/plans/2026-2027/fields/${action}`)).body;
    const changes = [
        { at: whole.at, was: whole.text, is: '' },
        { at: `${places[heading].at}/action=${action}`, was: '', is: whole.text },
    ];
    await client.post('/api/plans/2026-2027/changes', { changes, key: crypto.randomUUID() });
}

async function change_deadline(server, was, is) {
    const client = await Client.as(server, 'au');
    await client.post('/api/plans/2026-2027/changes', {
        changes: [{ at: 'action=iht-spredning/deadline', was, is }],
        key: crypto.randomUUID(),
    });
}

async function withdraw_last(server, episode) {
    const client = await Client.as(server, 'au');
    const { history, version } = (await client.get(episode)).body;
    const last = history.filter((entry) => !entry.withdrawn).sort((a, b) => b.sequence - a.sequence)[0];
    await client.post(`/api/entries/${last.sequence}/withdrawal`, {
        reason: 'Registrert på feil kommune',
        version,
        key: crypto.randomUUID(),
    });
}

/// Brings a page into a state; afterwards `leave` takes back what the state itself has recorded.
export async function reach(page, state, { language, say, server }) {
    await state.before?.(server);
    const actor = state.actor ?? 'visitor';
    const session = await (await page.request.get('/api/session')).json();
    if (session.actor.id !== actor) {
        // Not every page is for everybody.
        await open(page, `/${language}`);
        await continue_as(page, actor);
    }
    await open(page, `/${language}/${state.path}`);
    await state.reach?.(page, say, language, server);
    if (!state.reach) await settled(page);
}

export async function leave(state, server) {
    await state.undo?.(server);
}
