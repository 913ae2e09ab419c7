import { createContext, useContext, useEffect, type ReactNode } from 'react';
import type texts_nb from '../../../language/screen.nb.json';
import type { Language, Words } from '../data/types';

export type TextKey = keyof typeof texts_nb;
export type Texts = Record<TextKey, string>;

export const languages: Language[] = ['nb', 'nn', 'en'];

const stored_under = 'bedre.language';

export function is_language(name: string | undefined): name is Language {
    return languages.includes(name as Language);
}

/// The language to begin in: the one chosen last, else the first of the browser's that we have.
export function first_language(): Language {
    const stored = read_stored();
    if (is_language(stored)) return stored;
    for (const wanted of navigator.languages) {
        const primary = wanted.toLowerCase().split('-')[0];
        if (primary === 'no') return 'nb';
        if (is_language(primary)) return primary;
    }
    return 'nb';
}

function read_stored(): string | undefined {
    try {
        return localStorage.getItem(stored_under) ?? undefined;
    } catch {
        return undefined;
    }
}

export function remember_language(language: Language): void {
    try {
        localStorage.setItem(stored_under, language);
    } catch {
        // A browser that forbids storage asks the address instead.
    }
}

const loaded = new Map<Language, Texts>();

/// Fetches the texts of one language; the others stay on the server.
export async function load_texts(language: Language): Promise<Texts> {
    const known = loaded.get(language);
    if (known) return known;
    const file =
        language === 'nb'
            ? await import('../../../language/screen.nb.json')
            : language === 'nn'
              ? await import('../../../language/screen.nn.json')
              : await import('../../../language/screen.en.json');
    loaded.set(language, file.default);
    return file.default;
}

export function loaded_texts(language: Language): Texts | undefined {
    return loaded.get(language);
}

const LanguageContext = createContext<{ language: Language; texts: Texts } | null>(null);

export function LanguageProvider(props: { language: Language; texts: Texts; children: ReactNode }) {
    const { language, texts, children } = props;
    useEffect(() => {
        document.documentElement.lang = language;
    }, [language]);
    return <LanguageContext value={{ language, texts }}>{children}</LanguageContext>;
}

function use_context() {
    const context = useContext(LanguageContext);
    if (!context) throw new Error('no language around this component');
    return context;
}

export function use_language(): Language {
    return use_context().language;
}

/// Gives the function that finds a text by its key and fills its {places}.
export function use_text() {
    const { texts } = use_context();
    return (key: TextKey, places: Record<string, string | number> = {}) => fill(texts[key], places);
}

export function fill(text: string, places: Record<string, string | number>): string {
    return text.replace(/\{(\w+)\}/g, (whole, place: string) => String(places[place] ?? whole));
}

/// An ISO date as people write it: dd.mm.åååå in Norwegian, d Month yyyy in English; or with the month's name in all.
/// With what the clock showed in Oslo, where that stands behind it: "2026-03-04T10:05".
function date_text(iso: string, texts: Texts, format: 'date.format' | 'date.long' = 'date.format'): string {
    const [year, month, day] = iso.slice(0, 10).split('-');
    if (!year || !month || !day) return iso;
    const month_name = texts['date.months'].split(',')[Number(month) - 1] ?? month;
    const date = fill(texts[format], { year, month, day, plain_day: Number(day), month_name });
    return iso.length === 16 ? `${date} ${fill(texts['limit.clock'], { clock: iso.slice(11) })}` : date;
}

/// Wherever the reader's machine is: the day and the hour of those whose record it is. "2026-03-04 10:05"
const in_norway = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Oslo' });

export function clock_text(instant: Date): string {
    return in_norway.format(instant).slice(11);
}

/// The calendar day of an instant, as an ISO date.
export function day_of(instant: Date): string {
    return in_norway.format(instant).slice(0, 10);
}

export function use_date() {
    const { texts } = use_context();
    return (iso: string) => date_text(iso, texts);
}

/// A date that cannot be misread, beside a field that the browser writes in its own way.
export function use_long_date() {
    const { texts } = use_context();
    return (iso: string) => date_text(iso, texts, 'date.long');
}

/// An instant in the reader's own time zone, to the minute.
export function use_instant() {
    const { texts } = use_context();
    return (iso: string) => `${date_text(day_of(new Date(iso)), texts)} ${clock_text(new Date(iso))}`;
}

/// Words from the server, marked with their own language where it is not the page's.
export function Say(props: { words: Words }) {
    const { language } = use_context();
    const { text, lang } = props.words;
    return lang === language ? text : <span lang={lang}>{text}</span>;
}

/// The `lang` attribute for an element that holds these words and nothing else.
export function use_lang_of() {
    const { language } = use_context();
    return (words: Words) => (words.lang === language ? undefined : words.lang);
}
