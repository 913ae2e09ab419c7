import { useState } from 'react';
import type { PlanElement, PlanElements, PlanField, PlanFields, PlanRevision } from '../data/types';

/// Of a place in the plan: what stood there when somebody began to write, and what is to stand there; where the
/// place is in a list, also the element that it was in.
interface Edit {
    was: string;
    is: string;
    element?: PlanElement | undefined;
}

export interface Edits {
    /// As it was when it was written on, when an element has come to stand in another place since.
    page: PlanFields;
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

function elements_of(page: PlanFields): PlanElement[] {
    return lists_of(page).flatMap((list) => list.elements);
}

/// What somebody has written on the page and not kept yet. An element is known by its place in its list: others may
/// put one in or take one out meanwhile, and what was written must not land on another.
export function use_edits(fresh: PlanFields): Edits {
    const [{ edits, held }, set_state] = useState<{ edits: Record<string, Edit>; held: PlanFields }>({
        edits: {},
        held: fresh,
    });
    const moved = Object.values(edits).some(
        ({ element }) => element && elements_of(fresh).find(({ at }) => at === element.at)?.text !== element.text,
    );
    const page = moved ? held : fresh;
    const elements = elements_of(page);
    const set_edits = (change: (former: Record<string, Edit>) => Record<string, Edit>) =>
        set_state((former) => ({ edits: change(former.edits), held: page }));
    const put = (at: string, edit: Edit) => set_edits((former) => ({ ...former, [at]: edit }));
    const element_with = (place: string) => elements.find(({ at }) => place.startsWith(`${at}/`));
    const is_out = (element: PlanElement) => edits[element.at] !== undefined;
    const left = elements.filter((element) => !is_out(element));
    const places = [
        ...[page, ...left].flatMap(({ fields }) => fields).map(({ at }) => at),
        ...elements.map(({ at }) => at).reverse(),
    ];
    return {
        page,
        value: (field) => edits[field.at]?.is ?? field.value,
        write: (field, is) =>
            put(field.at, { was: edits[field.at]?.was ?? field.value, is, element: element_with(field.at) }),
        is_out,
        take_out: (element) => put(element.at, { was: element.text, is: '', element }),
        forget: (at) => set_edits((former) => Object.fromEntries(Object.entries(former).filter(([one]) => one !== at))),
        insist: (at, now) => put(at, { was: now, is: edits[at]?.is ?? now }),
        forget_all: () => set_edits(() => ({})),
        changes: places.flatMap((at) => {
            const edit = edits[at];
            return edit && edit.was !== edit.is ? [{ at, was: edit.was, is: edit.is }] : [];
        }),
    };
}
