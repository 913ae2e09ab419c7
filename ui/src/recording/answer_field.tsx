import {
    Checkbox,
    Field,
    Fieldset,
    Input,
    Label,
    Radio,
    Select,
    Textarea,
    ValidationMessage,
} from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { Finding, FormItem, ItemType, Ref, Words } from '../data/types';
import { later_part } from '../frame/later';
import { Say, use_long_date, use_text } from '../language/language';
import type { Send } from './recording';

interface Props {
    id: string;
    type: ItemType;
    title?: string;
    words?: Words;
    help?: Words | null;
    required: boolean;
    max_length?: number | null;
    options?: Ref[];
    /// What a number is measured in, with which decimals, and between which limits.
    item?: Pick<FormItem, 'decimals' | 'unit' | 'range'>;
    value: string;
    set: (value: string) => void;
    finding: Finding | undefined;
    /// Where a file is sent, and who is told that it is under way.
    files?: { to: Send; sending: (yes: boolean) => void };
}

const FileField = later_part(() => import('./file_field'));
const CodeField = later_part(() => import('./code_field'));

const few = 6;
const one_line = 120;
const near_limit = 0.7;

/// One item of a form, by its type, with its help, its limit and its fault.
export function AnswerField(props: Props) {
    const { id, help, max_length, value, set, finding } = props;
    const text = use_text();
    const long_date = use_long_date();
    const options = props.options ?? [];
    const type = props.type === 'score' ? (options.length > 0 ? 'choice' : 'number') : props.type;
    if (type === 'yes-no') {
        return (
            <Choices
                {...props}
                choices={[
                    { id: 'yes', name: text('answer.yes') },
                    { id: 'no', name: text('answer.no') },
                ]}
            />
        );
    }
    if (type === 'choice' && options.length <= few) {
        return (
            <Choices
                {...props}
                choices={options.map((one) => ({ id: one.id, name: one.title.text, lang: one.title.lang }))}
            />
        );
    }
    if (type === 'multiple-choice') return <SeveralChoices {...props} options={options} />;
    if (type === 'file' && props.files)
        return <FileField {...props} {...props.files} title={<Title {...props} />} help={help} />;
    if (type === 'code') return <CodeField {...props} options={options} title={<Title {...props} />} />;
    const shared = { id, value, required: props.required, 'aria-invalid': finding ? true : undefined };
    return (
        <Field data-size="sm">
            <Label>
                <Title {...props} />
            </Label>
            {help ? (
                <Field.Description>
                    <Say words={help} />
                </Field.Description>
            ) : null}
            {props.item?.range ? (
                <Field.Description>
                    <Say words={props.item.range} />
                </Field.Description>
            ) : null}
            {type === 'choice' ? (
                <Select {...shared} onChange={(event) => set(event.target.value)}>
                    <Select.Option value="">{text('answer.choose')}</Select.Option>
                    {options.map((one) => (
                        <Select.Option key={one.id} value={one.id} lang={one.title.lang}>
                            {one.title.text}
                        </Select.Option>
                    ))}
                </Select>
            ) : null}
            {type === 'text' && (max_length ?? 0) > one_line ? (
                <Textarea {...shared} rows={3} onChange={(event) => set(event.target.value)} />
            ) : null}
            {type === 'text' && (max_length ?? 0) <= one_line ? (
                <Input {...shared} type="text" onChange={(event) => set(event.target.value)} />
            ) : null}
            {type === 'link' ? (
                <Input {...shared} type="url" inputMode="url" onChange={(event) => set(event.target.value)} />
            ) : null}
            {type === 'date' ? <Input {...shared} type="date" onChange={(event) => set(event.target.value)} /> : null}
            {type === 'date' && value ? <Field.Description className="date-said">{long_date(value)}</Field.Description> : null}
            {type === 'time' ? <Input {...shared} type="time" onChange={(event) => set(event.target.value)} /> : null}
            {type === 'number' ? <NumberInput {...props} /> : null}
            {type === 'text' && !finding && max_length && (max_length > one_line || value.length > near_limit * max_length) ? (
                <Field.Counter limit={max_length} under={text('answer.under')} over={text('answer.over')} />
            ) : null}
            {finding ? <ValidationMessage>{finding.text}</ValidationMessage> : null}
        </Field>
    );
}

function Title(props: Props) {
    const text = use_text();
    return (
        <>
            {props.words ? <Say words={props.words} /> : props.title}
            {props.item?.unit ? <span className="ds-sr-only"> ({props.item.unit.text})</span> : null}
            {props.required ? null : <span className="optional"> {text('answer.optional')}</span>}
        </>
    );
}

/// A number as people here write it: the server takes a comma and a point.
function NumberInput({ id, item, value, set, required, finding }: Props) {
    const input = (
        <Input
            id={id}
            value={value}
            required={required}
            aria-invalid={finding ? true : undefined}
            type="text"
            inputMode={item?.decimals === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
            onChange={(event) => set(event.target.value)}
        />
    );
    if (!item?.unit) return input;
    return (
        <Field.Affixes>
            {input}
            <Field.Affix>
                <Say words={item.unit} />
            </Field.Affix>
        </Field.Affixes>
    );
}

/// What is asked, above the answers that are offered, and what is wrong below them.
function Options(props: Props & { children: ReactNode }) {
    const { help, finding, children } = props;
    return (
        <Fieldset data-size="sm">
            <Fieldset.Legend>
                <Title {...props} />
            </Fieldset.Legend>
            {help ? (
                <Fieldset.Description>
                    <Say words={help} />
                </Fieldset.Description>
            ) : null}
            {children}
            {finding ? <ValidationMessage>{finding.text}</ValidationMessage> : null}
        </Fieldset>
    );
}

/// As many of the options as apply; the answer names them in their order.
function SeveralChoices(props: Props & { options: Ref[] }) {
    const { id, value, set, finding, options } = props;
    const chosen = value.split(' ');
    const toggle = (one: string) =>
        set(
            options
                .map((option) => option.id)
                .filter((option) => (option === one) !== chosen.includes(option))
                .join(' '),
        );
    return (
        <Options {...props}>
            {options.map((option, index) => (
                <Checkbox
                    key={option.id}
                    id={index === 0 ? id : undefined}
                    value={option.id}
                    label={<Say words={option.title} />}
                    checked={chosen.includes(option.id)}
                    onChange={() => toggle(option.id)}
                    aria-invalid={finding ? true : undefined}
                />
            ))}
        </Options>
    );
}

function Choices(props: Props & { choices: { id: string; name: string; lang?: string }[] }) {
    const { id, value, set, finding, choices } = props;
    return (
        <Options {...props}>
            {choices.map((choice, index) => (
                <Radio
                    key={choice.id}
                    id={index === 0 ? id : undefined}
                    name={id}
                    value={choice.id}
                    label={<span lang={choice.lang}>{choice.name}</span>}
                    checked={value === choice.id}
                    onChange={() => set(choice.id)}
                    aria-invalid={finding ? true : undefined}
                />
            ))}
        </Options>
    );
}
