import { Field, Label, Select } from '@digdir/designsystemet-react';
import { useId } from 'react';
import type { PlanPlace } from '../data/types';
import { use_text } from '../language/language';

/// Where in the plan an action is to stand: under a heading, after another action or first.
export interface Spot {
    place: string;
    after: string;
}

interface Props {
    places: PlanPlace[];
    /// The action that is placed, which does not stand after itself.
    action?: string;
    spot: Spot;
    set: (spot: Spot) => void;
}

export function PlaceChoice({ places, action, spot, set }: Props) {
    const text = use_text();
    const id = useId();
    const others = others_in(places, spot.place, action);
    return (
        <>
            <Field data-size="sm">
                <Label htmlFor={`${id}-place`}>{text('place.heading')}</Label>
                <Select
                    id={`${id}-place`}
                    value={spot.place}
                    onChange={(event) => set({ place: event.target.value, after: last_of(places, event.target.value, action) })}>
                    {places.map((place) => (
                        <Select.Option key={place.at} value={place.at}>
                            {place.title.text}
                        </Select.Option>
                    ))}
                </Select>
            </Field>
            <Field data-size="sm">
                <Label htmlFor={`${id}-after`}>{text('place.after')}</Label>
                <Select
                    id={`${id}-after`}
                    value={spot.after}
                    onChange={(event) => set({ ...spot, after: event.target.value })}>
                    <Select.Option value="">{text('place.first')}</Select.Option>
                    {others.map((one) => (
                        <Select.Option key={one.id} value={one.id}>
                            {one.title.text}
                        </Select.Option>
                    ))}
                </Select>
            </Field>
        </>
    );
}

function others_in(places: PlanPlace[], at: string, action?: string) {
    return (places.find((place) => place.at === at)?.actions ?? []).filter((one) => one.id !== action);
}

/// The last action under a heading; none when there is no other.
export function last_of(places: PlanPlace[], at: string, action?: string): string {
    return others_in(places, at, action).at(-1)?.id ?? '';
}

/// The change that puts the action at its spot among the others of the heading.
export function order_at(places: PlanPlace[], spot: Spot, action: string) {
    const ids = others_in(places, spot.place, action).map((one) => one.id);
    ids.splice(ids.indexOf(spot.after) + 1, 0, action);
    const former = others_in(places, spot.place).map((one) => one.id);
    return { at: `${spot.place}/order`, was: former.join('\n'), is: ids.join('\n') };
}
