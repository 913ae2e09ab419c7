import { Link } from 'react-router';
import type { Concern } from '../data/types';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { ToneMark } from './status';

/// What there is to talk about, the worst first: a mark, the action, and what is the matter in words.
export function Concerns({ concerns }: { concerns: Concern[] }) {
    const text = use_text();
    const paths = use_paths();
    if (concerns.length === 0) return <p className="quiet">{text('concern.none')}</p>;
    return (
        <ul className="plain concerns">
            {concerns.map((concern, index) => (
                <li key={`${concern.action.id} ${concern.kind} ${index}`}>
                    <span className={`tone-${concern.tone}`}>
                        <ToneMark tone={concern.tone} />
                    </span>
                    <div>
                        <Link to={paths.action(concern.action.id)} className="ds-link">
                            <Say words={concern.action.title} />
                        </Link>
                        <p>
                            <Say words={concern.text} />
                        </p>
                    </div>
                </li>
            ))}
        </ul>
    );
}
