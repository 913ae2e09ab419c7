import type { Ref, Words } from './common';

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
