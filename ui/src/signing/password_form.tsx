import { Button } from '@digdir/designsystemet-react';
import { useState, type FormEvent } from 'react';
import { use_attempt } from '../data/attempt';
import { change_password } from '../data/session';
import type { Session } from '../data/types';
import { use_first_fault } from '../frame/first_fault';
import { use_language, use_text } from '../language/language';
import { CodeField, code_length } from './code_field';
import { PasswordField, shortest_password } from './password_field';
import { SigningProblem } from './signing_problem';

const former_id = 'password-former';

/// The password that one has, another one, and a code. Where the first or the last was wrong, both are written anew.
export function PasswordForm({ changed }: { changed: (session: Session) => void }) {
    const text = use_text();
    const language = use_language();
    const { busy, problem, attempt } = use_attempt();
    const [former, set_former] = useState('');
    const [password, set_password] = useState('');
    const [code, set_code] = useState('');
    const [refusals, set_refusals] = useState(0);
    const form = use_first_fault(refusals);
    // The server counts what is left when letters are put together, which is never more.
    const too_short = [...password].length < shortest_password;
    const missing = { former: former === '', code: code.length < code_length };
    const tell = refusals > 0;
    const told = problem?.findings.find((one) => one.path === '/password')?.text;

    async function send() {
        if (missing.former || missing.code || too_short) {
            set_refusals(refusals + 1);
            return;
        }
        changed(await change_password({ former, code, password }, language));
    }

    function send_form(event: FormEvent) {
        event.preventDefault();
        void attempt(send, (met) => {
            if (met.findings.length > 0) {
                set_refusals(refusals + 1);
                return;
            }
            // Where no answer came, or a failing one, the same may be sent again.
            if (met.status < 400 || met.status >= 500) return;
            set_former('');
            set_code('');
            set_refusals(0);
            document.getElementById(former_id)?.focus();
        });
    }

    return (
        <form ref={form} className="signing-form" noValidate onSubmit={send_form} aria-label={text('password.title')}>
            {problem && !told ? <SigningProblem problem={problem} /> : null}
            <PasswordField
                id={former_id}
                label={text('password.former')}
                autocomplete="current-password"
                value={former}
                set={set_former}
                fault={tell && missing.former ? text('sign_in.no_password') : null}
                busy={busy}
            />
            <PasswordField
                id="password-next"
                label={text('activation.password')}
                help={text('activation.password_help', { least: shortest_password })}
                autocomplete="new-password"
                value={password}
                set={set_password}
                fault={told ?? (tell && too_short ? text('activation.too_short', { least: shortest_password }) : null)}
                busy={busy}
            />
            <CodeField
                id="password-code"
                help={text('sign_in.code_help')}
                value={code}
                set={set_code}
                fault={tell && missing.code ? text('sign_in.no_code') : null}
            />
            <Button type="submit" loading={busy} aria-disabled={busy || undefined}>
                {text(busy ? 'password.sending' : 'password.title')}
            </Button>
        </form>
    );
}
