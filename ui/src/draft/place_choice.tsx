import type { PlanPlace } from '../data/types';
import { use_text } from '../language/language';
import { Choice, named } from './choice';

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
    return (
        <>
            <Choice
                label={text('place.heading')}
                options={places.map((place) => ({ id: place.at, name: place.title.text }))}
                value={spot.place}
                set={(place) => set({ place, after: last_of(places, place, action) })}
            />
            <Choice
                label={text('place.after')}
                none={text('place.first')}
                options={named(others_in(places, spot.place, action))}
                value={spot.after}
                set={(after) => set({ ...spot, after })}
            />
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
