import type { Ref, Words } from './common';

export interface FoundPerson {
    /// Random.
    subject: string;
    name: string;
    birth: string;
    number: string;
}
export interface Found {
    people: FoundPerson[];
}
export interface BlockLine {
    entry: number;
    against: Words;
    organisation: Words;
    on: string;
    may_lift: boolean;
}
export interface FollowedBy {
    handed_over_by: Words | null;
    organisation: Ref;
    since: string;
    now: boolean;
    /// Of the own organisation alone.
    reason: string;
}
export interface MergerLine {
    entry: number;
    on: string;
    who: Words;
    organisation: Words;
    /// What the other was known by.
    name: string;
    birth: string;
    number: string;
    /// Entries that stay with the person when the two are separated.
    entries_since: number;
}
export interface Course {
    of: { pathway: string; parameter: string };
    /// Of the episode.
    number: number;
    pathway: Words;
    service: Words;
    stage: Words | null;
    /// The day of the first stage.
    from: string;
    since: string;
    ended: boolean;
}
export interface PersonView {
    subject: string;
    /// Empty when nobody has said.
    name: string;
    birth: string;
    /// Those of another, who was found to be the same person, are earlier.
    numbers: { scheme: Words; number: string; earlier: boolean }[];
    address: string[];
    followed_by: FollowedBy[];
    courses: Course[];
    /// What the person is not in, and could be, or could be anew.
    services: Course[];
    blocks: BlockLine[];
    mergers: MergerLine[];
    /// The own organisation does.
    follows: boolean;
    /// It is seen because it was opened in one.
    emergency: boolean;
    blockable: Ref[];
}
/// Two who may be one person.
export interface Pair {
    one: PersonView;
    other: PersonView;
    version: number;
}
export interface Looks {
    name: string;
    looks: { at: string; who: Words; role: Words; organisation: Words; purpose: Words; emergency: boolean }[];
}
export interface Opening {
    entry: number;
    /// The end of the random name.
    person: string;
    at: string;
    until: string;
    who: Words;
    reason: string;
    looks: number;
    /// By the reader, who cannot judge it.
    own: boolean;
    /// Empty: it waits.
    reviewed_at: string;
    reviewed_by: Words;
    justified: boolean;
    note: string;
}
export interface Openings {
    openings: Opening[];
}
export interface Looker {
    who: Ref;
    persons: number;
    looks: number;
    at_night: number;
    in_emergency: number;
    found_nobody: number;
    unusual: Words[];
    /// The account, where there is something unusual.
    may_close: boolean;
    /// Why it is for others to close.
    others: Words | null;
}
/// What others have opened in emergencies of those whom the own organisation follows.
export interface OpenedElsewhere {
    opened: { at: string; organisation: Words; subject: string; person: string }[];
}
export interface OwnLooks {
    lookers: Looker[];
    looks: { at: string; who: Words; person: string; purpose: Words; emergency: boolean }[];
    /// Older ones, which are not among them.
    more: number;
}
/// What was done with an account, by whoever it is of, or about it by another.
export interface AccountUse {
    at: string;
    account: Ref;
    what: Words;
    by: Words | null;
    from: string;
    refused: boolean;
    /// Refusals of anybody before this one that have no line of their own.
    untold: number;
}
export interface OwnUses {
    uses: AccountUse[];
    /// Older ones, which are not among them.
    more: number;
    /// Entries of the log that somebody has changed.
    unreadable: number;
}
