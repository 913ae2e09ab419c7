import '../style/episode.css';
import '../style/people.css';
import '../style/persons.css';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { use_asked } from '../data/asked';
import { use_session } from '../data/session';
import type { PersonView } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_date } from '../language/language';
import { person_in, use_paths } from '../language/paths';
import { Blocks } from './blocks';
import { EmergencyForm } from './emergency_form';
import { LooksPart } from './looks';
import { NoPerson, use_frame } from './no_person';
import { Courses, FollowedBy } from './person_parts';
import { Same } from './same';
import { use_person_text } from './texts';

/// One person, by the random name in the fragment, which no server is sent. What is known of another, or by another
/// reader, is forgotten.
export default function PersonPage() {
    const actor = use_session().data?.actor;
    const subject = person_in(useLocation().hash);
    if (!subject) return <NoPerson />;
    return <Asked key={`${actor?.id} ${subject}`} subject={subject} />;
}

/// Whoever was found to be the same as another goes on under that one's name.
function Asked({ subject }: { subject: string }) {
    const paths = use_paths();
    const known = use_asked<PersonView>('/api/persons/view', { subject });
    if (known.problem?.code === 'access.blocked') return <Blocked subject={subject} opened={known.retry} />;
    return (
        <Answer known={known}>
            {(person) =>
                person.subject === subject ? (
                    <Known person={person} read={known.retry} />
                ) : (
                    <Navigate replace to={paths.person(person.subject)} />
                )
            }
        </Answer>
    );
}

function Blocked({ subject, opened }: { subject: string; opened: () => void }) {
    const text = use_person_text();
    const paths = use_paths();
    const navigate = useNavigate();
    return (
        <Page {...use_frame()} heading={text('blocked.title')} lead={<p>{text('blocked.lead')}</p>}>
            <EmergencyForm subject={subject} opened={opened} cancel={() => void navigate(paths.persons)} />
        </Page>
    );
}

function Known({ person, read }: { person: PersonView; read: () => void }) {
    const text = use_person_text();
    return (
        <Page {...use_frame()} heading={person.name || text('person.no_name')} lead={<WhoItIs person={person} />}>
            {person.emergency ? (
                <div className="emergency-band">
                    <p className="emergency-word">{text('emergency.band')}</p>
                    <p>{text('emergency.band_why')}</p>
                </div>
            ) : null}
            <FollowedBy person={person} />
            <Courses person={person} />
            <Blocks person={person} read={read} />
            {person.follows ? <LooksPart subject={person.subject} /> : null}
            {person.follows && !person.emergency ? <Same person={person} read={read} /> : null}
        </Page>
    );
}

function WhoItIs({ person }: { person: PersonView }) {
    const text = use_person_text();
    const date = use_date();
    return (
        <dl className="who">
            {person.birth ? (
                <div>
                    <dt>{text('person.born')}</dt>
                    <dd>{date(person.birth)}</dd>
                </div>
            ) : null}
            {person.numbers.map(({ scheme, number, earlier }) => (
                <div key={number}>
                    <dt lang={scheme.lang}>{scheme.text}</dt>
                    <dd>
                        {number}
                        {earlier ? <span className="quiet"> {text('same.earlier')}</span> : null}
                    </dd>
                </div>
            ))}
            {person.address.length > 0 ? (
                <div>
                    <dt>{text('person.address')}</dt>
                    <dd>{person.address.join(', ')}</dd>
                </div>
            ) : null}
        </dl>
    );
}
