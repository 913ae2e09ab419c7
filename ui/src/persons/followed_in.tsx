import { Link } from 'react-router';
import { use_asked } from '../data/asked';
import type { Caseload, FollowedIn } from '../data/types';
import { Answer } from '../frame/answer';
import { Say } from '../language/language';
import { use_paths } from '../language/paths';
import { use_person_text } from './texts';

/// In which services the own organisation follows persons, and how many: nobody is looked at for that.
export function FollowedInPart() {
    const text = use_person_text();
    const known = use_asked<Caseload>('/api/caseload', {});
    return (
        <Answer known={known} part>
            {({ organisation, services }) =>
                services.length === 0 ? null : (
                    <section aria-labelledby="followed-in" className="followed-in">
                        <h2 id="followed-in">{text('caseload.followed', { organisation: organisation.text })}</h2>
                        <ServiceLinks services={services} />
                    </section>
                )
            }
        </Answer>
    );
}

/// To those who are followed in each service; the one that is shown already leads nowhere.
export function ServiceLinks({ services, shown }: { services: FollowedIn[]; shown?: FollowedIn['of'] }) {
    const text = use_person_text();
    const paths = use_paths();
    return (
        <ul className="plain service-links">
            {services.map(({ of, title, persons }) => (
                <li key={`${of.pathway} ${of.parameter}`}>
                    {of.pathway === shown?.pathway && of.parameter === shown.parameter ? (
                        <strong aria-current="page">
                            <Say words={title} />
                        </strong>
                    ) : (
                        <Link to={paths.caseload(of.pathway, of.parameter)} className="ds-link">
                            <Say words={title} />
                        </Link>
                    )}{' '}
                    <span className="quiet">{text(persons === 1 ? 'caseload.person' : 'caseload.persons', { count: persons })}</span>
                </li>
            ))}
        </ul>
    );
}
