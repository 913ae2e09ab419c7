// An owner reports from a telephone, and others see it at once; a milestone is reached with a link that shows it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_quiet, becomes, open, norwegian, texts_of, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client, demo_day } from './with/server.mjs';

const say = texts_of('nb');
const refused_answer = /the server responded with a status of 422/;
const telephone = { viewport: widths.telephone };
const demo = demonstration();

test('a status reported on a telephone stands on the page that another has open', async () => {
    const owner = await demo.page_as('driftsrad-iht', '/nb/tiltak/iht-spredning', telephone);
    const visitor = await demo.page_as(null, '/nb/tiltak/iht-spredning');
    const plan = await demo.page_as(null, '/nb/plan');
    await owner.getByRole('button', { name: say('work.report') }).click();
    // What was answered last and still stands is not asked for again.
    assert.equal(await owner.locator('#record-answers-contact').inputValue(), 'Leder i driftsrådet');
    await owner.getByRole('button', { name: say('record.save') }).click();
    await owner.locator('.form-problem').waitFor();
    await owner.getByLabel('I rute').check();
    await owner.locator('#record-answers-sentence').fill('Finansieringen er på plass.');
    await owner.getByRole('button', { name: say('record.save') }).click();
    await owner.locator('.saved-notice').waitFor();
    for (const page of [owner, visitor])
        await becomes(
            () => page.locator('.present-status-said').textContent(),
            'Finansieringen er på plass.',
            'the sentence on the page',
        );
    await becomes(
        () => plan.locator('tr', { hasText: '(IHT) til alle kommunene' }).locator('.status-word').textContent(),
        'I rute',
        'the status in the plan',
    );
    assert.equal(await visitor.getByRole('button', { name: say('work.report') }).count(), 0);
    await owner.getByRole('button', { name: say('saved.undo') }).click();
    await becomes(() => visitor.locator('.present-status-word').textContent(), 'I fare', 'what was said before');
    for (const page of [owner, visitor, plan]) {
        assert_quiet(page.context(), refused_answer);
        await page.context().close();
    }
});

test('whoever one chooses to be comes to their own work', async () => {
    const own = [
        ['Koordinator i AU', '/nb/mitt'],
        ['Leder i driftsrådet for IHT', '/nb/mitt'],
        ['Kontaktperson i Ullensaker', '/nb/mitt'],
        ['Koordinator i IHT-teamet i Nordre Follo', '/nb/mitt'],
        ['Analytiker i Ahus', '/nb/malbarhet'],
    ];
    for (const [name, address] of own) {
        const page = await demo.page_as(null, '/nb');
        await page.locator('.demo-people button', { hasText: name }).click();
        await page.waitForURL(`**${address}`);
        await page.locator('h1').waitFor();
        assert.match(await page.locator('header').innerText(), new RegExp(name));
        await page.context().close();
    }
});

test('an analyst reads, and is told who records', async () => {
    const analyst = await Client.as(demo.server, 'analyst');
    const path = '/api/episodes/adoption/iht/nes';
    const { status, body } = await analyst.record(path, 'ended', demo_day);
    assert.equal(status, 403);
    assert.equal(body.code, 'access.analyst_may_only_read');
    assert.equal((await analyst.get('/api/plans/2026-2027/draft')).status, 403);
});

