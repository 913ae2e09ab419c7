import '../style/episode.css';
import '../style/people.css';
import '../style/caseload.css';
import '../style/persons.css';
import { Button } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Problem } from '../data/client';
import { use_session } from '../data/session';
import type { Found } from '../data/types';
import { Page } from '../frame/page';
import { ProblemPage } from '../frame/problem';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { EmergencyForm } from './emergency_form';
import { EnrolForm } from './enrol_form';
import { FollowedInPart } from './followed_in';
import { FoundList } from './found_list';
import { OpenedElsewherePart } from './opened_elsewhere';
import { SearchForm, type Query } from './search_form';
import { use_person_text } from './texts';

const refused = new Problem(403);

/// Finds those whom the own organisation follows, and the ways to others. Whoever goes on as another begins anew.
export default function PersonsPage() {
    const session = use_session();
    const actor = session.data?.actor;
    if (!actor?.sees_persons) return <ProblemPage problem={refused} retry={session.retry} />;
    return <PersonsView key={actor.id} organisation={actor.organisation?.title.text ?? ''} />;
}

function PersonsView({ organisation }: { organisation: string }) {
    const text = use_person_text();
    const title = use_text()('frame.persons');
    const language = use_language();
    const [query, set_query] = useState<Query>({ number: '', birth: '', name: '' });
    const [found, set_found] = useState<Found | null>(null);
    return (
        <Page
            title={{ text: title, lang: language }}
            crumbs={[]}
            className="persons-page"
            lead={<p>{text('find.lead', { organisation })}</p>}>
            <SearchForm query={query} set={set_query} found={set_found} />
            {found ? (
                <FoundList
                    found={found}
                    none={text('find.none', { organisation })}
                    next={text('find.none_next')}
                />
            ) : null}
            <FollowedInPart />
            <OpenedElsewherePart />
            <Others query={query} organisation={organisation} />
        </Page>
    );
}

/// What to do about somebody who is not followed here.
function Others({ query, organisation }: { query: Query; organisation: string }) {
    const text = use_person_text();
    const paths = use_paths();
    const navigate = useNavigate();
    const [task, set_task] = useState<'enrol' | 'emergency' | null>(null);
    const pressed = useRef<HTMLElement>(null);

    function begin(next: 'enrol' | 'emergency', button: HTMLElement) {
        pressed.current = button;
        set_task(next);
    }
    const form = {
        opened: (subject: string) => void navigate(paths.person(subject)),
        cancel: () => {
            set_task(null);
            pressed.current?.focus();
        },
    };

    return (
        <section aria-labelledby="others" className="others">
            <h2 id="others">{text('find.others')}</h2>
            <div className="others-ways">
                <div>
                    <p>{text('enrol.when', { organisation })}</p>
                    <Button
                        variant="secondary"
                        data-size="sm"
                        aria-expanded={task === 'enrol'}
                        onClick={(event) => begin('enrol', event.currentTarget)}>
                        {text('enrol.title')}
                    </Button>
                </div>
                <div>
                    <p>{text('emergency.when', { organisation })}</p>
                    <Button
                        variant="secondary"
                        data-size="sm"
                        data-color="danger"
                        aria-expanded={task === 'emergency'}
                        onClick={(event) => begin('emergency', event.currentTarget)}>
                        {text('emergency.title')}
                    </Button>
                </div>
            </div>
            <p className="from-file">
                {text('imports.from_file')}{' '}
                <Link to={paths.imports} className="ds-link">
                    {text('imports.from_file_lead')}
                </Link>
            </p>
            {task === 'enrol' ? <EnrolForm query={query} organisation={organisation} {...form} /> : null}
            {task === 'emergency' ? <EmergencyForm number={query.number} {...form} /> : null}
        </section>
    );
}
