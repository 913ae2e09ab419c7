import { SkipLink } from '@digdir/designsystemet-react';
import { Outlet } from 'react-router';
import { use_text } from '../language/language';
import { Announcer } from './announcer';
import { ConnectionMark } from './connection_mark';
import { Footer } from './footer';
import { Header } from './header';
import { use_navigation_focus } from './navigation';

/// What stands around every page.
export function Frame() {
    const text = use_text();
    use_navigation_focus();
    return (
        <>
            <SkipLink href="#content">{text('frame.skip')}</SkipLink>
            <Header />
            <main id="content" className="content" tabIndex={-1}>
                <Outlet />
            </main>
            <Footer />
            <ConnectionMark />
            <Announcer />
        </>
    );
}
