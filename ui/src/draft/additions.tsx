import { Button, Field, Input, Label, Textarea } from '@digdir/designsystemet-react';
import { useId, useState, type ReactNode } from 'react';
import { use_submit } from '../data/submit';
import type { Kept, PlanElements, Ref } from '../data/types';
import { use_language, use_text } from '../language/language';
import { segment } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { Choice, named } from './choice';
import { Refused } from './refused';

interface Props {
    plan: string;
    list: PlanElements;
}

export function NewResponsible({ plan, list, bodies }: Props & { bodies: Ref[] }) {
    const text = use_text();
    const [body, set_body] = useState('');
    const chosen = bodies.find((one) => one.id === body);
    return (
        <Addition
            plan={plan}
            summary={text('elements.new_responsible')}
            at={list.next}
            element={chosen ? { text: { nb: chosen.title.text }, bodies: [body] } : null}
            clear={() => set_body('')}>
            <Choice
                label={text('new_action.responsible')}
                none={text('answer.choose')}
                options={named(bodies)}
                value={body}
                set={set_body}
            />
        </Addition>
    );
}

export function NewIndicator({ plan, list, kinds }: Props & { kinds: Ref[] }) {
    const text = use_text();
    const id = useId();
    const [words, set_words] = useState('');
    const [kind, set_kind] = useState('');
    const complete = words.trim() !== '' && kind !== '';
    return (
        <Addition
            plan={plan}
            summary={text('elements.new_indicator')}
            at={list.next}
            element={
                complete
                    ? { indicator: list.next_id, text: { nb: words.trim() }, parts: [{ kind, proposal: true }] }
                    : null
            }
            clear={() => {
                set_words('');
                set_kind('');
            }}>
            <Field data-size="sm">
                <Label htmlFor={id}>{text('action.indicators')}</Label>
                <Textarea
                    id={id}
                    rows={2}
                    value={words}
                    onChange={(event) => set_words(event.target.value.replace(/\n/g, ' '))}
                />
            </Field>
            <Choice
                label={text('elements.kind')}
                none={text('answer.choose')}
                options={named(kinds)}
                value={kind}
                set={set_kind}
            />
        </Addition>
    );
}

export function NewLink({ plan, list }: Props) {
    const text = use_text();
    const id = useId();
    const [words, set_words] = useState('');
    const [url, set_url] = useState('');
    const complete = words.trim() !== '' && url.trim() !== '';
    return (
        <Addition
            plan={plan}
            summary={text('elements.new_link')}
            at={list.next}
            element={complete ? { text: { nb: words.trim() }, url: url.trim() } : null}
            clear={() => {
                set_words('');
                set_url('');
            }}>
            <Field data-size="sm">
                <Label htmlFor={id}>{text('elements.link_text')}</Label>
                <Input id={id} value={words} onChange={(event) => set_words(event.target.value)} />
            </Field>
            <Field data-size="sm">
                <Label htmlFor={`${id}-url`}>{text('elements.link_url')}</Label>
                <Input
                    id={`${id}-url`}
                    type="url"
                    inputMode="url"
                    value={url}
                    onChange={(event) => set_url(event.target.value)}
                />
            </Field>
        </Addition>
    );
}

interface AdditionProps {
    plan: string;
    summary: string;
    at: string;
    /// None while something is missing.
    element: object | null;
    clear: () => void;
    children: ReactNode;
}

/// A small form that puts one more into the draft, and says so when something is missing.
function Addition({ plan, summary, at, element, clear, children }: AdditionProps) {
    const text = use_text();
    const [tried, set_tried] = useState(false);
    const { busy, problem, submit } = use_submit<Kept>(`/api/plans/${segment(plan)}/changes`, use_language());
    async function add() {
        set_tried(element === null);
        // JSON is YAML, which the plan is written in.
        if (element && (await submit({ changes: [{ at, was: '', is: JSON.stringify(element) }] }))) clear();
    }
    return (
        <Disclosure summary={summary}>
            <form
                className="edit-form"
                noValidate
                onSubmit={(event) => {
                    event.preventDefault();
                    void add();
                }}>
                {children}
                {tried && element === null ? (
                    <p className="field-problem" role="alert">
                        {text('elements.missing')}
                    </p>
                ) : null}
                {problem ? <Refused problem={problem} /> : null}
                <div className="button-row">
                    <Button type="submit" variant="secondary" data-size="sm" loading={busy}>
                        {text('new_action.add')}
                    </Button>
                </div>
            </form>
        </Disclosure>
    );
}
