import type { Cut, Finding, Ref, Words } from './common';
import type { HandoverLine, OfferedHandover } from './handover';
import type { PublishedNumber } from './measure';
import type { Tone } from './plan';

/// Where the server tells of an episode.
export interface EpisodePath {
    pathway: string;
    parameter: string;
    subject: string;
    /// Of the episode among the subject's; null: the present one.
    number: number | null;
}

export interface MatrixStage {
    id: string;
    title: Words;
    order: number;
    terminal: boolean;
}
export interface MatrixCell {
    parameter: string;
    stage: string | null;
    since: string | null;
    next: { stage: string; on: string } | null;
    may_record: boolean;
}
export interface MatrixGroup {
    id: string;
    title: Words;
    rows: { subject: Ref; cells: MatrixCell[] }[];
}
export interface Matrix {
    title: Words;
    /// Nobody has confirmed its stages, forms and tasks.
    proposal: boolean;
    description: Words | null;
    stages: MatrixStage[];
    parameters: (Ref & { numbers: PublishedNumber[] })[];
    groups: MatrixGroup[];
    /// Its subjects are registered, and are no units.
    registered: boolean;
    /// Pathways that have such a page too.
    others: Ref[];
    /// Something of that kind can be registered, for one of these.
    registering: { kind: string; organisations: Ref[] } | null;
    cut: Cut;
}
export interface RegisteredSubject {
    sequence: number;
    subject: string;
}

export interface Answer {
    item: Words;
    value: Words;
    /// Where the value leads: a page of others, or a file that is kept here.
    href: string | null;
    file: boolean;
}
export type ItemType =
    | 'text'
    | 'choice'
    | 'multiple-choice'
    | 'yes-no'
    | 'date'
    | 'time'
    | 'number'
    | 'code'
    | 'score'
    | 'link'
    | 'file'
    | 'rows';