test('a milestone is reached on a date, with what shows it', async () => {
    const page = await demo.page_as('au', '/nb/tiltak/helhetlige-forlop');
    const milestone = page.locator('.milestones > li').first();
    await milestone.getByRole('button', { name: say('work.reach') }).click();
    const document = page.locator('#record-answers-document');
    const buffer = Buffer.from('%PDF-1.7 made up');
    await document.setInputFiles({ name: 'notat.html', mimeType: 'text/html', buffer });
    await milestone.locator('.ds-validation-message[role=alert]').waitFor();
    await document.setInputFiles({ name: 'Vedtak om forløp.pdf', mimeType: 'application/pdf', buffer });
    await milestone.locator('.chosen-file').waitFor();
    await becomes(() => page.evaluate(() => globalThis.document.activeElement.className), 'chosen-file', 'the focus');
    assert.match(await milestone.getByRole('status').first().innerText(), /Vedtak om forløp\.pdf/);
    await page.locator('#record-on').fill(demo_day);
    await page.locator('#record-answers-evidence').fill('javascript:alert(1)');
    await page.getByRole('button', { name: say('record.save') }).click();
    await page.locator('.form-problem').waitFor();
    await page.locator('#record-answers-evidence').fill('https://www.ahus.no/modell');
    await page.getByRole('button', { name: say('record.save') }).click();
    await becomes(
        () => milestone.locator('.milestone-on').textContent(),
        say('work.reached_on', { date: norwegian(demo_day) }),
        'the date on the milestone',
    );
    assert.equal(await milestone.locator('a').first().getAttribute('href'), 'https://www.ahus.no/modell');
    const link = milestone.locator('a[download]');
    assert.equal(await link.innerText(), 'Vedtak om forløp.pdf');
    const address = await link.getAttribute('href');
    const file = await page.request.get(address);
    assert.equal((await file.body()).toString(), buffer.toString());
    assert.equal(file.headers()['content-type'], 'application/pdf');
    assert.equal(file.headers()['content-disposition'], "attachment; filename*=UTF-8''Vedtak%20om%20forl%C3%B8p.pdf");
    await becomes(
        () => page.locator('.milestone-word').first().textContent(),
        `nådd ${norwegian(demo_day)}`,
        'the indicator that the milestone is a part of',
    );
    // What the body is to talk about, and what its calendar shows.
    await open(page, '/nb/organ/prosjektgruppe-helhetlige-forlop');
    const agenda = page.locator('.concerns li', { hasText: `Milepæl nådd ${norwegian(demo_day)}` });
    await becomes(() => agenda.count(), 1, 'the milestone in the agenda of the body');
    const calendar = await page.getByRole('link', { name: say('body.calendar') }).getAttribute('href');
    const feed = await (await page.request.get(calendar)).text();
    assert.match(feed, new RegExp(`DTSTART;VALUE=DATE:${demo_day.replaceAll('-', '')}`));
    assert.match(feed, /SUMMARY:Milepæl nådd: /);
    assert.match(feed, /URL:https:\/\/www\.ahus\.no\/modell/);
    // What was taken back is shown to nobody but those who may record it.
    const status = async (one) => (await one.request.get(address)).status();
    const visitor = await demo.page_as(null, '/nb/tiltak/helhetlige-forlop');
    assert.equal(await status(visitor), 200);
    const au = await Client.as(demo.server, 'au');
    const { body: episode } = await au.get('/api/episodes/action/2026-2027/helhetlige-forlop');
    const { sequence } = episode.stages.find((stage) => stage.on);
    const taken_back = { reason: 'Feil dokument', version: episode.version, key: crypto.randomUUID() };
    assert.equal((await au.post(`/api/entries/${sequence}/withdrawal`, taken_back)).status, 201);
    assert.equal(await status(visitor), 404);
    assert.equal(await status(page), 200);
    assert_quiet(visitor.context());
    await visitor.context().close();
    assert_quiet(page.context(), refused_answer);
    await page.context().close();
});

test('those of the demonstration land on their own work', async () => {
    const page = await demo.page_as(null, '/nb');
    await page.getByRole('button', { name: /Leder i driftsrådet for IHT/ }).click();
    await page.waitForURL('**/nb/mitt');
    const waiting = page.locator('.concerns li', { hasText: '(IHT) til alle kommunene' });
    assert.match(await waiting.first().textContent(), /I fare/);
    const news = page.locator('.news li', { hasText: 'Ullensaker starter i desember' });
    assert.equal(await news.count(), 1);
    assert_quiet(page.context());
    await page.context().close();
});

test('a visitor cannot report through the API either', async () => {
    const client = new Client(demo.server);
    const answer = await client.post('/api/episodes/action/2026-2027/iht-spredning/forms/action-status', {
        on: '2026-11-01',
        answers: { status: 'done', sentence: 'Ferdig.' },
        key: 'visitor-1',
    });
    assert.equal(answer.status, 403);
});
