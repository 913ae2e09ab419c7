import type { Cut, Ref, Words } from './common';
import type { Responsible } from './plan';

export interface Obstacle {
    kind: string;
    kind_name: Words;
    missing: Words;
    proposal: Words;
    proposed: Words[];
    ask: Ref[];
}
export interface ObstacleGroup {
    indicator: Ref | null;
    obstacles: Obstacle[];
}
export interface ObstructedAction {
    action: Ref;
    target_group: Words;
    responsible: Responsible[];
    ask: Ref[];
    groups: ObstacleGroup[];
}
export interface Measurability {
    plan: Ref;
    summary: Words;
    numbers: {
        actions: number;
        actions_without_obstacle: number;
        indicators: number;
        counted: number;
        with_source: number;
        needing_baseline: number;
        with_baseline: number;
        needing_target: number;
        with_target: number;
        obstacles: number;
    };
    kinds: { kind: string; name: Words; indicators: number; counted: number }[];
    obstacles: { kind: string; name: Words; count: number }[];
    whole: Obstacle[];
    actions: ObstructedAction[];
    bodies: Ref[];
    cut: Cut | null;
}
