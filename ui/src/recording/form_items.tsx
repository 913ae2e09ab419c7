import { useState } from 'react';
import type { Finding, FormItem, FormTrial, Words } from '../data/types';
import { Say, use_language, use_text } from '../language/language';
import { StatusWord } from '../pieces/status';
import { AnswerField } from './answer_field';
import { field_id, finding_at, taken_from, type Answers } from './answers';
import type { Send } from './recording';
import { RowsField } from './rows_field';

interface Props {
    items: FormItem[];
    trial: FormTrial | null;
    answers: Answers;
    change: (to: (former: Answers) => Answers) => void;
    /// Of what was sent last.
    findings: Finding[];
    files: { to: Send; sending: (yes: boolean) => void } | undefined;
}

/// The items that are asked, under their headings. A fault that the trial finds stands at its field when that has been
/// left; that something must be filled in is told when it is sent.
export function FormItems({ items, trial, answers, change, findings, files }: Props) {
    const [left, set_left] = useState(new Set<string>());
    const leave = (path: string) => set_left((former) => (former.has(path) ? former : new Set(former).add(path)));
    const finding = (key: string) => {
        const path = `/answers/${key}`;
        const found = trial && answers[key] && left.has(path) ? finding_at(trial.findings, path) : undefined;
        return finding_at(findings, path) ?? found;
    };
    const set = (key: string, value: string) => change((former) => ({ ...former, [key]: value }));
    const taken = taken_from(items, answers, use_language());
    const asked = trial ? items.filter((item) => trial.asked.includes(item.id)) : items;
    return asked.map((item, index) => {
        const required = trial ? trial.required.includes(item.id) : item.required;
        const told = trial?.calculated.find((one) => one.item === item.id);
        const heading = item.section && item.section.text !== asked[index - 1]?.section?.text ? item.section : null;
        return (
            <div key={item.id} className="form-item">
                {heading ? <Heading words={heading} /> : null}
                {item.calculated ? (
                    <Calculated item={item} told={told} />
                ) : item.type === 'rows' ? (
                    <RowsField {...{ item, required, answers, change, finding, leave }} />
                ) : (
                    <div onBlur={() => leave(`/answers/${item.id}`)}>
                        <AnswerField
                            id={field_id(`/answers/${item.id}`)}
                            type={item.type}
                            words={item.title}
                            item={item}
                            help={taken[item.id] ? with_origin(item) : item.help}
                            required={required}
                            max_length={item.max_length}
                            options={item.options}
                            files={files}
                            value={answers[item.id] ?? ''}
                            set={(value) => set(item.id, value)}
                            finding={finding(item.id)}
                        />
                        {told && item.options.length === 0 ? (
                            <p className="date-said">
                                <output>
                                    <Told {...told} />
                                </output>
                            </p>
                        ) : null}
                    </div>
                )}
            </div>
        );
    });
}

function Heading({ words }: { words: Words }) {
    return (
        <h3 className="form-section">
            <Say words={words} />
        </h3>
    );
}

/// The help of a field with where its answer was taken from, for as long as it stands.
function with_origin({ help, from }: FormItem): Words | null {
    return from && help ? { text: `${from.told.text} ${help.text}`, lang: help.lang } : (from?.told ?? help);
}

type Calculation = FormTrial['calculated'][number];

function Told({ value, tone }: Calculation) {
    return tone ? <StatusWord tone={tone} words={value} /> : <Say words={value} />;
}

/// What the server answers, as it will be recorded.
function Calculated({ item, told }: { item: FormItem; told: Calculation | undefined }) {
    const text = use_text();
    const id = field_id(`/answers/${item.id}`);
    return (
        <div className="calculated">
            <p id={`${id}-title`} className="ds-label" data-size="sm">
                <Say words={item.title} />
            </p>
            {item.help ? (
                <p className="quiet">
                    <Say words={item.help} />
                </p>
            ) : null}
            <output id={id} aria-labelledby={`${id}-title`}>
                {told ? <Told {...told} /> : <span className="quiet">{text('answer.not_calculated')}</span>}
            </output>
        </div>
    );
}
