import { useId } from 'react';
import { Link } from 'react-router';
import type { Obstacle, ObstacleGroup, ObstructedAction, Ref } from '../data/types';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { Responsible } from '../pieces/responsible';

/// What stands in the way of one action, indicator by indicator, and whom to ask.
export function ActionObstacles({ action }: { action: ObstructedAction }) {
    const text = use_text();
    const paths = use_paths();
    const heading = useId();
    return (
        <section className="obstructed" aria-labelledby={heading}>
            <div className="obstructed-head">
                <p className="overline">
                    <Say words={action.target_group} />
                </p>
                <h2 id={heading}>
                    <Link to={paths.action(action.action.id)}>
                        <Say words={action.action.title} />
                    </Link>
                </h2>
                <div className="obstructed-ask">
                    <span className="quiet">{text('measurability.ask')}</span>
                    <div>
                        <Responsible lines={action.responsible} />
                    </div>
                </div>
            </div>
            <ObstacleTable labelled={heading} groups={action.groups} asked={action.ask} />
        </section>
    );
}

/// What stands in the way of the plan as a whole.
export function PlanObstacles({ obstacles }: { obstacles: Obstacle[] }) {
    const text = use_text();
    const heading = useId();
    return (
        <section className="obstructed" aria-labelledby={heading}>
            <h2 id={heading}>{text('measurability.whole')}</h2>
            <ObstacleTable labelled={heading} groups={[{ indicator: null, obstacles }]} asked={[]} whole />
        </section>
    );
}

interface TableProps {
    labelled: string;
    groups: ObstacleGroup[];
    /// Who has already been named as the one to ask.
    asked: Ref[];
    whole?: boolean;
}

function ObstacleTable({ labelled, groups, asked, whole }: TableProps) {
    const text = use_text();
    return (
        <table className="rows-table obstacle-table" aria-labelledby={labelled}>
            <thead>
                <tr>
                    {whole ? null : (
                        <th scope="col" className="indicator-column">
                            {text('measurability.indicator')}
                        </th>
                    )}
                    <th scope="col" className="missing-column">
                        {text('measurability.missing')}
                    </th>
                    <th scope="col">{text('measurability.proposal')}</th>
                    <th scope="col" className="on-paper">
                        {text('measurability.settled')}
                    </th>
                </tr>
            </thead>
            {groups.map((group) => (
                <tbody key={group.indicator?.id ?? ''}>
                    {group.obstacles.map((obstacle, index) => (
                        <tr key={`${obstacle.kind} ${obstacle.missing.text}`}>
                            {index === 0 && !whole ? (
                                <th scope="rowgroup" rowSpan={group.obstacles.length}>
                                    {group.indicator ? (
                                        <Say words={group.indicator.title} />
                                    ) : (
                                        <span className="quiet">{text('measurability.of_action')}</span>
                                    )}
                                </th>
                            ) : null}
                            <td>
                                <strong className="obstacle-kind">
                                    <Say words={obstacle.kind_name} />
                                </strong>
                                <span className="obstacle-missing">
                                    <Say words={obstacle.missing} />
                                </span>
                            </td>
                            <td data-label={text('measurability.proposal')}>
                                <ProposalCell obstacle={obstacle} asked={asked} />
                            </td>
                            <td className="on-paper" />
                        </tr>
                    ))}
                </tbody>
            ))}
        </table>
    );
}

function ProposalCell(props: { obstacle: Obstacle; asked: Ref[] }) {
    const { obstacle, asked } = props;
    const text = use_text();
    const paths = use_paths();
    const others = obstacle.ask.filter((body) => !asked.some((one) => one.id === body.id));
    return (
        <>
            <Say words={obstacle.proposal} />
            {obstacle.proposed.length > 0 ? (
                <ul className="proposed">
                    {obstacle.proposed.map((words) => (
                        <li key={words.text}>
                            <Say words={words} />
                        </li>
                    ))}
                </ul>
            ) : null}
            {others.map((body) => (
                <p key={body.id} className="obstacle-ask">
                    <span className="quiet">{text('measurability.ask')}</span>{' '}
                    <Link to={paths.body(body.id)} className="ds-link">
                        <Say words={body.title} />
                    </Link>
                </p>
            ))}
        </>
    );
}
