import type { ReactNode } from 'react';
import { use_text } from '../language/language';

/// A link that leaves the house, and says so.
export function Outward(props: { href: string; children?: ReactNode }) {
    const text = use_text();
    return (
        <a href={props.href} className="ds-link" rel="noreferrer">
            {props.children ?? host_of(props.href)}
            <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" className="outward">
                <path d="M4 2h6v6M10 2L2.5 9.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
            <span className="ds-sr-only"> {text('link.outward')}</span>
        </a>
    );
}

/// An address as people name it: without the scheme, and cut where it grows long.
function host_of(href: string): string {
    const shown = href.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
    return shown.length > 48 ? `${shown.slice(0, 47)}…` : shown;
}
