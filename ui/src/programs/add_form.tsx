import { Checkbox, Fieldset, ValidationMessage } from '@digdir/designsystemet-react';
import { useId, useState } from 'react';
import { use_submit } from '../data/submit';
import type { Finding, Programs, ScopeChoice } from '../data/types';
import { Say, use_language } from '../language/language';
import { RoleFields, use_role_draft } from '../people/role_fields';
import type { Work } from '../people/work';
import { AnswerField } from '../recording/answer_field';
import { TaskForm } from '../recording/task_form';
import { KeyField } from './key_field';
import { use_program_text } from './texts';

/// Makes a program known: what it is called, its key, a first role, and what of that role it is let do.
export function AddForm({ programs, work }: { programs: Programs; work: Work }) {
    const text = use_program_text();
    const id = useId();
    const [name, set_name] = useState('');
    const [public_key, set_key] = useState('');
    const [chosen, set_chosen] = useState<string[]>(['read:plan']);
    const [role, set_role] = use_role_draft(programs);
    const { busy, problem, submit } = use_submit<{ client: string }>('/api/clients', use_language());
    const finding = (path: string) => problem?.findings.find((one) => one.path === path);
    const choices = programs.roles.find((one) => one.id === role.role)?.scopes ?? [];
    // What another role could have been let do is not sent along.
    const scopes = chosen.filter((one) => choices.some((choice) => choice.id === one));

    async function send() {
        const added = await submit({ ...role, name: name.trim(), public_key, scopes });
        if (added) work.finish({ account: added.client, sentence: text('program.added', { name: name.trim() }) });
    }

    return (
        <TaskForm
            title={text('program.add')}
            lead={text(programs.audience ? 'program.add_lead' : 'program.add_without_site', { audience: programs.audience })}
            send_text={text('program.send_add')}
            busy={busy}
            problem={problem}
            send={send}
            cancel={work.cancel}>
            <AnswerField
                id={`${id}-name`}
                type="text"
                title={text('program.name')}
                required
                value={name}
                set={set_name}
                finding={finding('/name')}
            />
            <KeyField value={public_key} set={set_key} finding={finding('/public_key')} />
            <RoleFields people={programs} draft={role} set={set_role} problem={problem} />
            {choices.length > 0 ? (
                <ScopeFields choices={choices} chosen={scopes} set={set_chosen} finding={finding('/scopes')} />
            ) : null}
        </TaskForm>
    );
}

interface ScopeProps {
    choices: ScopeChoice[];
    chosen: string[];
    set: (chosen: string[]) => void;
    finding: Finding | undefined;
}

function ScopeFields({ choices, chosen, set, finding }: ScopeProps) {
    const text = use_program_text();
    const toggle = (one: string) => set(chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one]);
    return (
        <Fieldset data-size="sm">
            <Fieldset.Legend>{text('program.scopes')}</Fieldset.Legend>
            <Fieldset.Description>{text('program.scopes_help')}</Fieldset.Description>
            {choices.map((choice) => (
                <Checkbox
                    key={choice.id}
                    value={choice.id}
                    label={<Say words={choice.title} />}
                    checked={chosen.includes(choice.id)}
                    aria-invalid={finding ? true : undefined}
                    onChange={() => toggle(choice.id)}
                />
            ))}
            {finding ? <ValidationMessage>{finding.text}</ValidationMessage> : null}
        </Fieldset>
    );
}
