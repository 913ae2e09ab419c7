import { useId, useState } from 'react';
import { use_submit } from '../data/submit';
import type { Invitation } from '../data/types';
import { use_language, use_text } from '../language/language';
import { AnswerField } from '../recording/answer_field';
import { TaskForm } from '../recording/task_form';
import { RoleFields, use_role_draft } from './role_fields';
import type { Work } from './work';

/// Makes an account for somebody, with a first role.
export function InviteForm({ work }: { work: Work }) {
    const text = use_text();
    const language = use_language();
    const id = useId();
    const [name, set_name] = useState('');
    const [sign_in, set_sign_in] = useState('');
    const [role, set_role] = use_role_draft(work.people);
    const { busy, problem, submit } = use_submit<Invitation>('/api/people', language);
    const finding = (path: string) => problem?.findings.find((one) => one.path === path);

    async function send() {
        const link = await submit({ ...role, name: name.trim(), sign_in: sign_in.trim() });
        if (link) work.finish({ account: null, name: name.trim(), link });
    }

    return (
        <TaskForm
            title={text('people.invite')}
            lead={text('people.invite_lead')}
            send_text={text('people.send_invite')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={work.cancel}>
            <AnswerField
                id={`${id}-name`}
                type="text"
                title={text('people.name')}
                required
                value={name}
                set={set_name}
                finding={finding('/name')}
            />
            <AnswerField
                id={`${id}-sign-in`}
                type="text"
                title={text('sign_in.name')}
                help={{ text: text('people.sign_in_help'), lang: language }}
                required
                value={sign_in}
                set={set_sign_in}
                finding={finding('/sign_in')}
            />
            <RoleFields people={work.people} draft={role} set={set_role} problem={problem} />
        </TaskForm>
    );
}
