import '../style/episode.css';
import '../style/handovers.css';
import '../style/persons.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { use_submit } from '../data/submit';
import type { EpisodePath, HandoverAnswered, HandoverAtWork } from '../data/types';
import { ProblemWords } from '../frame/problem';
import { Say, use_date, use_language } from '../language/language';
import { use_paths } from '../language/paths';
import { fault_at } from '../persons/fault';
import { HandoverSteps, Told } from '../persons/handover_parts';
import { PersonField } from '../persons/person_field';
import { use_person_text } from '../persons/texts';
import { DoneNotice } from '../pieces/done_notice';
import { TaskForm } from '../recording/task_form';

const answer_path = '/api/persons/episode/handover/answer';

/// What was done about one, and where it leads.
export interface Answered {
    sentence: string;
    person: string;
    path: EpisodePath | null;
    entry: number;
}

/// Says what is done about somebody who has arrived; whoever is accepted can be gone to.
export function AnsweredNotice({ sentence, person, path }: Answered) {
    const text = use_person_text();
    const paths = use_paths();
    return (
        <div className="handover-answered">
            <DoneNotice sentence={sentence} />
            {path ? (
                <Link to={paths.course(path.subject, path.pathway, path.parameter)} className="ds-link">
                    {text('handover.to_person', { person })}
                </Link>
            ) : null}
        </div>
    );
}

/// Those who are handed over to the own organisation: who it is, what was told, and an answer. The rest is seen when one
/// has accepted.
export function Arrived({ arrived, answered }: { arrived: HandoverAtWork[]; answered: (now: Answered) => void }) {
    const text = use_person_text();
    if (arrived.length === 0) return null;
    return (
        <Section id="arrived" title={text('handover.arrived')} count={arrived.length}>
            {arrived.map((handover) => (
                <li key={handover.entry}>
                    <Whom handover={handover} />
                    <div>
                        <p className="work-what">{text('handover.from', { from: handover.from.text })}</p>
                        <HandoverSteps handover={handover} />
                        <Told told={handover.told} />
                        <AnswerButtons handover={handover} answered={answered} />
                    </div>
                </li>
            ))}
        </Section>
    );
}

/// Those whom the own organisation hands over, and whom nobody has accepted yet.
export function Sent({ sent }: { sent: HandoverAtWork[] }) {
    const text = use_person_text();
    if (sent.length === 0) return null;
    return (
        <Section id="sent" title={text('handover.sent_from_here')} count={sent.length}>
            {sent.map((handover) => (
                <li key={handover.entry}>
                    <Whom handover={handover} />
                    <div>
                        <p className="work-what">{text('handover.to_whom', { to: handover.to.text })}</p>
                        <HandoverSteps handover={handover} />
                    </div>
                </li>
            ))}
        </Section>
    );
}

function Section(props: { id: string; title: string; count: number; children: React.ReactNode }) {
    const { id, title, count, children } = props;
    return (
        <section aria-labelledby={`work-${id}`} className={`work-handovers work-${id}`}>
            <h2 id={`work-${id}`}>
                {title} <span className="work-count">{count}</span>
            </h2>
            <ol className="plain">{children}</ol>
        </section>
    );
}

function Whom({ handover }: { handover: HandoverAtWork }) {
    const text = use_person_text();
    const paths = use_paths();
    const date = use_date();
    const { path, birth, proposal } = handover;
    const name = handover.person || text('person.no_name');
    return (
        <div className="work-whom">
            <p>
                {path ? (
                    <Link to={paths.course(path.subject, path.pathway, path.parameter)} className="ds-link">
                        {name}
                    </Link>
                ) : (
                    <strong>{name}</strong>
                )}
            </p>
            {birth ? (
                <p className="quiet">
                    {text('person.born')} {date(birth)}
                </p>
            ) : null}
            <p className="quiet">
                <Say words={handover.title} />, <Say words={handover.service} />
                {proposal ? ` · ${text('list.proposal')}` : null}
            </p>
        </div>
    );
}

interface AnswerProps {
    handover: HandoverAtWork;
    answered: (now: Answered) => void;
}

function AnswerButtons({ handover, answered }: AnswerProps) {
    const text = use_person_text();
    const [returning, set_returning] = useState(false);
    const { busy, problem, submit } = use_submit<HandoverAnswered>(answer_path, use_language());
    const { entry, state } = handover;
    const person = handover.person || text('person.no_name');

    async function send(to: 'received' | 'accepted') {
        const now = await submit({ entry, state: to });
        if (!now) return;
        const sentence = text(to === 'received' ? 'handover.received_done' : 'handover.accepted_done', { person });
        answered({ sentence, person, path: now.path, entry: now.sequence });
    }

    if (returning)
        return <ReturnForm {...{ handover, answered }} cancel={() => set_returning(false)} />;
    return (
        <>
            <div className="button-row">
                {state === 'sent' ? (
                    <Button data-size="sm" loading={busy} onClick={() => void send('received')}>
                        {text('handover.receive')}
                        <span className="ds-sr-only">: {person}</span>
                    </Button>
                ) : (
                    <>
                        <Button data-size="sm" loading={busy} onClick={() => void send('accepted')}>
                            {text('handover.accept')}
                            <span className="ds-sr-only">: {person}</span>
                        </Button>
                        <Button variant="secondary" data-size="sm" onClick={() => set_returning(true)}>
                            {text('handover.return')}
                            <span className="ds-sr-only">: {person}</span>
                        </Button>
                    </>
                )}
            </div>
            {problem ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords problem={problem} />
                </p>
            ) : null}
        </>
    );
}

function ReturnForm({ handover, answered, cancel }: AnswerProps & { cancel: () => void }) {
    const text = use_person_text();
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<HandoverAnswered>(answer_path, use_language());
    const person = handover.person || text('person.no_name');
    const places = { person, from: handover.from.text };

    async function send() {
        const now = await submit({ entry: handover.entry, state: 'returned', reason });
        if (now) answered({ sentence: text('handover.returned_done', places), person, path: null, entry: now.sequence });
    }

    return (
        <TaskForm
            title={text('handover.return_title', places)}
            send_text={text('handover.return')}
            {...{ busy, problem, send, cancel }}>
            <PersonField
                label={text('handover.return_reason')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(problem, '/reason')}
            />
        </TaskForm>
    );
}
