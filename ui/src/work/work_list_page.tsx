import '../style/work_list.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { use_asked } from '../data/asked';
import { Problem } from '../data/client';
import { use_session } from '../data/session';
import type { WorkGroup, WorkLine, WorkList, Written } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { ProblemPage } from '../frame/problem';
import { Say, use_date, use_language, use_text } from '../language/language';
import { segment, use_paths } from '../language/paths';
import { use_person_text } from '../persons/texts';
import { TimeLimitText } from '../pieces/time_limit';
import type { Send } from '../recording/recording';
import { AnsweredNotice, Arrived, Sent, type Answered } from './handovers';
import Owner from '../persons/owner';
import { Doing, StaleTask, type Stale } from './doing';

const headings = { late: 'list.late', today: 'list.today', week: 'list.week', later: 'list.later', paused: 'list.paused', elsewhere: 'list.elsewhere' } as const;
const refused = new Problem(403);
const whose_key = 'hvem';
const whose_mine = 'mine';
const at_once = 50;

/// Where the server is told who is to do a task, or that it is done.
function sent_to({ subject_kind, path, entry, id, version }: WorkLine, form: string) {
    const task = { entry, task: id, version };
    if (subject_kind === 'person') {
        const at = (what: string, more = {}): Send => ({ path: `/api/persons/episode/${what}`, more: { ...path, ...more } });
        return { task: at('task'), form: at('form', { form, task }), withdrawal: (entry: number) => at('withdrawal', { entry }) };
    }
    const { pathway, parameter, subject, number } = path;
    const whose = [pathway, parameter, subject].map(segment).join('/');
    const at = (what: string): Send => ({ path: `/api/episodes/${whose}/${what}?number=${number}`, more: {} });
    return {
        task: at('task'),
        form: { ...at(`forms/${segment(form)}`), more: { task } },
        withdrawal: (entry: number): Send => ({ path: `/api/entries/${entry}/withdrawal`, more: {} }),
    };
}

/// What the own organisation is to do. It is asked for when somebody comes here, and does not renew itself: each time is a
/// look at every person who stands there. So whose a task has become stands here until then.
export default function WorkListPage() {
    const session = use_session();
    const actor = session.data?.actor;
    const { key } = useLocation(); // another each time that somebody comes here, from here too
    if (!actor?.has_work_list) return <ProblemPage problem={refused} retry={session.retry} />;
    return <Asked key={`${actor.id} ${key}`} sees_persons={actor.sees_persons} />;
}

type Whose = Pick<WorkLine, 'version' | 'owner' | 'mine' | 'may_give' | 'place' | 'may_move_back' | 'receivers' | 'moves'>;
const whose_of = ({ version, owner, mine, may_give, place, may_move_back, receivers, moves }: Whose): Whose => ({
    version,
    owner,
    mine,
    may_give,
    place,
    may_move_back,
    receivers,
    moves,
});
/// Since a list was asked for; of another it says nothing.
interface Told {
    list: WorkList | null;
    whose: Record<string, Whose>;
}
const told_of = ({ list, whose }: Told, of: WorkList | null) => (list === of ? whose : {});
const key_of = ({ entry, id }: Pick<WorkLine, 'entry' | 'id'>) => `${entry} ${id}`;

/// The list with whose tasks have become since it was asked for; what is no longer one's own is not among that.
function with_whose(list: WorkList, now: Record<string, Whose>): WorkList {
    const told = (lines: WorkLine[]) => lines.map((line) => ({ ...line, ...now[key_of(line)] }));
    const lines = (group: WorkGroup) => told(group.lines).filter((line) => !list.mine || line.mine);
    const groups = list.groups.map((group) => ({ ...group, lines: lines(group) }));
    return { ...list, groups: groups.filter((group) => group.lines.length > 0), elsewhere: told(list.elsewhere) };
}

function Asked({ sees_persons }: { sees_persons: boolean }) {
    const mine = useSearchParams()[0].get(whose_key) === whose_mine;
    const [skipped, skip] = useState(0);
    const known = use_asked<WorkList>('/api/work', { mine, skipped });
    const [done, set_done] = useState<Answered | null>(null);
    const [found_stale, set_stale] = useState<Stale[]>([]); // the last alone is told
    const [now, set_now] = useState<Told>({ list: null, whose: {} });
    const given = (line: WorkLine, { episode }: Written) => {
        const task = episode?.waiting.find((one) => key_of(one) === key_of(line));
        if (!task) return known.retry();
        set_now((former) => ({ list: known.data, whose: { ...told_of(former, known.data), [key_of(line)]: whose_of(task) } }));
    };
    const answered = (now: Answered) => {
        set_done(now);
        known.retry();
    };
    const stale = (why: Stale) => {
        set_stale((former) => [...former, why]);
        known.retry();
    };
    return (
        <Answer known={known}>
            {(list) => (
                <WorkListView
                    {...{ list: with_whose(list, told_of(now, list)), sees_persons, done, answered, skip, given, found_stale, stale }}
                />
            )}
        </Answer>
    );
}

