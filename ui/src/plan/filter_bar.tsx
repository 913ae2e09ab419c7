import { Field, Input, Label, Select } from '@digdir/designsystemet-react';
import { useState, type ReactNode } from 'react';
import type { ActionRow, Plan, Words } from '../data/types';
import { use_text } from '../language/language';
import { Disclosure } from '../pieces/disclosure';
import { use_wide } from '../pieces/width';
import type { Filters } from './filters';

interface Props {
    plan: Plan;
    filters: Filters;
    set_filter: (name: keyof Filters, value: string) => void;
}

export function FilterBar({ plan, filters, set_filter }: Props) {
    const text = use_text();
    const wide = use_wide();
    const groups = plan.missions.flatMap((mission) => mission.target_groups);
    const actions = groups.flatMap((group) => group.headings).flatMap((heading) => heading.actions);
    const choose = (name: keyof Filters, label: string, children: ReactNode) => (
        <Field data-size="sm">
            <Label>{label}</Label>
            <Select value={filters[name]} onChange={(event) => set_filter(name, event.target.value)}>
                <Select.Option value="">{text('filter.all')}</Select.Option>
                {children}
            </Select>
        </Field>
    );
    const choices = (
        <>
            {choose(
                'gruppe',
                text('filter.group'),
                groups.map((group) => <Option key={group.id} value={group.id} words={group.title} />),
            )}
            {choose(
                'organ',
                text('filter.body'),
                plan.bodies.map((body) => <Option key={body.id} value={body.id} words={body.title} />),
            )}
            {choose(
                'frist',
                text('filter.deadline'),
                deadlines(actions).map((words) => <Option key={words.text} value={words.text} words={words} />),
            )}
            {choose(
                'type',
                text('filter.type'),
                <>
                    <Select.Optgroup label={text('filter.states')}>
                        <Select.Option value="measured">{text('state.measured')}</Select.Option>
                        <Select.Option value="awaiting">{text('state.awaiting')}</Select.Option>
                        <Select.Option value="undefined">{text('state.undefined')}</Select.Option>
                        <Select.Option value="uten">{text('filter.without')}</Select.Option>
                    </Select.Optgroup>
                    <Select.Optgroup label={text('filter.kinds')}>
                        {kinds(actions).map(({ kind, words }) => (
                            <Option key={kind} value={kind} words={words} />
                        ))}
                    </Select.Optgroup>
                </>,
            )}
        </>
    );
    return (
        <search className="filters">
            <TextField value={filters.sok} set={(value) => set_filter('sok', value)} />
            {wide ? (
                choices
            ) : (
                <Disclosure summary={text('filter.more')} open={narrowed(filters)}>
                    <div className="filter-choices">{choices}</div>
                </Disclosure>
            )}
        </search>
    );
}

function narrowed(filters: Filters): boolean {
    return Boolean(filters.gruppe || filters.organ || filters.frist || filters.type);
}

/// Shows what is typed while the reader is there: the address follows a moment later and must not take letters away.
function TextField(props: { value: string; set: (value: string) => void }) {
    const { value, set } = props;
    const text = use_text();
    const [typed, set_typed] = useState<string | null>(null);
    return (
        <Field data-size="sm" className="filter-text">
            <Label>{text('filter.text')}</Label>
            <Input
                type="search"
                value={typed ?? value}
                onBlur={() => set_typed(null)}
                onChange={(event) => {
                    set_typed(event.target.value);
                    set(event.target.value);
                }}
            />
        </Field>
    );
}

function Option({ value, words }: { value: string; words: Words }) {
    return (
        <Select.Option value={value} lang={words.lang}>
            {words.text}
        </Select.Option>
    );
}

function deadlines(actions: ActionRow[]): Words[] {
    const given = actions.flatMap(({ deadline }) => (deadline ? [deadline] : []));
    const found = new Map(given.map((deadline) => [deadline.text.text, deadline]));
    return [...found.values()]
        .sort((a, b) => (a.last ?? '9').localeCompare(b.last ?? '9'))
        .map((deadline) => deadline.text);
}

/// The kinds of indicator that the plan has; "undefined" is already among the states.
function kinds(actions: ActionRow[]): { kind: string; words: Words }[] {
    const parts = actions.flatMap((action) => action.indicators).flatMap((line) => line.parts);
    const found = new Map(parts.filter((part) => part.kind !== 'undefined').map((part) => [part.kind, part.kind_name]));
    return [...found]
        .map(([kind, words]) => ({ kind, words }))
        .sort((a, b) => a.words.text.localeCompare(b.words.text));
}
