import { Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { use_text } from '../language/language';

export const code_length = 6;

interface Props {
    id: string;
    help: string;
    value: string;
    set: (value: string) => void;
    fault: string | null;
}

/// The code that an authenticator app shows now.
export function CodeField({ id, help, value, set, fault }: Props) {
    const text = use_text();
    return (
        <Field>
            <Label htmlFor={id}>{text('sign_in.code')}</Label>
            <Field.Description>{help}</Field.Description>
            <Input
                id={id}
                className="code-input"
                type="text"
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                value={value}
                aria-invalid={fault ? true : undefined}
                // Apps show the code with a space in it: a `maxlength` would cut off what is pasted.
                onChange={(event) => set(event.target.value.replace(/\D/g, '').slice(0, code_length))}
            />
            {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
        </Field>
    );
}
