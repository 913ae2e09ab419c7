import { useState } from 'react';
import { use_submit } from '../data/submit';
import type { BlockLine, Kept, Ref } from '../data/types';
import { Choice, named } from '../draft/choice';
import { use_language, use_text } from '../language/language';
import { TaskForm } from '../recording/task_form';
import { fault_at } from './fault';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

interface Props {
    subject: string;
    finish: (sentence: string) => void;
    cancel: () => void;
}

/// Keeps an organisation from seeing the person, at the person's request.
export function BlockForm({ blockable, subject, finish, cancel }: Props & { blockable: Ref[] }) {
    const text = use_person_text();
    const common = use_text();
    const [against, set_against] = useState('');
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<Kept>('/api/persons/blocks', use_language());

    async function send() {
        if (!(await submit({ subject, against, reason }))) return;
        const name = blockable.find((one) => one.id === against)?.title.text ?? '';
        finish(text('blocks.done', { against: name }));
    }

    return (
        <TaskForm
            title={text('blocks.begin')}
            lead={text('blocks.lead')}
            send_text={text('blocks.send')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={cancel}>
            <Choice
                label={text('blocks.against')}
                none={common('answer.choose')}
                options={named(blockable)}
                value={against}
                set={set_against}
                fault={fault_at(problem, '/against') && !against ? text('blocks.choose') : null}
            />
            <PersonField
                label={text('blocks.reason')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(problem, '/reason')}
            />
        </TaskForm>
    );
}

export function LiftForm({ block, subject, finish, cancel }: Props & { block: BlockLine }) {
    const text = use_person_text();
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<Kept>('/api/persons/blocks/lifting', use_language());
    const against = block.against.text;

    async function send() {
        if (await submit({ subject, entry: block.entry, reason })) finish(text('blocks.lifted', { against }));
    }

    return (
        <TaskForm
            title={text('blocks.lift_title', { against })}
            send_text={text('blocks.lift_send')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={cancel}>
            <PersonField
                label={text('blocks.lift_reason')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(problem, '/reason')}
            />
        </TaskForm>
    );
}
