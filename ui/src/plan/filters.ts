import type { ActionRow, Mission } from '../data/types';

export const narrowed_by = ['gruppe', 'organ', 'frist', 'type', 'sok'] as const;
export type Filters = Record<(typeof narrowed_by)[number], string>;

/// The missions with only the actions that pass; what is left empty is left out.
export function filtered(missions: Mission[], filters: Filters): Mission[] {
    return missions
        .map((mission) => ({
            ...mission,
            target_groups: mission.target_groups
                .filter((group) => !filters.gruppe || group.id === filters.gruppe)
                .map((group) => ({
                    ...group,
                    headings: group.headings
                        .map((heading) => ({
                            ...heading,
                            actions: heading.actions.filter((action) => passes(action, filters)),
                        }))
                        .filter((heading) => heading.actions.length > 0),
                }))
                .filter((group) => group.headings.length > 0),
        }))
        .filter((mission) => mission.target_groups.length > 0);
}

function passes(action: ActionRow, filters: Filters): boolean {
    const bodies = action.responsible.flatMap((line) => line.bodies);
    if (filters.organ && !bodies.some((body) => body.id === filters.organ)) return false;
    if (filters.frist && action.deadline?.text.text !== filters.frist) return false;
    if (filters.type && !has_type(action, filters.type)) return false;
    return contains(action, filters.sok);
}

/// A type is a state, "uten" for an action without any indicator, or a kind of indicator.
function has_type(action: ActionRow, type: string): boolean {
    if (type === 'uten') return action.indicators.length === 0;
    return action.indicators.some((line) => line.parts.some((part) => part.state === type || part.kind === type));
}

function contains(action: ActionRow, wanted: string): boolean {
    const words = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return true;
    const text = [
        action.title,
        ...action.parts,
        ...action.notes,
        ...action.references,
        ...action.links.map((link) => link.text),
        ...action.indicators.flatMap((line) => [line.text, ...(line.heading ? [line.heading] : [])]),
        ...action.responsible.map((line) => line.text),
        ...(action.deadline ? [action.deadline.text] : []),
        ...(action.grant ? [action.grant.text] : []),
    ]
        .map((one) => one.text)
        .join(' ')
        .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
}
