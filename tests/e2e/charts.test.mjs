// The gallery of charts: no words lie on each other or outside the paper, nothing keeps anybody from reading it, and
// what is drawn for paper stands on it. BEDRE_GALLERY names the program that makes it; PICTURES a folder for pictures.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barriers, languages, launch, overflow, widths } from './with/browser.mjs';

let browser;
let folder;
before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bedre-charts-'));
    execFileSync(process.env.BEDRE_GALLERY, [folder]);
    browser = await launch();
});
after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
});

async function opened(language, options = {}) {
    const page = await (await browser.newContext({ viewport: widths.desktop, ...options })).newPage();
    await page.goto(`file://${join(folder, language)}.html`);
    return page;
}

async function picture(page, name) {
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
}

/// Words of a chart that lie on others of it, or outside its paper, by more than a pixel.
function crowded() {
    const found = [];
    for (const chart of document.querySelectorAll('svg')) {
        const paper = chart.getBoundingClientRect();
        const texts = [...chart.querySelectorAll('text')].map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
        const name = chart.getAttribute('aria-labelledby');
        for (const { words, box } of texts)
            if (box.left < paper.left - 1 || box.top < paper.top - 1 || box.right > paper.right + 1 || box.bottom > paper.bottom + 1)
                found.push(`${name}: «${words}» reaches outside`);
        texts.forEach(({ words, box }, i) => {
            for (const { words: others, box: other } of texts.slice(i + 1)) {
                const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
                const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
                if (wide > 1 && high > 3) found.push(`${name}: «${words}» lies on «${others}»`);
            }
        });
    }
    return found;
}

for (const language of languages) {
    test(`no words lie on each other or outside (${language})`, async () => {
        const page = await opened(language);
        await picture(page, `gallery-${language}`);
        assert.deepEqual(await page.evaluate(crowded), []);
        assert.deepEqual(await barriers(page), []);
    });
}

test('the same in the dark and on a telephone', async () => {
    const page = await opened('nb', { colorScheme: 'dark', viewport: widths.telephone });
    await picture(page, 'gallery-dark-telephone');
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await barriers(page), []);
    const fill = (selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).fill);
    assert.equal(await fill('svg .chart-fill-surface'), 'rgb(18, 24, 31)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.equal(await fill('svg .chart-fill-surface'), 'rgb(255, 255, 255)', 'paper is white');
});

test('each chart is named and described, has its numbers as a table, and says what its marks are', async () => {
    const page = await opened('en');
    const charts = await page.evaluate(() =>
        [...document.querySelectorAll('section')].map((section) => {
            const chart = section.querySelector('svg');
            const marks = [...chart.querySelectorAll('[data-mark]')];
            return {
                title: chart.querySelector('title').textContent,
                described: chart.querySelector('desc').textContent.length,
                rows: section.querySelectorAll('tbody tr').length,
                silent: marks.filter((mark) => !mark.querySelector('title')?.textContent).length,
                numbered: marks.every((mark, i) => mark.dataset.mark === String(i)),
            };
        }),
    );
    assert.ok(charts.length >= 20, `${charts.length} charts`);
    for (const { title, described, rows, silent, numbered } of charts) {
        assert.ok(title && described > 20, title);
        assert.ok(rows > 0 || title === 'None yet', `${title}: a table`);
        assert.equal(silent, 0, title);
        assert.ok(numbered, title);
    }
});

test('on paper each chart stands whole on its sheet', async () => {
    const page = await opened('nb');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('section').first().evaluate((one) => getComputedStyle(one).breakInside), 'avoid');
    const pdf = await page.pdf({ format: 'A4', path: process.env.PICTURES && join(process.env.PICTURES, 'gallery.pdf') });
    assert.ok(pdf.length > 20_000);
});
