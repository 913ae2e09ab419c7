import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { use_submit } from '../data/submit';
import type { Kept, PlanFields } from '../data/types';
import { use_language, use_text } from '../language/language';
import { segment, use_paths } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { PlaceChoice, order_at, type Spot } from './place_choice';
import { Refused } from './refused';

interface Props {
    page: PlanFields;
    whole: NonNullable<PlanFields['whole']>;
}

/// Where an action stands in the plan, and the way out of it.
export function Placement({ page, whole }: Props) {
    const text = use_text();
    const paths = use_paths();
    const navigate = useNavigate();
    const action = page.action?.id ?? '';
    const stands = (): Spot => {
        const ids = (page.places.find((one) => one.at === whole.place)?.actions ?? []).map((one) => one.id);
        return { place: whole.place, after: ids[ids.indexOf(action) - 1] ?? '' };
    };
    const [spot, set_spot] = useState(stands);
    const [moved, set_moved] = useState(false);
    const { busy, problem, submit } = use_submit<Kept>(
        `/api/plans/${segment(page.plan.id)}/changes`,
        use_language(),
    );
    const now = stands();
    const elsewhere = spot.place !== now.place;
    const taken_out = { at: whole.at, was: whole.text, is: '' };

    function choose(to: Spot) {
        set_moved(false);
        set_spot(to);
    }

    async function move() {
        const put_in = { at: `${spot.place}/action=${action}`, was: '', is: whole.text };
        const order = order_at(page.places, spot, action);
        if (await submit({ changes: elsewhere ? [taken_out, put_in, order] : [order] })) set_moved(true);
    }

    async function take_out() {
        if (await submit({ changes: [taken_out] })) void navigate(paths.draft(page.plan.id));
    }

    return (
        <section className="placement edit-form" aria-labelledby="placement">
            <h2 id="placement">{text('place.title')}</h2>
            <PlaceChoice places={page.places} action={action} spot={spot} set={choose} />
            {problem ? <Refused problem={problem} /> : null}
            <p role="status">{moved ? text('place.moved') : null}</p>
            <div className="button-row">
                <Button
                    variant="secondary"
                    data-size="sm"
                    loading={busy}
                    aria-disabled={busy || (!elsewhere && spot.after === now.after) || undefined}
                    onClick={() => void move()}>
                    {text('place.move')}
                </Button>
            </div>
            <Disclosure summary={text('place.take_out')}>
                <p>{text('place.take_out_lead')}</p>
                <Button variant="secondary" data-size="sm" data-color="danger" loading={busy} onClick={() => void take_out()}>
                    {text('place.take_out')}
                </Button>
            </Disclosure>
        </section>
    );
}
