import { useState, type ReactNode } from 'react';

/// What is there for those who ask: closed until opened, unless it begins open.
export function Disclosure(props: { summary: ReactNode; open?: boolean; children: ReactNode }) {
    const [begins_open] = useState(props.open ?? false);
    return (
        <details className="disclosure" open={begins_open}>
            <summary>{props.summary}</summary>
            <div className="disclosure-content">{props.children}</div>
        </details>
    );
}
