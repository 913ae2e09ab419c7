import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../data/client';
import type { ImportPreview } from '../data/types';
import { ProblemWords } from '../frame/problem';
import { Say } from '../language/language';
import { fault_at } from '../persons/fault';
import { PersonField } from '../persons/person_field';
import { use_person_text } from '../persons/texts';
import { Counts } from './counts';
import { Faults } from './faults';
import { Rows } from './rows';

interface Props {
    file: string;
    preview: ImportPreview;
    organisation: string;
    busy: boolean;
    problem: Problem | null;
    send: (reason: string) => void;
}

/// What a file would do: what is wrong first, or else what comes of it, and then the way on.
export function PreviewView({ file, preview, organisation, busy, problem, send }: Props) {
    const text = use_person_text();
    const heading = useRef<HTMLHeadingElement>(null);
    useEffect(() => heading.current?.focus(), []);
    const count = preview.faults.length;
    const brings = preview.acts.length > 0;
    const title =
        count > 0
            ? text(count === 1 ? 'imports.faults_one' : 'imports.faults', { count })
            : text(brings ? 'imports.will' : 'imports.nothing', { file });
    return (
        <div className={count > 0 ? 'imports-seen imports-faulty' : 'imports-seen'}>
            <h2 ref={heading} tabIndex={-1}>
                {title}
            </h2>
            {preview.notes.map((note) => (
                <p key={note.text} className="quiet">
                    <Say words={note} />
                </p>
            ))}
            {count > 0 ? (
                <>
                    <p>{text('imports.faults_lead', { file })}</p>
                    <Faults faults={preview.faults} />
                </>
            ) : (
                <>
                    <Counts seen={preview} organisation={organisation} silent={preview.silent} />
                    {brings ? (
                        <Confirm file={file} of_persons={preview.of_persons} busy={busy} problem={problem} send={send} />
                    ) : null}
                    <Rows preview={preview} organisation={organisation} />
                </>
            )}
        </div>
    );
}

interface ConfirmProps {
    file: string;
    of_persons: boolean;
    busy: boolean;
    problem: Problem | null;
    send: (reason: string) => void;
}

function Confirm({ file, of_persons, busy, problem, send }: ConfirmProps) {
    const text = use_person_text();
    const [reason, set_reason] = useState('');

    function send_form(event: FormEvent) {
        event.preventDefault();
        send(reason);
    }

    return (
        <form className="record-form" noValidate onSubmit={send_form}>
            {of_persons ? (
                <PersonField
                    label={text('imports.reason')}
                    help={text('imports.reason_help')}
                    value={reason}
                    set={set_reason}
                    fault={fault_at(problem, '/reason')}
                />
            ) : null}
            {problem && problem.findings.length === 0 ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords problem={problem} more={problem.status === 0 ? ` ${text('imports.lost')}` : ''} />
                </p>
            ) : null}
            <div className="button-row">
                <Button type="submit" data-size="sm" loading={busy} aria-disabled={busy || undefined}>
                    {text('imports.send')}
                </Button>
                {busy ? (
                    <span role="status" aria-busy="true">
                        {text('imports.reading', { file })}
                    </span>
                ) : null}
            </div>
        </form>
    );
}
