import { useMemo, useState } from 'react';
import { Problem } from '../data/client';
import { use_submit } from '../data/submit';
import { use_language } from '../language/language';
import { TaskForm } from '../recording/task_form';
import { fault_at } from './fault';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

interface Props {
    /// What is known of the person: a number that can be written, or the random name of somebody who has blocked.
    number?: string;
    subject?: string;
    opened: (subject: string) => void;
    cancel: () => void;
}

/// Opens somebody whom the actor may not see otherwise, and says beforehand what follows from it.
export function EmergencyForm({ number: asked = '', subject, opened, cancel }: Props) {
    const text = use_person_text();
    const [number, set_number] = useState(asked);
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<{ subject: string }>('/api/persons/opening', use_language());
    const unknown = text('emergency.unknown');
    const told = useMemo(() => {
        if (problem?.code !== 'access.unknown_person') return problem;
        return new Problem(problem.status, { findings: [{ code: problem.code, path: '/number', text: unknown }] });
    }, [problem, unknown]);

    async function send() {
        const done = await submit(subject ? { subject, reason } : { number, reason });
        if (done) opened(done.subject);
    }

    return (
        <TaskForm
            title={text('emergency.title')}
            lead={text('emergency.lead')}
            send_text={text('emergency.send')}
            busy={busy}
            problem={told}
            send={send}
            cancel={cancel}>
            {subject ? null : (
                <PersonField
                    label={text('find.number')}
                    type="digits"
                    value={number}
                    set={set_number}
                    fault={fault_at(told, '/number')}
                />
            )}
            <PersonField
                label={text('emergency.reason')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(told, '/reason')}
            />
        </TaskForm>
    );
}
