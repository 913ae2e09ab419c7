import { day_of, use_language } from '../language/language';
import { write } from './client';
import { tell_session_changed } from './live';
import { put, read_ahead, refetch_all, use_data } from './store';
import type { Language, Session } from './types';

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

/// Goes on as another person of the demonstration; what may be seen and done changes with it, here and in other tabs.
export async function continue_as(actor: string, language: Language): Promise<void> {
    const session = await write<Session>(path, language, { actor });
    refetch_all();
    put(path, language, session);
    tell_session_changed();
}
