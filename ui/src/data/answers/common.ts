export type Language = 'nb' | 'nn' | 'en';

export interface Words {
    text: string;
    lang: Language;
}
export interface Ref {
    id: string;
    title: Words;
}
export interface Cut {
    sequence: number;
    at: string;
}

export interface Finding {
    code: string;
    path: string;
    text: string;
}
export interface Actor {
    id: string;
    name: Words;
    role: 'coordinator' | 'contact' | 'clinician' | 'analyst' | 'controller' | 'maintainer' | 'visitor';
    role_name: Words;
    organisation: Ref | null;
    /// Who has which role.
    sees_people: boolean;
    /// Whom the organisation follows.
    sees_persons: boolean;
    /// What was opened in emergencies, and who has looked.
    reviews_openings: boolean;
    /// There may be tasks for the organisation.
    has_work_list: boolean;
}
export interface Session {
    demo: boolean;
    /// By the server's clock; a demonstration's stands still.
    today: string;
    community: Ref;
    /// There are accounts here that one can sign in with.
    signs_in: boolean;
    /// Where one may sign in elsewhere, as people call it; empty: nowhere.
    provider: string;
    /// Where one goes to sign out there too; empty: nowhere.
    leave: string;
    /// Until whoever is signed in no longer is, if nothing is done; 0: nobody is.
    seconds: number;
    /// Of the person who is signed in; empty for a visitor, and in a demonstration.
    name: string;
    actor: Actor;
    /// Whom one may go on as: the people of a demonstration, else one's own roles.
    actors: Actor[];
    /// Signed in with a password, which can be changed.
    has_password: boolean;
}
