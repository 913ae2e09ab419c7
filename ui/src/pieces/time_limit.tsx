import type { TimeLimit } from '../data/types';
import { use_date, use_text } from '../language/language';

/// By when something is to be done: the day, the clock where it counts, and how many days are left or have gone, unless it
/// stands still.
export function TimeLimitText({ limit }: { limit: TimeLimit }) {
    const text = use_text();
    const date = use_date();
    return (
        <>
            <strong>{date(limit.due)}</strong>
            {limit.clock ? ` ${text('limit.clock', { clock: limit.clock })}` : null}{' '}
            <span className="quiet">{limit.paused ? text('limit.paused') : left(text, limit.days)}</span>{' '}
            {limit.escalated ? <span className="limit-escalated">{text('limit.escalated')}</span> : null}
        </>
    );
}

/// Nothing on the day itself.
function left(text: ReturnType<typeof use_text>, days: number): string {
    if (days === 0) return '';
    if (days === 1) return text('limit.tomorrow');
    if (days > 1) return text('limit.left', { count: days });
    return days === -1 ? text('limit.gone_one') : text('limit.gone', { count: -days });
}
