import { useState } from 'react';
import type { PlanElement, PlanElements, PlanField, PlanFields, PlanRevision } from '../data/types';

/// Of a place in the plan: what stood there when somebody began to write, and what is to stand there.
type Edit = Omit<PlanRevision, 'at'>;

export interface Edits {
    value: (field: PlanField) => string;
    write: (field: PlanField, is: string) => void;
    is_out: (element: PlanElement) => boolean;
    take_out: (element: PlanElement) => void;
    /// What stands at the place is as it was before anything was written.
    forget: (at: string) => void;
    /// What is written stays, though something else has come to stand there.
    insist: (at: string, now: string) => void;
    forget_all: () => void;
    /// What is not kept yet, in an order in which it can be: an element that is taken out moves those after it.
    changes: PlanRevision[];
}

export function lists_of(page: PlanFields): PlanElements[] {
    return page.lists ? [page.lists.responsible, page.lists.indicators, page.lists.links] : [];
}

/// What somebody has written on the page and not kept yet.
export function use_edits(page: PlanFields): Edits {
    const [edits, set_edits] = useState<Record<string, Edit>>({});
    const put = (at: string, edit: Edit) => set_edits((former) => ({ ...former, [at]: edit }));
    const elements = lists_of(page).flatMap((list) => list.elements);
    const is_out = (element: PlanElement) => edits[element.at] !== undefined;
    const left = elements.filter((element) => !is_out(element));
    const places = [
        ...[page, ...left].flatMap(({ fields }) => fields).map(({ at }) => at),
        ...elements.map(({ at }) => at).reverse(),
    ];
    return {
        value: (field) => edits[field.at]?.is ?? field.value,
        write: (field, is) => put(field.at, { was: edits[field.at]?.was ?? field.value, is }),
        is_out,
        take_out: (element) => put(element.at, { was: element.text, is: '' }),
        forget: (at) => set_edits((former) => Object.fromEntries(Object.entries(former).filter(([one]) => one !== at))),
        insist: (at, now) => put(at, { was: now, is: edits[at]?.is ?? now }),
        forget_all: () => set_edits({}),
        changes: places.flatMap((at) => {
            const edit = edits[at];
            return edit && edit.was !== edit.is ? [{ at, ...edit }] : [];
        }),
    };
}
