import '../style/caseload.css';
import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { use_asked } from '../data/asked';
import { Problem } from '../data/client';
import { use_session } from '../data/session';
import type { Caseload, CaseloadGroup, CaseloadLine, FollowedIn } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { ProblemPage } from '../frame/problem';
import { Say, use_date, use_language, use_text } from '../language/language';
import { use_part, use_paths } from '../language/paths';
import { ToneMark } from '../pieces/status';
import { TimeLimitText } from '../pieces/time_limit';
import { AnswerLines } from '../recording/answer_value';
import { ProposedPathway } from '../recording/present';
import { ServiceLinks } from './followed_in';
import { use_person_text } from './texts';

const refused = new Problem(403);
const everywhere = 'all'; // no stage is called so: each has its place in the list by an index
const at_once = 100;

type Service = FollowedIn['of'];
/// At which stage, and how many have been shown already.
type AskedFor = { stage?: string; skipped?: number };

/// Whom the own organisation follows in a service, and how each stands. It is asked for when somebody comes here, and does
/// not renew itself: each time is a look at everybody who stands there.
export default function CaseloadPage() {
    const session = use_session();
    const actor = session.data?.actor;
    const { key } = useLocation(); // another each time that somebody comes here, from here too
    const service = { pathway: use_part('pathway'), parameter: use_part('parameter') };
    if (!actor?.sees_persons) return <ProblemPage problem={refused} retry={session.retry} />;
    return <Asked key={`${actor.id} ${key}`} service={service} />;
}

function Asked({ service }: { service: Service }) {
    const [asked, ask] = useState<AskedFor>({});
    const known = use_asked<Caseload>('/api/caseload', { ...service, ...asked });
    return (
        <Answer known={known}>
            {(load) => <CaseloadView load={load} service={service} asked={asked} ask={ask} />}
        </Answer>
    );
}

interface Props {
    load: Caseload;
    service: Service;
    asked: AskedFor;
    ask: (asked: AskedFor) => void;
}

function CaseloadView({ load, service, asked, ask }: Props) {
    const text = use_person_text();
    const paths = use_paths();
    const language = use_language();
    const persons = use_text()('frame.persons');
    const title = load.service?.title ?? { text: '', lang: language };
    return (
        <Page
            title={title}
            crumbs={[{ to: paths.persons, words: { text: persons, lang: language } }]}
            className="caseload-page"
            lead={<p>{text('caseload.lead', { organisation: load.organisation.text })}</p>}>
            {load.proposal ? <ProposedPathway /> : null}
            {load.services.length > 1 ? (
                <nav aria-label={text('caseload.services')}>
                    <ServiceLinks services={load.services} shown={service} />
                </nav>
            ) : null}
            {load.stages.length > 1 ? <StageChoice stages={load.stages} stage={asked.stage} choose={(stage) => ask(stage === undefined ? {} : { stage })} /> : null}
            {load.groups.length === 0 ? (
                <div className="empty">
                    <p className="empty-title">{text('caseload.none')}</p>
                    <p>{text('caseload.none_next')}</p>
                </div>
            ) : null}
            {load.groups.map((group) => (
                <Group key={group.of.id} group={group} service={service} />
            ))}
            <OtherPages load={load} turn={(skipped) => ask({ ...asked, skipped })} />
        </Page>
    );
}

/// The hundred before and after those who are shown; nothing when all are.
function OtherPages({ load, turn }: { load: Caseload; turn: (skipped: number) => void }) {
    const text = use_person_text();
    const shown = load.groups.reduce((sum, group) => sum + group.lines.length, 0);
    if (!load.more && load.skipped === 0) return null;
    return (
        <div className="work-more">
            <p>{text('caseload.shown', { first: load.skipped + 1, last: load.skipped + shown })}</p>
            <div className="other-pages">
                {load.skipped > 0 ? (
                    <Button variant="secondary" data-size="sm" onClick={() => turn(Math.max(load.skipped - at_once, 0))}>
                        {text('caseload.before')}
                    </Button>
                ) : null}
                {load.more ? (
                    <Button variant="secondary" data-size="sm" onClick={() => turn(load.skipped + shown)}>
                        {text('caseload.after')}
                    </Button>
                ) : null}
            </div>
        </div>
    );
}

