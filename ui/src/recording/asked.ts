import type { Clause, EpisodeStage, Form, OfferedForm, StandingAnswers, Words } from '../data/types';
import type { TextKey } from '../language/language';

/// What is recorded: that a stage was entered, or a form that can be filled in at any time.
export interface Asked {
    kind: 'stage' | 'form';
    id: string;
    title: Words;
    name: string;
    /// The question that the date answers; none when it is about today.
    date: TextKey | null;
    /// What asks for the time of day too.
    time: Words | null;
    /// Of a form that stands: what was said last, which whoever says it anew begins with.
    standing: StandingAnswers | null;
    /// None when only the date is asked for.
    form: Form | null;
    /// What a stage asks for.
    clauses: Clause[];
}

export function asked_of_stage(stage: EpisodeStage, name: string): Asked {
    return { kind: 'stage', id: stage.id, title: stage.title, name, date: stage.time ? 'work.on' : 'record.on', time: stage.time, standing: null, form: stage.form, clauses: stage.clauses };
}

export function asked_of_form({ form, dated, standing }: OfferedForm, name: string): Asked {
    return { kind: 'form', id: form.id, title: form.title, name, date: dated ? 'work.on' : null, time: null, standing, form, clauses: [] };
}
