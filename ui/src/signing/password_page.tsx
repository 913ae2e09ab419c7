import '../style/signing.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { enter, use_session } from '../data/session';
import type { Session } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { PasswordForm } from './password_form';

/// Whoever signs in with a password chooses another one.
export default function PasswordPage() {
    const text = use_text();
    const language = use_language();
    const [changed, set_changed] = useState(false);

    function go_on(session: Session) {
        set_changed(true);
        enter(session, language);
        // The button that had the focus goes.
        document.getElementById('content')?.focus({ preventScroll: true });
    }

    return (
        <Page title={{ text: text('password.title'), lang: language }} className="signing-page">
            <Answer known={use_session()}>
                {(session) =>
                    changed ? (
                        <Said what={text('password.changed')} />
                    ) : session.has_password ? (
                        <PasswordForm changed={go_on} />
                    ) : (
                        <Said what={text('password.none')} />
                    )
                }
            </Answer>
        </Page>
    );
}

function Said({ what }: { what: string }) {
    const text = use_text();
    const paths = use_paths();
    return (
        <div className="signing-form">
            <p role="status">{what}</p>
            <Link to={paths.mine} className="ds-link">
                {text('sign_in.go_on')}
            </Link>
        </div>
    );
}
