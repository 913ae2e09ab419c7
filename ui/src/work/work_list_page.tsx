import '../style/work_list.css';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { use_asked } from '../data/asked';
import { Problem } from '../data/client';
import { use_session } from '../data/session';
import type { WorkGroup, WorkLine, WorkList } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { ProblemPage } from '../frame/problem';
import { Say, use_date, use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { use_person_text } from '../persons/texts';
import { TimeLimitText } from '../pieces/time_limit';
import { AnsweredNotice, Arrived, Sent, type Answered } from './handovers';

const headings = { late: 'list.late', today: 'list.today', week: 'list.week', later: 'list.later' } as const;
const refused = new Problem(403);

/// What the own organisation is to do. It is asked for when somebody comes here, and does not renew itself: each time is a
/// look at every person who stands there.
export default function WorkListPage() {
    const session = use_session();
    const actor = session.data?.actor;
    const { key } = useLocation(); // another each time that somebody comes here, from here too
    if (!actor?.has_work_list) return <ProblemPage problem={refused} retry={session.retry} />;
    return <Asked key={`${actor.id} ${key}`} sees_persons={actor.sees_persons} />;
}

function Asked({ sees_persons }: { sees_persons: boolean }) {
    const known = use_asked<WorkList>('/api/work', {});
    const [done, set_done] = useState<Answered | null>(null);
    const answered = (now: Answered) => {
        set_done(now);
        known.retry();
    };
    return (
        <Answer known={known}>
            {(list) => <WorkListView {...{ list, sees_persons, done, answered }} />}
        </Answer>
    );
}

interface ViewProps {
    list: WorkList;
    sees_persons: boolean;
    done: Answered | null;
    answered: (now: Answered) => void;
}

function WorkListView({ list, sees_persons, done, answered }: ViewProps) {
    const text = use_person_text();
    const title = use_text()('frame.work');
    const language = use_language();
    const lead = list.only_escalated ? 'list.lead_escalated' : sees_persons ? 'list.lead_persons' : 'list.lead';
    return (
        <Page
            title={{ text: title, lang: language }}
            crumbs={[]}
            className="work-list-page"
            lead={<p>{text(lead, { organisation: list.organisation.text })}</p>}>
            {done ? <AnsweredNotice key={done.entry} {...done} /> : null}
            <Arrived arrived={list.arrived} answered={answered} />
            {list.groups.length + list.arrived.length + list.sent.length === 0 ? (
                <div className="empty">
                    <p className="empty-title">{text('list.none')}</p>
                </div>
            ) : null}
            {list.groups.map((group) => (
                <Group key={group.when} group={group} />
            ))}
            <Sent sent={list.sent} />
            {list.more ? <p className="work-more">{text('list.more')}</p> : null}
        </Page>
    );
}

function Group({ group }: { group: WorkGroup }) {
    const text = use_person_text();
    const heading = `work-${group.when}`;
    return (
        <section aria-labelledby={heading} className={`work-group work-${group.when}`}>
            <h2 id={heading}>
                {text(headings[group.when])} <span className="work-count">{group.lines.length}</span>
            </h2>
            <ol className="plain">
                {group.lines.map((line) => (
                    <Line key={`${line.path.subject} ${line.subject.title.text} ${line.task.text} ${line.due}`} line={line} />
                ))}
            </ol>
        </section>
    );
}

/// Whom, what, and by when: the first leads to where it is done.
function Line({ line }: { line: WorkLine }) {
    const text = use_person_text();
    const paths = use_paths();
    const date = use_date();
    const { pathway, parameter, subject, number } = line.path;
    const to =
        line.subject_kind === 'person'
            ? paths.course(subject, pathway, parameter, number)
            : paths.episode(pathway, parameter, subject, number);
    const is_told = line.subject.id !== '';
    const name =
        line.subject_kind === 'other' ? (
            <Say words={line.subject.title} />
        ) : is_told ? (
            line.subject.title.text || text('person.no_name')
        ) : (
            text('list.person', { end: line.subject.title.text })
        );
    return (
        <li>
            <p className="work-whom">
                {is_told ? (
                    <Link to={to} className="ds-link">
                        {name}
                    </Link>
                ) : (
                    <strong>{name}</strong>
                )}
                {line.birth ? (
                    <span className="quiet">
                        {text('person.born')} {date(line.birth)}
                    </span>
                ) : null}
            </p>
            <p className="work-what">
                <Say words={line.task} />
                <span className="quiet">
                    <Say words={line.service} /> ·{' '}
                    {text(line.done_by_kind === 'form' ? 'list.by_form' : 'list.by_stage', { step: line.done_by.title.text })}
                    {line.proposal ? ` · ${text('list.proposal')}` : null}
                </span>
            </p>
            <p className="work-when">
                <TimeLimitText limit={line} />
            </p>
        </li>
    );
}
