import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { use_today } from '../data/session';
import { use_submit } from '../data/submit';
import type { Episode, Written } from '../data/types';
import { Choice, named } from '../draft/choice';
import { use_date, use_language, use_text } from '../language/language';
import { DoneNotice } from '../pieces/done_notice';
import type { Send } from '../recording/recording';
import { TaskForm } from '../recording/task_form';
import { fault_at } from './fault';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

export interface PauseProps {
    episode: Episode;
    to: Send;
    /// Given the episode as it stands after each time that something was done.
    keep: (written: Written) => void;
}

/// That an episode is paused, since when and why, with a way to go on; or a way to pause it. Nothing where there is neither.
export default function Pause({ episode, to, keep }: PauseProps) {
    const text = use_person_text();
    const date = use_date();
    const [open, set_open] = useState(false);
    const [done, set_done] = useState({ sentence: '', times: 0 });
    const { paused, may_pause, may_record } = episode;

    function finish(written: Written) {
        set_open(false);
        set_done(({ times }) => ({ sentence: text(paused ? 'pause.ended' : 'pause.begun'), times: times + 1 }));
        keep(written);
    }

    if (!paused && may_pause.length === 0 && !done.sentence) return null;
    return (
        <div className={paused ? 'pause paused' : 'pause'}>
            {done.sentence ? <DoneNotice key={done.times} sentence={done.sentence} /> : null}
            {paused ? (
                <>
                    <p>
                        <strong>{text('pause.since', { date: date(paused.from), reason: paused.reason.text })}</strong>
                    </p>
                    {paused.note ? <p>{paused.note}</p> : null}
                    <p className="quiet">{text('pause.still')}</p>
                </>
            ) : null}
            {open ? (
                <PauseForm {...{ episode, to, finish }} cancel={() => set_open(false)} />
            ) : may_record && (paused || may_pause.length > 0) ? (
                <Button variant="secondary" data-size="sm" onClick={() => set_open(true)}>
                    {text(paused ? 'pause.end' : 'pause.begin')}
                </Button>
            ) : null}
        </div>
    );
}

interface FormProps extends Pick<PauseProps, 'episode' | 'to'> {
    finish: (written: Written) => void;
    cancel: () => void;
}

function PauseForm({ episode, to, finish, cancel }: FormProps) {
    const text = use_person_text();
    const common = use_text();
    const resumes = episode.paused !== null;
    const [on, set_on] = useState(use_today());
    const [reason, set_reason] = useState('');
    const [note, set_note] = useState('');
    const { busy, problem, submit } = use_submit<Written>(to.path, use_language());

    async function send() {
        const said = resumes ? { resumes, on, note } : { resumes, on, reason, note };
        const written = await submit({ ...to.more, ...said });
        if (written) finish(written);
    }

    return (
        <TaskForm
            title={text(resumes ? 'pause.end' : 'pause.begin')}
            lead={text(resumes ? 'pause.end_lead' : 'pause.begin_lead')}
            send_text={text(resumes ? 'pause.end' : 'pause.begin')}
            {...{ busy, problem, send, cancel }}>
            {resumes ? null : (
                <Choice
                    label={text('pause.why')}
                    none={common('answer.choose')}
                    options={named(episode.may_pause)}
                    value={reason}
                    set={set_reason}
                    fault={fault_at(problem, '/reason')}
                />
            )}
            <PersonField
                label={text(resumes ? 'pause.on' : 'pause.from')}
                type="date"
                value={on}
                set={set_on}
                fault={fault_at(problem, '/on')}
            />
            <PersonField
                label={text('pause.note')}
                optional
                value={note}
                set={set_note}
                fault={fault_at(problem, '/note')}
            />
        </TaskForm>
    );
}
