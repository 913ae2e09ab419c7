import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { use_submit } from '../data/submit';
import type { FormerImport, ImportWithdrawal } from '../data/types';
import { Say, use_instant, use_language } from '../language/language';
import { use_paths } from '../language/paths';
import { fault_at } from '../persons/fault';
import { PersonField } from '../persons/person_field';
import { use_person_text } from '../persons/texts';
import { DoneNotice } from '../pieces/done_notice';
import { TaskForm } from '../recording/task_form';

interface Props {
    former: FormerImport[];
    organisation: string;
    changed: () => void;
}

/// What was read in before, the newest first, each with the way back.
export function Former({ former, organisation, changed }: Props) {
    const text = use_person_text();
    const [undoing, set_undoing] = useState(0);
    const [undone, set_undone] = useState<ImportWithdrawal | null>(null);
    return (
        <section aria-labelledby="former-imports" className="imports-former">
            <h2 id="former-imports">{text('imports.former')}</h2>
            {undone ? <Undone done={undone} /> : null}
            {former.length === 0 ? <p className="quiet">{text('imports.no_former', { organisation })}</p> : null}
            <ul className="plain">
                {former.map((one) => (
                    <li key={one.entry}>
                        <Line former={one} undo={() => set_undoing(one.entry)} />
                        {undoing === one.entry ? (
                            <UndoForm
                                former={one}
                                finish={(done) => {
                                    set_undoing(0);
                                    set_undone(done);
                                    changed();
                                }}
                                cancel={() => set_undoing(0)}
                            />
                        ) : null}
                    </li>
                ))}
            </ul>
        </section>
    );
}

function Line({ former, undo }: { former: FormerImport; undo: () => void }) {
    const text = use_person_text();
    const instant = use_instant();
    const { withdrawn } = former;
    const rows = text(former.rows === 1 ? 'imports.size_rows_one' : 'imports.size_rows', { count: former.rows });
    const entries = text(former.entries === 1 ? 'imports.size_entries_one' : 'imports.size_entries', {
        count: former.entries,
    });
    return (
        <div className="imports-line">
            <p>
                <strong>
                    <Say words={former.title} />
                </strong>
                <span className="quiet">
                    {instant(former.at)} {text('imports.by', { name: former.by.text })}
                </span>
            </p>
            <p>
                {text('imports.size', { rows, entries })}
                {withdrawn > 0 ? (
                    <span className="quiet">
                        {withdrawn === former.entries ? text('imports.taken_back') : text('imports.partly_back', { count: withdrawn })}
                    </span>
                ) : null}
            </p>
            {withdrawn < former.entries ? (
                <Button variant="secondary" data-size="sm" onClick={undo}>
                    {text('imports.undo')}
                    <span className="ds-sr-only">: {instant(former.at)}</span>
                </Button>
            ) : null}
        </div>
    );
}

interface UndoProps {
    former: FormerImport;
    finish: (done: ImportWithdrawal) => void;
    cancel: () => void;
}

function UndoForm({ former, finish, cancel }: UndoProps) {
    const text = use_person_text();
    const instant = use_instant();
    const [reason, set_reason] = useState('');
    const path = `/api/imports/${former.entry}/withdrawal`;
    const { busy, problem, submit } = use_submit<ImportWithdrawal>(path, use_language());

    async function send() {
        const done = await submit({ reason });
        if (done) finish(done);
    }

    return (
        <TaskForm
            title={text('imports.undo_title', { at: instant(former.at) })}
            lead={text('imports.undo_lead')}
            send_text={text('imports.undo_send')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={cancel}>
            <PersonField
                label={text('imports.undo_reason')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(problem, '/reason')}
            />
        </TaskForm>
    );
}

function Undone({ done }: { done: ImportWithdrawal }) {
    const text = use_person_text();
    const paths = use_paths();
    const count = done.withdrawn;
    return (
        <>
            <DoneNotice sentence={text(count === 1 ? 'imports.undone_one' : 'imports.undone', { count })} />
            {done.untold > 0 ? <p>{text('imports.stay_untold', { count: done.untold })}</p> : null}
            {done.people.length > 0 ? (
                <>
                    <p>{text('imports.stay')}</p>
                    <ul className="plain">
                        {done.people.map((person) => (
                            <li key={person.subject}>
                                <Link to={paths.person(person.subject)} className="ds-link">
                                    {person.name || text('person.no_name')}
                                </Link>{' '}
                                {person.number}
                            </li>
                        ))}
                    </ul>
                </>
            ) : null}
        </>
    );
}
