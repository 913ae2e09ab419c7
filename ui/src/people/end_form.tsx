import { useId, useState } from 'react';
import { use_submit } from '../data/submit';
import type { GivenRole, Holder, Kept } from '../data/types';
import { use_language, use_text } from '../language/language';
import { AnswerField } from '../recording/answer_field';
import { TaskForm } from '../recording/task_form';
import type { Work } from './work';

/// Takes a role back, with a reason.
export function EndForm({ given, person, work }: { given: GivenRole; person: Holder; work: Work }) {
    const text = use_text();
    const id = useId();
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<Kept>(`/api/roles/${given.entry}/ending`, use_language());
    const role = `${given.role.title.text}, ${given.organisation.title.text}`;

    async function send() {
        if (await submit({ reason }))
            work.finish({ account: person.account, sentence: text('people.role_ended', { name: person.name, role }) });
    }

    return (
        <TaskForm
            title={text('people.end_title', { name: person.name, role })}
            lead={text('people.end_lead')}
            send_text={text('people.send_end')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={work.cancel}>
            <AnswerField
                id={`${id}-reason`}
                type="text"
                title={text('people.end_reason')}
                required
                value={reason}
                set={set_reason}
                finding={problem?.findings.find((one) => one.path === '/reason')}
            />
        </TaskForm>
    );
}
