import { Button, Field, Input, Label } from '@digdir/designsystemet-react';
import { useState, type FormEvent } from 'react';
import { use_attempt } from '../data/attempt';
import { activate } from '../data/session';
import type { Activation, Session } from '../data/types';
import { use_first_fault } from '../frame/first_fault';
import { use_language, use_text } from '../language/language';
import { CodeField, code_length } from './code_field';
import { PasswordField, shortest_password } from './password_field';
import { SigningProblem } from './signing_problem';

interface Props {
    link: string;
    activation: Activation;
    activated: (session: Session) => void;
}

/// A password, an app that makes codes, and the first of its codes.
export function ActivationForm({ link, activation, activated }: Props) {
    const text = use_text();
    const language = use_language();
    const { busy, problem, attempt } = use_attempt();
    const [password, set_password] = useState('');
    const [code, set_code] = useState('');
    const [refusals, set_refusals] = useState(0);
    const form = use_first_fault(refusals);
    // The server counts what is left when letters are put together, which is never more.
    const too_short = [...password].length < shortest_password;
    const no_code = code.length < code_length;
    const tell = refusals > 0;
    const finding = (path: string) => problem?.findings.find((one) => one.path === path)?.text;
    const told = { password: finding('/password'), code: finding('/code') };

    async function send() {
        if (too_short || no_code) {
            set_refusals(refusals + 1);
            return;
        }
        activated(await activate({ key: link, password, code }, language));
    }

    function send_form(event: FormEvent) {
        event.preventDefault();
        void attempt(send, (met) => {
            if (met.findings.some((one) => one.path === '/code')) set_code('');
            if (met.findings.length > 0) set_refusals(refusals + 1);
        });
    }

    return (
        <form ref={form} className="signing-form" noValidate onSubmit={send_form} aria-label={text('activation.title')}>
            <Field>
                <Label htmlFor="activation-name">{text('sign_in.name')}</Label>
                <Input
                    id="activation-name"
                    type="text"
                    autoComplete="username"
                    readOnly
                    value={activation.sign_in_name}
                />
            </Field>
            <section aria-labelledby="activation-step-password">
                <h2 id="activation-step-password">{text('activation.step_password')}</h2>
                <PasswordField
                    id="activation-password"
                    label={text('activation.password')}
                    help={text('activation.password_help', { least: shortest_password })}
                    autocomplete="new-password"
                    value={password}
                    set={set_password}
                    fault={
                        told.password ??
                        (tell && too_short ? text('activation.too_short', { least: shortest_password }) : null)
                    }
                    busy={busy}
                />
            </section>
            <section aria-labelledby="activation-step-app">
                <h2 id="activation-step-app">{text('activation.step_app')}</h2>
                <p>{text('activation.app')}</p>
                <p>
                    <a href={activation.address} className="ds-button" data-variant="secondary">
                        {text('activation.open_app')}
                    </a>
                </p>
                <p>{text('activation.secret')}</p>
                <code id="activation-secret" className="signing-secret">
                    {activation.secret}
                </code>
            </section>
            <section aria-labelledby="activation-step-code">
                <h2 id="activation-step-code">{text('activation.step_code')}</h2>
                <CodeField
                    id="activation-code"
                    help={text('activation.code_help')}
                    value={code}
                    set={set_code}
                    fault={told.code ?? (tell && no_code ? text('sign_in.no_code') : null)}
                />
            </section>
            {problem && !told.password && !told.code ? <SigningProblem problem={problem} /> : null}
            <Button type="submit" loading={busy} aria-disabled={busy || undefined}>
                {text(busy ? 'activation.sending' : 'activation.send')}
            </Button>
        </form>
    );
}
