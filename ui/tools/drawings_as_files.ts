import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const drawing = /url\((["']?)data:image\/svg\+xml(?:;charset=[\w-]+)?,(.*?)\1\)/g;

/// Moves the drawings that Designsystemet writes into its style sheets out into files of their own: the content security
/// policy lets in what comes from the server and nothing else.
export function drawings_as_files(): Plugin {
    return {
        name: 'drawings-as-files',
        apply: 'build',
        generateBundle(_options, bundle) {
            for (const file of Object.values(bundle)) {
                if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
                const style = typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString('utf8');
                file.source = style.replace(drawing, (_whole, _quote, encoded: string) => {
                    const source = decodeURIComponent(encoded);
                    const name = `drawing-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.svg`;
                    this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
                    return `url(${name})`;
                });
            }
        },
    };
}
