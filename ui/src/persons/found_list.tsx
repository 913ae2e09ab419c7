import { Link } from 'react-router';
import type { Found } from '../data/types';
import { use_date } from '../language/language';
import { use_paths } from '../language/paths';
import { use_person_text } from './texts';

/// Those who were found; whoever sees them has looked at each.
export function FoundList({ found, organisation }: { found: Found; organisation: string }) {
    const text = use_person_text();
    const paths = use_paths();
    const date = use_date();
    const { people } = found;
    if (people.length === 0)
        return (
            <div className="empty" role="status">
                <p className="empty-title">{text('find.none', { organisation })}</p>
                <p>{text('find.none_next')}</p>
            </div>
        );
    return (
        <>
            <p role="status" className="found-count">
                {text(people.length === 1 ? 'find.found_one' : 'find.found', { count: people.length })}
            </p>
            <ul className="plain found">
                {people.map((person) => (
                    <li key={person.subject}>
                        <Link to={paths.person(person.subject)} className="ds-link">
                            {person.name || text('person.no_name')}
                        </Link>
                        <span>
                            {text('person.born')} {date(person.birth)}
                        </span>
                        <span>{person.number}</span>
                    </li>
                ))}
            </ul>
        </>
    );
}
