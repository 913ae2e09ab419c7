import { useState } from 'react';
import { use_submit } from '../data/submit';
import { announce } from '../frame/announcer';
import { use_language } from '../language/language';
import { TaskForm } from '../recording/task_form';
import { birth_in } from './birth_in';
import { fault_at } from './fault';
import { PersonField } from './person_field';
import type { Query } from './search_form';
import { use_person_text } from './texts';

interface Props {
    /// What was looked for in vain.
    query: Query;
    organisation: string;
    opened: (subject: string) => void;
    cancel: () => void;
}

/// Makes somebody known to the own organisation, with a reason.
export function EnrolForm({ query, organisation, opened, cancel }: Props) {
    const text = use_person_text();
    const { busy, problem, submit } = use_submit<{ subject: string }>('/api/persons', use_language());
    const [person, set_person] = useState({
        number: query.number,
        assigner: '',
        given: '',
        family: '',
        birth: birth_in(query.number) || query.birth,
        reason: '',
    });
    const set = (part: keyof typeof person) => (value: string) => set_person({ ...person, [part]: value });
    const no_assigner = fault_at(problem, '/identity/identifiers/0/assigner');

    /// The day that the number tells is proposed until somebody has written another.
    function set_number(number: string) {
        const is_proposed = person.birth === birth_in(person.number);
        set_person({ ...person, number, birth: is_proposed ? birth_in(number) : person.birth });
    }

    async function send() {
        const done = await submit(person);
        if (!done) return;
        announce(text('enrol.done', { organisation }));
        opened(done.subject);
    }

    return (
        <TaskForm
            title={text('enrol.title')}
            send_text={text('enrol.send')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={cancel}>
            <PersonField
                label={text('find.number')}
                help={text('enrol.number_help')}
                type="digits"
                value={person.number}
                set={set_number}
                fault={fault_at(problem, '/number', '/identity', '/identity/identifiers/0')}
            />
            {no_assigner || person.assigner ? (
                <PersonField
                    label={text('enrol.assigner')}
                    value={person.assigner}
                    set={set('assigner')}
                    fault={no_assigner}
                />
            ) : null}
            <div className="person-names">
                <PersonField
                    label={text('enrol.given')}
                    value={person.given}
                    set={set('given')}
                    fault={fault_at(problem, '/identity/given')}
                />
                <PersonField
                    label={text('enrol.family')}
                    value={person.family}
                    set={set('family')}
                    fault={fault_at(problem, '/identity/family')}
                />
                <PersonField
                    label={text('find.birth')}
                    type="date"
                    value={person.birth}
                    set={set('birth')}
                    fault={fault_at(problem, '/birth', '/identity/birth')}
                />
            </div>
            <PersonField
                label={text('enrol.reason')}
                help={text('enrol.reason_help')}
                type="lines"
                value={person.reason}
                set={set('reason')}
                fault={fault_at(problem, '/reason')}
            />
        </TaskForm>
    );
}
