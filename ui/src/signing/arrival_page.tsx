import '../style/signing.css';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { use_attempt } from '../data/attempt';
import { come_from_provider, enter } from '../data/session';
import { PartLoading } from '../frame/loading';
import { Page } from '../frame/page';
import { ProblemWords } from '../frame/problem';
import { SignInLink } from '../frame/sign_in_link';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { take_way_on } from './way_on';

/// Where the browser comes back to from the OpenID provider.
export default function ArrivalPage() {
    const text = use_text();
    const language = use_language();
    const returned = use_returned();
    return (
        <Page title={{ text: text('sign_in.title'), lang: language }} className="signing-page">
            {returned.get('code') ? (
                <Arriving returned={returned} />
            ) : (
                <NotIn>
                    <p role="alert">
                        {text(returned.get('error') === 'access_denied' ? 'provider.denied' : 'provider.failed')}
                    </p>
                </NotIn>
            )}
        </Page>
    );
}

/// What the provider says stands in the address. It is taken out of it at once, so that it is neither seen nor kept in
/// the history.
function use_returned(): URLSearchParams {
    const navigate = useNavigate();
    const { pathname, search } = useLocation();
    const [returned] = useState(new URLSearchParams(search));
    useEffect(() => {
        if (search) void navigate(pathname, { replace: true });
    }, [search, pathname, navigate]);
    return returned;
}

function Arriving({ returned }: { returned: URLSearchParams }) {
    const paths = use_paths();
    const language = use_language();
    const navigate = useNavigate();
    const { problem, attempt } = use_attempt();
    const asked = useRef(false); // a code serves once
    const { mine } = paths;

    useEffect(() => {
        if (asked.current) return;
        asked.current = true;
        void attempt(async () => {
            const part = (name: string) => returned.get(name) ?? '';
            const given = { code: part('code'), state: part('state'), ...(part('iss') ? { iss: part('iss') } : {}) };
            const session = await come_from_provider(given, language);
            enter(session, language);
            void navigate(take_way_on(mine), { replace: true });
        });
    }, [returned, language, mine, navigate, attempt]);

    if (!problem) return <PartLoading />;
    return (
        <NotIn>
            <p className="signing-problem" role="alert">
                <ProblemWords problem={problem} />
            </p>
        </NotIn>
    );
}

function NotIn({ children }: { children: React.ReactNode }) {
    return (
        <div className="signing-form">
            {children}
            <SignInLink className="ds-link" />
        </div>
    );
}
