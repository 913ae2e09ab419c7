import { use_submit } from '../data/submit';
import type { People } from '../data/types';
import { use_language, use_text } from '../language/language';
import { segment } from '../language/paths';
import { TaskForm } from '../recording/task_form';

interface Props {
    account: string;
    name: string;
    /// With what to say when it is done.
    finish: (sentence: string) => void;
    cancel: () => void;
}

/// Nobody signs in with the account any more.
export function CloseForm({ account, name, finish, cancel }: Props) {
    const text = use_text();
    const { busy, problem, submit } = use_submit<People>(`/api/people/${segment(account)}/closing`, use_language());

    async function send() {
        if (await submit({})) finish(text('people.account_closed', { name }));
    }

    return (
        <TaskForm
            title={text('people.close_title', { name })}
            lead={text('people.close_lead', { name })}
            send_text={text('people.send_close')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={cancel}
        />
    );
}
