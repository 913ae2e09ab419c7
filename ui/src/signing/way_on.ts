// Where somebody goes on to when they have come back from the provider: kept in their own browser, in this tab.
const name = 'bedre.way-on';

export function keep_way_on(path: string): void {
    try {
        sessionStorage.setItem(name, path);
    } catch {
        // Without it they come to their own page.
    }
}

/// It is kept for one return. What is no page of ours is none.
export function take_way_on(otherwise: string): string {
    try {
        const kept = sessionStorage.getItem(name);
        sessionStorage.removeItem(name);
        return kept && /^\/[^/\\]/.test(kept) ? kept : otherwise;
    } catch {
        return otherwise;
    }
}