function StageChoice(props: { stages: Caseload['stages']; stage: string | undefined; choose: (stage: string | undefined) => void }) {
    const text = use_person_text();
    const { stages, stage, choose } = props;
    const all = stages.reduce((sum, one) => sum + one.persons, 0);
    const index = stages.findIndex((one) => one.stage.id === stage);
    return (
        <Field data-size="sm" className="stage-choice">
            <Label>{text('caseload.stage')}</Label>
            <Select
                value={index < 0 ? everywhere : index}
                onChange={(event) => choose(stages[Number(event.target.value)]?.stage.id)}>
                <Select.Option value={everywhere}>{text('caseload.all', { count: all })}</Select.Option>
                {stages.map((one, place) => (
                    <Select.Option key={one.stage.id} value={place} lang={one.stage.title.lang}>
                        {`${one.stage.title.text} (${one.persons})`}
                    </Select.Option>
                ))}
            </Select>
        </Field>
    );
}

function Group({ group, service }: { group: CaseloadGroup; service: Service }) {
    const heading = `group-${group.of.id}`;
    return (
        <section aria-labelledby={heading} className="work-group">
            <h2 id={heading}>
                {group.of.tone === 'neutral' ? null : <ToneMark tone={group.of.tone} />}
                <Say words={group.of.title} /> <span className="work-count">{group.lines.length}</span>
            </h2>
            <ol className="plain">
                {group.lines.map((line) => (
                    <Line key={`${line.person.id} ${line.number}`} line={line} service={service} by_stage={group.of.title.text === line.stage.text} />
                ))}
            </ol>
        </section>
    );
}

/// Who, how it stands, and what is next. The stage is not said again where it is the heading.
function Line({ line, service, by_stage }: { line: CaseloadLine; service: Service; by_stage: boolean }) {
    const text = use_person_text();
    const date = use_date();
    const paths = use_paths();
    const since = line.since ? text('caseload.since', { date: date(line.since) }) : '';
    const meta = [
        by_stage ? since : `${line.stage.text} ${since}`.trim(),
        line.said_on ? text('caseload.said', { date: date(line.said_on) }) : '',
        line.last > line.said_on && line.last > line.since ? text('caseload.last', { date: date(line.last) }) : '',
    ];
    return (
        <li>
            <p className="work-whom">
                <Link to={paths.course(line.person.id, service.pathway, service.parameter, line.number)} className="ds-link">
                    {line.person.title.text || text('person.no_name')}
                </Link>
                {line.birth ? (
                    <span className="quiet">
                        {text('person.born')} {date(line.birth)}
                    </span>
                ) : null}
            </p>
            <div className="work-what">
                {line.paused ? (
                    <p>{text('pause.since', { date: date(line.paused.from), reason: line.paused.reason.text })}</p>
                ) : null}
                <Said line={line} />
                <p className="quiet">{meta.filter(Boolean).join(' · ')}</p>
            </div>
            <div className={line.next && line.next.days < 0 && !line.next.paused ? 'work-when caseload-late' : 'work-when'}>
                {line.next ? (
                    <>
                        <p>
                            <Say words={line.next.task} />
                        </p>
                        <p>
                            <TimeLimitText limit={line.next} />
                        </p>
                    </>
                ) : null}
            </div>
        </li>
    );
}

/// What was answered beside the status.
function Said({ line }: { line: CaseloadLine }) {
    if (line.said.length === 0) return null;
    return (
        <dl className="caseload-said">
            <AnswerLines answers={line.said} />
        </dl>
    );
}
