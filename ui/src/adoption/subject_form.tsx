import '../style/episode.css';
import '../style/people.css';
import { useId, useState } from 'react';
import { use_submit } from '../data/submit';
import type { Ref, RegisteredSubject } from '../data/types';
import { use_language, use_text } from '../language/language';
import { AnswerField } from '../recording/answer_field';
import { TaskForm } from '../recording/task_form';

export interface SubjectFormProps {
    /// What is said above the fields, and on the button that sends them.
    title: string;
    send_text: string;
    path: string;
    /// What is sent along.
    more: Record<string, unknown>;
    organisations: Ref[];
    begun: { title: string; organisation: string };
    finish: (registered: RegisteredSubject) => void;
    cancel: () => void;
}

/// What something is called and who answers for it: when it is registered, and when that is put right.
export default function SubjectForm(props: SubjectFormProps) {
    const { organisations, begun } = props;
    const text = use_text();
    const language = use_language();
    const id = useId();
    const [title, set_title] = useState(begun.title);
    const [organisation, set_organisation] = useState(begun.organisation);
    const { busy, problem, submit } = use_submit<RegisteredSubject>(props.path, language);
    const finding = (path: string) => problem?.findings.find((one) => one.path === path);

    async function send() {
        const registered = await submit({ ...props.more, title: title.trim(), organisation });
        if (registered) props.finish(registered);
    }

    return (
        <TaskForm
            title={props.title}
            send_text={props.send_text}
            busy={busy}
            problem={problem}
            send={send}
            cancel={props.cancel}>
            <AnswerField
                id={`${id}-title`}
                type="text"
                title={text('subject.name')}
                help={{ text: text('subject.name_help'), lang: language }}
                required
                max_length={200}
                value={title}
                set={set_title}
                finding={finding('/title')}
            />
            {organisations.length > 1 ? (
                <AnswerField
                    id={`${id}-organisation`}
                    type="choice"
                    title={text('subject.answers')}
                    required
                    options={organisations}
                    value={organisation}
                    set={set_organisation}
                    finding={finding('/organisation')}
                />
            ) : null}
        </TaskForm>
    );
}
