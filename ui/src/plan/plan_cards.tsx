import { Link } from 'react-router';
import type { ActionRow, Column, Mission } from '../data/types';
import { Say } from '../language/language';
import { Indicators } from '../pieces/indicator';
import { DeadlineText } from '../pieces/deadline_text';
import { Responsible } from '../pieces/responsible';
import { StatusLine } from '../pieces/status';
import { ActionText } from './action_text';
import { column_of, ColumnHead } from './column_head';

/// The same rows where there is no room for columns: one below the other, each cell under its column's head.
export function PlanCards(props: { columns: Column[]; missions: Mission[]; to_action: (id: string) => string }) {
    const { columns, missions, to_action } = props;
    return (
        <div className="plan-cards">
            {missions.map((mission) => (
                <section key={mission.id}>
                    <h2 className="mission-name">
                        <Say words={mission.title} />
                    </h2>
                    {mission.target_groups.map((group) => (
                        <section key={group.id}>
                            <h3 className="group-heading">
                                <Say words={group.title} />
                            </h3>
                            {group.headings.map((heading, index) => (
                                <div key={heading.title?.text ?? index}>
                                    {heading.title ? (
                                        <p className="heading-line">
                                            <Say words={heading.title} />
                                            {heading.priority ? (
                                                <span className="heading-priority">
                                                    <ColumnHead column={column_of(columns, 'priority')} />
                                                    {': '}
                                                    {heading.priority}
                                                </span>
                                            ) : null}
                                        </p>
                                    ) : null}
                                    {heading.actions.map((row) => (
                                        <ActionCard key={row.id} row={row} columns={columns} to={to_action(row.id)} />
                                    ))}
                                </div>
                            ))}
                        </section>
                    ))}
                </section>
            ))}
        </div>
    );
}

function ActionCard(props: { row: ActionRow; columns: Column[]; to: string }) {
    const { row, columns, to } = props;
    const title = (
        <h4 className="action-title">
            <Link to={to}>
                <Say words={row.title} />
            </Link>
        </h4>
    );
    return (
        <article className="action-card">
            <ActionText row={row} title={title} />
            {row.status ? <StatusLine status={row.status} /> : null}
            <dl>
                {row.priority ? (
                    <div>
                        <dt>
                            <ColumnHead column={column_of(columns, 'priority')} />
                        </dt>
                        <dd>{row.priority}</dd>
                    </div>
                ) : null}
                <div>
                    <dt>
                        <ColumnHead column={column_of(columns, 'indicators')} />
                    </dt>
                    <dd>
                        <Indicators lines={row.indicators} />
                    </dd>
                </div>
                <div>
                    <dt>
                        <ColumnHead column={column_of(columns, 'responsible')} />
                    </dt>
                    <dd>
                        <Responsible lines={row.responsible} />
                    </dd>
                </div>
                <div>
                    <dt>
                        <ColumnHead column={column_of(columns, 'deadline')} />
                    </dt>
                    <dd>
                        <DeadlineText row={row} />
                        {row.grant ? (
                            <span className="grant">
                                {' '}
                                <Say words={row.grant.text} />
                            </span>
                        ) : null}
                    </dd>
                </div>
            </dl>
        </article>
    );
}
