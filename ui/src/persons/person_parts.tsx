import { useId, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Course, PersonView } from '../data/types';
import { Say, use_date } from '../language/language';
import { use_paths } from '../language/paths';
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
                    .map(({ organisation, since, now, reason, handed_over_by }) => (
                        <li key={`${organisation.id} ${since}`}>
                            <p>
                                <strong>
                                    <Say words={organisation.title} />
                                </strong>{' '}
                                {text(now ? 'person.since' : 'person.formerly', { date: date(since) })}
                            </p>
                            {reason ? <p>{reason}</p> : null}
                            {handed_over_by ? <p>{text('person.handed_over_by', { organisation: handed_over_by.text })}</p> : null}
                        </li>
                    ))}
            </ul>
        </Part>
    );
}

/// How it goes in each service, and those in which something could begin.
export function Courses({ person }: { person: PersonView }) {
    const text = use_person_text();
    const date = use_date();
    const paths = use_paths();
    const to = ({ of, number }: Course) => paths.course(person.subject, of.pathway, of.parameter, number);
    const words_of = ({ from, since, ended }: Course) =>
        from === since ? 'person.course' : ended ? 'person.course_ended' : 'person.course_begun';
    return (
        <Part title={text('person.courses')}>
            {person.courses.length === 0 ? <p className="quiet">{text('person.no_courses')}</p> : null}
            <ul className="plain person-lines">
                {person.courses.map((course) => (
                    <li
                        key={`${course.of.pathway} ${course.of.parameter} ${course.number}`}
                        className={course.ended ? 'quiet' : undefined}>
                        <Link to={to(course)} className="ds-link">
                            <CourseName {...course} />
                        </Link>
                        {course.stage ? (
                            <p>
                                {text(words_of(course), {
                                    stage: course.stage.text,
                                    date: date(course.since),
                                    from: date(course.from),
                                })}
                            </p>
                        ) : null}
                    </li>
                ))}
            </ul>
            {person.services.length > 0 ? (
                <>
                    <p className="begin-in">{text('person.begin')}</p>
                    <ul className="plain person-lines">
                        {person.services.map((service) => (
                            <li key={`${service.of.pathway} ${service.of.parameter}`}>
                                <Link to={to(service)} className="ds-link">
                                    <CourseName {...service} />
                                </Link>
                                {service.number > 1 ? ` ${text('person.anew')}` : null}
                            </li>
                        ))}
                    </ul>
                </>
            ) : null}
        </Part>
    );
}

/// A pathway that is passed through for one thing alone has one name.
function CourseName({ pathway, service }: Course) {
    return (
        <>
            <Say words={service} />
            {pathway.text === service.text ? null : (
                <>
                    , <Say words={pathway} />
                </>
            )}
        </>
    );
}
