/// What the server answers. Every string for a screen arrives ready made, with the language that it is in.

export type Language = 'nb' | 'nn' | 'en';

export interface Words {
    text: string;
    lang: Language;
}
export interface Ref {
    id: string;
    title: Words;
}
export interface Cut {
    sequence: number;
    at: string;
}

export interface Finding {
    code: string;
    path: string;
    text: string;
}
export interface Actor {
    id: string;
    name: Words;
    role: 'coordinator' | 'contact' | 'visitor';
    role_name: Words;
    organisation: Ref | null;
}
export interface Session {
    demo: boolean;
    community: Ref;
    actor: Actor;
    actors: Actor[];
}

/// A published number. No value and `withheld`: this audience may not see it. No value and nothing withheld: a hole.
export interface PublishedNumber {
    metric: string;
    name: Words;
    value: string | null;
    of: string | null;
    unit: Words | null;
    as_of: string;
    label: Words;
    counted: Words;
    sentence: Words;
    withheld: Words | null;
    proposal: boolean;
}

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

export interface Chart {
    svg: string;
    title: Words;
    columns: Words[];
    rows: string[][];
}
export interface RegionTable {
    caption: Words;
    columns: Words[];
    rows: { header: string; cells: string[]; level: 'region' | 'community' }[];
}
export interface ContributorEntry {
    sequence: number;
    on: string;
    recorded: string;
    stage: Words;
    actor: Words;
    organisation: Words;
    withdrawn: boolean;
}
export interface Contributor {
    subject: Ref;
    counted: boolean;
    place: Words;
    since: string | null;
    entries: ContributorEntry[];
}
export interface Why {
    definition: Words;
    version: string;
    source: Words | null;
    owner: Words | null;
    completeness: Words | null;
    program: string;
    note: Words | null;
    contributors: Contributor[];
}
export interface Measure {
    indicator: Words;
    reading: Words | null;
    number: PublishedNumber;
    chart: Chart | null;
    table: RegionTable | null;
    why: Why | null;
}
export interface Counting {
    kind_name: Words;
    reading: Words | null;
    numerator: Words;
    denominator: Words | null;
    needs_denominator: boolean;
}
/// How an indicator could be measured, all of it proposed; `indicator` is empty for one that the plan does not have.
export interface Definition {
    indicator: string;
    text: Words;
    counts: Counting[];
    source: Words | null;
    levels: Words[];
    periods: Words[];
    traps: Words[];
}
export interface Action {
    plan: Ref;
    mission: Ref;
    target_group: Ref;
    heading: Words | null;
    row: ActionRow;
    definitions: Definition[];
    proposed_indicators: Definition[];
    measures: Measure[];
    carried_by: { pathway: string; parameter: string; title: Words }[];
    /// Where the server tells how the action is carried out.
    work: { pathway: string; parameter: string; subject: string } | null;
    /// From where the action comes; without actions it is new, and nothing means that nobody has said.
    origin: { plan: Ref; actions: Ref[] } | null;
    related: Ref[];
    previous: Ref | null;
    next: Ref | null;
    cut: Cut;
}

export interface Obstacle {
    kind: string;
    kind_name: Words;
    missing: Words;
    proposal: Words;
    proposed: Words[];
    ask: Ref[];
}
export interface ObstacleGroup {
    indicator: Ref | null;
    obstacles: Obstacle[];
}
export interface ObstructedAction {
    action: Ref;
    target_group: Words;
    responsible: Responsible[];
    ask: Ref[];
    groups: ObstacleGroup[];
}
export interface Measurability {
    plan: Ref;
    summary: Words;
    numbers: {
        actions: number;
        actions_without_obstacle: number;
        indicators: number;
        counted: number;
        with_source: number;
        needing_baseline: number;
        with_baseline: number;
        needing_target: number;
        with_target: number;
        obstacles: number;
    };
    kinds: { kind: string; name: Words; indicators: number; counted: number }[];
    obstacles: { kind: string; name: Words; count: number }[];
    whole: Obstacle[];
    actions: ObstructedAction[];
    bodies: Ref[];
    cut: Cut | null;
}

export interface BodyLine {
    id: string;
    title: Words;
    region: Words | null;
    status: Words | null;
    actions: number;
}
export interface BodyKind {
    kind: string;
    title: Words;
    bodies: BodyLine[];
}
export interface Bodies {
    kinds: BodyKind[];
}
export interface Body {
    id: string;
    title: Words;
    kind: Words;
    region: Words | null;
    life: { text: Words; from: string | null }[];
    note: Words | null;
    members: Participant[];
    actions: { action: Ref; deadline: Words | null; text: Words; indicators: number; measured: number }[];
    agenda: Concern[];
    decisions: { sequence: number; on: string; action: Ref; answers: HistoryEntry['answers'] }[];
    work: Action['work'];
    cut: Cut;
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
    description: Words | null;
    stages: MatrixStage[];
    parameters: (Ref & { numbers: PublishedNumber[] })[];
    groups: MatrixGroup[];
    cut: Cut;
}

