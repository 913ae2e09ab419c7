import { useEffect, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'react-router';
import { ended_where, follow_session, subscribe_ended } from '../data/ending';
import { use_session } from '../data/session';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { Page } from './page';
import { WayToSignIn } from './sign_in_link';

/// Whether it is on the present page that a session has ended by itself.
export function use_ended_here(): boolean {
    const session = use_session().data;
    const { pathname } = useLocation();
    useEffect(() => {
        if (session) follow_session(session);
    }, [session]);
    return useSyncExternalStore(subscribe_ended, ended_where) === pathname;
}

/// In place of that page: nothing of what stood there, and the way back to it.
export function SignedOut() {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    useEffect(() => {
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    }, []);
    return (
        <Page title={{ text: text('ended.title'), lang: language }} className="problem-page">
            <p>{text('ended.text')}</p>
            <div className="button-row">
                <WayToSignIn className="ds-button" />
                <Link to={paths.front} className="ds-link">
                    {text('problem.to_front')}
                </Link>
            </div>
        </Page>
    );
}
