import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { Problem, read } from './client';
import type { Cut, Language } from './types';

/// What is known of one address in one language. Old data stays while new data is fetched.
export interface Known<T> {
    data: T | null;
    problem: Problem | null;
    loading: boolean;
}

interface Entry {
    path: string;
    language: Language;
    known: Known<unknown>;
    fresh: boolean;
    again: boolean;
    tries: number;
    listeners: Set<() => void>;
}

const entries = new Map<string, Entry>();

/// The newest journal entry that the server has told of.
let newest = 0;

/// How often somebody else has begun to read: what was asked for before is not for them.
let reader = 0;

const most_tries = 4;

function entry_of(path: string, language: Language): Entry {
    const name = `${language} ${path}`;
    let entry = entries.get(name);
    if (!entry) {
        entry = {
            path,
            language,
            known: { data: null, problem: null, loading: true },
            fresh: false,
            again: false,
            tries: 0,
            listeners: new Set(),
        };
        entries.set(name, entry);
    }
    return entry;
}

function tell(entry: Entry, known: Known<unknown>): void {
    entry.known = known;
    for (const listener of entry.listeners) listener();
}

/// The sequence that an answer is cut at; answers without a cut count as current when they arrive.
function cut_of(data: unknown): number {
    return (data as { cut?: Cut } | null)?.cut?.sequence ?? Number.MAX_SAFE_INTEGER;
}

const in_flight = new WeakSet<Entry>();

async function fetch_entry(entry: Entry, unasked = false): Promise<void> {
    if (in_flight.has(entry)) {
        entry.again = true;
        return;
    }
    in_flight.add(entry);
    entry.again = false;
    const asked_by = reader;
    if (!entry.known.loading) tell(entry, { ...entry.known, loading: true });
    let known: Known<unknown>;
    try {
        known = { data: await read<unknown>(entry.path, entry.language, unasked), problem: null, loading: false };
    } catch (error) {
        const problem = error instanceof Problem ? error : new Problem(0);
        // A lost network, or a server that cannot just now, must not take away what is on the screen.
        const data = problem.status === 0 || problem.status >= 500 ? entry.known.data : null;
        known = { data, problem, loading: false };
    }
    in_flight.delete(entry);
    if (asked_by === reader) {
        entry.fresh = known.problem === null;
        tell(entry, known);
    } else entry.again = entry.listeners.size > 0;
    const behind = entry.known.problem === null && cut_of(entry.known.data) < newest && entry.tries < most_tries;
    if (entry.again) void fetch_entry(entry, unasked);
    else if (behind) {
        // Numbers follow the journal a moment later: ask again until they have caught up.
        entry.tries += 1;
        setTimeout(() => void fetch_entry(entry, true), 150 * entry.tries);
    }
}

function refetch_entry(entry: Entry): void {
    entry.fresh = false;
    entry.tries = 0;
    if (entry.listeners.size > 0) void fetch_entry(entry, true);
}

/// Reads one address anew, without anybody having asked.
export function refetch(path: string): void {
    for (const entry of entries.values()) if (entry.path === path) refetch_entry(entry);
}

/// Everything may have changed: a lost connection, a restarted server.
export function refetch_all(): void {
    for (const entry of entries.values()) refetch_entry(entry);
}

/// Somebody else reads from now on: what stands on no screen is forgotten, so that nothing of it is shown to them while
/// it is asked for anew.
export function reader_changed(): void {
    reader += 1;
    for (const [name, entry] of entries) {
        if (entry.listeners.size === 0) entries.delete(name);
        else refetch_entry(entry);
    }
}

/// Nobody reads from now on: what stands on a screen is taken away at once, whether or not the server answers.
export function forget(): void {
    for (const entry of entries.values()) tell(entry, { data: null, problem: null, loading: true });
    reader_changed();
}

/// The journal has reached `sequence`: whatever was cut before it is fetched anew. An answer without a cut does not
/// depend on the journal, and one that is still under way is compared with `newest` when it comes.
export function journal_reached(sequence: number): void {
    newest = Math.max(newest, sequence);
    for (const entry of entries.values()) {
        if (cut_of(entry.known.data) < sequence) refetch_entry(entry);
    }
}

/// The server starts from an older journal than the one we knew (a demonstration begun again).
export function journal_restarted(sequence: number): void {
    newest = sequence;
    refetch_all();
}

/// Puts an answer that came with a write where the page reads it.
export function put<T>(path: string, language: Language, data: T): void {
    const entry = entry_of(path, language);
    entry.fresh = true;
    tell(entry, { data, problem: null, loading: false });
}

/// Reads an address before the first component asks for it.
export function read_ahead(path: string, language: Language): Promise<void> {
    return fetch_entry(entry_of(path, language));
}

/// Reads an address and keeps it current while the component stands on the screen.
export function use_data<T>(path: string, language: Language): Known<T> & { retry: () => void } {
    const entry = entry_of(path, language);
    const subscribe = useCallback(
        (listener: () => void) => {
            entry.listeners.add(listener);
            return () => {
                entry.listeners.delete(listener);
            };
        },
        [entry],
    );
    const known = useSyncExternalStore(subscribe, () => entry.known) as Known<T>;
    useEffect(() => {
        if (!entry.fresh) void fetch_entry(entry);
    }, [entry]);
    const retry = useCallback(() => {
        void fetch_entry(entry);
    }, [entry]);
    return { ...known, retry };
}
