import { useSearchParams } from 'react-router';
import type { Measurability, Obstacle, ObstructedAction } from '../data/types';

/// What the list is narrowed to; each stands in the address under its Norwegian name.
export interface Filters {
    hindring: string;
    organ: string;
}

export function use_filters() {
    const [params, set_params] = useSearchParams();
    const filters: Filters = { hindring: params.get('hindring') ?? '', organ: params.get('organ') ?? '' };
    function set_filter(name: keyof Filters, value: string) {
        set_params(
            (former) => {
                const next = new URLSearchParams(former);
                if (value) next.set(name, value);
                else next.delete(name);
                return next;
            },
            { replace: true, preventScrollReset: true },
        );
    }
    return { filters, set_filter, clear: () => set_params({}, { replace: true }) };
}

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
