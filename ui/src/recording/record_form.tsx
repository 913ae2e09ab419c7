import { Button, ErrorSummary } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../data/client';
import { use_today } from '../data/session';
import { use_submit } from '../data/submit';
import type { Episode, Finding, Words, Written } from '../data/types';
import { later_part } from '../frame/later';
import { problem_text, ProblemWords } from '../frame/problem';
import { Say, use_date, use_language, use_text } from '../language/language';
import { AnswerField } from './answer_field';
import { AnswerValue } from './answer_value';
import { field_id, finding_at, given_answers, kept_answers, still_asked, taken_from } from './answers';
import type { Asked } from './asked';
import { Clauses, lacks_reason } from './clauses';
import { DraftLine } from './draft_line';
import { FormItems } from './form_items';
import type { Recording, Send } from './recording';
import { use_trial } from './trial';
import { use_unfinished } from './unfinished';

const Left = later_part(() => import('./left'));

/// Records by the form that the server gives; every fault stands at its field and in a summary.
export default function RecordForm({ recording, asked }: { recording: Recording; asked: Asked }) {
    const { episode, recorded, begun, leave } = recording;
    const [to] = useState(recording.to); // another episode may be the present one by the time that this is sent
    const send_to = asked.kind === 'stage' ? to.stage : to.form(asked.id);
    const text = use_text();
    const language = use_language();
    const [former] = useState(() => begun(asked));
    const left = former?.left ?? [];
    const today = use_today();
    const [on, set_on] = useState(former?.on ?? today);
    const [time, set_time] = useState(former?.time ?? '');
    const items = asked.form?.items ?? [];
    const [answers, set_answers] = useState(() =>
        former ? still_asked(former.answers, items) : (asked.standing?.typed ?? kept_answers(items, language)),
    );
    const [reason, set_reason] = useState(former?.reason ?? '');
    const typed = { on, time, answers, reason };
    const unfinished = use_unfinished(to.unfinished?.(asked) ?? null, typed, former?.kept ?? null);
    const live = asked.form !== null && (asked.form.trial !== null || asked.clauses.length > 0);
    const { trial, settled } = use_trial(trial_of({ ...recording, to }, asked), asked.form?.trial ?? null, live, typed, former !== null);
    const clauses = trial && trial.clauses.length > 0 ? trial.clauses : asked.clauses;
    const [version, set_version] = useState(() => version_of(episode, asked));
    const [sending, set_sending] = useState(false);
    const { busy, problem, submit } = use_submit<Written>(send_to.path, language);
    const place = useRef<HTMLFormElement>(null);
    const findings = problem?.findings ?? [];

    useEffect(() => {
        place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    }, []);
    useEffect(() => {
        if (problem) place.current?.querySelector<HTMLElement>('.form-problem')?.focus();
    }, [problem]);

    async function send(from: number) {
        const given = given_answers(answers, await settled());
        const body = { ...send_to.more, on, answers: given, taken: taken_from(items, given, language) };
        const why = { ...(reason ? { reason } : {}), ...(asked.time ? { time } : {}) };
        await unfinished.hold();
        const written = await submit(asked.kind === 'stage' ? { stage: asked.id, ...body, ...why, version: from } : { ...body, version: from });
        if (!written) return unfinished.go_on();
        // An answer that was lost may have recorded it before what was typed was kept again.
        if (problem) await unfinished.discard();
        recorded(written, asked.title.text);
    }

    async function discard() {
        if (await unfinished.discard()) leave(asked, null);
    }

    function cancel() {
        unfinished.at_once();
        leave(asked, to.unfinished ? { stage: null, form: null, ...typed, kept: unfinished.kept, left } : null);
    }

    function send_form(event: FormEvent) {
        event.preventDefault();
        if (!sending) void send(version);
    }

    function try_again(now: Episode) {
        const from = version_of(now, asked);
        set_version(from);
        void send(from);
    }

    return (
        <form ref={place} className="record-form" noValidate onSubmit={send_form} aria-label={asked.name}>
            {problem ? <FormProblem {...{ problem, on, asked, busy, try_again }} seen={version} /> : null}
            {!problem && asked.kind === 'stage' && episode.version !== version ? (
                <p className="form-notice" role="status">
                    {text('record.changed_meanwhile')}
                </p>
            ) : null}
            {left.length > 0 ? <Left answers={left} /> : null}
            {asked.date ? (
                <AnswerField
                    id={field_id('/on')}
                    type="date"
                    title={text(asked.date)}
                    required
                    value={on}
                    set={set_on}
                    finding={finding_at(findings, '/on') ?? finding_at(findings, '/stage')}
                />
            ) : null}
            {asked.time ? (
                <AnswerField
                    id={field_id('/time')}
                    type="time"
                    words={asked.time}
                    required
                    value={time}
                    set={set_time}
                    finding={finding_at(findings, '/time')}
                />
            ) : null}
            <FormItems
                items={items}
                trial={trial}
                answers={answers}
                change={set_answers}
                findings={findings}
                files={to.files === null ? undefined : { to: to.files, sending: set_sending }}
            />
            <Clauses {...{ clauses, reason, set_reason, findings }} />
            {to.unfinished ? <DraftLine {...unfinished} discard={() => void discard()} /> : null}
            <div className="button-row">
                <Button type="submit" loading={busy || sending} aria-disabled={busy || sending || undefined}>
                    {text(busy ? 'record.sending' : 'record.save')}
                </Button>
                <Button variant="tertiary" onClick={cancel}>
                    {text('record.cancel')}
                </Button>
            </div>
        </form>
    );
}

