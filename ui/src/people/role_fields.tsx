import { useId, useState } from 'react';
import type { Problem } from '../data/client';
import { use_today } from '../data/session';
import type { RolesToGive } from '../data/types';
import { Choice, named } from '../draft/choice';
import { Say, use_text } from '../language/language';
import { AnswerField } from '../recording/answer_field';

/// A role as it is given.
interface RoleDraft {
    role: string;
    organisation: string;
    from: string;
    to: string;
    decision: string;
}

/// Where there is one organisation only, it is the one.
export function use_role_draft({ organisations }: RolesToGive) {
    const only = organisations.length === 1 ? organisations[0] : undefined;
    return useState({ role: '', organisation: only?.id ?? '', from: use_today(), to: '', decision: '' });
}

interface Props {
    people: RolesToGive;
    draft: RoleDraft;
    set: (draft: RoleDraft) => void;
    problem: Problem | null;
}

export function RoleFields({ people, draft, set, problem }: Props) {
    const text = use_text();
    const id = useId();
    const finding = (path: string) => problem?.findings.find((one) => one.path === path);
    const chosen = people.roles.find((role) => role.id === draft.role);
    return (
        <>
            <div>
                <Choice
                    label={text('people.role')}
                    none={text('answer.choose')}
                    options={named(people.roles)}
                    value={draft.role}
                    set={(role) => set({ ...draft, role })}
                    fault={finding('/role') && !chosen ? text('people.choose_role') : null}
                />
                <p className="quiet role-description" aria-live="polite">
                    {chosen ? <Say words={chosen.description} /> : null}
                </p>
            </div>
            {people.organisations.length === 1 ? null : (
                <Choice
                    label={text('people.organisation')}
                    none={text('answer.choose')}
                    options={named(people.organisations)}
                    value={draft.organisation}
                    set={(organisation) => set({ ...draft, organisation })}
                    fault={finding('/organisation') && !draft.organisation ? text('people.choose_organisation') : null}
                />
            )}
            <div className="people-days">
                <AnswerField
                    id={`${id}-from`}
                    type="date"
                    title={text('people.first_day')}
                    required
                    value={draft.from}
                    set={(from) => set({ ...draft, from })}
                    finding={finding('/from')}
                />
                <AnswerField
                    id={`${id}-to`}
                    type="date"
                    title={text('people.last_day')}
                    required={false}
                    value={draft.to}
                    set={(to) => set({ ...draft, to })}
                    finding={finding('/to')}
                />
                <p className="quiet role-description">{text('people.last_day_help')}</p>
            </div>
            <AnswerField
                id={`${id}-decision`}
                type="text"
                title={text('people.decision')}
                required={false}
                value={draft.decision}
                set={(decision) => set({ ...draft, decision })}
                finding={finding('/decision')}
            />
        </>
    );
}
