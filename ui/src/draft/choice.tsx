import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react';
import { useId } from 'react';

interface Props {
    label: string;
    options: { id: string; name: string }[];
    /// What is said while nothing is chosen; without it, something always is.
    none?: string;
    value: string;
    set: (value: string) => void;
    fault?: string | null | undefined;
}

/// One of several, and what is wrong with it.
export function Choice({ label, options, none, value, set, fault }: Props) {
    const id = useId();
    return (
        <Field data-size="sm">
            <Label htmlFor={id}>{label}</Label>
            <Select
                id={id}
                value={value}
                aria-invalid={fault ? true : undefined}
                onChange={(event) => set(event.target.value)}>
                {none ? <Select.Option value="">{none}</Select.Option> : null}
                {options.map((one) => (
                    <Select.Option key={one.id} value={one.id}>
                        {one.name}
                    </Select.Option>
                ))}
            </Select>
            {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
        </Field>
    );
}

/// Things with a title, to be chosen among.
export function named(all: { id: string; title: { text: string } }[]): { id: string; name: string }[] {
    return all.map((one) => ({ id: one.id, name: one.title.text }));
}
