import { useState, type ReactNode } from 'react';

/// What is there for those who ask: closed until opened, unless it begins open. With `late`, it is made when it is first
/// opened.
export function Disclosure(props: { summary: ReactNode; open?: boolean; late?: boolean; children: ReactNode }) {
    const [begins_open] = useState(props.open ?? false);
    const [made, set_made] = useState(begins_open || !props.late);
    return (
        <details className="disclosure" open={begins_open} onToggle={() => set_made(true)}>
            <summary>{props.summary}</summary>
            <div className="disclosure-content">{made ? props.children : null}</div>
        </details>
    );
}
