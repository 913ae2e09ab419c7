import '../style/signing.css';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { use_attempt } from '../data/attempt';
import { enter, look_at_activation, use_session } from '../data/session';
import type { Activation, Session } from '../data/types';
import { PartLoading } from '../frame/loading';
import { Page } from '../frame/page';
import { PartProblem } from '../frame/problem';
import { SignInLink } from '../frame/sign_in_link';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { ActivationForm } from './activation_form';
import { ProviderButton } from './provider_button';

/// Sets up an account by the link that its owner was given.
export default function ActivationPage() {
    const text = use_text();
    const language = use_language();
    const link = use_key_of_link();
    return (
        <Page title={{ text: text('activation.title'), lang: language }} className="signing-page">
            {link ? <OfLink key={link} link={link} /> : <NoLink why={text('activation.no_key')} />}
        </Page>
    );
}

/// The key stands in the fragment, which no server is sent. It is taken out of the address at once, so that it is
/// neither seen, kept in the history, nor copied along.
function use_key_of_link(): string {
    const navigate = useNavigate();
    const { pathname, search, hash } = useLocation();
    const [link, set_link] = useState(hash.slice(1));
    useEffect(() => {
        if (!hash) return;
        set_link(hash.slice(1));
        void navigate(`${pathname}${search}`, { replace: true });
    }, [hash, pathname, search, navigate]);
    return link;
}

function OfLink({ link }: { link: string }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const navigate = useNavigate();
    const { problem, attempt } = use_attempt();
    const [activation, set_activation] = useState<Activation | null>(null);
    const [looks, set_looks] = useState(0);

    useEffect(() => {
        void attempt(async () => set_activation(await look_at_activation(link, language)));
        // What is answered is the same in every language.
    }, [link, looks, attempt]);

    function go_on(session: Session) {
        enter(session, language);
        void navigate(paths.mine, { replace: true });
    }

    if (activation) return <WaysIn link={link} activation={activation} activated={go_on} />;
    if (!problem) return <PartLoading />;
    if (problem.status >= 400 && problem.status < 500) return <NoLink why={text('activation.refused')} />;
    return <PartProblem problem={problem} retry={() => set_looks(looks + 1)} />;
}

interface WaysProps {
    link: string;
    activation: Activation;
    activated: (session: Session) => void;
}

/// Where there is a provider, signing in there is all that it takes; otherwise, or by choice, a password and an app.
function WaysIn(props: WaysProps) {
    const text = use_text();
    const paths = use_paths();
    const provider = use_session().data?.provider;
    const { name } = props.activation;
    if (!provider)
        return (
            <>
                <p>{text('activation.greeting', { name })}</p>
                <ActivationForm {...props} />
            </>
        );
    return (
        <div className="signing-form">
            <p>{text('provider.greeting', { name, provider })}</p>
            <ProviderButton provider={provider} link={props.link} way_on={paths.mine} />
            <Disclosure summary={text('provider.choose_password')}>
                <ActivationForm {...props} />
            </Disclosure>
        </div>
    );
}

function NoLink({ why }: { why: string }) {
    return (
        <div className="signing-form">
            <p role="alert">{why}</p>
            <SignInLink className="ds-link" />
        </div>
    );
}
