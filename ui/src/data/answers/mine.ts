import type { Cut, Ref, Words } from './common';
import type { EpisodePath, FormOption } from './episode';
import type { Tone } from './plan';

/// One thing about one action that somebody should know or do.
export interface Concern {
    kind: 'overdue' | 'status' | 'due' | 'silent' | 'changed' | 'milestone';
    tone: Tone;
    action: Ref;
    text: Words;
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
    /// In an emergency, not gone through; null for those who are not to.
    openings_waiting: number | null;
    /// In emergencies, by others, of persons whom the own organisation follows; null for those who see no persons.
    opened_elsewhere: number | null;
    concerns: Concern[];
    services: { service: Ref; path: EpisodePath; stage: Words | null; since: string }[];
    news: News[];
    cut: Cut;
}
