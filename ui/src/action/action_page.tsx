import '../style/action.css';
import { Link } from 'react-router';
import { use_session } from '../data/session';
import { use_data } from '../data/store';
import type { Action } from '../data/types';
import { Answer } from '../frame/answer';
import { later_part } from '../frame/later';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { ProposedIndicators } from '../pieces/definition';
import { Indicators } from '../pieces/indicator';
import { Disclosure } from '../pieces/disclosure';
import { Fact, Facts } from '../pieces/fact';
import { DeadlineText } from '../pieces/deadline_text';
import { Responsible } from '../pieces/responsible';
import { ActionText } from '../plan/action_text';
import { Work } from './work';
import { MeasureView } from './measure';
import { Origin } from './origin';

const TextHistory = later_part(() => import('./text_history'));

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
                    <Fact name={text('action.group')}>
                        <Say words={action.target_group.title} />
                    </Fact>
                    <Facts name={text('action.focus_areas')} all={action.focus_areas} id={(one) => one.area.id}>
                        {(one) => (
                            <>
                                <Say words={one.area.title} />
                                {one.proposal ? <span className="part-proposal"> {text('indicator.proposal')}</span> : null}
                            </>
                        )}
                    </Facts>
                    <Fact name={text('action.mission')}>
                        <Say words={action.mission.title} />
                    </Fact>
                    <Fact name={text('due.responsible')}>
                        <Responsible lines={row.responsible} participants />
                    </Fact>
                    <Fact name={text('due.deadline')}>
                        <DeadlineText row={row} />
                    </Fact>
                    {row.grant ? (
                        <Fact name={text('action.grant')}>
                            <Say words={row.grant.text} />
                        </Fact>
                    ) : null}
                    <Facts
                        name={text('action.carried_by')}
                        all={action.carried_by}
                        id={(one) => `${one.pathway} ${one.parameter}`}>
                        {(one) => (
                            <Link to={paths.matrix_of(one.pathway, one.parameter)} className="ds-link">
                                <Say words={one.title} />
                            </Link>
                        )}
                    </Facts>
                    <Facts name={text('action.related')} all={action.related} id={(one) => one.id}>
                        {(one) => (
                            <Link to={paths.action(one.id)} className="ds-link">
                                <Say words={one.title} />
                            </Link>
                        )}
                    </Facts>
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
