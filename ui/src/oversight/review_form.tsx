import { Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { useId, useMemo, useState } from 'react';
import { Problem } from '../data/client';
import { use_submit } from '../data/submit';
import type { Kept } from '../data/types';
import { use_language, use_text } from '../language/language';
import { TaskForm } from '../recording/task_form';
import { fault_at } from '../persons/fault';
import { PersonField } from '../persons/person_field';
import { use_person_text } from '../persons/texts';

interface Props {
    entry: number;
    finish: () => void;
    cancel: () => void;
}

/// Says whether it was right to open, which nobody says for whoever has not chosen.
export function ReviewForm({ entry, finish, cancel }: Props) {
    const text = use_person_text();
    const common = use_text();
    const name = useId();
    const [justified, set_justified] = useState<boolean | null>(null);
    const [note, set_note] = useState('');
    const [unsaid, set_unsaid] = useState(0);
    const { busy, problem, submit } = use_submit<Kept>(`/api/openings/${entry}/review`, use_language());
    const choose = text('review.choose');
    const told = useMemo(
        () => (unsaid > 0 ? new Problem(422, { findings: [{ code: '', path: '/justified', text: choose }] }) : problem),
        [unsaid, problem, choose],
    );
    const fault = fault_at(told, '/justified');

    async function send() {
        if (justified === null) set_unsaid(unsaid + 1);
        else if (await submit({ justified, note })) finish();
    }
    function answer(right: boolean) {
        set_justified(right);
        set_unsaid(0);
    }

    return (
        <TaskForm
            title={text('openings.review')}
            send_text={common('record.save')}
            busy={busy}
            problem={told}
            send={send}
            cancel={cancel}>
            <Fieldset data-size="sm">
                <Fieldset.Legend>{text('review.title')}</Fieldset.Legend>
                {[true, false].map((right) => (
                    <Radio
                        key={String(right)}
                        name={name}
                        value={String(right)}
                        label={text(right ? 'review.right' : 'review.wrong')}
                        checked={justified === right}
                        onChange={() => answer(right)}
                        aria-invalid={fault ? true : undefined}
                    />
                ))}
                {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
            </Fieldset>
            <PersonField
                label={text('review.note')}
                help={text('review.note_help')}
                type="lines"
                value={note}
                set={set_note}
                fault={fault_at(told, '/note')}
            />
        </TaskForm>
    );
}
