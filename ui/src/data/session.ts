import { day_of, use_language } from '../language/language';
import { write } from './client';
import { change_session } from './ending';
import { tell_session_changed } from './live';
import { put, read_ahead, use_data } from './store';
import type { Activation, Language, Session } from './types';

const path = '/api/session';

export function use_session() {
    return use_data<Session>(path, use_language());
}

/// Today, as an ISO date: where the reader is, or the day that a demonstration always has.
export function use_today(): string {
    const session = use_session().data;
    return session?.demo ? session.today : day_of(new Date());
}

/// The frame of every page depends on the session: read before the first one is drawn, so that nothing moves.
export function read_session_ahead(language: Language): Promise<void> {
    return read_ahead(path, language);
}

/// What may be seen and done follows the session from now on, here and in other tabs.
export function enter(session: Session, language: Language): void {
    change_session(session);
    put(path, language, session);
    tell_session_changed();
}

/// Goes on as another person of the demonstration, or in another of one's own roles.
export async function continue_as(actor: string, language: Language): Promise<void> {
    enter(await write<Session>(path, language, { actor }), language);
}

/// The session of whoever has signed in, to be entered.
export function sign_in(given: { name: string; password: string; code: string }, language: Language): Promise<Session> {
    return write<Session>('/api/sign-in', language, given);
}

/// The session of a visitor, to be entered once the page that is not for visitors has been left.
export function sign_out(from: 'here' | 'everywhere', language: Language): Promise<Session> {
    return write<Session>('/api/sign-out', language, { everywhere: from === 'everywhere' });
}

/// Another password: the session that goes on, to be entered. All others are over.
export function change_password(
    given: { former: string; code: string; password: string },
    language: Language,
): Promise<Session> {
    return write<Session>('/api/password', language, given);
}

/// Where the browser goes to sign in elsewhere; with the key of an invitation, to take that account into use.
export function way_to_provider(key: string | undefined, language: Language): Promise<{ address: string }> {
    return write('/api/openid', language, key ? { key } : {});
}

/// The session of whoever has come back from there, to be entered.
export function come_from_provider(
    given: { code: string; state: string; iss?: string },
    language: Language,
): Promise<Session> {
    return write<Session>('/api/openid/return', language, given);
}

export function look_at_activation(key: string, language: Language): Promise<Activation> {
    return write<Activation>('/api/activation/look', language, { key });
}

/// Sets up the account that the key was given out for: the session of its owner, to be entered.
export function activate(given: { key: string; password: string; code: string }, language: Language): Promise<Session> {
    return write<Session>('/api/activation', language, given);
}
