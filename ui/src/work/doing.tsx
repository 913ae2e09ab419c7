import { Button } from '@digdir/designsystemet-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../data/client';
import { use_today } from '../data/session';
import { use_submit } from '../data/submit';
import type { QuickForm, Written } from '../data/types';
import { ProblemWords } from '../frame/problem';
import { use_language, use_text } from '../language/language';
import { fault_at } from '../persons/fault';
import { PersonField } from '../persons/person_field';
import { use_person_text } from '../persons/texts';
import { DoneNotice } from '../pieces/done_notice';
import type { Send } from '../recording/recording';

interface Props {
    quick: QuickForm;
    /// The task and what it is about.
    about: string;
    to: { form: Send; withdrawal: (entry: number) => Send };
    /// Whether the task has been done here, and not been taken back.
    set_done: (done: boolean) => void;
    /// It was another's, or done, by the time that it was to be done here.
    stale: (why: Stale) => void;
}

/// Why a task could not be done from its row.
export interface Stale {
    why: 'doing.closed' | 'doing.given';
    about: string;
}

function why_stale(problem: Problem | null): Stale['why'] | null {
    if (problem?.code === 'record.task_was_given') return 'doing.given';
    const is_closed = problem?.code === 'record.task_is_closed' || problem?.code === 'record.unknown_task';
    return is_closed ? 'doing.closed' : null;
}

/// Says so above the list that is read anew: the row may be gone with it.
export function StaleTask({ why, about }: Stale) {
    const text = use_person_text();
    const place = useRef<HTMLParagraphElement>(null);
    useEffect(() => place.current?.focus(), []);
    return (
        <p ref={place} tabIndex={-1} className="plain-problem" role="alert">
            {text(why, { about })}
        </p>
    );
}

/// What a task was done with, and how the episode then stood.
interface Recorded {
    entry: number;
    version: number;
}

/// Does a task where it stands: one press shows what can be said, and another records it, to be taken back at once by
/// those who did not mean it.
export function Doing({ quick, about, to, set_done, stale }: Props) {
    const text = use_person_text();
    const [open, set_open] = useState(false);
    const common = use_text();
    const [saved, set_saved] = useState<Recorded | null>(null);
    const [said, say] = useState('');
    const way = useRef<HTMLButtonElement>(null);
    const left = useRef(false);
    const today = use_today();
    const [typed, set_on] = useState<string | null>(null);
    const on = typed ?? today;
    // They live as long as the row: what was sent, and not answered, is the same when it is sent from here again.
    const { busy, problem, submit } = use_submit<Written>(to.form.path, use_language());
    useEffect(() => {
        const why = why_stale(problem);
        if (!why) return;
        set_open(false);
        stale({ why, about });
    }, [problem]);
    // Whoever leaves is again where they were.
    useEffect(() => {
        if (!open && left.current) way.current?.focus();
        left.current = false;
    }, [open]);

    async function send(answers: Record<string, string>, what: string) {
        const written = await submit({ ...to.form.more, on, answers });
        if (!written) return;
        const { sequence, episode } = written;
        set_open(false);
        set_on(null);
        set_saved({ entry: sequence, version: episode?.version ?? 0 });
        say(common('saved.recorded', { stage: what, sequence }));
        set_done(true);
    }

    return (
        <div className="task-doing">
            {said ? <DoneNotice key={said} sentence={said} /> : null}
            {saved ? (
                <Undo
                    {...saved}
                    about={about}
                    to={to.withdrawal(saved.entry)}
                    undone={() => {
                        set_saved(null);
                        say(common('saved.withdrawn'));
                        set_done(false);
                    }}
                />
            ) : null}
            {open ? (
                <Choosing
                    {...{ quick, about, on, set_on, busy, problem, send }}
                    cancel={() => {
                        left.current = true;
                        set_open(false);
                    }}
                />
            ) : saved ? null : (
                <Button ref={way} variant="secondary" data-size="sm" onClick={() => set_open(true)}>
                    {text('doing.begin', { form: quick.form.title.text })}
                    <span className="ds-sr-only">: {about}</span>
                </Button>
            )}
        </div>
    );
}

interface UndoProps extends Recorded {
    about: string;
    to: Send;
    undone: () => void;
}

function Undo({ version, about, to, undone }: UndoProps) {
    const text = use_text();
    const { busy, problem, submit } = use_submit<Written>(to.path, use_language());

    async function undo() {
        const written = await submit({ ...to.more, reason: text('saved.undo_reason'), version });
        if (written) undone();
    }

    return (
        <>
            <Button variant="secondary" data-size="sm" loading={busy} onClick={() => void undo()}>
                {text('saved.undo')}
                <span className="ds-sr-only">: {about}</span>
            </Button>
            {problem ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords problem={problem} />
                </p>
            ) : null}
        </>
    );
}

interface ChoosingProps {
    quick: QuickForm;
    about: string;
    on: string;
    set_on: (on: string) => void;
    busy: boolean;
    problem: Problem | null;
    /// `what` is said when it is recorded.
    send: (answers: Record<string, string>, what: string) => Promise<void>;
    cancel: () => void;
}

function Choosing({ quick, about, on, set_on, busy, problem, send, cancel }: ChoosingProps) {
    const text = use_person_text();
    const common = use_text();
    const heading = useId();
    const place = useRef<HTMLDivElement>(null);
    const form = quick.form.title.text;
    const ways = quick.item ? quick.options : [{ id: '', title: { text: text('doing.done'), lang: use_language() } }];
    useEffect(() => place.current?.querySelector<HTMLElement>('button')?.focus(), []);

    const answers = (id: string): Record<string, string> => (id ? { [quick.item]: id } : {});

    return (
        <div ref={place} role="group" aria-labelledby={heading} className="task-form record-form">
            <p id={heading} className="task-form-title">
                {text('doing.title', { form, about })}
            </p>
            {quick.dated ? (
                <PersonField label={text('quick.on')} type="date" value={on} set={set_on} fault={fault_at(problem, '/on')} />
            ) : null}
            <p className="quiet">{text('doing.how')}</p>
            <div className="offers">
                {ways.map(({ id, title }) => (
                    <Button key={id} data-size="sm" lang={title.lang} aria-disabled={busy || undefined} onClick={() => void send(answers(id), `${form}: ${title.text}`)}>
                        {title.text}
                    </Button>
                ))}
                <Button variant="tertiary" data-size="sm" onClick={cancel}>
                    {common('record.cancel')}
                </Button>
            </div>
            {problem && !fault_at(problem, '/on') ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords problem={problem} more={problem.status === 0 ? ` ${common('record.not_saved')}` : ''} />
                </p>
            ) : null}
        </div>
    );
}
