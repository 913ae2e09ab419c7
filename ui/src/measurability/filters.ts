import type { Measurability, Obstacle, ObstructedAction } from '../data/types';

export const narrowed_by = ['hindring', 'organ'] as const;
export type Filters = Record<(typeof narrowed_by)[number], string>;

function passes(obstacle: Obstacle, filters: Filters): boolean {
    if (filters.hindring && obstacle.kind !== filters.hindring) return false;
    return !filters.organ || obstacle.ask.some((body) => body.id === filters.organ);
}

/// The obstacles that pass; what is left empty is left out.
export function filtered(page: Measurability, filters: Filters): { actions: ObstructedAction[]; whole: Obstacle[] } {
    return {
        whole: page.whole.filter((obstacle) => passes(obstacle, filters)),
        actions: page.actions
            .map((action) => ({
                ...action,
                groups: action.groups
                    .map((group) => ({
                        ...group,
                        obstacles: group.obstacles.filter((obstacle) => passes(obstacle, filters)),
                    }))
                    .filter((group) => group.obstacles.length > 0),
            }))
            .filter((action) => action.groups.length > 0),
    };
}

export function count_of(shown: { actions: ObstructedAction[]; whole: Obstacle[] }): number {
    return shown.actions
        .flatMap((action) => action.groups)
        .reduce((count, group) => count + group.obstacles.length, shown.whole.length);
}
