import type { Cut, Ref, Words } from './common';
import type { EpisodePath } from './episode';
import type { Definition, Measure } from './measure';
import type { ActionRow } from './plan';

export interface Action {
    plan: Ref;
    /// Those that are proposals are ours, not confirmed by AU.
    focus_areas: { area: Ref; proposal: boolean }[];
    mission: Ref;
    target_group: Ref;
    heading: Words | null;
    row: ActionRow;
    definitions: Definition[];
    proposed_indicators: Definition[];
    measures: Measure[];
    carried_by: { pathway: string; parameter: string; title: Words }[];
    /// Where the server tells how the action is carried out.
    work: EpisodePath | null;
    /// From where the action comes; without actions it is new, and nothing means that nobody has said.
    origin: { plan: Ref; actions: Ref[] } | null;
    related: Ref[];
    previous: Ref | null;
    next: Ref | null;
    cut: Cut;
}
