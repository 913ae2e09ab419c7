import type { Finding, FormItem, FormTrial, Language } from '../data/types';

/// By item; what stands in rows is named <item>.1.<item of the row>, and so on.
export type Answers = Record<string, string>;

export function field_id(path: string): string {
    return `record${path.replaceAll('/', '-')}`;
}

export function finding_at(findings: Finding[], path: string): Finding | undefined {
    return findings.find((finding) => finding.path === path);
}

/// What stands in the form when it is opened: numbers as the language writes them.
export function kept_answers(items: FormItem[], language: Language): Answers {
    const written = (item: FormItem) =>
        item.type === 'number' && language !== 'en' ? item.kept.replace('.', ',') : item.kept;
    return Object.fromEntries(items.filter((item) => item.kept).map((item) => [item.id, written(item)]));
}

/// What was typed before, of what the form asks still: it may be another edition by now.
export function still_asked(answers: Answers, items: FormItem[]): Answers {
    const asked = new Set(items.map((item) => item.id));
    return Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key.split('.')[0] ?? key)));
}

/// What is sent: what somebody has answered, of what is asked.
export function given_answers(answers: Answers, trial: FormTrial | null): Answers {
    const is_asked = (key: string) => !trial || trial.asked.includes(key.split('.')[0] ?? key);
    return Object.fromEntries(Object.entries(answers).filter(([key, value]) => value !== '' && is_asked(key)));
}

/// The entries that what is sent was taken from: a proposal that nobody has changed.
export function taken_from(items: FormItem[], given: Answers, language: Language): Record<string, number> {
    const proposed = kept_answers(items, language);
    return Object.fromEntries(
        items.flatMap(({ id, from }) => (from && given[id] && given[id] === proposed[id] ? [[id, from.entry]] : [])),
    );
}
