// Debian's own browser, driven by playwright-core. Each context is a browser of its own: its own cookies, channel and
// locks. What a page complains of is kept, and a test that ends with a complaint fails.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const from_interface = createRequire(new URL('../../../ui/package.json', import.meta.url));
const { chromium } = from_interface('playwright-core');
const axe_source = readFileSync(from_interface.resolve('axe-core/axe.min.js'), 'utf8');

export const languages = ['nb', 'nn', 'en'];
export const widths = { desktop: { width: 1280, height: 900 }, telephone: { width: 390, height: 844 } };
export const patience = 10_000;

const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

export function launch() {
    return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
}

/// What the pages of a context have complained of: errors in the console, exceptions, and the security policy.
const complaints = new WeakMap();

export async function new_context(browser, server, options = {}) {
    const context = await browser.newContext({
        baseURL: server.address,
        viewport: widths.desktop,
        locale: 'nb-NO',
        reducedMotion: 'reduce',
        ...options,
    });
    context.setDefaultTimeout(patience);
    const kept = [];
    complaints.set(context, kept);
    context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
            kept.push(`${message.page()?.url()}: ${message.text()}`);
    });
    context.on('weberror', (error) => kept.push(`${error.page()?.url()}: ${error.error().stack}`));
    return context;
}

/// Fails when a page has complained of something that the test does not expect.
export function assert_quiet(context, expected = /^$/) {
    assert.deepEqual(
        complaints.get(context).filter((line) => !expected.test(line)),
        [],
    );
}

/// The texts of the screen in one language, by their keys: tests name a text by its key, never by its wording.
export function texts_of(language) {
    const read = (file) =>
        JSON.parse(readFileSync(new URL(`../../../language/${file}.${language}.json`, import.meta.url), 'utf8'));
    const texts = { ...read('screen'), ...read('person'), ...read('program') };
    return (key, values = {}) => {
        assert.ok(key in texts, `no text for ${key}`);
        return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    };
}

/// A date as the screen writes it in Norwegian.
export const norwegian = (iso) => iso.split('-').reverse().join('.');

/// Opens an address and waits until its page stands there, with the numbers that it fetches.
export async function open(page, path) {
    await page.goto(path);
    await settled(page);
}

export async function settled(page) {
    await page.locator('main h1').waitFor();
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

/// Goes on as another actor, by the page's own menu.
export async function continue_as(page, actor) {
    const language = await page.locator('html').getAttribute('lang');
    const session = await (await page.request.get(`/api/session?language=${language}`)).json();
    const name = session.actors.find((one) => one.id === actor).name.text;
    await page.locator('#actor-chooser').click();
    await page.locator('.actor-panel button').filter({ hasText: name }).click();
    await page.locator('#actor-chooser').filter({ hasText: name }).waitFor();
}

/// All that can be unfolded on the page is.
export function open_all(page) {
    return page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
    });
}

/// Presses the button that a text of the screen is the name of.
export async function press(page, say, key, values) {
    await page.getByRole('button', { name: say(key, values), exact: true }).first().click();
}

/// Records a stage through the form of the episode that stands on the page.
export async function record_stage(page, say, stage, on) {
    await page.getByRole('button', { name: say('stage.record', { stage }), exact: true }).click();
    await page.locator('#record-on').fill(on);
    await page.getByRole('button', { name: say('record.save'), exact: true }).click();
}

/// Waits until a value that is read again and again is what it should be, and says what it was if it never is.
export async function becomes(read, wanted, what) {
    const until = Date.now() + patience;
    let found;
    do {
        found = await read();
        if (found === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
    } while (Date.now() < until);
    assert.equal(found, wanted, what);
}

/// What axe looks for; of what is well it tells nothing, which is most of its work.
const asked = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
};

/// What axe finds on the page as it stands now, one line a place.
export async function barriers(page) {
    await page.evaluate(axe_source);
    const { violations } = await page.evaluate((wanted) => globalThis.axe.run(document, wanted), asked);
    return violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    );
}

/// How much wider than its window the page is, and who sticks out.
export function overflow(page) {
    return page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')]
            .filter((one) => one.getBoundingClientRect().right > width + 1)
            .map((one) => `${one.tagName}.${one.className} reaches ${Math.round(one.getBoundingClientRect().right)}`)
            .slice(0, 5);
    });
}

/// No barrier and nothing beyond the edge, on a telephone and on a desktop, where the page is left.
export async function looks_right(page) {
    for (const size of Object.values(widths).reverse()) {
        await page.setViewportSize(size);
        assert.deepEqual(await barriers(page), [], `at ${size.width} pixels`);
        assert.deepEqual(await overflow(page), []);
    }
}
