// Turns a folder into an assembler file that includes its files' bytes and a C++ table of them.
// Usage: node embed.mjs SYMBOL FOLDER OUTPUT [compress]
//   SYMBOL  the C++ function to define, "web::interface_files", declared by hand as EmbeddedFiles interface_files();
//   OUTPUT  path without extension: OUTPUT.s, OUTPUT.cpp and, compressed, the folder OUTPUT/ are written
// The assembler finds the files by relative names, so that the same sources give the same program anywhere.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [symbol, folder, output, compress] = process.argv.slice(2);
const [space, name] = symbol.split('::');
const isPacked = /\.(woff2|png|jpe?g|webp|pdf|zip|gz)$/;

const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

// One span of bytes in the program: its label, and the file that the assembler takes it from.
const blobs = [];
const blob = (file, bytes) => {
    const label = `bedre_embedded_${space}_${name}_${blobs.length}`;
    blobs.push({ label, file, size: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') });
    return `bytes(${label}, ${bytes.length})`;
};

rmSync(output, { recursive: true, force: true });

// A compressed copy that saves less than a tenth is not worth having.
const packed = async (path, bytes, suffix, pack) => {
    if (compress !== 'compress' || isPacked.test(path)) return '{}';
    const small = await pack(bytes);
    if (small.length > 0.9 * bytes.length) return '{}';
    const file = join(output, path + suffix);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, small);
    return blob(`${basename(output)}/${path}${suffix}`, small);
};

const rows = [];
for (const path of paths) {
    const bytes = readFileSync(join(folder, path));
    const digest = createHash('sha256').update(bytes).digest('hex');
    const whole = blob(`${basename(folder)}/${path}`, bytes);
    const gz = await packed(path, bytes, '.gz', (b) => promisify(gzip)(b, { level: 9 }));
    const br = await packed(path, bytes, '.br', (b) =>
        promisify(brotliCompress)(b, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: b.length } }));
    rows.push(`    {${JSON.stringify(path)},\n     ${whole},\n     ${gz},\n     ${br},\n     "${digest}"},`);
}

writeFileSync(`${output}.s`, [
    '    .section .rodata',
    ...blobs.flatMap(({ label, file, digest }) => [
        `    .global ${label}`,
        '    .balign 16',
        `${label}: # ${digest}`,
        `    .incbin ${JSON.stringify(file)}`,
    ]),
    '    .section .note.GNU-stack,"",@progbits',
    '',
].join('\n'));

writeFileSync(`${output}.cpp`, [
    '#include "web/embedded.h"',
    '',
    'extern "C" {',
    ...blobs.map(({ label, size }) => `extern const std::byte ${label}[${Math.max(size, 1)}];`),
    '}',
    '',
    `namespace bedre::${space} {`,
    'namespace {',
    'constexpr std::span<const std::byte> bytes(const std::byte* begin, std::size_t size) { return {begin, size}; }',
    `constexpr std::array<web::EmbeddedFile, ${rows.length}> files{{`,
    ...rows,
    '}};',
    '} // namespace',
    '',
    `web::EmbeddedFiles ${name}() { return files; }`,
    '',
    `} // namespace bedre::${space}`,
    '',
].join('\n'));
