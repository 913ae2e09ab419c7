import { useEffect, useState } from 'react';
import { use_language } from '../language/language';
import { Problem, read, write } from './client';
import type { Known } from './store';

/// What is known of persons: asked for by what shows it, and gone with it. It stands in no store, so that nothing of it
/// is there for the next page or the next reader. With a `body` it is asked in that, since an address is logged.
export function use_asked<T>(path: string, body?: object): Known<T> & { retry: () => void } {
    const language = use_language();
    const [known, set_known] = useState<Known<T>>({ data: null, problem: null, loading: true });
    const [times, set_times] = useState(0);
    const sent = body && JSON.stringify(body);
    useEffect(() => {
        let wanted = true;
        const answer = sent ? write<T>(path, language, JSON.parse(sent)) : read<T>(path, language);
        answer.then(
            (data) => {
                if (wanted) set_known({ data, problem: null, loading: false });
            },
            (error: unknown) => {
                const problem = error instanceof Problem ? error : new Problem(0);
                const stays = problem.status === 0 || problem.status >= 500;
                if (wanted) set_known(({ data }) => ({ data: stays ? data : null, problem, loading: false }));
            },
        );
        return () => {
            wanted = false;
        };
    }, [path, sent, language, times]);
    return { ...known, retry: () => set_times(times + 1) };
}
