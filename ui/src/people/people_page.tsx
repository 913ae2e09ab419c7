import '../style/episode.css';
import '../style/people.css';
import { Button, Field, Input, Label } from '@digdir/designsystemet-react';
import { useId, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { use_session } from '../data/session';
import { use_data } from '../data/store';
import type { People, Person } from '../data/types';
import { Answer } from '../frame/answer';
import { later_part } from '../frame/later';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { InviteForm } from './invite_form';
import { InvitationLink } from './invitation_link';
import { PersonItem } from './person_item';
import { RefusedContent } from './refused_content';
import { use_work, type Work } from './work';

const Programs = later_part(() => import('../programs/programs'));

/// Who has an account and which roles; in a demonstration there are none.
export default function PeoplePage() {
    const session = use_session().data;
    if (!session?.demo) return <KnownPeople />;
    return (
        <Around>
            <NoAccounts />
        </Around>
    );
}

function Around({ children }: { children: ReactNode }) {
    const text = use_text();
    const language = use_language();
    return (
        <Page
            title={{ text: text('people.title'), lang: language }}
            crumbs={[]}
            className="people-page"
            lead={<p>{text('people.lead')}</p>}>
            {children}
        </Page>
    );
}

function NoAccounts() {
    const text = use_text();
    const paths = use_paths();
    return (
        <div className="empty">
            <p className="empty-title">{text('people.demo_title')}</p>
            <p>{text('people.demo')}</p>
            <Link to={paths.rights} className="ds-link">
                {text('person.rights')}
            </Link>
        </div>
    );
}

function KnownPeople() {
    const known = use_data<People>('/api/people', use_language());
    return (
        <Answer known={known}>
            {(people) => (
                <Around>
                    <PeopleView people={people} read={known.retry} />
                </Around>
            )}
        </Answer>
    );
}

/// A search, a way to invite, and everybody by whether their roles hold, come or are over.
function PeopleView({ people, read }: { people: People; read: () => void }) {
    const text = use_text();
    const work = use_work(people, read);
    const [wanted, set_wanted] = useState('');
    const found = people.people.filter((person) => fits(person, wanted));
    const { done, task } = work;
    const only = people.organisations.length === 1 ? people.organisations[0] : null;
    return (
        <>
            {people.refused_content ? <RefusedContent refused={people.refused_content} /> : null}
            {only ? <p>{text('people.lead_own', { organisation: only.title.text })}</p> : null}
            <search className="people-bar">
                <Field data-size="sm">
                    <Label>{text('people.search')}</Label>
                    <Input type="search" value={wanted} onChange={(event) => set_wanted(event.target.value)} />
                </Field>
                <Button
                    data-size="sm"
                    aria-expanded={task?.what === 'invite'}
                    onClick={() => work.begin({ what: 'invite' })}>
                    {text('people.invite')}
                </Button>
            </search>
            {task?.what === 'invite' ? <InviteForm work={work} /> : null}
            {done && 'link' in done && !done.account ? <InvitationLink done={done} close={() => work.finish(null)} /> : null}
            {found.length === 0 ? (
                <div className="empty" role="status">
                    <p className="empty-title">{text('people.none_found', { wanted })}</p>
                    <Button variant="secondary" data-size="sm" onClick={() => set_wanted('')}>
                        {text('people.show_all')}
                    </Button>
                </div>
            ) : null}
            <Group title={text('people.now')} people={found.filter((person) => holding(person) === 'now')} work={work} />
            <Group title={text('people.later')} people={found.filter((person) => holding(person) === 'later')} work={work} />
            <Group title={text('people.over')} people={found.filter((person) => holding(person) === 'over')} work={work} />
            <Programs />
        </>
    );
}

function Group({ title, people, work }: { title: string; people: Person[]; work: Work }) {
    const heading = useId();
    if (people.length === 0) return null;
    return (
        <section aria-labelledby={heading} className="people-group">
            <h2 id={heading}>
                {title} <span className="quiet">{people.length}</span>
            </h2>
            <ul className="plain people">
                {people.map((person) => (
                    <PersonItem key={person.account} person={person} work={work} />
                ))}
            </ul>
        </section>
    );
}

/// By the role of theirs that says most.
function holding({ roles }: Person): 'now' | 'later' | 'over' {
    const held = new Set(roles.map((role) => role.holds));
    return held.has('now') ? 'now' : held.has('later') ? 'later' : 'over';
}

/// Every word that is looked for stands somewhere in what is said of a person.
function fits(person: Person, wanted: string): boolean {
    const said = [
        person.name,
        person.sign_in,
        ...person.roles.flatMap(({ role, organisation }) => [role.title.text, organisation.title.text]),
    ]
        .join(' ')
        .toLowerCase();
    return wanted
        .toLowerCase()
        .split(/\s+/)
        .every((word) => said.includes(word));
}