export interface FormOption extends Ref {
    tone: Tone;
}
export interface FormItem {
    id: string;
    title: Words;
    help: Words | null;
    type: ItemType;
    required: boolean;
    max_length: number | null;
    options: FormOption[];
    /// What is proposed, which stands until another answer is given.
    kept: string;
    /// Of what is proposed: the entry that it was answered in.
    from: { entry: number; told: Words } | null;
    /// The heading that it stands under.
    section: Words | null;
    /// Of a number.
    decimals: number | null;
    unit: Words | null;
    range: Words | null;
    /// Answered by the server, and shown.
    calculated: boolean;
    /// Of rows: what each row asks.
    items: FormItem[];
    most_rows: number | null;
}
/// Whether a clause is met.
export type Fulfilment = 'met' | 'not_met' | 'not_known';
/// One thing that a stage asks for, and how it stands.
export interface Clause {
    id: string;
    title: Words;
    /// No reason lets anybody past it.
    binds: boolean;
    fulfilment: Fulfilment;
}
/// What answers to a form come to, by ids of items. Nothing is recorded.
export interface FormTrial {
    asked: string[];
    required: string[];
    /// By the server: what is calculated, and what a score says.
    calculated: { item: string; value: Words; tone: Tone | null }[];
    findings: Finding[];
    /// Of a stage that is tried.
    clauses: Clause[];
}
export interface Form {
    id: string;
    title: Words;
    items: FormItem[];
    /// As the form is opened, where an answer can change what else is asked.
    trial: FormTrial | null;
}
export interface EpisodeStage {
    id: string;
    title: Words;
    description: Words | null;
    on: string | null;
    sequence: number | null;
    may_enter: boolean;
    /// What asks for the time of day too.
    time: Words | null;
    form: Form | null;
    /// As they would stand today, before anything is answered.
    clauses: Clause[];
}
export interface StandingAnswers {
    entry: number;
    version: number;
    on: string;
    actor: Words;
    organisation: Words;
    answers: Answer[];
    typed: Record<string, string>;
}
export interface Parties {
    title: Words;
    counted: Words;
    unheard: Words;
    said: { party: Ref; on: string; answers: Answer[] }[];
    silent: Ref[];
}
export interface OfferedForm {
    form: Form;
    /// Asks which day it is about.
    dated: boolean;
    status: boolean;
    /// Says what became of an action of an earlier plan.
    fate: boolean;
    /// The item, each of whose options is a button; empty: none is.
    quick: string;
    /// What is said about a person, shown as said.
    /// "comments" or "standing", where it has a place of its own; else empty.
    place: string;
    standing: StandingAnswers | null;
    may_complete: boolean;
}
export interface HistoryEntry {
    sequence: number;
    /// Of several that came as one entry, from 1; 0: it came alone.
    row: number;
    recorded: string;
    on: string;
    title: Words;
    /// When only a form was filled in, at no stage.
    form: string | null;
    status: FormOption | null;
    actor: Words;
    organisation: Words;
    answers: Answer[];
    /// What was not met when a stage was recorded all the same, for the reason.
    unmet: { title: Words; fulfilment: Fulfilment }[];
    reason: string;
    withdrawn: { sequence: number; reason: string } | null;
    may_withdraw: boolean;
}
/// A form that the reader has begun and not recorded, as it was typed.
export interface Unfinished {
    stage: string | null;
    /// Where it is of no stage.
    form: string | null;
    on: string;
    time: string;
    answers: Record<string, string>;
    reason: string;
    /// When; none when it has not come to the server yet.
    kept: string | null;
    /// Of an earlier edition of the form, in its words: to be answered anew.
    left: Answer[];
}
/// By when something is to be done, and how that stands.
export interface TimeLimit {
    due: string;
    /// Empty when the whole day is there.
    clock: string;
    /// Until it is due; negative: since it was.
    days: number;
    escalated: boolean;
    /// The clock stands still.
    paused: boolean;
}
/// That a task came to lie with another organisation, or again where it was opened.
export interface TaskMove {
    what: 'given' | 'returned' | 'taken_back';
    /// Who said so.
    from: Words;
    /// Whom it was given to.
    to: Words;
    by: Words;
    /// "12.03.2026 10.15"
    at: string;
    reason: string;
}
/// A task that nobody has done.
export interface OwnedTask extends TimeLimit {
    task: Words;
    id: string;
    /// Entry that opened it.
    entry: number;
    /// The last entry that said whose it is; 0: none has.
    version: number;
    /// Who is to do it; none: nobody in particular.
    owner: Ref | null;
    mine: boolean;
    may_give: boolean;
    /// Another organisation than it was opened for, which it lies with.
    place: Ref | null;
    /// Give it back, or take it back.
    may_move_back: boolean;
    /// To whom it may be given, of those who follow the person.
    receivers: Ref[];
    /// The oldest first.
    moves: TaskMove[];
}
/// That an episode is paused.
export interface PauseStanding {
    from: string;
    reason: Words;
    note: string;
}
export interface Episode {
    title: Words;
    subject: Ref;
    /// Nobody has confirmed its stages, forms and tasks.
    proposal: boolean;
    /// What gives the right to record about somebody.
    basis: { title: Words; source: Words } | null;
    /// That answers for it, of what is registered.
    organisation: Ref | null;
    /// For those who may describe it anew.
    described: { title: string; organisation: string; version: number; organisations: Ref[] } | null;
    parameter: Ref;
    /// Of the episode among the subject's in the pathway.
    number: number;
    /// Those beside it, the latest first; one that goes on has no end.
    others: { number: number; from: string; to: string }[];
    /// Of one that can be begun, since the last has ended.
    begins: number | null;
    stage: Ref | null;
    since: string | null;
    version: number;
    paused: PauseStanding | null;
    /// Why the actor may pause it now.
    may_pause: Ref[];
    /// Tasks that nobody has done, what is due first first.
    waiting: OwnedTask[];
    /// To whom the actor may give any of them.
    takers: Ref[];
    /// Of a person, the newest first.
    handovers: HandoverLine[];
    may_hand_over: OfferedHandover[];
    stages: EpisodeStage[];
    forms: OfferedForm[];
    /// Those who are asked to say something for themselves; none where nobody is.
    parties: Parties | null;
    history: HistoryEntry[];
    unfinished: Unfinished[];
    may_record: boolean;
    refusal: Words | null;
    actions: Ref[];
    cut: Cut;
}
export interface Written {
    sequence: number;
    /// Of a person whom the own organisation follows no more, since all is ended, there is none.
    episode: Episode | null;
}
