import type { Cut, Ref, Words } from './common';
import type { EpisodePath, HistoryEntry } from './episode';
import type { Concern } from './mine';
import type { Participant } from './plan';

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
    work: EpisodePath | null;
    cut: Cut;
}
