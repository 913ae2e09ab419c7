// Holds the language files to each other and to the components: the same keys and the same {places} in each language,
// every key that is used exists, every key is used, and no text for a reader stands in a component.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';

const ui = join(dirname(fileURLToPath(import.meta.url)), '..');
const languages = ['nb', 'nn', 'en'];
/// What every page loads, and what is loaded with the pages about persons and with programs.
const files = ['screen', 'person', 'program'];
const codes = JSON.parse(readFileSync(join(ui, '../language/house.nb.json'), 'utf8'));
const findings = [];
const texts = Object.fromEntries(languages.map((language) => [language, read_texts(language)]));
const used = new Set();

/// Attributes that a reader sees or hears.
const spoken = new Set(['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label', 'summary']);
const key_shape = /^[a-z_]+\.[a-z_]+$/;
/// The one text whose places differ: each language writes a date in its own way.
const own_order = 'date.format';
const has_letters = /\p{L}/u;

function read_texts(language) {
    const all = files.map((file) => JSON.parse(readFileSync(join(ui, `../language/${file}.${language}.json`), 'utf8')));
    const keys = all.flatMap((file) => Object.keys(file));
    for (const key of new Set(keys.filter((one, at) => keys.indexOf(one) !== at)))
        findings.push(`${language}: ${key} stands in two files`);
    return Object.assign({}, ...all);
}

function places(text) {
    return [...text.matchAll(/\{\w+\}/g)]
        .map(([place]) => place)
        .sort()
        .join(' ');
}

function compare_languages() {
    for (const language of languages.slice(1)) {
        for (const [key, text] of Object.entries(texts.nb)) {
            const other = texts[language][key];
            if (other === undefined) findings.push(`${language}: ${key} is missing`);
            else if (key !== own_order && places(other) !== places(text))
                findings.push(`${language}: ${key} has other places than in nb`);
        }
        for (const key of Object.keys(texts[language])) {
            if (!(key in texts.nb)) findings.push(`${language}: ${key} is not in nb`);
        }
    }
}

function files_in(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return files_in(path);
        return /\.tsx?$/.test(entry.name) ? [path] : [];
    });
}

function check_file(path) {
    const code = readFileSync(path, 'utf8');
    const lang = path.endsWith('.tsx') ? 'tsx' : 'ts';
    const place = (node) => `${relative(ui, path)}:${code.slice(0, node.start).split('\n').length}`;
    const literal = (node, text) => {
        if (has_letters.test(text)) findings.push(`${place(node)}: text in a component: ${text.trim()}`);
    };
    walk(parseAst(code, { lang }), (node) => {
        if (node.type === 'JSXText') literal(node, node.value);
        if (node.type === 'JSXExpressionContainer' && node.in_children) {
            for (const text of shown_texts(node.expression)) literal(node, text);
        }
        if (node.type === 'JSXAttribute' && spoken.has(node.name.name) && node.value?.type === 'Literal')
            literal(node, node.value.value);
        if (node.type === 'BinaryExpression' && is_code(node.left)) node.right.is_code = true;
        if (node.is_code) {
            if (!(node.value in codes)) findings.push(`${place(node)}: no code ${node.value}`);
        } else if (node.type === 'Literal' && typeof node.value === 'string' && key_shape.test(node.value)) {
            if (node.value in texts.nb) used.add(node.value);
            else if (node.value.split('.')[0] in prefixes) findings.push(`${place(node)}: no text for ${node.value}`);
        }
    });
}

/// The code of what the server has refused: its words are the server's.
function is_code(node) {
    const of = node.type === 'ChainExpression' ? node.expression : node;
    return of.type === 'MemberExpression' && of.property.name === 'code' && of.object.name === 'problem';
}

const prefixes = Object.fromEntries(Object.keys(texts.nb).map((key) => [key.split('.')[0], true]));

/// The texts that an expression among a component's children may show as they stand.
function shown_texts(expression) {
    switch (expression.type) {
        case 'Literal':
            return typeof expression.value === 'string' ? [expression.value] : [];
        case 'TemplateLiteral':
            return expression.quasis.map((part) => part.value.cooked);
        case 'ConditionalExpression':
            return [...shown_texts(expression.consequent), ...shown_texts(expression.alternate)];
        case 'LogicalExpression':
            return [...shown_texts(expression.left), ...shown_texts(expression.right)];
        default:
            return [];
    }
}

function walk(node, visit) {
    visit(node);
    for (const [name, value] of Object.entries(node)) {
        for (const child of Array.isArray(value) ? value : [value]) {
            if (typeof child?.type !== 'string') continue;
            if (name === 'children') child.in_children = true;
            walk(child, visit);
        }
    }
}

compare_languages();
for (const path of files_in(join(ui, 'src'))) check_file(path);
for (const key of Object.keys(texts.nb)) {
    if (!used.has(key)) findings.push(`nb: ${key} is not used`);
}
for (const finding of findings) console.error(finding);
process.exit(findings.length > 0 ? 1 : 0);
