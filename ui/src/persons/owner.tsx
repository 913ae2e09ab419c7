import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { use_session } from '../data/session';
import { use_submit } from '../data/submit';
import type { OwnedTask, Ref, Written } from '../data/types';
import { Choice, named } from '../draft/choice';
import { ProblemWords } from '../frame/problem';
import { Say, use_language } from '../language/language';
import { fault_at } from './fault';
import { use_person_text } from './texts';
import type { Send } from '../recording/recording';
import { TaskForm } from '../recording/task_form';
import { TaskMoves, TaskPlace, TransferForm } from './transfer';

export interface OwnerProps {
    task: OwnedTask;
    /// What the task is about, for those who hear the page.
    whose: string;
    takers: Ref[];
    to: Send;
    given: (written: Written) => void;
}

/// Who is to do a task, with ways to take it on and to give it to somebody; nothing for those who may not know.
export default function Owner({ task, whose, takers, to, given }: OwnerProps) {
    const text = use_person_text();
    const own = use_session().data?.actor;
    const [open, set_open] = useState<'give' | 'transfer' | null>(null);
    const [said, say] = useState('');
    const { busy, problem, submit } = use_submit<Written>(to.path, use_language());
    const { owner, mine, may_give, place: elsewhere, may_move_back, receivers } = task;
    const stands = `${owner?.id} ${elsewhere?.id}`;
    const about = `${task.task.text}, ${whose}`;
    const place = useRef<HTMLDivElement>(null);
    const was = useRef(stands);
    // What was pressed is gone when somebody else is to do it: whoever hears the page is told who.
    useEffect(() => {
        if (was.current !== stands) place.current?.focus();
        was.current = stands;
    }, [stands]);
    if (!owner && !may_give && !elsewhere && !said) return null;

    function done(written: Written, sentence = '') {
        set_open(null);
        say(sentence);
        given(written);
    }

    async function take() {
        const body = { ...to.more, entry: task.entry, task: task.id, was: owner?.id ?? '', to: own?.id ?? '' };
        const written = await submit(body);
        if (written) done(written);
    }

    return (
        <div ref={place} tabIndex={-1} className="task-owner">
            {said ? <p role="status">{said}</p> : null}
            <TaskPlace task={task} />
            {owner ? <p>{mine ? text('owner.mine') : text('owner.whose', { who: owner.title.text })}</p> : null}
            {open === 'give' ? (
                <GiveForm {...{ task, takers, to, about }} given={done} cancel={() => set_open(null)} />
            ) : open === 'transfer' ? (
                <TransferForm {...{ task, to, about }} given={done} cancel={() => set_open(null)} />
            ) : may_give || may_move_back ? (
                <p className="task-owner-ways">
                    {mine || !may_give ? null : (
                        <Button variant="secondary" data-size="sm" loading={busy} onClick={() => void take()}>
                            {text('owner.take')}
                            <span className="ds-sr-only">: {about}</span>
                        </Button>
                    )}
                    {may_give && (takers.length > 1 || owner) ? (
                        <Button variant="tertiary" data-size="sm" onClick={() => set_open('give')}>
                            {text('owner.give')}
                            <span className="ds-sr-only">: {about}</span>
                        </Button>
                    ) : null}
                    {may_move_back || receivers.length > 0 ? (
                        <Button variant="tertiary" data-size="sm" onClick={() => set_open('transfer')}>
                            {text(may_move_back ? (may_give ? 'transfer.back' : 'transfer.take') : 'transfer.give')}
                            <span className="ds-sr-only">: {about}</span>
                        </Button>
                    ) : null}
                </p>
            ) : null}
            <TaskMoves task={task} />
            {problem ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords problem={problem} />
                </p>
            ) : null}
        </div>
    );
}

interface FormProps extends Pick<OwnerProps, 'task' | 'takers' | 'to' | 'given'> {
    about: string;
    cancel: () => void;
}

function GiveForm({ task, takers, to, given, about, cancel }: FormProps) {
    const text = use_person_text();
    const [whom, set_whom] = useState(task.owner?.id ?? '');
    const { busy, problem, submit } = use_submit<Written>(to.path, use_language());
    const known = task.owner && !takers.some((one) => one.id === task.owner?.id) ? [task.owner] : [];

    async function send() {
        const body = { ...to.more, entry: task.entry, task: task.id, was: task.owner?.id ?? '', to: whom };
        const written = await submit(body);
        if (written) given(written);
    }

    return (
        <TaskForm title={text('owner.give_title', { task: about })} send_text={text('owner.send')} {...{ busy, problem, send, cancel }}>
            <Choice
                label={text('owner.whom')}
                none={text('owner.nobody')}
                options={named([...known, ...takers])}
                value={whom}
                set={set_whom}
                fault={fault_at(problem, '/to')}
            />
        </TaskForm>
    );
}

/// Who is to do a task, where nothing can be done about it.
export function OwnerWords({ task }: { task: OwnedTask }) {
    const text = use_person_text();
    if (!task.owner) return null;
    return task.mine ? <>{text('owner.mine')}</> : <Say words={{ ...task.owner.title, text: text('owner.whose', { who: task.owner.title.text }) }} />;
}
