import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { person_in } from '../language/paths';

let focus_wanted = false;

/// After a move to another page the focus goes to its heading, which may come later than the page itself.
/// A change of language or of filters is no move.
export function use_navigation_focus(): void {
    const { pathname, hash } = useLocation();
    const page = pathname.split('/').slice(2).join('/');
    const how = useNavigationType();
    const former = useRef(page);
    useEffect(() => {
        if (former.current === page) return;
        former.current = page;
        if (hash && !person_in(hash)) return; // the page comes to the place that is named, once it stands there
        if (how !== 'POP') scrollTo(0, 0);
        const heading = document.querySelector<HTMLElement>('main h1[tabindex]');
        focus_wanted = heading === null;
        heading?.focus({ preventScroll: true });
    }, [page, how, hash]);
}

/// Takes the focus that a move to this page has left waiting.
export function take_waiting_focus(heading: HTMLElement | null): void {
    if (!focus_wanted) return;
    focus_wanted = false;
    heading?.focus({ preventScroll: true });
}
