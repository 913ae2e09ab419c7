import { Field, Input, Label } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { use_asked } from '../data/asked';
import type { Looker, OwnLooks } from '../data/types';
import { Choice } from '../draft/choice';
import { Answer } from '../frame/answer';
import { Say, use_lang_of } from '../language/language';
import { use_person_text, type PersonTextKey } from '../persons/texts';
import { Disclosure } from '../pieces/disclosure';

const periods: [string, PersonTextKey][] = [
    ['7', 'lookers.week'],
    ['30', 'lookers.month'],
    ['90', 'lookers.quarter'],
    ['366', 'lookers.year'],
];

/// Who in the own organisation has looked at how many persons, and what of it is worth asking about.
export function Lookers() {
    const text = use_person_text();
    const [days, set_days] = useState('30');
    const [wanted, set_wanted] = useState('');
    const known = use_asked<OwnLooks>('/api/looks', { days: Number(days) });
    return (
        <section aria-labelledby="lookers" className="people-group">
            <h2 id="lookers">{text('lookers.title')}</h2>
            <search className="people-bar">
                <Choice
                    label={text('lookers.period')}
                    options={periods.map(([id, key]) => ({ id, name: text(key) }))}
                    value={days}
                    set={set_days}
                />
                <Field data-size="sm">
                    <Label>{text('lookers.search')}</Label>
                    <Input
                        type="search"
                        autoComplete="off"
                        value={wanted}
                        onChange={(event) => set_wanted(event.target.value)}
                    />
                </Field>
            </search>
            <Answer known={known} part>
                {(own) => <OwnLooksView own={own} wanted={wanted} />}
            </Answer>
        </section>
    );
}

function OwnLooksView({ own, wanted }: { own: OwnLooks; wanted: string }) {
    const text = use_person_text();
    const fits = (name: string) => name.toLowerCase().includes(wanted.trim().toLowerCase());
    const lookers = own.lookers.filter(({ who }) => fits(who.title.text));
    const looks = own.looks.filter(({ who }) => fits(who.text));
    if (own.lookers.length === 0) return <p className="quiet openings-none">{text('lookers.none')}</p>;
    if (lookers.length === 0)
        return (
            <p className="quiet openings-none" role="status">
                {text('lookers.nobody', { wanted })}
            </p>
        );
    return (
        <>
            {lookers.some(({ unusual }) => unusual.length > 0) ? <p className="unusual-note">{text('lookers.note')}</p> : null}
            <LookersTable lookers={lookers} />
            <Disclosure summary={text('lookers.recent', { count: looks.length })} late>
                <ul className="plain look-lines">
                    {looks.map((look, index) => (
                        <li key={looks.length - index}>
                            <span className="look-at">{look.at}</span>
                            <span className={look.emergency ? 'look-emergency' : undefined}>
                                <Say words={look.who} />
                                {': '}
                                {look.person ? text('openings.person', { person: look.person }) : text('lookers.found_nobody')}
                                {', '}
                                <Say words={look.purpose} />
                            </span>
                        </li>
                    ))}
                </ul>
                {own.more > 0 ? <p className="quiet">{text('lookers.more', { count: own.more })}</p> : null}
            </Disclosure>
        </>
    );
}

const columns: [keyof Looker, PersonTextKey][] = [
    ['persons', 'lookers.persons'],
    ['looks', 'lookers.looks'],
    ['at_night', 'lookers.night'],
    ['in_emergency', 'lookers.emergency'],
    ['found_nobody', 'lookers.tried'],
];

function LookersTable({ lookers }: { lookers: Looker[] }) {
    const text = use_person_text();
    const lang_of = use_lang_of();
    return (
        <table className="rows-table lookers">
            <thead>
                <tr>
                    <th scope="col">{text('lookers.who')}</th>
                    {columns.map(([name, key]) => (
                        <th key={name} scope="col" className="count-column">
                            {text(key)}
                        </th>
                    ))}
                    <th scope="col">{text('lookers.unusual')}</th>
                </tr>
            </thead>
            <tbody>
                {lookers.map((looker) => (
                    <tr key={looker.who.id}>
                        <th scope="row" lang={lang_of(looker.who.title)}>
                            {looker.who.title.text}
                        </th>
                        {columns.map(([name, key]) => (
                            <td key={name} data-label={text(key)} className="count-column">
                                {String(looker[name])}
                            </td>
                        ))}
                        <td data-label={text('lookers.unusual')}>
                            {looker.unusual.length > 0 ? (
                                <ul className="plain unusual">
                                    {looker.unusual.map((words) => (
                                        <li key={words.text}>
                                            <Say words={words} />
                                        </li>
                                    ))}
                                </ul>
                            ) : null}
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
