import { useParams, useSearchParams } from 'react-router';
import { use_language } from './language';

/// The addresses of the pages, the same words in every language so that a link survives a change of language.
export function use_paths() {
    const language = use_language();
    const from = (...parts: string[]) => `/${[language, ...parts.map(encodeURIComponent)].join('/')}`;
    return {
        front: from(),
        mine: from('mitt'),
        work: from('arbeidsliste'),
        plan: from('plan'),
        plan_of: (plan: string) => from('plan', plan),
        lineage: from('hva-ble-det-av'),
        fate_of: (action: string) => `${from('hva-ble-det-av')}#${encodeURIComponent(action)}`,
        plan_of_group: (group: string) => `${from('plan')}?gruppe=${encodeURIComponent(group)}`,
        action: (id: string) => from('tiltak', id),
        edit: (plan: string, action?: string) => from('plan', plan, 'rediger', ...(action ? [action] : [])),
        new_action: (plan: string) => from('plan', plan, 'nytt-tiltak'),
        draft: (plan: string) => from('plan', plan, 'utkast'),
        versions: (plan: string) => from('plan', plan, 'versjoner'),
        measurability: from('malbarhet'),
        people: from('folk'),
        persons: from('personer'),
        /// Those who are followed in a service.
        caseload: (pathway: string, parameter: string) => from('personer', pathway, parameter),
        /// The random name stands where no server is sent it.
        person: (subject: string) => `${from('person')}#${subject}`,
        /// Of the person, in one service.
        course: (subject: string, pathway: string, parameter: string, number?: number | null) =>
            `${from('person', pathway, parameter)}${numbered(number)}#${subject}`,
        imports: from('innlesing'),
        oversight: from('innsyn'),
        rights: from('tilgang'),
        sign_in: from('logg-inn'),
        password: from('passord'),
        activation: from('aktiver'),
        arrival: from('innlogget'),
        bodies: from('organ'),
        body: (id: string) => from('organ', id),
        matrix: (pathway: string) => from('utbredelse', pathway),
        matrix_of: (pathway: string, parameter: string) =>
            `${from('utbredelse', pathway)}?tjeneste=${encodeURIComponent(parameter)}`,
        episode: (pathway: string, parameter: string, subject: string, number?: number | null) =>
            `${from('utbredelse', pathway, parameter, subject)}${numbered(number)}`,
        /// What stands after the language in an address that one was at.
        within: (rest: string) => `/${language}/${rest}`,
    };
}

/// Which of a subject's episodes; the present one where none is said.
function numbered(number?: number | null): string {
    return number ? `?nummer=${number}` : '';
}

/// The number of the episode that the address names; null: the present one.
export function use_number(): number | null {
    return Number(useSearchParams()[0].get('nummer')) || null;
}

/// The random name of the person whom a fragment names; empty when it names none.
export function person_in(hash: string): string {
    return /^#(person\.\w+)$/.exec(hash)?.[1] ?? '';
}

/// A part of the present address that the route says is there.
export function use_part(name: string): string {
    return useParams()[name] ?? '';
}

/// One segment of a request to the server.
export function segment(text: string): string {
    return encodeURIComponent(text);
}
