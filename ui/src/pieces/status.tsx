import type { Status, Tone, Words } from '../data/types';
import { Say, use_date } from '../language/language';

/// The shape of how something goes: a tick, a triangle, a square with a bar, a ring. Never the colour alone.
export function ToneMark({ tone }: { tone: Tone }) {
    return (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={`mark tone-${tone}`}>
            {tone === 'good' ? (
                <>
                    <circle cx="8" cy="8" r="7" fill="currentColor" />
                    <path d="M4.5 8.3l2.4 2.4 4.6-5" fill="none" stroke="#fff" strokeWidth="1.75" />
                </>
            ) : null}
            {tone === 'warning' ? (
                <>
                    <path d="M8 1.2L15.3 14.3H.7Z" fill="currentColor" />
                    <path d="M8 5.5v4.2M8 11v1.6" stroke="#fff" strokeWidth="1.6" />
                </>
            ) : null}
            {tone === 'bad' ? (
                <>
                    <rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor" />
                    <path d="M8 3.6v5.2M8 10.6v1.9" stroke="#fff" strokeWidth="1.9" />
                </>
            ) : null}
            {tone === 'neutral' ? (
                <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.75" />
            ) : null}
        </svg>
    );
}

export function StatusWord(props: { tone: Tone; words: Words }) {
    return (
        <span className={`status-word tone-${props.tone}`}>
            <ToneMark tone={props.tone} />
            <Say words={props.words} />
        </span>
    );
}

/// One line: how it goes, and since when that is said.
export function StatusLine({ status }: { status: Status }) {
    const date = use_date();
    return (
        <p className="status-line">
            <StatusWord tone={status.tone} words={status.name} /> <span className="status-on">{date(status.on)}</span>
        </p>
    );
}
