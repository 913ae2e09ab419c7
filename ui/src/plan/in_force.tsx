import { Link } from 'react-router';
import type { Plan } from '../data/types';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';

/// Since when the plan is in force, and the ways to its versions and, for those who keep it, to its draft.
export function InForce({ plan }: { plan: Plan }) {
    const text = use_text();
    const paths = use_paths();
    const changes = plan.draft_changes;
    return (
        <p className="in-force">
            <span>
                <Say words={plan.in_force} />
            </span>
            <Link to={paths.versions(plan.plan.id)} className="ds-link">
                {text('plan.versions')}
            </Link>
            {changes !== null ? (
                <>
                    <Link to={paths.draft(plan.plan.id)} className="ds-link">
                        {text(changes === 1 ? 'plan.draft_one' : 'plan.draft', { count: changes })}
                    </Link>
                    <Link to={paths.edit(plan.plan.id)} className="ds-link">
                        {text('plan.edit_frame')}
                    </Link>
                    <Link to={paths.new_action(plan.plan.id)} className="ds-link">
                        {text('plan.new_action')}
                    </Link>
                </>
            ) : null}
        </p>
    );
}
