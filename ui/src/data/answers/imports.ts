import type { Words } from './common';
import type { FoundPerson } from './persons';

export interface ImportColumn {
    heading: string;
    about: Words;
    /// That may stand there; none: as it is written.
    values: string[];
    example: string;
}
export interface ImportChoice {
    id: string;
    title: Words;
    service: Words;
    of_persons: boolean;
    columns: ImportColumn[];
}
export interface FormerImport {
    entry: number;
    title: Words;
    at: string;
    by: Words;
    rows: number;
    entries: number;
    withdrawn: number;
}
export interface Imports {
    organisation: Words;
    choices: ImportChoice[];
    former: FormerImport[];
}
export interface ImportFault {
    cell: string;
    row: number;
    heading: string;
    text: Words;
}
export interface ImportCount {
    title: Words;
    n: number;
}
export interface ImportRow {
    number: number;
    brings_person: boolean;
    begins_episode: boolean;
    acts: { title: Words; on: string; there: boolean }[];
}
export interface ImportPreview {
    digest: string;
    of_persons: boolean;
    rows: number;
    silent: number;
    faulty: number;
    persons: number;
    episodes: number;
    acts: ImportCount[];
    there: number;
    lines: ImportRow[];
    more: boolean;
    notes: Words[];
    faults: ImportFault[];
}
export interface ImportReceipt {
    entry: number;
    of_persons: boolean;
    persons: number;
    acts: ImportCount[];
    there: number;
    left: ImportFault[];
}
export interface ImportWithdrawal {
    withdrawn: number;
    untold: number;
    people: FoundPerson[];
}
