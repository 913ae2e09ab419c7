import type { MatrixStage } from '../data/types';

/// How full the mark of a stage is: its place among the stages that do not close, from empty at the first to full at
/// the last. Range: 0..1, null when the stage is none of these.
export function fill_of(stages: MatrixStage[], id: string | null): number | null {
    const stage = stages.find((one) => one.id === id);
    if (!stage) return null;
    const open = stages.filter((one) => !one.terminal).sort((a, b) => a.order - b.order);
    const place = open.findIndex((one) => one.id === id);
    return open.length < 2 || place < 0 ? 1 : place / (open.length - 1);
}
