import { Alert } from '@digdir/designsystemet-react';
import type { ContentRefusal } from '../data/types';
import { Say } from '../language/language';

/// That a content was refused when the server started: which one runs on, and every fault with its place.
export function RefusedContent({ refused }: { refused: ContentRefusal }) {
    return (
        <Alert data-color="warning" className="refused-content">
            <h2>
                <Say words={refused.title} />
            </h2>
            <p>
                <Say words={refused.runs_on} />
            </p>
            <ul>
                {refused.faults.map(({ place, text }) => (
                    <li key={`${place} ${text.text}`}>
                        {place ? <code>{place}</code> : null} <Say words={text} />
                    </li>
                ))}
            </ul>
        </Alert>
    );
}
