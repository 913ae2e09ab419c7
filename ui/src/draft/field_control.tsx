import { Checkbox, Field, Fieldset, Input, Label, Select, Textarea } from '@digdir/designsystemet-react';
import type { PlanField } from '../data/types';
import { Say, use_text } from '../language/language';
import { Disclosure } from '../pieces/disclosure';
import type { Edits } from './edits';

/// The form that keeps what is written; its fields stand around other forms, and so outside of it.
export const edit_form = 'edit';

/// The fields of something; what is read into the plan, and is not its own words, stands apart.
export function Fields({ fields, edits }: { fields: PlanField[]; edits: Edits }) {
    const text = use_text();
    const control = (field: PlanField) => (
        <FieldControl
            key={field.at}
            field={field}
            value={edits.value(field)}
            set={(value) => edits.write(field, value)}
        />
    );
    const own = fields.filter((field) => !field.proposal);
    const proposed = fields.filter((field) => field.proposal);
    return (
        <div className="edit-form">
            {own.map(control)}
            {proposed.length > 0 ? (
                <Disclosure summary={text('edit.proposals', { count: proposed.length })} late>
                    <div className="edit-form">{proposed.map(control)}</div>
                </Disclosure>
            ) : null}
        </div>
    );
}

interface Props {
    field: PlanField;
    value: string;
    set: (value: string) => void;
}

const one_line = 80;

/// One field of the plan, by what stands in it: a choice among what the content has, a list with an item a line, a text.
function FieldControl({ field, value, set }: Props) {
    const text = use_text();
    const id = `field-${field.at.replace(/[^a-z0-9]+/gi, '-')}`;
    const in_force =
        field.in_force !== value ? (
            <Field.Description className="field-in-force">
                {text('edit.in_force')} {field.in_force ? <q>{field.in_force}</q> : text('draft.nothing')}
            </Field.Description>
        ) : null;
    if (field.flag)
        return (
            <Checkbox
                data-size="sm"
                value="true"
                label={<Say words={field.label} />}
                description={field.at.endsWith('/proposal') ? text('edit.confirm') : undefined}
                checked={value === 'true'}
                onChange={(event) => set(event.target.checked ? 'true' : '')}
            />
        );
    if (field.options.length > 0 && field.lines) {
        const chosen = value.split('\n').filter(Boolean);
        // What was chosen comes first: a list may be longer than its place.
        const first = new Set(field.value.split('\n'));
        const options = [...field.options].sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
        const toggle = (one: string) =>
            set((chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one]).join('\n'));
        return (
            <Fieldset data-size="sm">
                <Fieldset.Legend>
                    <Say words={field.label} />
                </Fieldset.Legend>
                <div className="field-options">
                    {options.map((option) => (
                        <Checkbox
                            key={option.id}
                            value={option.id}
                            label={<Say words={option.title} />}
                            checked={chosen.includes(option.id)}
                            onChange={() => toggle(option.id)}
                        />
                    ))}
                </div>
            </Fieldset>
        );
    }
    return (
        <Field data-size="sm">
            <Label htmlFor={id}>
                <Say words={field.label} />
            </Label>
            {field.options.length > 0 ? (
                <Select id={id} value={value} onChange={(event) => set(event.target.value)}>
                    <Select.Option value="">{text('draft.nothing')}</Select.Option>
                    {field.options.map((option) => (
                        <Select.Option key={option.id} value={option.id}>
                            {option.title.text}
                        </Select.Option>
                    ))}
                </Select>
            ) : field.lines || value.length > one_line ? (
                <Textarea
                    id={id}
                    value={value}
                    rows={Math.max(2, field.lines ? value.split('\n').length + 1 : Math.ceil(value.length / one_line))}
                    onChange={(event) => set(field.lines ? event.target.value : event.target.value.replace(/\n/g, ' '))}
                />
            ) : (
                <Input id={id} form={edit_form} value={value} onChange={(event) => set(event.target.value)} />
            )}
            {in_force}
        </Field>
    );
}
