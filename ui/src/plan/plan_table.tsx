import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ActionRow, Column, Heading, Mission, TargetGroup } from '../data/types';
import { Say } from '../language/language';
import { Indicators } from '../pieces/indicator';
import { DeadlineText } from '../pieces/deadline_text';
import { Responsible } from '../pieces/responsible';
import { StatusLine } from '../pieces/status';
import { ActionText } from './action_text';
import { column_of, ColumnHead } from './column_head';

/// The table as its owners know it: their columns, one cell for each mission and target group, headings across the rest.
export function PlanTable(props: { columns: Column[]; missions: Mission[]; to_action: (id: string) => string }) {
    const { columns, missions, to_action } = props;
    const priorities = column_of(columns, 'priority') !== undefined;
    return (
        <table className={priorities ? 'plan-table with-priorities' : 'plan-table'}>
            <colgroup>
                {columns.map((column) => (
                    <col key={column.id} className={`column-${column.id.replace(' ', '-')}`} />
                ))}
            </colgroup>
            <thead>
                <tr>
                    {columns.map((column) => (
                        <th key={column.id} scope="col">
                            <ColumnHead column={column} />
                        </th>
                    ))}
                </tr>
            </thead>
            {missions.map((mission) => (
                <tbody key={mission.id}>
                    {mission.target_groups.map((group, index) => (
                        <GroupRows
                            key={group.id}
                            group={group}
                            mission={index === 0 ? mission : null}
                            priorities={priorities}
                            to_action={to_action}
                        />
                    ))}
                </tbody>
            ))}
        </table>
    );
}

interface Drawn {
    priorities: boolean;
    to_action: (id: string) => string;
}

function GroupRows(props: { group: TargetGroup; mission: Mission | null } & Drawn) {
    const { group, mission, priorities, to_action } = props;
    return group.headings.map((heading, index) => (
        <HeadingRows
            key={heading.title?.text ?? index}
            heading={heading}
            group={index === 0 ? group : null}
            mission={index === 0 ? mission : null}
            priorities={priorities}
            to_action={to_action}
        />
    ));
}

function HeadingRows(props: { heading: Heading; group: TargetGroup | null; mission: Mission | null } & Drawn) {
    const { heading, group, mission, priorities, to_action } = props;
    const lead = (
        <>
            {mission ? (
                <th scope="rowgroup" rowSpan={rows_of_mission(mission)} className="mission-cell">
                    <div className="stay">
                        <Say words={mission.title} />
                    </div>
                </th>
            ) : null}
            {group ? (
                <th scope="rowgroup" rowSpan={rows_of_group(group)} className="group-cell">
                    <div className="stay">
                        <Say words={group.title} />
                    </div>
                </th>
            ) : null}
        </>
    );
    return (
        <>
            {heading.title ? (
                <tr className="heading-row">
                    {lead}
                    {priorities ? <td className="heading-cell priority-cell">{heading.priority}</td> : null}
                    <td colSpan={4} className="heading-cell">
                        <Say words={heading.title} />
                    </td>
                </tr>
            ) : null}
            {heading.actions.map((action, index) => (
                <ActionCells
                    key={action.id}
                    row={action}
                    lead={index === 0 && !heading.title ? lead : null}
                    priorities={priorities}
                    to_action={to_action}
                />
            ))}
        </>
    );
}

function ActionCells(props: { row: ActionRow; lead: ReactNode } & Drawn) {
    const { row, lead, priorities, to_action } = props;
    const title = (
        <p className="action-title">
            <Link to={to_action(row.id)}>
                <Say words={row.title} />
            </Link>
        </p>
    );
    return (
        <tr className="action-row">
            {lead}
            {priorities ? <td className="priority-cell">{row.priority}</td> : null}
            <td>
                <ActionText row={row} title={title} />
                {row.status ? <StatusLine status={row.status} /> : null}
            </td>
            <td>
                <Indicators lines={row.indicators} />
            </td>
            <td>
                <Responsible lines={row.responsible} />
            </td>
            <td className="deadline-cell">
                <DeadlineText row={row} />
                {row.grant ? (
                    <span className="grant">
                        <Say words={row.grant.text} />
                    </span>
                ) : null}
            </td>
        </tr>
    );
}

function rows_of_heading(heading: Heading): number {
    return heading.actions.length + (heading.title ? 1 : 0);
}

function rows_of_group(group: TargetGroup): number {
    return group.headings.reduce((rows, heading) => rows + rows_of_heading(heading), 0);
}

function rows_of_mission(mission: Mission): number {
    return mission.target_groups.reduce((rows, group) => rows + rows_of_group(group), 0);
}
