import { useSyncExternalStore } from 'react';

/// Where a table with six columns no longer fits, at the reader's own text size.
const wide = matchMedia('print, (min-width: 62em)');

function subscribe(listener: () => void): () => void {
    wide.addEventListener('change', listener);
    return () => wide.removeEventListener('change', listener);
}

/// True where there is room for a wide table, as on paper in landscape.
export function use_wide(): boolean {
    return useSyncExternalStore(subscribe, () => wide.matches);
}
