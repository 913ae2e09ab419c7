import { useState } from 'react';
import { use_submit } from '../data/submit';
import type { Program, Programs } from '../data/types';
import { use_language } from '../language/language';
import { segment } from '../language/paths';
import type { Work } from '../people/work';
import { TaskForm } from '../recording/task_form';
import { KeyField } from './key_field';
import { use_program_text } from './texts';

interface Props {
    program: Program;
    work: Work;
}

/// Another key: the former may have come astray, or is to be changed now and then. Opens a program that was closed.
export function KeyForm({ program, work }: Props) {
    const text = use_program_text();
    const { client, name } = program;
    const [key, set_key] = useState('');
    const { busy, problem, submit } = use_submit<Programs>(`/api/clients/${segment(client)}/key`, use_language());

    async function send() {
        if (await submit({ public_key: key })) work.finish({ account: client, sentence: text('program.renewed', { name }) });
    }

    return (
        <TaskForm
            title={text('program.renew_title', { name })}
            lead={text(program.state === 'closed' ? 'program.renew_closed' : 'program.renew_lead', { name })}
            send_text={text('program.send_renew')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={work.cancel}>
            <KeyField value={key} set={set_key} finding={problem?.findings.find((one) => one.path === '/public_key')} />
        </TaskForm>
    );
}

export function CloseForm({ program, work }: Props) {
    const text = use_program_text();
    const { client, name } = program;
    const { busy, problem, submit } = use_submit<Programs>(`/api/clients/${segment(client)}/closing`, use_language());

    async function send() {
        if (await submit({})) work.finish({ account: client, sentence: text('program.was_closed', { name }) });
    }

    return (
        <TaskForm
            title={text('program.close_title', { name })}
            lead={text('program.close_lead', { name })}
            send_text={text('program.close')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={work.cancel}
        />
    );
}
