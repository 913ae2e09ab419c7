import { useState } from 'react';
import { use_submit } from '../data/submit';
import type { OwnedTask, TaskMove, Written } from '../data/types';
import { Choice, named } from '../draft/choice';
import { use_language } from '../language/language';
import type { Send } from '../recording/recording';
import { TaskForm } from '../recording/task_form';
import { fault_at } from './fault';
import { use_moment } from './handover_parts';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

/// Where a task lies that was given to another organisation, since when and why; that it has come back; nothing for one
/// that was always here.
export function TaskPlace({ task }: { task: OwnedTask }) {
    const text = use_person_text();
    const moment = use_moment();
    const { place, may_give, moves } = task;
    const last = moves.at(-1);
    if (!last || last.what === 'taken_back') return null;
    const at = moment(last.at);
    const from = last.from.text;
    const words = place
        ? text(may_give ? 'transfer.came' : 'transfer.lies', { from, place: place.title.text, at })
        : last.what === 'given'
          ? text('transfer.home_again', { to: last.to.text })
          : move_words(last, at, text);
    return (
        <p className="task-place">
            {words}. {text('transfer.reason', { reason: last.reason })}
        </p>
    );
}

/// Who has let whom have a task, where that is more than what is said of its place.
export function TaskMoves({ task }: { task: OwnedTask }) {
    const text = use_person_text();
    const moment = use_moment();
    if (task.moves.length < 2) return null;
    return (
        <details className="task-moves">
            <summary>{text('transfer.history')}</summary>
            <ol className="plain">
                {task.moves.map((move) => (
                    <li key={`${move.at} ${move.what}`}>
                        {move_words(move, moment(move.at), text)}. {text('transfer.reason', { reason: move.reason })}
                    </li>
                ))}
            </ol>
        </details>
    );
}

const moved = { given: 'transfer.given', returned: 'transfer.returned', taken_back: 'transfer.taken_back' } as const;

function move_words(move: TaskMove, at: string, text: ReturnType<typeof use_person_text>): string {
    return text(moved[move.what], { to: move.to.text, from: move.from.text, by: move.by.text, at });
}

/// What is said while a task is given, given back or taken back.
const ways = {
    give: { title: 'transfer.give_title', send: 'transfer.send', done: 'transfer.given_done' },
    back: { title: 'transfer.back_title', send: 'transfer.back_send', done: 'transfer.back_done' },
    take: { title: 'transfer.take_title', send: 'transfer.take_send', done: 'transfer.take_done' },
} as const;

interface Props {
    task: OwnedTask;
    /// The task and what it is about.
    about: string;
    to: Send;
    given: (written: Written, sentence: string) => void;
    cancel: () => void;
}

/// Gives a task to another organisation that follows the person, gives it back, or takes it back.
export function TransferForm({ task, about, to, given, cancel }: Props) {
    const text = use_person_text();
    const { place, owner, receivers, may_move_back, may_give } = task;
    const [whom, set_whom] = useState(receivers.length === 1 ? (receivers[0]?.id ?? '') : '');
    const [reason, set_reason] = useState('');
    const { busy, problem, submit } = use_submit<Written>(to.path, use_language());
    const way = may_move_back ? (may_give ? 'back' : 'take') : 'give';

    async function send() {
        const transfer = { was: place?.id ?? '', to: may_move_back ? '' : whom, reason, version: task.version };
        const body = { entry: task.entry, task: task.id, was: owner?.id ?? '', to: '', transfer };
        const written = await submit({ ...to.more, ...body });
        const name = receivers.find((one) => one.id === whom)?.title.text ?? '';
        if (written) given(written, text(ways[way].done, { to: name }));
    }

    return (
        <TaskForm
            title={text(ways[way].title, { task: about, place: place?.title.text ?? '' })}
            {...(way === 'give' ? { lead: text('transfer.lead') } : {})}
            send_text={text(ways[way].send)}
            {...{ busy, problem, send, cancel }}>
            {way === 'give' ? (
                <Choice
                    label={text('transfer.whom')}
                    none={text('transfer.choose')}
                    options={named(receivers)}
                    value={whom}
                    set={set_whom}
                    fault={fault_at(problem, '/transfer/to')}
                />
            ) : null}
            <PersonField
                label={text('transfer.why')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(problem, '/transfer/reason', ...(way === 'give' ? [] : ['/transfer/to']))}
            />
        </TaskForm>
    );
}
