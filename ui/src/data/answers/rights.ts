import type { Words } from './common';

export interface Right {
    what: string;
    whose: string;
    purpose: string;
    of_all: boolean;
}
export interface RightsOfRole {
    role: string;
    title: string;
    description: string;
    rights: Right[];
}
export interface Rights {
    role: string;
    organisation: Words | null;
    roles: RightsOfRole[];
}
