import '../style/plan.css';
import { Button } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { use_filters } from '../data/address';
import { use_data } from '../data/store';
import type { Plan } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { use_wide } from '../pieces/width';
import { filtered, narrowed_by } from './filters';
import { FilterBar } from './filter_bar';
import { Legend } from './legend';
import { PlanCards } from './plan_cards';
import { PlanTable } from './plan_table';
import { InForce } from './in_force';

export default function PlanPage() {
    const chosen = use_part('plan');
    const known = use_data<Plan>(chosen ? `/api/plans/${segment(chosen)}` : '/api/plan', use_language());
    return <Answer known={known}>{(plan) => <PlanView plan={plan} />}</Answer>;
}

function PlanView({ plan }: { plan: Plan }) {
    const text = use_text();
    const paths = use_paths();
    const wide = use_wide();
    const to_action = plan.present ? paths.action : paths.fate_of;
    const { filters, set_filter, clear } = use_filters(narrowed_by);
    const missions = filtered(plan.missions, filters);
    const all = actions_in(plan.missions);
    const shown = actions_in(missions);
    return (
        <Page
            title={plan.plan.title}
            className="plan-page"
            lead={
                <>
                    {plan.coordination ? (
                        <p>
                            <Say words={plan.coordination} />
                        </p>
                    ) : null}
                    {plan.present ? <InForce plan={plan} /> : <p>{text('plan.earlier')}</p>}
                    <OtherPlans plan={plan} />
                </>
            }>
            <FilterBar plan={plan} filters={filters} set_filter={set_filter} />
            <div className="plan-bar">
                <p role="status" className="plan-count">
                    {text(shown === all ? 'plan.all' : 'plan.some', { shown, all })}
                </p>
                {shown === all ? null : (
                    <Button variant="tertiary" data-size="sm" onClick={clear}>
                        {text('plan.clear')}
                    </Button>
                )}
                <Legend />
                <Button variant="secondary" data-size="sm" className="plan-print" onClick={() => print()}>
                    {text('plan.print')}
                </Button>
            </div>
            {shown === 0 ? (
                <div className="empty">
                    <p className="empty-title">{text('plan.empty')}</p>
                    <p>{text('plan.empty_advice')}</p>
                    <Button variant="secondary" onClick={clear}>
                        {text('plan.clear')}
                    </Button>
                </div>
            ) : wide ? (
                <PlanTable columns={plan.columns} missions={missions} to_action={to_action} />
            ) : (
                <PlanCards columns={plan.columns} missions={missions} to_action={to_action} />
            )}
        </Page>
    );
}

/// The ways to the plans of other periods, and to what became of the actions in between.
function OtherPlans({ plan }: { plan: Plan }) {
    const text = use_text();
    const paths = use_paths();
    const others = plan.plans.filter((one) => one.id !== plan.plan.id);
    if (others.length === 0) return null;
    return (
        <p className="other-plans">
            {text('plan.other')}{' '}
            {others.map((one) => (
                <Link
                    key={one.id}
                    to={one.id === plan.plans[0]?.id ? paths.plan : paths.plan_of(one.id)}
                    className="ds-link">
                    <Say words={one.title} />
                </Link>
            ))}
            <Link to={paths.lineage} className="ds-link">
                {text('plan.fate')}
            </Link>
        </p>
    );
}

function actions_in(missions: Plan['missions']): number {
    return missions
        .flatMap((mission) => mission.target_groups)
        .flatMap((group) => group.headings)
        .reduce((count, heading) => count + heading.actions.length, 0);
}
