import { Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useState, type ReactNode } from 'react';
import type { Finding, Ref, Words } from '../data/types';
import { Say } from '../language/language';

interface Props {
    id: string;
    title: ReactNode;
    help?: Words | null;
    required: boolean;
    /// The codes; none where their list is not to be had.
    options: Ref[];
    value: string;
    set: (value: string) => void;
    finding: Finding | undefined;
}

const folded = (text: string) => text.trim().toLowerCase();

/// A code, looked for by itself or by its words: the browser lists those that fit what is typed. What is typed and is
/// none stands until the server says so.
export default function CodeField({ id, title, help, required, options, value, set, finding }: Props) {
    const written = ({ id: code, title: words }: Ref) => `${code} ${words.text}`;
    const code_of = (text: string) =>
        options.find((one) => [one.id, one.title.text, written(one)].some((name) => folded(name) === folded(text)))?.id ?? text;
    const whole = (text: string) => {
        const found = options.find((one) => one.id === code_of(text));
        return found ? written(found) : text;
    };
    const [typed, set_typed] = useState(() => whole(value));
    const list = `${id}-codes`;
    return (
        <Field data-size="sm">
            <Label>{title}</Label>
            {help ? (
                <Field.Description>
                    <Say words={help} />
                </Field.Description>
            ) : null}
            <Input
                id={id}
                type="text"
                value={code_of(typed) === value ? typed : whole(value)}
                required={required}
                aria-invalid={finding ? true : undefined}
                list={options.length > 0 ? list : undefined}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                onChange={(event) => {
                    set_typed(event.target.value);
                    set(code_of(event.target.value));
                }}
                onBlur={() => set_typed(whole)}
            />
            {options.length > 0 ? (
                <datalist id={list}>
                    {options.map((one) => (
                        <option key={one.id} value={written(one)} lang={one.title.lang} />
                    ))}
                </datalist>
            ) : null}
            {finding ? <ValidationMessage>{finding.text}</ValidationMessage> : null}
        </Field>
    );
}
