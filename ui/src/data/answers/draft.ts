import type { Cut, Ref, Words } from './common';

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
