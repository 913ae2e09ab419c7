import '../style/action.css';
import { Link } from 'react-router';
import { use_session } from '../data/session';
import { use_data } from '../data/store';
import type { Action } from '../data/types';
import { Answer } from '../frame/answer';
import { later } from '../frame/later';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { ProposedIndicators } from '../pieces/definition';
import { Indicators } from '../pieces/indicator';
import { Disclosure } from '../pieces/disclosure';
import { DeadlineText } from '../pieces/deadline_text';
import { Responsible } from '../pieces/responsible';
import { ActionText } from '../plan/action_text';
import { Work } from './work';
import { MeasureView } from './measure';
import { Origin } from './origin';

const TextHistory = later(() => import('./text_history'));

export default function ActionPage() {
    const id = use_part('id');
    const known = use_data<Action>(`/api/actions/${segment(id)}`, use_language());
    return <Answer known={known}>{(action) => <ActionView key={action.row.id} action={action} />}</Answer>;
}

function ActionView({ action }: { action: Action }) {
    const text = use_text();
    const paths = use_paths();
    const { row } = action;
    const keeps_plan = use_session().data?.actor.role === 'coordinator';
    const said_more =
        row.parts.length > 0 ||
        row.notes.length > 0 ||
        row.references.length > 0 ||
        row.links.length > 0 ||
        row.parts_heading !== null;
    return (
        <Page
            title={row.title}
            className="action-page"
            crumbs={[
                { to: paths.plan, words: action.plan.title },
                { to: paths.plan_of_group(action.target_group.id), words: action.target_group.title },
            ]}
            lead={
                <>
                    {action.heading ? (
                        <p>
                            <Say words={action.heading} />
                        </p>
                    ) : null}
                    {action.origin ? <Origin action={action} origin={action.origin} /> : null}
                    {keeps_plan ? (
                        <p className="action-edit">
                            <Link to={paths.edit(action.plan.id, row.id)} className="ds-link">
                                {text('action.edit')}
                            </Link>
                        </p>
                    ) : null}
                </>
            }>
            <div className="action-columns">
                <div>
                    {said_more ? (
                        <div className="action-text">
                            <ActionText row={row} />
                        </div>
                    ) : null}
                    <h2>{text('action.indicators')}</h2>
                    <div className="action-indicators">
                        <Indicators lines={row.indicators} definitions={action.definitions} />
                        {action.proposed_indicators.length > 0 ? (
                            <ProposedIndicators definitions={action.proposed_indicators} />
                        ) : null}
                    </div>
                </div>
                <dl className="facts action-facts">
                    <div>
                        <dt>{text('action.group')}</dt>
                        <dd>
                            <Say words={action.target_group.title} />
                        </dd>
                    </div>
                    {action.focus_areas.length > 0 ? (
                        <div>
                            <dt>{text('action.focus_areas')}</dt>
                            <dd>
                                <ul className="plain">
                                    {action.focus_areas.map((one) => (
                                        <li key={one.area.id}>
                                            <Say words={one.area.title} />
                                            {one.proposal ? (
                                                <span className="part-proposal"> {text('indicator.proposal')}</span>
                                            ) : null}
                                        </li>
                                    ))}
                                </ul>
                            </dd>
                        </div>
                    ) : null}
                    <div>
                        <dt>{text('action.mission')}</dt>
                        <dd>
                            <Say words={action.mission.title} />
                        </dd>
                    </div>
                    <div>
                        <dt>{text('due.responsible')}</dt>
                        <dd>
                            <Responsible lines={row.responsible} participants />
                        </dd>
                    </div>
                    <div>
                        <dt>{text('due.deadline')}</dt>
                        <dd>
                            <DeadlineText row={row} />
                        </dd>
                    </div>
                    {row.grant ? (
                        <div>
                            <dt>{text('action.grant')}</dt>
                            <dd>
                                <Say words={row.grant.text} />
                            </dd>
                        </div>
                    ) : null}
                    {action.carried_by.length > 0 ? (
                        <div>
                            <dt>{text('action.carried_by')}</dt>
                            <dd>
                                <ul className="plain">
                                    {action.carried_by.map((one) => (
                                        <li key={`${one.pathway} ${one.parameter}`}>
                                            <Link to={paths.matrix_of(one.pathway, one.parameter)} className="ds-link">
                                                <Say words={one.title} />
                                            </Link>
                                        </li>
                                    ))}
                                </ul>
                            </dd>
                        </div>
                    ) : null}
                    {action.related.length > 0 ? (
                        <div>
                            <dt>{text('action.related')}</dt>
                            <dd>
                                <ul className="plain">
                                    {action.related.map((one) => (
                                        <li key={one.id}>
                                            <Link to={paths.action(one.id)} className="ds-link">
                                                <Say words={one.title} />
                                            </Link>
                                        </li>
                                    ))}
                                </ul>
                            </dd>
                        </div>
                    ) : null}
                </dl>
            </div>
            {action.work ? <Work work={action.work} /> : null}
            {action.measures.map((measure) => (
                <MeasureView key={measure.number.metric} measure={measure} />
            ))}
            <Disclosure summary={text('action.history')} late>
                <TextHistory action={row.id} />
            </Disclosure>
            <nav className="neighbours" aria-label={text('action.neighbours')}>
                {action.previous ? (
                    <Link to={paths.action(action.previous.id)} rel="prev">
                        <span className="overline">{text('action.previous')}</span>
                        <span className="neighbour-title">
                            <Say words={action.previous.title} />
                        </span>
                    </Link>
                ) : (
                    <span />
                )}
                {action.next ? (
                    <Link to={paths.action(action.next.id)} rel="next" className="neighbour-next">
                        <span className="overline">{text('action.next')}</span>
                        <span className="neighbour-title">
                            <Say words={action.next.title} />
                        </span>
                    </Link>
                ) : null}
            </nav>
        </Page>
    );
}
