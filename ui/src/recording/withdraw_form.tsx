import { Button, Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useId, useState, type FormEvent } from 'react';
import { use_submit } from '../data/submit';
import type { HistoryEntry, Written } from '../data/types';
import { problem_text } from '../frame/problem';
import { use_language, use_text } from '../language/language';
import type { Destination } from './recording';

export interface WithdrawProps {
    to: Destination;
    entry: HistoryEntry;
    version: number;
    cancel: () => void;
    withdrawn: (written: Written) => void;
}

/// Takes back what was recorded, with a reason.
export default function WithdrawForm({ to, entry, version, cancel, withdrawn }: WithdrawProps) {
    const text = use_text();
    const field = useId();
    const [reason, set_reason] = useState('');
    const send_to = to.withdrawal(entry.sequence);
    const { busy, problem, submit } = use_submit<Written>(send_to.path, use_language());
    const fault = problem ? (problem.findings[0]?.text ?? problem_text(problem, text)) : null;

    async function send(event: FormEvent) {
        event.preventDefault();
        const written = await submit({ ...send_to.more, reason, version });
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
