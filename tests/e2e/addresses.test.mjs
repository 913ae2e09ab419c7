// Every view has an address of its own, which works when it is reloaded, shared, or wrong.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, languages, open, settled, texts_of } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';
import { iht_in, matrix } from './with/pages.mjs';

const views = ['', 'plan', 'plan?gruppe=barn-unge&sok=FACT', 'tiltak/iht-spredning', 'malbarhet?organ=au', 'hva-ble-det-av', 'plan/2024-2025', 'organ', 'organ/au', matrix];
const unknown_answer = /the server responded with a status of 404/;
const say = texts_of('nb');
const demo = demonstration();

async function with_page(work, expected) {
    const context = await demo.context();
    const page = await context.newPage();
    await work(page);
    assert_quiet(context, expected);
    await context.close();
}

test('each view is the same after a reload as when it was first opened', () =>
    with_page(async (page) => {
        const seen = new Set();
        for (const view of [...views, iht_in('ullensaker')]) {
            const address = view ? `/nb/${view}` : '/nb';
            await open(page, address);
            const first = await page.locator('main').innerText();
            seen.add(first);
            await page.reload();
            await settled(page);
            assert.equal(await page.locator('main').innerText(), first);
            assert.equal(page.url(), demo.server.address + address);
        }
        assert.equal(seen.size, views.length + 1);
    }));

test('a filter, a service and a language chosen on the page stand in the address, and Back returns', () =>
    with_page(async (page) => {
        await open(page, '/nb/plan');
        await page.locator('main input').first().fill('FACT');
        await page.waitForURL('**/nb/plan?sok=FACT');
        await becomes(() => page.locator('.action-row').count().then((count) => count < 21), true, 'fewer rows');
        const rows = await page.locator('.action-row').count();
        await page.getByRole('link', { name: 'English' }).click();
        await page.waitForURL('**/en/plan?sok=FACT');
        await page.locator('html[lang=en]').waitFor();
        await becomes(() => page.locator('.action-row').count(), rows, 'the same rows in English');
        await page.locator('.action-row a').first().click();
        await page.waitForURL('**/en/tiltak/*');
        await page.goBack();
        await page.waitForURL('**/en/plan?sok=FACT');
    }));

test('every action, body and cell of the matrix can be opened by its own address', () =>
    with_page(async (page) => {
        const reader = new Client(demo.server);
        const { missions, bodies } = (await reader.get('/api/plan')).body;
        const actions = missions.flatMap((one) => one.target_groups.flatMap((two) => two.headings.flatMap((three) => three.actions)));
        assert.equal(actions.length, 21);
        for (const action of actions) {
            const shown = (await reader.get(`/api/actions/${action.id}`)).body;
            assert.equal(shown.row.title.text, action.title.text);
        }
        for (const body of bodies) assert.equal((await reader.get(`/api/bodies/${body.id}`)).status, 200);
        const { groups } = (await reader.get('/api/matrix/adoption')).body;
        for (const row of groups.flatMap((group) => group.rows))
            for (const cell of row.cells)
                assert.equal(
                    (await reader.get(`/api/episodes/adoption/${cell.parameter}/${row.subject.id}`)).status,
                    200,
                );
        await open(page, `/nb/tiltak/${actions.at(-1).id}`);
        assert.equal(await page.locator('main h1').innerText(), actions.at(-1).title.text);
    }));

test('an unknown address says so and leads on, whatever part of it is unknown', () =>
    with_page(async (page) => {
        const unknown = ['finnes-ikke', 'tiltak/finnes-ikke', 'organ/finnes-ikke', 'plan/finnes-ikke', 'utbredelse/finnes-ikke', iht_in('finnes-ikke')];
        for (const path of [...unknown, 'tiltak/iht-spredning/mer', 'tiltak/%C3%A6%20%3Cb%3E']) {
            await open(page, `/nb/${path}`);
            await page.locator('.problem-page').waitFor();
            await page.locator('main').getByRole('link', { name: say('problem.to_front') }).click();
            await page.waitForURL('**/nb');
            await settled(page);
        }
    }, unknown_answer));

test('an address without a language, or with a wrong one, comes to the same view in the reader\'s language', () =>
    with_page(async (page) => {
        for (const [asked, answered] of [['/', '/nb'], ['/plan', '/nb/plan'], ['/tiltak/mila', '/nb/tiltak/mila']]) {
            await page.goto(asked);
            await page.waitForURL(`**${answered}`);
            await settled(page);
            assert.equal(await page.locator('.problem-page').count(), 0);
        }
    }));

test('the page says its language, its name, and its dates in the reader\'s way', () =>
    with_page(async (page) => {
        const date = { nb: /\b01\.09\.2026\b/, nn: /\b01\.09\.2026\b/, en: /\b1 September 2026\b/ };
        for (const language of languages) {
            await open(page, `/${language}/${matrix}`);
            assert.equal(await page.locator('html').getAttribute('lang'), language);
            assert.match(await page.title(), / – bedre$/);
            assert.match(await page.locator('.matrix').innerText(), date[language]);
            for (const view of [...views, iht_in('nes')]) {
                await open(page, `/${language}/${view}`);
                const iso = /\b\d{4}-\d{2}-\d{2}\b/.exec(await page.locator('main').innerText());
                assert.equal(iso, null, `a date as machines write it on ${view}`);
            }
        }
    }));