interface ViewProps {
    list: WorkList;
    sees_persons: boolean;
    done: Answered | null;
    answered: (now: Answered) => void;
    /// Goes on after so many tasks.
    skip: (tasks: number) => void;
    given: (line: WorkLine, written: Written) => void;
    found_stale: Stale[];
    stale: (why: Stale) => void;
}

function WorkListView({ list, sees_persons, done, answered, skip, given, found_stale, stale }: ViewProps) {
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
            {list.only_escalated ? null : <Ways mine={list.mine} />}
            {found_stale.slice(-1).map((one) => (
                <StaleTask key={found_stale.length} {...one} />
            ))}
            {done ? <AnsweredNotice key={done.entry} {...done} /> : null}
            <Arrived arrived={list.arrived} answered={answered} />
            {list.groups.length + list.arrived.length + list.sent.length + list.elsewhere.length === 0 ? (
                <div className="empty">
                    <p className="empty-title">{text(list.mine ? 'list.none_mine' : 'list.none')}</p>
                </div>
            ) : null}
            {list.groups.map((group) => (
                <Group key={group.when} {...{ ...group, takers: list.takers, given, stale }} />
            ))}
            <OtherPages list={list} skip={skip} />
            {list.elsewhere.length > 0 ? (
                <Group when="elsewhere" lines={list.elsewhere} {...{ takers: list.takers, given, stale }} />
            ) : null}
            <Sent sent={list.sent} />
            {list.more_handovers ? <p className="work-more">{text('list.more')}</p> : null}
        </Page>
    );
}

/// The unit's, or what is one's own to do: kept in the address.
function Ways({ mine }: { mine: boolean }) {
    const text = use_person_text();
    const paths = use_paths();
    const ways = [
        { to: paths.work, title: text('list.whose_unit'), shown: !mine },
        { to: `${paths.work}?${whose_key}=${whose_mine}`, title: text('list.whose_mine'), shown: mine },
    ];
    return (
        <nav aria-label={text('list.whose')}>
            <ul className="plain work-whose">
                {ways.map(({ to, title, shown }) => (
                    <li key={to}>
                        <Link to={to} className="ds-link" aria-current={shown ? 'page' : undefined}>
                            {title}
                        </Link>
                    </li>
                ))}
            </ul>
        </nav>
    );
}

/// The tasks before and after those that are shown; nothing when all are.
function OtherPages({ list, skip }: { list: WorkList; skip: (tasks: number) => void }) {
    const text = use_person_text();
    const shown = list.groups.reduce((sum, group) => sum + group.lines.length, 0);
    if (!list.more && list.skipped === 0) return null;
    return (
        <div className="work-more">
            <p>{text('list.shown', { first: list.skipped + 1, last: list.skipped + shown })}</p>
            <div className="other-pages">
                {list.skipped > 0 ? (
                    <Button variant="secondary" data-size="sm" onClick={() => skip(Math.max(list.skipped - at_once, 0))}>
                        {text('list.before')}
                    </Button>
                ) : null}
                {list.more ? (
                    <Button variant="secondary" data-size="sm" onClick={() => skip(list.skipped + shown)}>
                        {text('list.after')}
                    </Button>
                ) : null}
            </div>
        </div>
    );
}

interface GroupProps {
    when: keyof typeof headings;
    lines: WorkLine[];
    takers: WorkList['takers'];
    given: ViewProps['given'];
    stale: ViewProps['stale'];
}

function Group({ when, lines, takers, given, stale }: GroupProps) {
    const text = use_person_text();
    const heading = `work-${when}`;
    return (
        <section aria-labelledby={heading} className={`work-group work-${when}`}>
            <h2 id={heading}>
                {text(headings[when])} <span className="work-count">{lines.length}</span>
            </h2>
            <ol className="plain">
                {lines.map((line) => (
                    <Line key={key_of(line)} {...{ line, takers, given, stale }} />
                ))}
            </ol>
        </section>
    );
}

/// Whom, what, and by when: the first leads to where it is done.
function Line({ line, takers, given, stale }: { line: WorkLine } & Pick<GroupProps, 'takers' | 'given' | 'stale'>) {
    const text = use_person_text();
    const paths = use_paths();
    const date = use_date();
    const { pathway, parameter, subject, number } = line.path;
    const to =
        line.subject_kind === 'person'
            ? paths.course(subject, pathway, parameter, number)
            : paths.episode(pathway, parameter, subject, number);
    const is_told = line.subject.id !== '';
    const send = sent_to(line, line.quick?.form.id ?? '');
    const about = `${line.task.text}, ${line.subject.title.text}`;
    const [done, set_done] = useState(false);
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
            {is_told && line.quick && line.may_give ? (
                <Doing quick={line.quick} {...{ about, to: send, set_done, stale }} />
            ) : null}
            {is_told && !done ? (
                <Owner
                    task={line}
                    whose={line.subject.title.text}
                    takers={takers}
                    to={send.task}
                    given={(written) => given(line, written)}
                />
            ) : null}
        </li>
    );
}
