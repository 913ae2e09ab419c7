import { Link } from 'react-router';
import type { Action } from '../data/types';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';

/// From where the action comes: the actions of the plan before, each with a way to what became of it; or that it is new.
export function Origin(props: { action: Action; origin: NonNullable<Action['origin']> }) {
    const { action, origin } = props;
    const text = use_text();
    const paths = use_paths();
    if (origin.actions.length === 0)
        return <p className="action-origin">{text('action.new', { plan: action.plan.id })}</p>;
    return (
        <div className="action-origin">
            <p>
                {text('action.origin', { plan: origin.plan.id })}{' '}
                <span className="part-proposal">{text('lineage.reading')}</span>
            </p>
            <ul className="plain">
                {origin.actions.map((one) => (
                    <li key={one.id}>
                        <Link to={paths.fate_of(one.id)} className="ds-link">
                            <Say words={one.title} />
                        </Link>
                    </li>
                ))}
            </ul>
        </div>
    );
}
