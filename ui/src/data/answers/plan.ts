import type { Cut, Ref, Words } from './common';
import type { PublishedNumber } from './measure';

/// `reached` and `open` are of milestones.
export type State = 'measured' | 'awaiting' | 'undefined' | 'reached' | 'open';
export interface IndicatorPart {
    kind: string;
    kind_name: Words;
    text: Words | null;
    reading: Words | null;
    /// Written as something to do, not as something that can be seen to have succeeded.
    task: boolean;
    proposal: boolean;
    state: State;
    state_text: Words;
    number: PublishedNumber | null;
}
export interface IndicatorLine {
    id: string;
    heading: Words | null;
    text: Words;
    /// That words are put right as best they can be, and what the scan has there.
    restored: Words | null;
    parts: IndicatorPart[];
}
export interface Participant {
    title: Words;
    unconfirmed: boolean;
}
export interface Responsible {
    text: Words;
    bodies: Ref[];
    participants: Participant[];
}
export interface Deadline {
    text: Words;
    first: string | null;
    last: string | null;
    ongoing: boolean;
}
export type Tone = 'neutral' | 'good' | 'warning' | 'bad';
/// How an action goes, by what was last said of it.
export interface Status {
    tone: Tone;
    name: Words;
    on: string;
    said: string;
    ends: boolean;
}
export interface ActionRow {
    id: string;
    priority: string | null;
    title: Words;
    parts: Words[];
    parts_heading: Words | null;
    notes: Words[];
    references: Words[];
    links: { lead: Words | null; text: Words; restored: Words | null; url: string }[];
    indicators: IndicatorLine[];
    responsible: Responsible[];
    deadline: Deadline | null;
    grant: { text: Words } | null;
    status: Status | null;
}

export interface Passage {
    heading: Words;
    text: Words;
}
export type When = 'overdue' | 'this_year' | 'later' | 'ongoing';
export interface DueAction {
    action: Ref;
    deadline: Words;
    last: string | null;
    responsible: Ref[];
    when: When;
    status: Status | null;
}
export interface Front {
    plan: Ref;
    vision: Passage;
    goal: Passage;
    values: Passage;
    focus_heading: Words | null;
    focus_areas: { id: string; label: Words; title: Words; groups: Words[] }[];
    target_groups: { id: string; title: Words; mission: Words; actions: number }[];
    due: DueAction[];
    numbers: { actions: number; indicators: number; measured: number; awaiting: number; undefined: number; without_indicator: number };
    highlights: { action: Ref; number: PublishedNumber }[];
    cut: Cut;
}

export interface Heading {
    title: Words | null;
    priority: string | null;
    actions: ActionRow[];
}
export interface TargetGroup {
    id: string;
    title: Words;
    headings: Heading[];
}
export interface Mission {
    id: string;
    title: Words;
    target_groups: TargetGroup[];
}
/// A head that cannot be read in a scan is absent.
export interface Column {
    id: string;
    title: Words | null;
}
export interface Plan {
    plan: Ref;
    /// The plan of the latest period.
    present: boolean;
    plans: Ref[];
    in_force: Words;
    /// Not adopted yet; told to those who keep the plan.
    draft_changes: number | null;
    coordination: Words | null;
    columns: Column[];
    missions: Mission[];
    bodies: Ref[];
    cut: Cut;
}
