import { Field, Label, Textarea, ValidationMessage } from '@digdir/designsystemet-react';
import type { Finding } from '../data/types';
import { use_program_text } from './texts';

interface Props {
    value: string;
    set: (value: string) => void;
    finding: Finding | undefined;
}

/// The public part of a program's key, to be pasted.
export function KeyField({ value, set, finding }: Props) {
    const text = use_program_text();
    return (
        <Field data-size="sm" className="program-key">
            <Label>{text('program.key')}</Label>
            <Field.Description>{text('program.key_help')}</Field.Description>
            <Textarea
                value={value}
                rows={4}
                spellCheck={false}
                autoComplete="off"
                aria-invalid={finding ? true : undefined}
                onChange={(event) => set(event.target.value)}
            />
            {finding ? <ValidationMessage>{finding.text}</ValidationMessage> : null}
        </Field>
    );
}
