// The demonstration and a browser to look at it with, for the tests of one file: started before them, gone after them.
import { after, before } from 'node:test';
import { continue_as, launch, new_context, open } from './browser.mjs';
import { Server } from './server.mjs';

/// `prepare` is done once, when both are there. `serving` gives the words that say what is
/// served, where it is not the demonstration, and on which port.
export function demonstration(prepare = async () => {}, serving = async () => ({})) {
    const demo = {
        server: null,
        browser: null,
        /// A browser of its own, in which nobody has opened anything.
        context: (options) => new_context(demo.browser, demo.server, options),
        /// A page in a browser of its own, as an actor of the demonstration sees it; without one, as a visitor does.
        async page_as(actor, address, options) {
            const page = await (await demo.context(options)).newPage();
            await open(page, address);
            if (actor) await continue_as(page, actor);
            return page;
        },
    };
    before(async () => {
        const { words, port } = await serving();
        demo.server = await Server.make(words, port);
        demo.browser = await launch();
        await prepare();
    });
    after(async () => {
        await demo.browser?.close();
        await demo.server?.remove();
    });
    return demo;
}
