import { Button, Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState, type ComponentRef, type ReactNode } from 'react';
import { new_key, Problem, send_file } from '../data/client';
import type { Finding, Kept, Words } from '../data/types';
import { problem_text } from '../frame/problem';
import { Say, use_language, use_text } from '../language/language';
import type { Send } from './recording';

interface Props {
    id: string;
    title: ReactNode;
    help: Words | null | undefined;
    /// Where the file is sent; the answer is the number of the entry that keeps it.
    to: Send;
    /// Told when it begins and when it ends, so that nothing is saved without what is on its way.
    sending: (yes: boolean) => void;
    value: string;
    set: (value: string) => void;
    finding: Finding | undefined;
}

const accepted = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.odp';
const largest = 5 * 1024 * 1024;

/// A document, sent as soon as it is chosen, so that saving the form does not wait for it.
export default function FileField({ id, title, help, to, sending, value, set, finding }: Props) {
    const text = use_text();
    const language = use_language();
    const [name, set_name] = useState('');
    const [busy, set_busy] = useState(false);
    const [fault, set_fault] = useState<string | null>(null);
    const told = fault ?? finding?.text;
    const about_person = 'subject' in to.more;
    const place = useRef<ComponentRef<typeof Field>>(null);
    // What had the focus is gone when a file is chosen, and when it is taken away again.
    const [moves, set_moves] = useState(0);

    useEffect(() => {
        if (moves > 0) place.current?.querySelector<HTMLElement>('.chosen-file, input')?.focus();
    }, [moves]);

    async function take(file: File | undefined) {
        if (!file) return;
        set('');
        set_fault(null);
        if (file.size > largest) {
            set_fault(text('file.too_large'));
            return;
        }
        set_busy(true);
        sending(true);
        try {
            const kept = await send_file<Kept>(to.path, language, file, {
                'Idempotency-Key': new_key(),
                'X-File-Name': encodeURIComponent(file.name),
                ...(about_person ? { 'X-Episode': encodeURIComponent(JSON.stringify(to.more)) } : {}),
            });
            set_name(file.name);
            set(String(kept.sequence));
            set_moves((former) => former + 1);
        } catch (error) {
            const problem = error instanceof Problem ? error : new Problem(0);
            set_fault(problem.findings[0]?.text ?? problem_text(problem, text));
            set_moves((former) => former + 1);
        } finally {
            set_busy(false);
            sending(false);
        }
    }

    return (
        <Field data-size="sm" ref={place}>
            {value ? <p className="ds-label">{title}</p> : <Label htmlFor={id}>{title}</Label>}
            {help ? (
                <Field.Description>
                    <Say words={help} />
                </Field.Description>
            ) : null}
            {value ? (
                <p id={id} tabIndex={-1} className="chosen-file">
                    {name || <a href={`/api/${about_person ? 'persons/' : ''}files/${value}`}>{title}</a>}
                    <Button
                        variant="tertiary"
                        data-size="sm"
                        onClick={() => {
                            set('');
                            set_moves((former) => former + 1);
                        }}>
                        {text('file.remove')}
                        <span className="ds-sr-only"> {name}</span>
                    </Button>
                </p>
            ) : (
                <Input
                    id={id}
                    type="file"
                    accept={accepted}
                    aria-invalid={told ? true : undefined}
                    disabled={busy}
                    onChange={({ target }) => {
                        void take(target.files?.[0]);
                        target.value = ''; // the same one can be chosen again when it was not sent
                    }}
                />
            )}
            <p role="status" className={busy ? 'quiet' : 'ds-sr-only'}>
                {busy ? text('file.sending') : value && name ? text('file.kept', { name }) : null}
            </p>
            {told ? <ValidationMessage role="alert">{told}</ValidationMessage> : null}
        </Field>
    );
}
