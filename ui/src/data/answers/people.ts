import type { Cut, Ref, Words } from './common';

export interface GivenRole {
    entry: number;
    role: Ref;
    organisation: Ref;
    from: string;
    /// The last day.
    to: string | null;
    decision: string;
    holds: 'now' | 'later' | 'over';
    /// By somebody, before its time.
    ended: boolean;
    may_end: boolean;
}
export interface Person {
    account: string;
    name: string;
    sign_in: string;
    state: 'invited' | 'active' | 'closed';
    roles: GivenRole[];
    may_assign: boolean;
    may_invite_anew: boolean;
    may_close: boolean;
    /// Why the account is for others to invite anew and close.
    others: Words | null;
}
export interface RoleChoice extends Ref {
    description: Words;
}
export interface People {
    people: Person[];
    roles: RoleChoice[];
    organisations: Ref[];
    cut: Cut;
}
/// Told once, to whoever invites.
export interface Invitation {
    account: string;
    /// What stands after the # of the link.
    key: string;
}
