import { use_submit } from '../data/submit';
import type { Holder, Kept } from '../data/types';
import { use_date, use_language, use_text } from '../language/language';
import { segment } from '../language/paths';
import { TaskForm } from '../recording/task_form';
import { RoleFields, use_role_draft } from './role_fields';
import type { Work } from './work';

/// Gives somebody one more role.
export function AssignForm({ person, work }: { person: Holder; work: Work }) {
    const text = use_text();
    const date = use_date();
    const { account, name } = person;
    const [role, set_role] = use_role_draft(work.people);
    const { busy, problem, submit } = use_submit<Kept>(`/api/people/${segment(account)}/roles`, use_language());

    async function send() {
        if (await submit(role))
            work.finish({ account, sentence: text('people.assigned', { name, from: date(role.from) }) });
    }

    return (
        <TaskForm
            title={text('people.assign_title', { name })}
            send_text={text('people.send_assign')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={work.cancel}>
            <RoleFields people={work.people} draft={role} set={set_role} problem={problem} />
        </TaskForm>
    );
}
