// Leaves a picture of every page and state at two widths, in bokmål and English, and what is printed: to be looked at.
// Usage: node walk.mjs FOLDER [STATE ...]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, new_context, open, texts_of, widths } from './with/browser.mjs';
import { leave, reach, states } from './with/pages.mjs';
import { Server } from './with/server.mjs';

const [folder, ...names] = process.argv.slice(2);
const wanted = names.length > 0 ? states.filter((state) => names.includes(state.name)) : states;
mkdirSync(folder, { recursive: true });
const browser = await launch();

async function walk(language) {
    const server = await Server.make();
    const context = await new_context(browser, server);
    const page = await context.newPage();
    try {
        for (const state of wanted) {
            await page.setViewportSize(widths.desktop);
            await reach(page, state, { language, say: texts_of(language), server });
            for (const [width, size] of Object.entries(widths)) {
                await page.setViewportSize(size);
                const path = join(folder, `${state.name}.${width}.${language}.png`);
                await page.screenshot({ path, fullPage: true });
                console.log(path);
            }
            await leave(state, server);
        }
        await page.setViewportSize(widths.desktop);
        for (const path of ['plan', 'malbarhet']) {
            await open(page, `/${language}/${path}`);
            const printed = join(folder, `${path}.${language}.pdf`);
            writeFileSync(printed, await page.pdf({ preferCSSPageSize: true }));
            console.log(printed);
        }
    } finally {
        await context.close();
        await server.remove();
    }
}

try {
    for (const language of ['nb', 'en']) await walk(language);
} finally {
    await browser.close();
}
