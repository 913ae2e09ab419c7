import type { Ref, Words } from './common';
import type { EpisodePath, FormOption, OwnedTask } from './episode';
import type { HandoverAtWork } from './handover';

/// A form that does a task and is filled in on the list: by one of the options of an item, or, without an item, by saying
/// that it is done.
export interface QuickForm {
    form: Ref;
    dated: boolean;
    item: string;
    options: FormOption[];
}
export interface WorkLine extends OwnedTask {
    subject_kind: 'person' | 'other';
    /// Without an id for whoever may not see who it is.
    subject: Ref;
    birth: string;
    service: Words;
    path: EpisodePath;
    done_by_kind: 'stage' | 'form';
    done_by: Ref;
    /// Nobody has confirmed the task and its limit.
    proposal: boolean;
    /// For those who may do the task.
    quick: QuickForm | null;
}
export interface WorkGroup {
    when: 'late' | 'today' | 'week' | 'later' | 'paused';
    lines: WorkLine[];
}
export interface WorkList {
    organisation: Words;
    /// The actor answers for the organisation, and does not see the persons.
    only_escalated: boolean;
    groups: WorkGroup[];
    /// For the organisation to answer, late first.
    arrived: HandoverAtWork[];
    /// By it, for others to answer, late first.
    sent: HandoverAtWork[];
    /// Its tasks, for others to do, late first.
    elsewhere: WorkLine[];
    /// To whom the actor may give the tasks.
    takers: Ref[];
    /// Only what is the actor's to do.
    mine: boolean;
    /// Tasks before these.
    skipped: number;
    more: boolean;
    more_handovers: boolean;
}
