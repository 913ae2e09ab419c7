import { useCallback, useRef, useState } from 'react';
import { Problem } from './client';

/// Does one thing at a time, and keeps the problem that it met until the next.
export function use_attempt() {
    const [busy, set_busy] = useState(false);
    const [problem, set_problem] = useState<Problem | null>(null);
    const under_way = useRef(false);

    const attempt = useCallback(async (work: () => Promise<void>, refused?: (problem: Problem) => void) => {
        if (under_way.current) return;
        under_way.current = true;
        set_busy(true);
        set_problem(null);
        try {
            await work();
        } catch (error) {
            const met = error instanceof Problem ? error : new Problem(0);
            set_problem(met);
            refused?.(met);
        } finally {
            under_way.current = false;
            set_busy(false);
        }
    }, []);

    return { busy, problem, attempt };
}
