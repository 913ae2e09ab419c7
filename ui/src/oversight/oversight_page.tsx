import '../style/episode.css';
import '../style/people.css';
import '../style/persons.css';
import { useState } from 'react';
import { use_asked } from '../data/asked';
import { use_session } from '../data/session';
import type { Openings } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { use_person_text } from '../persons/texts';
import { AccountUses } from './account_uses';
import { Lookers } from './lookers';
import { OpeningsPart } from './openings';

/// What the own organisation has opened in emergencies, who in it has looked at persons, and what was done with their
/// accounts, for whoever answers for it.
export default function OversightPage() {
    const session = use_session().data;
    const actor = session?.actor;
    return (
        <Asked
            key={actor?.id}
            organisation={actor?.organisation?.title.text ?? ''}
            has_accounts={session?.signs_in ?? false}
        />
    );
}

function Asked({ organisation, has_accounts }: { organisation: string; has_accounts: boolean }) {
    const text = use_person_text();
    const title = use_text()('frame.oversight');
    const language = use_language();
    const known = use_asked<Openings>('/api/openings');
    const [closed, set_closed] = useState(0);
    return (
        <Answer known={known}>
            {({ openings }) => (
                <Page
                    title={{ text: title, lang: language }}
                    crumbs={[]}
                    className="persons-page oversight-page"
                    lead={<p>{text(has_accounts ? 'oversight.lead_accounts' : 'oversight.lead', { organisation })}</p>}>
                    <OpeningsPart openings={openings} read={known.retry} />
                    <Lookers closed={() => set_closed(closed + 1)} />
                    {has_accounts ? <AccountUses key={closed} /> : null}
                </Page>
            )}
        </Answer>
    );
}
