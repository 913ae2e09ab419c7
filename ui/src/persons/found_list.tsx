import { Button } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import type { Found } from '../data/types';
import { use_date } from '../language/language';
import { use_paths } from '../language/paths';
import { use_person_text } from './texts';

interface Props {
    found: Found;
    /// What is said when there is nobody, and what to do then.
    none: string;
    next?: string;
    /// What is done with one of them; without it, the page about the person is opened.
    choose?: (subject: string) => void;
}

/// Those who were found; whoever sees them has looked at each.
export function FoundList({ found, none, next, choose }: Props) {
    const text = use_person_text();
    const paths = use_paths();
    const date = use_date();
    const { people } = found;
    if (people.length === 0)
        return (
            <div className="empty" role="status">
                <p className="empty-title">{none}</p>
                {next ? <p>{next}</p> : null}
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
                        {choose ? (
                            <strong>{person.name || text('person.no_name')}</strong>
                        ) : (
                            <Link to={paths.person(person.subject)} className="ds-link">
                                {person.name || text('person.no_name')}
                            </Link>
                        )}
                        <span>
                            {text('person.born')} {date(person.birth)}
                        </span>
                        <span>{person.number}</span>
                        {choose ? (
                            <Button variant="secondary" data-size="sm" onClick={() => choose(person.subject)}>
                                {text('same.compare')}
                                <span className="ds-sr-only">: {person.name || text('person.no_name')}</span>
                            </Button>
                        ) : null}
                    </li>
                ))}
            </ul>
        </>
    );
}
