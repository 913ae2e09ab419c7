import { Skeleton } from '@digdir/designsystemet-react';
import { use_text } from '../language/language';

const lines = [0, 1, 2, 3, 4, 5, 6, 7];

/// Holds the room of a page while it comes, so that nothing jumps.
export function Loading() {
    const text = use_text();
    return (
        <div className="page loading" aria-busy="true">
            <p className="ds-sr-only" role="status">
                {text('frame.loading')}
            </p>
            <Skeleton variant="text" className="loading-title" />
            <Skeleton variant="text" className="loading-lead" />
            {lines.map((line) => (
                <Skeleton key={line} variant="rectangle" className="loading-row" />
            ))}
        </div>
    );
}

/// In place of a part of a page while it comes.
export function PartLoading() {
    const text = use_text();
    return (
        <p className="quiet" role="status" aria-busy="true">
            {text('frame.loading')}
        </p>
    );
}
