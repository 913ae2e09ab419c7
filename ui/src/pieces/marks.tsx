import type { State } from '../data/types';

/// The shape of what is known of an indicator: full for measured, dashed for awaiting, struck out for undefined; of a
/// milestone: a ring, and a tick when it is reached.
export function StateMark({ state }: { state: State }) {
    return (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={`mark mark-${state}`}>
            {state === 'measured' || state === 'reached' ? <circle cx="8" cy="8" r="6" fill="currentColor" /> : null}
            {state === 'reached' ? (
                <path d="M5 8.2l2.2 2.2 3.8-4.3" fill="none" stroke="#fff" strokeWidth="1.5" />
            ) : null}
            {state === 'open' ? (
                <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
            ) : null}
            {state === 'awaiting' ? (
                <circle
                    cx="8"
                    cy="8"
                    r="5.5"
                    fill="none"
                    stroke="currentColor"
                    strokeWidth="1.5"
                    strokeDasharray="2.6 2.2"
                />
            ) : null}
            {state === 'undefined' ? (
                <>
                    <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
                    <path d="M4.2 11.8L11.8 4.2" stroke="currentColor" strokeWidth="1.5" />
                </>
            ) : null}
        </svg>
    );
}

/// The shape of a stage: a ring that fills as the stages are passed; a closing stage is a square; none is a dash.
/// Range: `filled` 0..1.
export function StageMark(props: { filled: number | null; terminal?: boolean }) {
    const { filled, terminal } = props;
    return (
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className="mark">
            {filled === null ? <path d="M6 10h8" stroke="currentColor" strokeWidth="1.5" /> : null}
            {filled !== null && terminal ? (
                <rect x="4" y="4" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="2" />
            ) : null}
            {filled !== null && !terminal ? (
                <>
                    <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
                    <path d={sector(filled)} fill="currentColor" />
                </>
            ) : null}
        </svg>
    );
}

/// The filled part of the ring, clockwise from the top.
function sector(filled: number): string {
    if (filled >= 1) return 'M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0 -14';
    if (filled <= 0) return '';
    const angle = 2 * Math.PI * filled;
    const x = 10 + 7 * Math.sin(angle);
    const y = 10 - 7 * Math.cos(angle);
    return `M10 10V3A7 7 0 ${filled > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`;
}
