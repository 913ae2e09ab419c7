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
/// Whoever has roles: somebody with an account, or a program.
export type Holder = Pick<Person, 'account' | 'name'>;
export interface RoleChoice extends Ref {
    description: Words;
}
export interface ContentFault {
    /// Empty when it has none.
    place: string;
    text: Words;
}
/// A content that was refused when the server started.
export interface ContentRefusal {
    title: Words;
    /// Which content.
    runs_on: Words;
    faults: ContentFault[];
}
export interface People {
    people: Person[];
    roles: RoleChoice[];
    organisations: Ref[];
    /// Of those alone who look after the server.
    refused_content: ContentRefusal | null;
    cut: Cut;
}
/// What can be given, and for whom.
export type RolesToGive = Pick<People, 'roles' | 'organisations'>;

export interface ScopeChoice {
    id: string;
    title: Words;
}
export interface Program {
    client: string;
    name: string;
    state: 'active' | 'closed' | 'spoiled';
    /// Of its key; empty unless it is active.
    thumbprint: string;
    made: string;
    scopes: ScopeChoice[];
    roles: GivenRole[];
    may_assign: boolean;
    may_renew_key: boolean;
    may_close: boolean;
}
export interface ProgramRole extends RoleChoice {
    scopes: ScopeChoice[];
}
export interface Programs {
    clients: Program[];
    roles: ProgramRole[];
    organisations: Ref[];
    /// What a program writes into what it signs; empty: nobody has said.
    audience: string;
    cut: Cut;
}
/// Told once, to whoever invites.
export interface Invitation {
    account: string;
    /// What stands after the # of the link.
    key: string;
}
