import type { Contributor, Why } from '../data/types';
import { Say, use_date, use_instant, use_text } from '../language/language';
import { Disclosure } from '../pieces/disclosure';

/// Why a number is what it is: the definition, where it comes from, and who contributes by which records.
export function WhyView({ why }: { why: Why }) {
    const text = use_text();
    const counted = why.contributors.filter((one) => one.counted);
    const others = why.contributors.filter((one) => !one.counted);
    return (
        <div className="why">
            <p className="why-definition">
                <Say words={why.definition} />
            </p>
            {why.note ? (
                <p>
                    <Say words={why.note} />
                </p>
            ) : null}
            <dl className="facts">
                {why.source ? (
                    <div>
                        <dt>{text('why.source')}</dt>
                        <dd>
                            <Say words={why.source} />
                        </dd>
                    </div>
                ) : null}
                {why.owner ? (
                    <div>
                        <dt>{text('why.owner')}</dt>
                        <dd>
                            <Say words={why.owner} />
                        </dd>
                    </div>
                ) : null}
                {why.completeness ? (
                    <div>
                        <dt>{text('why.completeness')}</dt>
                        <dd>
                            <Say words={why.completeness} />
                        </dd>
                    </div>
                ) : null}
                <div>
                    <dt>{text('why.version')}</dt>
                    <dd>
                        <code>{why.version}</code>
                    </dd>
                </div>
            </dl>
            {counted.length > 0 ? (
                <Contributors title={text('why.counted', { count: counted.length })} contributors={counted} />
            ) : null}
            {others.length > 0 ? (
                <Contributors title={text('why.not_counted', { count: others.length })} contributors={others} />
            ) : null}
            <Disclosure summary={text('why.program')}>
                <pre className="program" tabIndex={0}>
                    {why.program}
                </pre>
            </Disclosure>
        </div>
    );
}

function Contributors(props: { title: string; contributors: Contributor[] }) {
    return (
        <>
            <h3>{props.title}</h3>
            <ul className="plain contributors">
                {props.contributors.map((one) => (
                    <li key={one.subject.id}>
                        <ContributorView contributor={one} />
                    </li>
                ))}
            </ul>
        </>
    );
}

function ContributorView({ contributor }: { contributor: Contributor }) {
    const text = use_text();
    const date = use_date();
    const { subject, place, since, entries } = contributor;
    const line = (
        <>
            <span className="contributor-name">
                <Say words={subject.title} />
            </span>
            <span className="quiet">
                <Say words={place} />
            </span>
            <span className="contributor-since">{since ? text('why.since', { date: date(since) }) : ''}</span>
        </>
    );
    if (entries.length === 0) return <p className="contributor-line">{line}</p>;
    return (
        <Disclosure summary={<span className="contributor-line">{line}</span>}>
            <Entries contributor={contributor} />
        </Disclosure>
    );
}

function Entries({ contributor }: { contributor: Contributor }) {
    const text = use_text();
    const date = use_date();
    const instant = use_instant();
    return (
        <table className="rows-table entries">
            <caption className="ds-sr-only">{text('why.entries', { subject: contributor.subject.title.text })}</caption>
            <thead>
                <tr>
                    <th scope="col">{text('why.stage')}</th>
                    <th scope="col">{text('why.on')}</th>
                    <th scope="col">{text('why.recorded_by')}</th>
                    <th scope="col">{text('why.sequence')}</th>
                </tr>
            </thead>
            <tbody>
                {contributor.entries.map((entry) => (
                    <tr key={entry.sequence} className={entry.withdrawn ? 'withdrawn' : undefined}>
                        <th scope="row">
                            <Say words={entry.stage} />
                            {entry.withdrawn ? (
                                <span className="withdrawn-word"> {text('history.withdrawn')}</span>
                            ) : null}
                        </th>
                        <td data-label={text('why.on')}>{date(entry.on)}</td>
                        <td data-label={text('why.recorded_by')}>
                            <Say words={entry.actor} />, <Say words={entry.organisation} />
                            <span className="quiet"> {instant(entry.recorded)}</span>
                        </td>
                        <td data-label={text('why.sequence')}>{text('why.entry', { sequence: entry.sequence })}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
