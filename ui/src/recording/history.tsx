import { Button, Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useId, useState, type FormEvent } from 'react';
import { use_submit } from '../data/submit';
import type { Episode, HistoryEntry, Written } from '../data/types';
import { problem_text } from '../frame/problem';
import { AnswerValue } from './answer_value';
import { StatusWord } from '../pieces/status';
import { Say, use_date, use_instant, use_language, use_text } from '../language/language';

/// Everything that has been recorded here, the newest first; nothing is deleted, what is withdrawn stays and says why.
/// With `shown`, the older ones come when asked for.
export function History(props: { episode: Episode; withdrawn: (written: Written) => void; shown?: number }) {
    const { episode, withdrawn, shown } = props;
    const text = use_text();
    const [all, set_all] = useState(false);
    if (episode.history.length === 0) return <p className="quiet">{text('history.empty')}</p>;
    const newest_first = [...episode.history].sort((a, b) => b.sequence - a.sequence);
    const listed = shown && !all ? newest_first.slice(0, shown) : newest_first;
    return (
        <>
            <ol className="plain history">
                {listed.map((entry) => (
                    <li key={entry.sequence} className={entry.withdrawn ? 'withdrawn' : undefined}>
                        <Entry entry={entry} version={episode.version} withdrawn={withdrawn} />
                    </li>
                ))}
            </ol>
            {listed.length < newest_first.length ? (
                <Button variant="tertiary" data-size="sm" onClick={() => set_all(true)}>
                    {text('history.older', { count: newest_first.length - listed.length })}
                </Button>
            ) : null}
        </>
    );
}

function Entry(props: { entry: HistoryEntry; version: number; withdrawn: (written: Written) => void }) {
    const { entry, version, withdrawn } = props;
    const text = use_text();
    const date = use_date();
    const instant = use_instant();
    const [open, set_open] = useState(false);
    return (
        <>
            <p className="entry-head">
                <span className="entry-stage">
                    <Say words={entry.title} />
                </span>{' '}
                {entry.status ? <StatusWord tone={entry.status.tone} words={entry.status.title} /> : null}
                {entry.form ? date(entry.on) : text('episode.since', { date: date(entry.on) })}
            </p>
            <p className="quiet">
                <Say words={entry.actor} />, <Say words={entry.organisation} /> · {instant(entry.recorded)} ·{' '}
                {text('why.entry', { sequence: entry.sequence })}
            </p>
            {entry.answers.length > 0 ? (
                <dl className="entry-answers">
                    {entry.answers.map((answer) => (
                        <div key={answer.item.text}>
                            <dt>
                                <Say words={answer.item} />
                            </dt>
                            <dd>
                                <AnswerValue answer={answer} />
                            </dd>
                        </div>
                    ))}
                </dl>
            ) : null}
            {entry.withdrawn ? (
                <p className="withdrawn-word">
                    {text('history.withdrawn_because')} {entry.withdrawn.reason}
                </p>
            ) : null}
            {entry.may_withdraw && !entry.withdrawn && !open ? (
                <Button variant="tertiary" data-size="sm" onClick={() => set_open(true)}>
                    {text('history.withdraw')}
                    <span className="ds-sr-only">
                        : <Say words={entry.title} /> {date(entry.on)}
                    </span>
                </Button>
            ) : null}
            {open ? (
                <WithdrawForm
                    entry={entry}
                    version={version}
                    cancel={() => set_open(false)}
                    withdrawn={(written) => {
                        set_open(false);
                        withdrawn(written);
                    }}
                />
            ) : null}
        </>
    );
}

interface FormProps {
    entry: HistoryEntry;
    version: number;
    cancel: () => void;
    withdrawn: (written: Written) => void;
}

function WithdrawForm({ entry, version, cancel, withdrawn }: FormProps) {
    const text = use_text();
    const field = useId();
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<Written>(`/api/entries/${entry.sequence}/withdrawal`, use_language());
    const fault = problem ? (problem.findings[0]?.text ?? problem_text(problem, text)) : null;

    async function send(event: FormEvent) {
        event.preventDefault();
        const written = await submit({ reason, version });
        if (written) withdrawn(written);
    }

    return (
        <form className="record-form" noValidate onSubmit={(event) => void send(event)}>
            <Field data-size="sm">
                <Label htmlFor={field}>{text('history.reason')}</Label>
                <Input
                    id={field}
                    value={reason}
                    required
                    aria-invalid={fault ? true : undefined}
                    autoFocus
                    onChange={(event) => set_reason(event.target.value)}
                />
                {fault ? <ValidationMessage role="alert">{fault}</ValidationMessage> : null}
            </Field>
            <div className="button-row">
                <Button type="submit" data-size="sm" loading={busy} aria-disabled={busy || undefined}>
                    {text('history.withdraw')}
                </Button>
                <Button variant="tertiary" data-size="sm" onClick={cancel}>
                    {text('record.cancel')}
                </Button>
            </div>
        </form>
    );
}