/// What is seen when it is recorded: the episode, or of a form that stands what was said last.
function version_of(episode: Episode, asked: Asked): number {
    if (asked.kind === 'stage') return episode.version;
    return episode.forms.find((one) => one.form.id === asked.id)?.standing?.entry ?? 0;
}

/// Where answers are tried; of a stage that asks for something, for that stage.
function trial_of({ to }: Recording, asked: Asked): Send {
    const tried = to.trial(asked.form?.id ?? '');
    return asked.clauses.length > 0 ? { ...tried, more: { ...tried.more, stage: asked.id } } : tried;
}

interface ProblemProps {
    problem: Problem;
    on: string;
    asked: Asked;
    busy: boolean;
    try_again: (now: Episode) => void;
    /// The version of the episode that was seen.
    seen: number;
}

function FormProblem({ problem, on, asked, busy, try_again, seen }: ProblemProps) {
    const text = use_text();
    const date = use_date();
    if (problem.status === 409 && problem.episode) {
        const now = problem.episode;
        return (
            <div className="form-problem conflict" tabIndex={-1} role="group" aria-label={text('conflict.name')}>
                <p>
                    <strong>{problem_text(problem, text)}</strong>
                </p>
                <dl>
                    <div>
                        <dt>{text('conflict.now')}</dt>
                        <dd>
                            {now.stage ? <Say words={now.stage.title} /> : text('episode.nothing')}
                            {now.since ? ` ${text('episode.since', { date: date(now.since) })}` : ''}
                        </dd>
                    </div>
                    {now.history
                        .filter((entry) => entry.sequence > seen)
                        .flatMap((entry) => entry.answers)
                        .map((answer) => (
                            <div key={answer.item.text}>
                                <dt>
                                    <Say words={answer.item} />
                                </dt>
                                <dd>
                                    <AnswerValue answer={answer} />
                                </dd>
                            </div>
                        ))}
                    <div>
                        <dt>{text('conflict.yours')}</dt>
                        <dd>
                            <Say words={asked.title} /> {text('episode.since', { date: date(on) })}
                        </dd>
                    </div>
                </dl>
                <Button variant="secondary" data-size="sm" loading={busy} onClick={() => try_again(now)}>
                    {text('conflict.again')}
                </Button>
            </div>
        );
    }
    if (problem.findings.length === 0) {
        return (
            <p className="form-problem plain-problem" tabIndex={-1}>
                <ProblemWords problem={problem} more={problem.status === 0 ? ` ${text('record.not_saved')}` : ''} />
            </p>
        );
    }
    return (
        <ErrorSummary className="form-problem">
            <ErrorSummary.Heading>{text('record.findings')}</ErrorSummary.Heading>
            <ErrorSummary.List>
                {problem.findings.map((finding) => (
                    <ErrorSummary.Item key={`${finding.path} ${finding.code}`}>
                        <ErrorSummary.Link href={`#${field_id(place_of(finding, asked))}`}>
                            {named(asked, finding.path)}
                            {finding.text}
                        </ErrorSummary.Link>
                    </ErrorSummary.Item>
                ))}
            </ErrorSummary.List>
        </ErrorSummary>
    );
}

/// The field where a fault can be put right.
function place_of(finding: Finding, { clauses }: Asked): string {
    if (finding.path === '/stage') return '/on';
    return lacks_reason(finding, clauses) ? '/reason' : finding.path;
}

/// What is asked at the place of a fault, before what is wrong there; nothing where the fault says it all.
function named({ form, clauses }: Asked, path: string): string {
    const [, of, id = ''] = path.split('/');
    const asked: { id: string; title: Words }[] = of === 'clauses' ? clauses : of === 'answers' ? (form?.items ?? []) : [];
    const found = asked.find((one) => one.id === id.split('.')[0]);
    return found ? `${found.title.text.replace(/[?:]$/, '')}: ` : '';
}
