import type { Ref, Words } from './common';
import type { Answer, FormOption, OwnedTask, PauseStanding } from './episode';

export interface FollowedIn {
    of: { pathway: string; parameter: string };
    title: Words;
    persons: number;
}
export interface CaseloadLine {
    person: Ref;
    /// Of the episode.
    number: number;
    birth: string;
    stage: Words;
    /// Empty: no stage is reached.
    since: string;
    /// Of the latest day that anything was recorded of.
    last: string;
    /// What is due first.
    next: OwnedTask | null;
    /// With the status that was said last.
    said: Answer[];
    said_on: string;
    paused: PauseStanding | null;
}
export interface CaseloadGroup {
    /// A status, or a stage.
    of: FormOption;
    lines: CaseloadLine[];
}
export interface Caseload {
    organisation: Words;
    services: FollowedIn[];
    service: Ref | null;
    /// Nobody has confirmed its stages, forms and tasks.
    proposal: boolean;
    stages: { stage: Ref; persons: number }[];
    groups: CaseloadGroup[];
    /// Persons before these.
    skipped: number;
    more: boolean;
}
