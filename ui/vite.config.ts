import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';
import { drawings_as_files } from './tools/drawings_as_files.ts';

/// The address of a running server, for `npm run dev`.
const server = process.env.BEDRE_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
    plugins: [react(), drawings_as_files()],
    build: {
        target: 'es2022',
        // The content security policy refuses data: addresses, so every asset is a file of its own.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
            // The package does not say that its components stand alone; without this all of them come along.
            output: {
                // What several pages are made of comes in one piece: many small files would each cost their own headers.
                codeSplitting: { groups: [{ name: 'pieces', test: /ui[/\\]src[/\\](data|frame|pieces)[/\\]/, minShareCount: 2 }] },
            },
            treeshake: { moduleSideEffects: [{ test: /@digdir[/\\]designsystemet-react/, sideEffects: false }] },
        },
    },
    server: { proxy: { '/api': server }, fs: { allow: ['..'] } },
});
