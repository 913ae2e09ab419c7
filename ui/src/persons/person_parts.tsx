import { useId, type ReactNode } from 'react';
import type { PersonView } from '../data/types';
import { Say, use_date } from '../language/language';
import { use_person_text } from './texts';

/// A part of the page, with its name beside it.
export function Part({ title, className, children }: { title: string; className?: string; children: ReactNode }) {
    const heading = useId();
    return (
        <section aria-labelledby={heading} className={`person-part ${className ?? ''}`}>
            <h2 id={heading}>{title}</h2>
            <div>{children}</div>
        </section>
    );
}

/// Those who follow the person now come first; the reason is of the own organisation.
export function FollowedBy({ person }: { person: PersonView }) {
    const text = use_person_text();
    const date = use_date();
    return (
        <Part title={text('person.followed_by')}>
            <ul className="plain person-lines">
                {person.followed_by
                    .toSorted((one, other) => Number(other.now) - Number(one.now))
                    .map(({ organisation, since, now, reason }) => (
                        <li key={`${organisation.id} ${since}`}>
                            <p>
                                <strong>
                                    <Say words={organisation.title} />
                                </strong>{' '}
                                {text(now ? 'person.since' : 'person.formerly', { date: date(since) })}
                            </p>
                            {reason ? <p>{reason}</p> : null}
                        </li>
                    ))}
            </ul>
        </Part>
    );
}

export function Courses({ person }: { person: PersonView }) {
    const text = use_person_text();
    const date = use_date();
    return (
        <Part title={text('person.courses')}>
            {person.courses.length === 0 ? <p className="quiet">{text('person.no_courses')}</p> : null}
            <ul className="plain person-lines">
                {person.courses.map(({ pathway, service, stage, since, ended }) => (
                    <li key={`${pathway.text} ${service.text}`} className={ended ? 'quiet' : undefined}>
                        <strong>
                            <Say words={service} />
                        </strong>
                        , <Say words={pathway} />
                        {stage ? <p>{text('person.course', { stage: stage.text, date: date(since) })}</p> : null}
                    </li>
                ))}
            </ul>
        </Part>
    );
}
