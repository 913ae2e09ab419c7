import { Field, Input, Label, Textarea, ValidationMessage } from '@digdir/designsystemet-react';
import { use_long_date, use_text } from '../language/language';

interface Props {
    label: string;
    help?: string;
    optional?: boolean;
    type?: 'text' | 'date' | 'digits' | 'lines';
    value: string;
    set: (value: string) => void;
    fault?: string | undefined;
}

/// A field for what is said of a person: the browser neither keeps it, proposes it, nor has it spelled elsewhere.
export function PersonField({ label, help, optional, type = 'text', value, set, fault }: Props) {
    const text = use_text();
    const long_date = use_long_date();
    const shared = {
        value,
        autoComplete: 'off',
        spellCheck: false,
        'aria-invalid': fault ? true : undefined,
        onChange: (event: { target: { value: string } }) => set(event.target.value),
    };
    return (
        <Field data-size="sm" className={`field-${type}`}>
            <Label>
                {label}
                {optional ? <span className="optional"> {text('answer.optional')}</span> : null}
            </Label>
            {help ? <Field.Description>{help}</Field.Description> : null}
            {type === 'lines' ? (
                <Textarea {...shared} rows={2} />
            ) : (
                <Input
                    {...shared}
                    type={type === 'date' ? 'date' : 'text'}
                    inputMode={type === 'digits' ? 'numeric' : undefined}
                />
            )}
            {type === 'date' && value ? <Field.Description>{long_date(value)}</Field.Description> : null}
            {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
        </Field>
    );
}
