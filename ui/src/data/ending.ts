import { forget, reader_changed, refetch } from './store';
import type { Session } from './types';

/// How often it is asked whether whoever is signed in still is: they may have been signed out elsewhere.
const turn = 30_000;

/// When the session ends unless it is used, as far as is known here; null: nobody is signed in.
let ends_at: number | null = null;
/// The page at which a session ended by itself, until somebody is signed in again.
let ended_at: string | null = null;
const heard = new WeakSet<Session>();
const listeners = new Set<() => void>();

function set_ended_at(path: string | null): void {
    if (path === ended_at) return;
    ended_at = path;
    for (const listener of listeners) listener();
}

/// By itself, or elsewhere.
function end_session(): void {
    ends_at = null;
    set_ended_at(location.pathname);
    forget();
}

/// Hears what the server says of the session. Each answer counts once, when it comes: it says how long from then.
export function follow_session(session: Session): void {
    if (heard.has(session)) return;
    heard.add(session);
    if (session.name) {
        ends_at = Date.now() + session.seconds * 1000;
        set_ended_at(null);
    } else if (ends_at !== null) end_session();
}

/// Somebody has signed in, goes on as another, or signs out: by choice, so that there is nothing to tell them.
export function change_session(session: Session): void {
    const signs_out = ends_at !== null && !session.name;
    ends_at = null;
    if (signs_out) forget();
    else reader_changed();
    follow_session(session);
}

/// What has had no answer for so long that the session must be over is taken to be: the server may be away.
function look(): void {
    if (ends_at === null) return;
    if (Date.now() >= ends_at + turn) end_session();
    else refetch('/api/session');
}

export function start_looking(): void {
    setInterval(look, turn);
}

export function subscribe_ended(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}

export function ended_where(): string | null {
    return ended_at;
}
