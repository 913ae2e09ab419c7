import type { Ref, Words } from './common';
import type { Answer, EpisodePath, Form, TimeLimit } from './episode';

export type HandoverState = 'sent' | 'received' | 'accepted' | 'returned' | 'taken-back' | 'lapsed';

/// One step of a handover: by when, and when it was taken.
export interface HandoverClock extends TimeLimit {
    /// "12.03.2026 10:15"; empty: it has not been taken.
    at: string;
    /// It was taken after its limit, or the limit has gone.
    late: boolean;
}
export interface HandoverLine {
    entry: number;
    title: Words;
    from: Words;
    to: Words;
    sender: Words;
    sent: string;
    state: HandoverState;
    receipt: HandoverClock;
    answer: HandoverClock;
    told: Answer[];
    /// Why it was returned, or taken back.
    reason: string;
    may_take_back: boolean;
}
export interface OfferedHandover {
    id: string;
    title: Words;
    form: Form | null;
    receivers: Ref[];
}
/// One that nobody has answered, on the work list.
export interface HandoverAtWork extends HandoverLine {
    person: string;
    birth: string;
    service: Words;
    /// Of the episode; none for those who have not accepted it.
    path: EpisodePath | null;
    proposal: boolean;
}
export interface HandoverAnswered {
    sequence: number;
    path: EpisodePath | null;
}
