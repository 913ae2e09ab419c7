import { useRef, useState } from 'react';
import { new_key, Problem, write } from './client';
import type { Language } from './types';

/// Sends a write once: a second press while it is under way does nothing, and the same content sent again after a lost
/// answer carries the same key, so that the server records it once.
export function use_submit<T>(path: string, language: Language) {
    const [busy, set_busy] = useState(false);
    const [problem, set_problem] = useState<Problem | null>(null);
    const sending = useRef(false);
    const tried = useRef({ content: '', key: '' });

    async function submit(body: Record<string, unknown>): Promise<T | null> {
        if (sending.current) return null;
        const content = JSON.stringify(body);
        if (tried.current.content !== content) tried.current = { content, key: new_key() };
        sending.current = true;
        set_busy(true);
        set_problem(null);
        try {
            const written = await write<T>(path, language, { ...body, key: tried.current.key });
            tried.current = { content: '', key: '' };
            return written;
        } catch (error) {
            const met = error instanceof Problem ? error : new Problem(0);
            // The server has answered: the next try is another one. A lost answer may have been recorded.
            if (met.status >= 400 && met.status < 500) tried.current = { content: '', key: '' };
            set_problem(met);
            return null;
        } finally {
            sending.current = false;
            set_busy(false);
        }
    }

    return { busy, problem, submit };
}
