import type { Cut, Ref, Words } from './common';

/// One place of a plan that can be changed.
export interface PlanField {
    at: string;
    /// Within its element, where it is part of one.
    label: Words;
    value: string;
    in_force: string;
    lines: boolean;
    /// Set, or not.
    flag: boolean;
    proposal: boolean;
    options: Ref[];
}
/// Somebody responsible, an indicator or a link.
export interface PlanElement {
    at: string;
    label: Words;
    fields: PlanField[];
    /// The whole of it, to be taken out.
    text: string;
}
/// What an action has several of: where another one goes, and its name, where they have names.
export interface PlanElements {
    elements: PlanElement[];
    next: string;
    next_id: string;
}
export interface PlanLists {
    responsible: PlanElements;
    indicators: PlanElements;
    links: PlanElements;
}
export interface PlanPlace {
    at: string;
    title: Words;
    actions: Ref[];
}
export interface PlanFields {
    plan: Ref;
    action: Ref | null;
    /// Other than those of the lists.
    fields: PlanField[];
    /// Of an action.
    lists: PlanLists | null;
    /// The action as a whole, to be moved or taken out.
    whole: { at: string; place: string; text: string } | null;
    /// The headings under which actions stand.
    places: PlanPlace[];
    bodies: Ref[];
    /// Of indicators.
    kinds: Ref[];
    cut: Cut;
}
export interface Difference {
    at: string;
    action: Ref | null;
    place: Words;
    was: string;
    is: string;
}
export interface PlanRevision {
    at: string;
    was: string;
    is: string;
}
export interface DraftChange {
    sequence: number;
    recorded: string;
    actor: Words;
    difference: Difference;
    /// What takes it back.
    undo: PlanRevision[];
}
export interface Version {
    sequence: number;
    title: Words;
}
export interface Draft {
    plan: Ref;
    in_force: Version;
    version: number;
    changes: DraftChange[];
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
/// The versions that changed an action, the newest first.
export interface ActionHistory {
    versions: { version: Version; differences: Difference[] }[];
    cut: Cut;
}
export interface Kept {
    sequence: number;
}
