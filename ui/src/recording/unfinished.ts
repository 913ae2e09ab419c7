import { useEffect, useRef, useState } from 'react';
import { Problem, write } from '../data/client';
import { use_language } from '../language/language';
import type { Answers } from './answers';
import type { Send } from './recording';

/// What somebody has typed into a form.
export interface Typed {
    on: string;
    time: string;
    answers: Answers;
    reason: string;
}

/// Where the server keeps what is typed into one form, and forgets it.
export interface Keeping {
    keep: Send;
    discard: Send;
}

const pause = 800;
const shortest_retry = 2_000;
const longest_retry = 60_000;

const are_same = (one: Typed, other: Typed) =>
    one.on === other.on && one.time === other.time && one.answers === other.answers && one.reason === other.reason;

/// Keeps what is typed, at the server, a moment after the typing has stopped. Where no answer comes it is tried again,
/// after pauses that grow, and at once when the network is back. Nothing is kept by the browser.
/// `to`: none where nothing is kept. `kept`: when it was, before the form was opened.
export function use_unfinished(to: Keeping | null, typed: Typed, kept: string | null) {
    const language = use_language();
    const [known, set_known] = useState<{ kept: string | null; lost: boolean }>({ kept, lost: false });
    const latest = useRef(typed);
    const at_server = useRef(typed);
    const under_way = useRef<Promise<void> | null>(null);
    const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
    const held = useRef(false);
    const failures = useRef(0);

    function stop() {
        if (timer.current !== null) clearTimeout(timer.current);
        timer.current = null;
    }

    function soon(wait: number) {
        if (timer.current !== null) return;
        timer.current = setTimeout(() => {
            timer.current = null;
            keep();
        }, wait);
    }

    function keep() {
        const sent = latest.current;
        if (!to || held.current || under_way.current || are_same(sent, at_server.current)) return;
        under_way.current = write<{ kept: string }>(to.keep.path, language, { ...to.keep.more, ...sent })
            .then(
                (answer) => {
                    at_server.current = sent;
                    failures.current = 0;
                    set_known({ kept: answer.kept, lost: false });
                },
                (error: unknown) => {
                    const status = error instanceof Problem ? error.status : 0;
                    set_known((former) => ({ ...former, lost: true }));
                    failures.current += 1;
                    // What the server refuses it refuses the next time too.
                    if (status === 0 || status >= 500)
                        soon(Math.min(shortest_retry * 2 ** (failures.current - 1), longest_retry));
                    else at_server.current = sent;
                },
            )
            .finally(() => {
                under_way.current = null;
                if (!held.current && !are_same(latest.current, at_server.current)) soon(pause);
            });
    }

    useEffect(() => {
        latest.current = typed;
        if (!to || held.current || are_same(typed, at_server.current)) return;
        if (failures.current === 0) stop(); // typing goes on
        soon(pause);
    });
    function at_once() {
        stop();
        keep();
    }

    useEffect(() => {
        window.addEventListener('online', at_once);
        return () => window.removeEventListener('online', at_once);
    });
    useEffect(() => stop, []);

    /// Nothing is kept from now on, and what was under way has come to its end.
    async function hold(): Promise<void> {
        held.current = true;
        stop();
        await under_way.current;
    }

    function go_on() {
        held.current = false;
        soon(pause);
    }

    /// Has the server forget it; no when it could not be told so.
    async function discard(): Promise<boolean> {
        if (!to) return true;
        await hold();
        try {
            await write(to.discard.path, language, to.discard.more);
            return true;
        } catch {
            set_known((former) => ({ ...former, lost: true }));
            go_on();
            return false;
        }
    }

    return { ...known, at_once, hold, go_on, discard };
}
