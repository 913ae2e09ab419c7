import { Button } from '@digdir/designsystemet-react';
import { useEffect, useId, type FormEvent, type ReactNode } from 'react';
import type { Problem } from '../data/client';
import { use_first_fault } from '../frame/first_fault';
import { ProblemWords } from '../frame/problem';
import { use_text } from '../language/language';

interface Props {
    title: string;
    lead?: string;
    send_text: string;
    busy: boolean;
    problem: Problem | null;
    send: () => Promise<void>;
    cancel: () => void;
    children?: ReactNode;
}

/// What a form has that does one thing beside what it is about: a title, faults, a way on and a way out. What is wrong
/// with a field stands at the field, and is come to; what is wrong with the whole stands above the buttons.
export function TaskForm({ title, lead, send_text, busy, problem, send, cancel, children }: Props) {
    const text = use_text();
    const heading = useId();
    const form = use_first_fault(problem);
    useEffect(() => {
        form.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
    }, [form]);

    function send_form(event: FormEvent) {
        event.preventDefault();
        void send();
    }

    return (
        <form ref={form} className="record-form task-form" noValidate onSubmit={send_form} aria-labelledby={heading}>
            <p id={heading} className="task-form-title">
                {title}
            </p>
            {lead ? <p>{lead}</p> : null}
            {children}
            {problem && problem.findings.length === 0 ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords
                        problem={problem}
                        more={problem.status === 0 ? ` ${text('record.not_saved')}` : ''}
                    />
                </p>
            ) : null}
            <div className="button-row">
                <Button type="submit" data-size="sm" loading={busy} aria-disabled={busy || undefined}>
                    {send_text}
                </Button>
                <Button variant="tertiary" data-size="sm" onClick={cancel}>
                    {text('record.cancel')}
                </Button>
            </div>
        </form>
    );
}
