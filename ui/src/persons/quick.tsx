import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { use_today } from '../data/session';
import { use_submit } from '../data/submit';
import type { FormOption, OfferedForm, Written } from '../data/types';
import { use_language, use_text } from '../language/language';
import type { Recording } from '../recording/recording';
import { TaskForm } from '../recording/task_form';
import { fault_at } from './fault';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

/// A row of buttons for each form that one press can answer: the first chooses, with today for a day, and the second
/// records. Nothing where there is no such form.
export function Quick({ recording }: { recording: Recording }) {
    const forms = recording.episode.forms.filter((one) => one.quick && one.may_complete);
    return (
        <>
            {forms.map((one) => (
                <QuickForm key={one.form.id} offered={one} recording={recording} />
            ))}
        </>
    );
}

function QuickForm({ offered, recording }: { offered: OfferedForm; recording: Recording }) {
    const text = use_person_text();
    const [chosen, set_chosen] = useState<FormOption | null>(null);
    const { form } = offered;
    const options = form.items.find((item) => item.id === offered.quick)?.options ?? [];
    const heading = `quick-${form.id}`;
    // Here, so that whoever cancels after a lost answer and presses the same again sends it with the same key.
    const submission = use_submit<Written>(recording.to.form(form.id).path, use_language());
    return (
        <section className="quick" aria-labelledby={heading}>
            <h2 id={heading}>{text('quick.title', { form: form.title.text })}</h2>
            <div className="offers">
                {options.map((option) => (
                    <Button
                        key={option.id}
                        variant={chosen?.id === option.id ? 'primary' : 'secondary'}
                        data-size="sm"
                        aria-pressed={chosen?.id === option.id}
                        lang={option.title.lang}
                        onClick={() => set_chosen(option)}>
                        {option.title.text}
                    </Button>
                ))}
            </div>
            {chosen ? (
                <Confirm
                    key={chosen.id}
                    {...{ offered, recording, chosen, submission }}
                    close={() => set_chosen(null)}
                />
            ) : null}
        </section>
    );
}

interface ConfirmProps {
    offered: OfferedForm;
    recording: Recording;
    chosen: FormOption;
    submission: ReturnType<typeof use_submit<Written>>;
    close: () => void;
}

/// On which day; what was pressed is told once more, and the button that records has the focus.
function Confirm({ offered, recording, chosen, submission, close }: ConfirmProps) {
    const text = use_person_text();
    const common = use_text();
    const [on, set_on] = useState(use_today());
    const { more } = recording.to.form(offered.form.id);
    const [sent, set_sent] = useState(false); // what went wrong with another press is no matter of this one
    const { busy, submit } = submission;
    const problem = sent ? submission.problem : null;
    const place = useRef<HTMLDivElement>(null);
    const title = `${offered.form.title.text}: ${chosen.title.text}`;
    useEffect(() => place.current?.querySelector<HTMLElement>('button[type=submit]')?.focus(), []);

    async function send() {
        set_sent(true);
        const written = await submit({ ...more, on, answers: { [offered.quick]: chosen.id } });
        if (!written) return;
        close();
        recording.recorded(written, title);
    }

    return (
        <div ref={place}>
            <TaskForm title={title} send_text={common('record.save')} {...{ busy, problem, send }} cancel={close}>
                {offered.dated ? (
                    <PersonField
                        label={text('quick.on')}
                        type="date"
                        value={on}
                        set={set_on}
                        fault={fault_at(problem, '/on')}
                    />
                ) : null}
            </TaskForm>
        </div>
    );
}
