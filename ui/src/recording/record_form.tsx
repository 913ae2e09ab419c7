import { Button, ErrorSummary } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../data/client';
import { use_today } from '../data/session';
import { use_submit } from '../data/submit';
import type { Episode, FormItem, Written } from '../data/types';
import { problem_text, ProblemWords } from '../frame/problem';
import { Say, use_date, use_language, use_text } from '../language/language';
import { AnswerField } from './answer_field';
import { field_id, finding_at, given_answers, kept_answers } from './answers';
import type { Asked } from './asked';
import { FormItems } from './form_items';
import type { Recording } from './recording';
import { use_trial } from './trial';

/// Records by the form that the server gives; every fault stands at its field and in a summary.
export default function RecordForm({ recording, asked }: { recording: Recording; asked: Asked }) {
    const { episode, to, recorded, cancel } = recording;
    const send_to = asked.kind === 'stage' ? to.stage : to.form(asked.id);
    const text = use_text();
    const language = use_language();
    const [on, set_on] = useState(use_today());
    const items = asked.form?.items ?? [];
    const [answers, set_answers] = useState(() => kept_answers(items, language));
    const { trial, settled } = use_trial(to.trial(asked.form?.id ?? ''), asked.form?.trial ?? null, answers);
    const [version, set_version] = useState(episode.version);
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
        const body = { ...send_to.more, on, answers: given_answers(answers, await settled()) };
        const written = await submit(asked.kind === 'stage' ? { stage: asked.id, ...body, version: from } : body);
        if (written) recorded(written, asked.title.text);
    }

    function send_form(event: FormEvent) {
        event.preventDefault();
        if (!sending) void send(version);
    }

    function try_again(now: Episode) {
        set_version(now.version);
        void send(now.version);
    }

    return (
        <form ref={place} className="record-form" noValidate onSubmit={send_form} aria-label={asked.name}>
            {problem ? <FormProblem problem={problem} on={on} asked={asked} busy={busy} try_again={try_again} /> : null}
            {!problem && asked.kind === 'stage' && episode.version !== version ? (
                <p className="form-notice" role="status">
                    {text('record.changed_meanwhile')}
                </p>
            ) : null}
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
            <FormItems
                items={items}
                trial={trial}
                answers={answers}
                change={set_answers}
                findings={findings}
                files={to.files === null ? undefined : { path: to.files, sending: set_sending }}
            />
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

interface ProblemProps {
    problem: Problem;
    on: string;
    asked: Asked;
    busy: boolean;
    try_again: (now: Episode) => void;
}

function FormProblem({ problem, on, asked, busy, try_again }: ProblemProps) {
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
                        <ErrorSummary.Link href={`#${field_id(finding.path === '/stage' ? '/on' : finding.path)}`}>
                            {named(asked.form?.items ?? [], finding.path)}
                            {finding.text}
                        </ErrorSummary.Link>
                    </ErrorSummary.Item>
                ))}
            </ErrorSummary.List>
        </ErrorSummary>
    );
}

/// What is asked at the place of a fault, before what is wrong there; nothing where the fault says it all.
function named(items: FormItem[], path: string): string {
    const id = path.startsWith('/answers/') ? path.slice('/answers/'.length).split('.')[0] : '';
    const item = items.find((one) => one.id === id);
    return item ? `${item.title.text.replace(/[?:]$/, '')}: ` : '';
}
