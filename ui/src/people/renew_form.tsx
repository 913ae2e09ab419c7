import { use_submit } from '../data/submit';
import type { Invitation, Person } from '../data/types';
import { use_language, use_text } from '../language/language';
import { segment } from '../language/paths';
import { TaskForm } from '../recording/task_form';
import type { Work } from './work';

interface Props {
    person: Person;
    work: Work;
}

/// A new link for somebody who has lost theirs, the password or the telephone.
export function RenewForm({ person, work }: Props) {
    const text = use_text();
    const { account, name } = person;
    const { busy, problem, submit } = use_submit<Invitation>(
        `/api/people/${segment(account)}/renewal`,
        use_language(),
    );

    async function send() {
        const link = await submit({});
        if (link) work.finish({ account, name, link });
    }

    return (
        <TaskForm
            title={text('people.renew_title', { name })}
            lead={text(person.state === 'active' ? 'people.renew_lead' : 'people.renew_unused', { name })}
            send_text={text('people.send_renew')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={work.cancel}
        />
    );
}
