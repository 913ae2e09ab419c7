import { Link } from 'react-router';
import { use_asked } from '../data/asked';
import type { OpenedElsewhere } from '../data/types';
import { Answer } from '../frame/answer';
import { Say } from '../language/language';
import { use_paths } from '../language/paths';
import { use_person_text } from './texts';

/// Whom others have opened in emergencies, of those who are followed here: who they are, a look tells.
export function OpenedElsewherePart() {
    const text = use_person_text();
    const paths = use_paths();
    const known = use_asked<OpenedElsewhere>('/api/persons/opened');
    return (
        <Answer known={known} part>
            {({ opened }) =>
                opened.length === 0 ? null : (
                    <section aria-labelledby="opened-elsewhere" className="others">
                        <h2 id="opened-elsewhere">{text('opened.title')}</h2>
                        <p className="opened-lead">{text('opened.lead')}</p>
                        <ul className="plain look-lines">
                            {opened.map((one, index) => (
                                <li key={opened.length - index}>
                                    <span className="look-at">{one.at}</span>
                                    <span>
                                        <Say words={one.organisation} />
                                        {': '}
                                        <Link to={paths.person(one.subject)} className="ds-link">
                                            {text('openings.person', { person: one.person })}
                                        </Link>
                                    </span>
                                </li>
                            ))}
                        </ul>
                    </section>
                )
            }
        </Answer>
    );
}
