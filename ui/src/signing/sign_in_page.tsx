import '../style/signing.css';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { enter, use_session } from '../data/session';
import type { Session } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_way_on } from '../frame/sign_in_link';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { ProviderButton } from './provider_button';
import { SignInForm } from './sign_in_form';

export default function SignInPage() {
    return <Answer known={use_session()}>{(session) => <SignIn session={session} />}</Answer>;
}

/// Signs in and goes on; says so where that is done already, or cannot be done.
function SignIn({ session }: { session: Session }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const navigate = useNavigate();
    const way_on = use_way_on();
    // Who is being let in does not see, for a moment, that they are in already.
    const [entering, set_entering] = useState(false);

    function go_on(entered: Session) {
        set_entering(true);
        enter(entered, language);
        void navigate(way_on, { replace: true });
    }

    return (
        <Page title={{ text: text('sign_in.title'), lang: language }} className="signing-page">
            {session.name && !entering ? (
                <>
                    <p>{text('sign_in.already', { name: session.name })}</p>
                    <p className="quiet">{text('sign_in.another')}</p>
                    <div className="button-row">
                        <Link to={way_on} className="ds-button">
                            {text('sign_in.go_on')}
                        </Link>
                    </div>
                </>
            ) : session.signs_in ? (
                <WaysIn provider={session.provider} way_on={way_on} signed_in={go_on} />
            ) : (
                <>
                    <p>{text('sign_in.none')}</p>
                    <div className="button-row">
                        <Link to={paths.front} className="ds-link">
                            {text('problem.to_front')}
                        </Link>
                    </div>
                </>
            )}
        </Page>
    );
}

interface WaysProps {
    provider: string;
    way_on: string;
    signed_in: (session: Session) => void;
}

/// Where there is a provider, most have their account there: the form is for the others.
function WaysIn({ provider, way_on, signed_in }: WaysProps) {
    const text = use_text();
    if (!provider) return <SignInForm signed_in={signed_in} />;
    return (
        <div className="signing-form">
            <ProviderButton provider={provider} way_on={way_on} />
            <Disclosure summary={text('provider.password')}>
                <SignInForm signed_in={signed_in} />
            </Disclosure>
        </div>
    );
}
