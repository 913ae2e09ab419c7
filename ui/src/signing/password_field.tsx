import { Button, Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { use_text } from '../language/language';

export const shortest_password = 15;

interface Props {
    id: string;
    label: string;
    help?: string;
    autocomplete: 'current-password' | 'new-password';
    value: string;
    set: (value: string) => void;
    fault: string | null;
    busy: boolean;
}

/// A password, which can be looked at while it is written.
export function PasswordField({ id, label, help, autocomplete, value, set, fault, busy }: Props) {
    const text = use_text();
    const [shown, set_shown] = useState(false);
    return (
        <Field>
            <Label htmlFor={id}>{label}</Label>
            {help ? <Field.Description>{help}</Field.Description> : null}
            <div className="password-line">
                <Input
                    id={id}
                    // Hidden when it is sent, so that the browser does not keep it as other texts.
                    type={shown && !busy ? 'text' : 'password'}
                    autoComplete={autocomplete}
                    autoCapitalize="none"
                    autoCorrect="off"
                    spellCheck={false}
                    required
                    value={value}
                    aria-invalid={fault ? true : undefined}
                    onChange={(event) => set(event.target.value)}
                />
                <Button
                    variant="secondary"
                    aria-controls={id}
                    aria-label={text(shown ? 'password.hide_name' : 'password.show_name')}
                    onClick={() => set_shown(!shown)}>
                    {text(shown ? 'password.hide' : 'password.show')}
                </Button>
            </div>
            {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
        </Field>
    );
}
