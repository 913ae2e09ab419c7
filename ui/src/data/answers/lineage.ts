import type { Cut, Ref, Words } from './common';
import type { EpisodePath } from './episode';
import type { ActionRow } from './plan';

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
    /// When and by whom it was recorded.
    recorded: Words | null;
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
    /// Where it is recorded what became of it; nothing for those who may not.
    work: EpisodePath | null;
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
