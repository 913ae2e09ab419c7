import { Button, Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useState, type FormEvent } from 'react';
import { use_attempt } from '../data/attempt';
import { sign_in } from '../data/session';
import type { Session } from '../data/types';
import { use_first_fault } from '../frame/first_fault';
import { use_language, use_text } from '../language/language';
import { CodeField, code_length } from './code_field';
import { PasswordField } from './password_field';
import { SigningProblem } from './signing_problem';

const password_id = 'sign-in-password';

/// Name, password and code. What was refused is written anew, save the name.
export function SignInForm({ signed_in }: { signed_in: (session: Session) => void }) {
    const text = use_text();
    const language = use_language();
    const { busy, problem, attempt } = use_attempt();
    const [name, set_name] = useState('');
    const [password, set_password] = useState('');
    const [code, set_code] = useState('');
    // How often it was sent with something missing, since the server answered last.
    const [lacking, set_lacking] = useState(0);
    const form = use_first_fault(lacking);
    const missing = { name: name.trim() === '', password: password === '', code: code.length < code_length };
    const tell = lacking > 0;

    async function send() {
        if (missing.name || missing.password || missing.code) {
            set_lacking(lacking + 1);
            return;
        }
        signed_in(await sign_in({ name: name.trim(), password, code }, language));
    }

    function send_form(event: FormEvent) {
        event.preventDefault();
        void attempt(send, ({ status }) => {
            // Where no answer came, or a failing one, the same may be sent again.
            if (status < 400 || status >= 500) return;
            set_password('');
            set_code('');
            set_lacking(0);
            document.getElementById(password_id)?.focus();
        });
    }

    return (
        <form ref={form} className="signing-form" noValidate onSubmit={send_form} aria-label={text('sign_in.title')}>
            {problem ? <SigningProblem problem={problem} /> : null}
            <Field>
                <Label htmlFor="sign-in-name">{text('sign_in.name')}</Label>
                <Input
                    id="sign-in-name"
                    type="text"
                    autoComplete="username"
                    autoCapitalize="none"
                    autoCorrect="off"
                    spellCheck={false}
                    required
                    value={name}
                    aria-invalid={(tell && missing.name) || undefined}
                    onChange={(event) => set_name(event.target.value)}
                />
                {tell && missing.name ? <ValidationMessage>{text('sign_in.no_name')}</ValidationMessage> : null}
            </Field>
            <PasswordField
                id={password_id}
                label={text('sign_in.password')}
                autocomplete="current-password"
                value={password}
                set={set_password}
                fault={tell && missing.password ? text('sign_in.no_password') : null}
                busy={busy}
            />
            <CodeField
                id="sign-in-code"
                help={text('sign_in.code_help')}
                value={code}
                set={set_code}
                fault={tell && missing.code ? text('sign_in.no_code') : null}
            />
            <Button type="submit" loading={busy} aria-disabled={busy || undefined}>
                {text(busy ? 'sign_in.sending' : 'sign_in.send')}
            </Button>
            <p className="quiet">{text('sign_in.lost')}</p>
        </form>
    );
}
