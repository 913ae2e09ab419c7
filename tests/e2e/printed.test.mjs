// The plan on paper: the steering committee's table, with its six columns and their heads on every sheet.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { open } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';
import { Client } from './with/server.mjs';

let page;
const demo = demonstration(async () => {
    page = await (await demo.context()).newPage();
});

test('on paper stand the table alone, its six columns and all actions', async () => {
    const { columns } = (await new Client(demo.server).get('/api/plan')).body;
    await open(page, '/nb/plan');
    await page.emulateMedia({ media: 'print' });
    const heads = page.locator('.plan-table thead th');
    assert.deepEqual(await heads.allInnerTexts(), columns.map((column) => column.title.text));
    for (let column = 0; column < 6; column += 1) assert.ok(await heads.nth(column).isVisible());
    assert.equal(await page.locator('.action-row').count(), 21);
    for (const left_out of ['.main-navigation', '.header-tools', 'footer', '.plan-print', 'main form, main input'])
        assert.ok(await page.locator(left_out).evaluateAll((all) => all.every((one) => !one.checkVisibility())), left_out);
    assert.equal(
        await page.locator('.plan-table thead').evaluate((head) => getComputedStyle(head).display),
        'table-header-group',
    );
});

test('a telephone prints the table too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, '/nb/plan');
    await page.pdf({ landscape: true, format: 'A4' });
    await page.emulateMedia({ media: 'print' });
    await page.locator('.plan-table').waitFor();
});

test('the sheets are few, lie on their side, and end with the last action', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(page, '/nb/plan');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    assert.ok(sheets.length >= 2 && sheets.length <= 14, `${sheets.length} sheets`);
    for (const [, width, height] of sheets) assert.ok(Number(width) > Number(height), 'on its side');
});
