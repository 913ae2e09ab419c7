import '../style/measurability.css';
import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { use_filters } from '../data/address';
import { use_data } from '../data/store';
import type { Measurability } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { count_of, filtered, narrowed_by } from './filters';
import { ActionObstacles, PlanObstacles } from './obstacles';
import { Summary } from './summary';

export default function MeasurabilityPage() {
    const known = use_data<Measurability>('/api/measurability', use_language());
    return <Answer known={known}>{(page) => <MeasurabilityView page={page} />}</Answer>;
}

function MeasurabilityView({ page }: { page: Measurability }) {
    const text = use_text();
    const language = use_language();
    const { filters, set_filter, clear } = use_filters(narrowed_by);
    const shown = filtered(page, filters);
    const all = page.numbers.obstacles;
    const count = count_of(shown);
    const actions = shown.actions.length;
    return (
        <Page
            title={{ text: text('measurability.title'), lang: language }}
            className="measurability-page"
            lead={<p>{text('measurability.lead', { plan: page.plan.title.text })}</p>}>
            <Summary page={page} />
            {all === 0 ? (
                <p className="empty-title">{text('measurability.none')}</p>
            ) : (
                <>
                    <search className="measurability-filters">
                        <Choice
                            label={text('measurability.obstacle')}
                            value={filters.hindring}
                            set={(value) => set_filter('hindring', value)}>
                            {page.obstacles.map((kind) => (
                                <Select.Option key={kind.kind} value={kind.kind} lang={kind.name.lang}>
                                    {`${kind.name.text} (${kind.count})`}
                                </Select.Option>
                            ))}
                        </Choice>
                        <Choice
                            label={text('measurability.body')}
                            value={filters.organ}
                            set={(value) => set_filter('organ', value)}>
                            {page.bodies.map((body) => (
                                <Select.Option key={body.id} value={body.id} lang={body.title.lang}>
                                    {body.title.text}
                                </Select.Option>
                            ))}
                        </Choice>
                    </search>
                    <div className="measurability-bar">
                        <p role="status" className="measurability-count">
                            {text(count === all ? 'measurability.all' : 'measurability.some', { count, all, actions })}
                        </p>
                        {count === all ? null : (
                            <Button variant="tertiary" data-size="sm" onClick={clear}>
                                {text('measurability.show_all')}
                            </Button>
                        )}
                        <Button variant="secondary" data-size="sm" className="print-button" onClick={() => print()}>
                            {text('plan.print')}
                        </Button>
                    </div>
                    {count === 0 ? (
                        <div className="empty">
                            <p className="empty-title">{text('measurability.empty')}</p>
                            <p>{text('measurability.empty_advice')}</p>
                        </div>
                    ) : null}
                    {shown.actions.map((action) => (
                        <ActionObstacles key={action.action.id} action={action} />
                    ))}
                    {shown.whole.length > 0 ? <PlanObstacles obstacles={shown.whole} /> : null}
                </>
            )}
        </Page>
    );
}

function Choice(props: { label: string; value: string; set: (value: string) => void; children: ReactNode }) {
    const text = use_text();
    return (
        <Field data-size="sm">
            <Label>{props.label}</Label>
            <Select value={props.value} onChange={(event) => props.set(event.target.value)}>
                <Select.Option value="">{text('filter.all')}</Select.Option>
                {props.children}
            </Select>
        </Field>
    );
}
