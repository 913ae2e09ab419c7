import { Button } from '@digdir/designsystemet-react';
import { use_attempt } from '../data/attempt';
import { way_to_provider } from '../data/session';
import { use_language, use_text } from '../language/language';
import { SigningProblem } from './signing_problem';
import { keep_way_on } from './way_on';

interface Props {
    /// What people call the provider.
    provider: string;
    /// Of an invitation, to be taken into use by whoever arrives.
    link?: string;
    /// The address to go on to afterwards.
    way_on: string;
}

/// Leaves for the OpenID provider; whoever signs in there comes back to the page for arriving.
export function ProviderButton({ provider, link, way_on }: Props) {
    const text = use_text();
    const language = use_language();
    const { busy, problem, attempt } = use_attempt();

    function go() {
        void attempt(async () => {
            const { address } = await way_to_provider(link, language);
            keep_way_on(way_on);
            window.location.assign(address);
        });
    }

    return (
        <>
            {problem ? <SigningProblem problem={problem} /> : null}
            <Button id="sign-in-provider" loading={busy} aria-disabled={busy || undefined} onClick={go}>
                {text('provider.sign_in', { provider })}
            </Button>
        </>
    );
}
