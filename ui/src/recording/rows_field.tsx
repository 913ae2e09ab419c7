import { Button, Fieldset, ValidationMessage } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import type { Finding, FormItem } from '../data/types';
import { announce } from '../frame/announcer';
import { Say, use_text } from '../language/language';
import { AnswerField } from './answer_field';
import { field_id, type Answers } from './answers';

interface Props {
    item: FormItem;
    required: boolean;
    answers: Answers;
    change: (to: (former: Answers) => Answers) => void;
    finding: (key: string) => Finding | undefined;
    leave: (path: string) => void;
}

/// Rows that are added and taken away; each asks the same.
export function RowsField({ item, required, answers, change, finding, leave }: Props) {
    const text = use_text();
    const place = useRef<HTMLFieldSetElement>(null);
    const [rows, set_rows] = useState(() => Math.max(required ? 1 : 0, filled_in(answers, item)));
    // Which row has the focus after the next change of how many there are: 0 for the button that adds one.
    const [goes_to, set_goes_to] = useState<number | null>(null);
    const add_id = field_id(`/answers/${item.id}`);
    const fault = finding(item.id);
    const most = item.most_rows ?? 0;

    useEffect(() => {
        if (goes_to === null) return;
        const row = place.current?.querySelector<HTMLElement>(`[data-row="${goes_to}"]`);
        (row?.querySelector<HTMLElement>('input, select, textarea') ?? document.getElementById(add_id))?.focus();
        set_goes_to(null);
    }, [goes_to, add_id]);

    function add() {
        set_rows(rows + 1);
        set_goes_to(rows + 1);
    }

    function remove(row: number) {
        change((former) => without_row(former, item, row, rows));
        set_rows(rows - 1);
        set_goes_to(Math.min(row, rows - 1));
        announce(text('rows.removed', { row: name_of(row) }));
    }

    const name_of = (row: number) => `${item.title.text} ${row}`;
    return (
        <Fieldset ref={place} className="rows" data-size="sm">
            <Fieldset.Legend>
                <Say words={item.title} />
                {required ? null : <span className="optional"> {text('answer.optional')}</span>}
            </Fieldset.Legend>
            {item.help ? (
                <Fieldset.Description>
                    <Say words={item.help} />
                </Fieldset.Description>
            ) : null}
            {Array.from({ length: rows }, (_, index) => index + 1).map((row) => (
                <div key={row} className="row" data-row={row} role="group" aria-labelledby={`${add_id}-${row}`}>
                    <div className="row-head">
                        <p id={`${add_id}-${row}`} lang={item.title.lang}>
                            {name_of(row)}
                        </p>
                        <Button variant="tertiary" data-size="sm" onClick={() => remove(row)}>
                            {text('rows.remove')}
                            <span className="ds-sr-only"> {name_of(row)}</span>
                        </Button>
                    </div>
                    <div className="row-fields">
                        {item.items.map((part) => {
                            const key = `${item.id}.${row}.${part.id}`;
                            return (
                                <div key={part.id} onBlur={() => leave(`/answers/${key}`)}>
                                    <AnswerField
                                        id={field_id(`/answers/${key}`)}
                                        type={part.type}
                                        words={part.title}
                                        item={part}
                                        help={part.help}
                                        required={part.required}
                                        max_length={part.max_length}
                                        options={part.options}
                                        value={answers[key] ?? ''}
                                        set={(value) => change((former) => ({ ...former, [key]: value }))}
                                        finding={finding(key)}
                                    />
                                </div>
                            );
                        })}
                    </div>
                </div>
            ))}
            {rows < most ? (
                <Button id={add_id} variant="secondary" data-size="sm" onClick={add}>
                    {text('rows.add')}
                    <span className="ds-sr-only">: {item.title.text}</span>
                </Button>
            ) : (
                <p id={add_id} tabIndex={-1} className="quiet">
                    {text('rows.most', { most })}
                </p>
            )}
            {fault ? <ValidationMessage>{fault.text}</ValidationMessage> : null}
        </Fieldset>
    );
}

/// The last row in which something is answered: of a form that is gone on with.
function filled_in(answers: Answers, item: FormItem): number {
    const rows = Object.keys(answers).filter((key) => answers[key] && key.startsWith(`${item.id}.`));
    return Math.max(0, ...rows.map((key) => Number(key.split('.')[1])));
}

/// The answers with those of later rows one row up.
function without_row(answers: Answers, item: FormItem, row: number, rows: number): Answers {
    const next = { ...answers };
    for (let at = row; at <= rows; at++)
        for (const part of item.items)
            next[`${item.id}.${at}.${part.id}`] = at < rows ? (answers[`${item.id}.${at + 1}.${part.id}`] ?? '') : '';
    return next;
}
