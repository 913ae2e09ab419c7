// How much the first view transfers: a nurse on a telephone at the edge of the network waits for every byte of it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { open, widths } from './with/browser.mjs';
import { demonstration } from './with/demonstration.mjs';

const most = 200 * 1024;
const demo = demonstration();

/// What came over the line until the page stood there, by address.
async function transferred(path) {
    const context = await demo.context({ viewport: widths.telephone });
    const page = await context.newPage();
    await open(page, path);
    await page.evaluate(() => document.fonts.ready);
    const bytes = await page.evaluate(() =>
        ['navigation', 'resource']
            .flatMap((kind) => performance.getEntriesByType(kind))
            .map((one) => [new URL(one.name).pathname, one.transferSize]),
    );
    await context.close();
    return bytes;
}

for (const path of ['/nb', '/nb/plan', '/nb/tiltak/iht-spredning', '/nb/utbredelse/adoption']) {
    test(`the first view of ${path} is lighter than 200 kB`, async (context) => {
        const bytes = await transferred(path);
        const sum = bytes.reduce((total, [, size]) => total + size, 0);
        for (const [name, size] of bytes) context.diagnostic(`${String(size).padStart(7)} ${name}`);
        context.diagnostic(`${String(sum).padStart(7)} together`);
        assert.ok(sum < most, `${sum} bytes`);
    });
}
