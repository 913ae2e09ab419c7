import { Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { useId, useMemo, useState } from 'react';
import { use_asked } from '../data/asked';
import { Problem } from '../data/client';
import { use_submit } from '../data/submit';
import type { Kept, MergerLine, Pair, PersonView } from '../data/types';
import { Answer } from '../frame/answer';
import { Say, use_date, use_language } from '../language/language';
import { TaskForm } from '../recording/task_form';
import { fault_at } from './fault';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

interface Ways {
    finish: (sentence: string) => void;
    cancel: () => void;
}

/// Both, side by side: that they are looked at is on record.
export function PairPart({ subject, other, ...ways }: Ways & { subject: string; other: string }) {
    const known = use_asked<Pair>('/api/persons/pair', { subject, other });
    return (
        <Answer known={known} part>
            {(pair) => <MergeForm pair={pair} {...ways} />}
        </Answer>
    );
}

function MergeForm({ pair, finish, cancel }: Ways & { pair: Pair }) {
    const text = use_person_text();
    const name = useId();
    const both = [pair.one, pair.other];
    const [goes_on, set_goes_on] = useState('');
    const [reason, set_reason] = useState('');
    const [unsaid, set_unsaid] = useState(0);
    const { busy, problem, submit } = use_submit<Kept>('/api/persons/merging', use_language());
    const choose = text('same.choose');
    // Anew each time that it is sent without, so that the field is come to again.
    const told = useMemo(
        () =>
            unsaid > 0 ? new Problem(422, { findings: [{ code: '', path: '/goes_on', text: choose }] }) : problem,
        [unsaid, problem, choose],
    );
    const fault = fault_at(told, '/goes_on');

    async function send() {
        if (!goes_on) return set_unsaid(unsaid + 1);
        const replaced = both.find((one) => one.subject !== goes_on)?.subject ?? '';
        if (await submit({ goes_on, replaced, reason, version: pair.version })) finish(text('same.done'));
    }

    return (
        <TaskForm
            title={text('same.form')}
            lead={text('same.form_lead')}
            send_text={text('same.send')}
            busy={busy}
            problem={told}
            send={send}
            cancel={cancel}>
            <Fieldset data-size="sm">
                <Fieldset.Legend>{text('same.goes_on')}</Fieldset.Legend>
                <Fieldset.Description>{text('same.goes_on_help')}</Fieldset.Description>
                <div className="same-both">
                    {both.map((one) => (
                        <div key={one.subject}>
                            <Radio
                                name={name}
                                value={one.subject}
                                label={one.name || text('person.no_name')}
                                checked={goes_on === one.subject}
                                onChange={() => {
                                    set_goes_on(one.subject);
                                    set_unsaid(0);
                                }}
                                aria-invalid={fault ? true : undefined}
                            />
                            <Known person={one} />
                        </div>
                    ))}
                </div>
                {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
            </Fieldset>
            <PersonField
                label={text('same.reason')}
                help={text('same.reason_help')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(told, '/reason')}
            />
        </TaskForm>
    );
}

/// What tells two apart, or that they are one.
function Known({ person }: { person: PersonView }) {
    const text = use_person_text();
    const date = use_date();
    return (
        <dl className="same-known">
            {person.birth ? (
                <div>
                    <dt>{text('person.born')}</dt>
                    <dd>{date(person.birth)}</dd>
                </div>
            ) : null}
            {person.numbers.map(({ scheme, number }) => (
                <div key={number}>
                    <dt lang={scheme.lang}>{scheme.text}</dt>
                    <dd>{number}</dd>
                </div>
            ))}
            <div>
                <dt>{text('person.followed_by')}</dt>
                {person.followed_by.map(({ organisation, since, now }) => (
                    <dd key={`${organisation.id} ${since}`}>
                        <Say words={organisation.title} />{' '}
                        {text(now ? 'person.since' : 'person.formerly', { date: date(since) })}
                    </dd>
                ))}
            </div>
            <div>
                <dt>{text('person.courses')}</dt>
                {person.courses.length === 0 ? <dd>{text('person.no_courses')}</dd> : null}
                {person.courses.map(({ pathway, service, stage, since }) => (
                    <dd key={`${pathway.text} ${service.text}`}>
                        <Say words={service} />
                        {stage ? `, ${text('person.course', { stage: stage.text, date: date(since) })}` : null}
                    </dd>
                ))}
            </div>
        </dl>
    );
}

export function SeparateForm({
    person,
    merger,
    finish,
    cancel,
}: Ways & { person: PersonView; merger: MergerLine }) {
    const text = use_person_text();
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<Kept>('/api/persons/separation', use_language());
    const count = merger.entries_since;
    const name = person.name || text('person.no_name');

    async function send() {
        if (await submit({ subject: person.subject, entry: merger.entry, reason })) finish(text('same.separated'));
    }

    return (
        <TaskForm
            title={text('same.separate_title')}
            lead={
                count === 0
                    ? text('same.separate_lead')
                    : `${text('same.separate_lead')} ${text(count === 1 ? 'same.stays_one' : 'same.stays', { count, name })}`
            }
            send_text={text('same.separate_send')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={cancel}>
            <PersonField
                label={text('same.separate_reason')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(problem, '/reason')}
            />
        </TaskForm>
    );
}
