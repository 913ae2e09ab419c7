import { Link } from 'react-router';
import type { DueAction, When } from '../data/types';
import { Say, use_text, type TextKey } from '../language/language';
import { use_paths } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { StatusLine } from '../pieces/status';

interface Period {
    when: When;
    name: TextKey;
}

const near: Period[] = [
    { when: 'overdue', name: 'due.overdue' },
    { when: 'this_year', name: 'due.this_year' },
];
const far: Period[] = [
    { when: 'later', name: 'due.later' },
    { when: 'ongoing', name: 'due.ongoing' },
];

/// All actions by when they are due: what is near stands open, the rest for those who ask. Nothing near: all is open.
export function Due({ due }: { due: DueAction[] }) {
    const text = use_text();
    const later = due.filter((one) => far.some((period) => period.when === one.when));
    const tables = (periods: Period[]) =>
        periods.map((period) => <PeriodTable key={period.when} period={period} due={due} />);
    if (later.length === due.length) return <>{tables(far)}</>;
    return (
        <>
            {tables(near)}
            {later.length > 0 ? (
                <Disclosure summary={text('due.rest', { count: later.length })}>{tables(far)}</Disclosure>
            ) : null}
        </>
    );
}

function PeriodTable(props: { period: Period; due: DueAction[] }) {
    const text = use_text();
    const paths = use_paths();
    const actions = props.due.filter((one) => one.when === props.period.when);
    if (actions.length === 0) return null;
    return (
        <table className="due">
            <caption>
                {text(props.period.name)} <span className="quiet">({actions.length})</span>
            </caption>
            <colgroup>
                <col />
                <col className="column-responsible" />
                <col className="column-deadline" />
            </colgroup>
            <thead>
                <tr>
                    <th scope="col">{text('due.action')}</th>
                    <th scope="col">{text('due.responsible')}</th>
                    <th scope="col" className="due-deadline">
                        {text('due.deadline')}
                    </th>
                </tr>
            </thead>
            <tbody>
                {actions.map(({ action, responsible, deadline, status }) => (
                    <tr key={action.id}>
                        <td>
                            <Link to={paths.action(action.id)} className="ds-link">
                                <Say words={action.title} />
                            </Link>
                            {status ? <StatusLine status={status} /> : null}
                        </td>
                        <td className="due-responsible">
                            {responsible.map((body, index) => (
                                <span key={body.id}>
                                    {index > 0 ? ', ' : ''}
                                    <Say words={body.title} />
                                </span>
                            ))}
                        </td>
                        <td className="due-deadline">
                            <Say words={deadline} />
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
