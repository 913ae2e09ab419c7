import '../style/episode.css';
import '../style/people.css';
import '../style/persons.css';
import { use_asked } from '../data/asked';
import { use_session } from '../data/session';
import type { Openings } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { use_person_text } from '../persons/texts';
import { Lookers } from './lookers';
import { OpeningsPart } from './openings';

/// What the own organisation has opened in emergencies, and who in it has looked at persons, for whoever answers for it.
export default function OversightPage() {
    const actor = use_session().data?.actor;
    return <Asked key={actor?.id} organisation={actor?.organisation?.title.text ?? ''} />;
}

function Asked({ organisation }: { organisation: string }) {
    const text = use_person_text();
    const title = use_text()('frame.oversight');
    const language = use_language();
    const known = use_asked<Openings>('/api/openings');
    return (
        <Answer known={known}>
            {({ openings }) => (
                <Page
                    title={{ text: title, lang: language }}
                    crumbs={[]}
                    className="persons-page oversight-page"
                    lead={<p>{text('oversight.lead', { organisation })}</p>}>
                    <OpeningsPart openings={openings} read={known.retry} />
                    <Lookers />
                </Page>
            )}
        </Answer>
    );
}