export type ItemType = 'text' | 'choice' | 'yes-no' | 'date' | 'number' | 'link';
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
    /// What was answered last, where it stands until another answer is given.
    kept: string;
}
export interface Form {
    id: string;
    title: Words;
    items: FormItem[];
}
export interface EpisodeStage {
    id: string;
    title: Words;
    description: Words | null;
    on: string | null;
    sequence: number | null;
    may_enter: boolean;
    form: Form | null;
}
export interface OfferedForm {
    form: Form;
    /// Asks which day it is about.
    dated: boolean;
    status: boolean;
    may_complete: boolean;
}
export interface HistoryEntry {
    sequence: number;
    recorded: string;
    on: string;
    title: Words;
    /// When only a form was filled in, at no stage.
    form: string | null;
    status: FormOption | null;
    actor: Words;
    organisation: Words;
    answers: { item: Words; value: Words; link: boolean }[];
    withdrawn: { sequence: number; reason: string } | null;
    may_withdraw: boolean;
}
export interface Episode {
    title: Words;
    subject: Ref;
    parameter: Ref;
    stage: Ref | null;
    since: string | null;
    version: number;
    stages: EpisodeStage[];
    forms: OfferedForm[];
    history: HistoryEntry[];
    may_record: boolean;
    refusal: Words | null;
    actions: Ref[];
    cut: Cut;
}
export interface Written {
    sequence: number;
    episode: Episode;
}

/// One place of a plan that can be changed.
export interface PlanField {
    at: string;
    label: Words;
    value: string;
    in_force: string;
    lines: boolean;
    proposal: boolean;
    options: Ref[];
}
export interface PlanFields {
    plan: Ref;
    action: Ref | null;
    fields: PlanField[];
    cut: Cut;
}
export interface Difference {
    at: string;
    action: Ref | null;
    place: Words;
    was: string;
    is: string;
}
export interface Version {
    sequence: number;
    title: Words;
}
export interface Draft {
    plan: Ref;
    in_force: Version;
    version: number;
    changes: { sequence: number; recorded: string; actor: Words; difference: Difference }[];
    differences: Difference[];
    bodies: Ref[];
    cut: Cut;
}
export interface Versions {
    plan: Ref;
    versions: Version[];
    before: Version | null;
    after: Version | null;
    differences: Difference[];
    cut: Cut;
}
export interface Kept {
    sequence: number;
}

/// One thing about one action that somebody should know or do.
export interface Concern {
    kind: 'overdue' | 'status' | 'due' | 'silent' | 'changed' | 'milestone';
    tone: Tone;
    action: Ref;
    text: Words;
}
export interface EpisodePath {
    pathway: string;
    parameter: string;
    subject: string;
}
export interface News {
    sequence: number;
    recorded: string;
    on: string;
    subject: Ref;
    subject_kind: 'action' | 'body' | 'unit';
    path: EpisodePath;
    title: Words;
    status: FormOption | null;
    said: string;
    actor: Words;
}
export interface Mine {
    actor: Words;
    organisation: Words | null;
    body: Ref | null;
    plan: Ref;
    draft_changes: number | null;
    concerns: Concern[];
    services: { service: Ref; path: EpisodePath; stage: Words | null; since: string }[];
    news: News[];
    cut: Cut;
}

/// Words before or after a change; those that the other text does not have are marked.
export interface Piece {
    text: string;
    changed: boolean;
}
export type Differing = 'wording' | 'part' | 'target_group' | 'responsible' | 'deadline' | 'grant' | 'indicator';
/// An empty side is none.
export interface FateChange {
    what: Differing;
    name: Words;
    before: Piece[];
    after: Piece[];
    note: Words | null;
}
export interface Successor {
    action: Ref;
    kept: Words | null;
    changes: FateChange[];
}
/// What somebody has said of an action of the earlier plan.
export interface SaidFate {
    name: Words;
    reason: Words | null;
    scope: Words | null;
    into: Ref[];
    proposal: boolean;
}
export type Account = 'continued' | 'completed' | 'merged' | 'dropped' | 'unaccounted';
export interface FateRow {
    row: ActionRow;
    target_group: Ref;
    priority: Words | null;
    account: Account;
    account_name: Words;
    said: SaidFate | null;
    successors: Successor[];
}
export interface AccountCount {
    account: Account;
    name: Words;
    count: number;
}
export interface Lineage {
    from: Ref;
    into: Ref;
    counts: AccountCount[];
    rows: FateRow[];
    added: Ref[];
    cut: Cut;
}
