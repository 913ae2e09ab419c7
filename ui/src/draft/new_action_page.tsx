import '../style/episode.css';
import '../style/draft.css';
import { Button, Field, Input, Label, Textarea, ValidationMessage } from '@digdir/designsystemet-react';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { use_data } from '../data/store';
import { use_submit } from '../data/submit';
import type { Kept, PlanFields } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { Choice, named } from './choice';
import { use_first_fault } from '../frame/first_fault';
import { PlaceChoice, last_of, order_at, type Spot } from './place_choice';
import { Refused } from './refused';

export default function NewActionPage() {
    const known = use_data<PlanFields>(`/api/plans/${segment(use_part('plan'))}/frame`, use_language());
    return <Answer known={known}>{(page) => <NewAction page={page} />}</Answer>;
}

/// What an action cannot do without; the rest is written on its own page, which comes next.
function NewAction({ page }: { page: PlanFields }) {
    const text = use_text();
    const language = use_language();
    const paths = use_paths();
    const navigate = useNavigate();
    const id = useId();
    const first = page.places[0]?.at ?? '';
    const [spot, set_spot] = useState<Spot>({ place: first, after: last_of(page.places, first) });
    const [title, set_title] = useState('');
    const [body, set_body] = useState('');
    const [deadline, set_deadline] = useState('');
    const { busy, problem, submit } = use_submit<Kept>(`/api/plans/${segment(page.plan.id)}/changes`, language);
    const [tries, set_tries] = useState(0);
    const tried = tries > 0;
    const form = use_first_fault(tries);
    const missing = { title: tried && title.trim() === '', body: tried && body === '' };

    async function add() {
        set_tries(tries + 1);
        if (title.trim() === '' || body === '') return;
        const action = id_of(title, page);
        const responsible = page.bodies.find((one) => one.id === body);
        // JSON is YAML, which the plan is written in.
        const whole = {
            action,
            title: { nb: title.trim() },
            responsible: [{ text: { nb: responsible?.title.text ?? body }, bodies: [body] }],
            ...(deadline.trim() ? { deadline: deadline.trim() } : {}),
        };
        const put_in = { at: `${spot.place}/action=${action}`, was: '', is: JSON.stringify(whole) };
        if (await submit({ changes: [put_in, order_at(page.places, spot, action)] }))
            void navigate(paths.edit(page.plan.id, action));
    }

    return (
        <Page
            title={{ text: text('new_action.title'), lang: language }}
            className="edit-page"
            crumbs={[{ to: paths.plan, words: page.plan.title }]}
            lead={<p>{text('edit.lead')}</p>}>
            <form
                ref={form}
                className="edit-form"
                noValidate
                onSubmit={(event) => {
                    event.preventDefault();
                    void add();
                }}>
                <Field data-size="sm">
                    <Label htmlFor={`${id}-title`}>{text('new_action.what')}</Label>
                    <Textarea
                        id={`${id}-title`}
                        rows={2}
                        value={title}
                        aria-invalid={missing.title || undefined}
                        onChange={(event) => set_title(event.target.value.replace(/\n/g, ' '))}
                    />
                    {missing.title ? <ValidationMessage>{text('new_action.no_title')}</ValidationMessage> : null}
                </Field>
                <Choice
                    label={text('new_action.responsible')}
                    none={text('answer.choose')}
                    options={named(page.bodies)}
                    value={body}
                    set={set_body}
                    fault={missing.body ? text('new_action.no_body') : null}
                />
                <Field data-size="sm">
                    <Label htmlFor={`${id}-deadline`}>{text('new_action.deadline')}</Label>
                    <Field.Description>{text('new_action.deadline_help')}</Field.Description>
                    <Input id={`${id}-deadline`} value={deadline} onChange={(event) => set_deadline(event.target.value)} />
                </Field>
                <PlaceChoice places={page.places} spot={spot} set={set_spot} />
                {problem ? <Refused problem={problem} /> : null}
                <div className="button-row">
                    <Button type="submit" loading={busy} aria-disabled={busy || undefined}>
                        {text('new_action.add')}
                    </Button>
                </div>
            </form>
        </Page>
    );
}

const longest_id = 40;

/// A name that the plan can be addressed by, made of the title's first words; a number makes it the only one.
function id_of(title: string, page: PlanFields): string {
    const letters: Record<string, string> = { æ: 'ae', ø: 'o', å: 'a' };
    const words = title
        .toLowerCase()
        .replace(/[æøå]/g, (letter) => letters[letter] ?? letter)
        .normalize('NFD')
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
        .split(' ');
    let name = '';
    for (const word of words) {
        const longer = name ? `${name}-${word}` : word;
        if (longer.length > longest_id) break;
        name = longer;
    }
    name ||= 'tiltak';
    const taken = new Set(page.places.flatMap((place) => place.actions.map((one) => one.id)));
    let only = name;
    for (let number = 2; taken.has(only); number += 1) only = `${name}-${number}`;
    return only;
}
