import { SkipLink } from '@digdir/designsystemet-react';
import { Outlet } from 'react-router';
import { use_text } from '../language/language';
import { Announcer } from './announcer';
import { ConnectionMark } from './connection_mark';
import { Footer } from './footer';
import { Header } from './header';
import { use_navigation_focus } from './navigation';
import { SignedOut, use_ended_here } from './signed_out';

/// What stands around every page.
export function Frame() {
    const text = use_text();
    const has_ended = use_ended_here();
    use_navigation_focus();
    return (
        <>
            <SkipLink href="#content">{text('frame.skip')}</SkipLink>
            <Header />
            <main id="content" className="content" tabIndex={-1}>
                {has_ended ? <SignedOut /> : <Outlet />}
            </main>
            <Footer />
            <ConnectionMark />
            <Announcer />
        </>
    );
}
