import { Button } from '@digdir/designsystemet-react';
import { Fragment, useRef, useState } from 'react';
import { use_asked } from '../data/asked';
import type { Looker, OwnLooks } from '../data/types';
import { Answer } from '../frame/answer';
import { Say, use_lang_of, use_text } from '../language/language';
import { CloseForm } from '../people/close_form';
import { use_person_text, type PersonTextKey } from '../persons/texts';
import { Disclosure } from '../pieces/disclosure';
import { DoneNotice } from '../pieces/done_notice';
import { fits, SearchBar } from './search_bar';

/// Who in the own organisation has looked at how many persons, and what of it is worth asking about.
/// `closed` hears that an account was.
export function Lookers({ closed }: { closed: () => void }) {
    const text = use_person_text();
    const [days, set_days] = useState('30');
    const [wanted, set_wanted] = useState('');
    const known = use_asked<OwnLooks>('/api/looks', { days: Number(days) });

    function read() {
        known.retry();
        closed();
    }

    return (
        <section aria-labelledby="lookers" className="people-group">
            <h2 id="lookers">{text('lookers.title')}</h2>
            <SearchBar days={days} set_days={set_days} wanted={wanted} set_wanted={set_wanted} />
            <Answer known={known} part>
                {(own) => <OwnLooksView own={own} wanted={wanted} read={read} />}
            </Answer>
        </section>
    );
}

function OwnLooksView({ own, wanted, read }: { own: OwnLooks; wanted: string; read: () => void }) {
    const text = use_person_text();
    const lookers = own.lookers.filter(({ who }) => fits(who.title.text, wanted));
    const looks = own.looks.filter(({ who }) => fits(who.text, wanted));
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
            <LookersTable lookers={lookers} read={read} />
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

/// `read` reads anew what was asked.
function LookersTable({ lookers, read }: { lookers: Looker[]; read: () => void }) {
    const text = use_person_text();
    const lang_of = use_lang_of();
    const [closing, set_closing] = useState<string | null>(null);
    const [done, set_done] = useState<{ account: string; sentence: string } | null>(null);
    const pressed = useRef<HTMLElement>(null);

    function begin(account: string, button: HTMLElement) {
        pressed.current = button;
        set_done(null);
        set_closing(account);
    }
    function cancel() {
        set_closing(null);
        pressed.current?.focus();
    }
    function finish(account: string, sentence: string) {
        set_closing(null);
        set_done({ account, sentence });
        read();
    }

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
                    <Fragment key={looker.who.id}>
                        <tr>
                            <th scope="row" lang={lang_of(looker.who.title)}>
                                {looker.who.title.text}
                            </th>
                            {columns.map(([name, key]) => (
                                <td key={name} data-label={text(key)} className="count-column">
                                    {String(looker[name])}
                                </td>
                            ))}
                            <td data-label={text('lookers.unusual')}>
                                <Unusual
                                    looker={looker}
                                    expanded={closing === looker.who.id}
                                    begin={(button) => begin(looker.who.id, button)}
                                />
                            </td>
                        </tr>
                        {closing === looker.who.id || done?.account === looker.who.id ? (
                            <tr className="looker-task">
                                <td colSpan={columns.length + 2}>
                                    {closing === looker.who.id ? (
                                        <CloseForm
                                            account={looker.who.id}
                                            name={looker.who.title.text}
                                            finish={(sentence) => finish(looker.who.id, sentence)}
                                            cancel={cancel}
                                        />
                                    ) : null}
                                    {done?.account === looker.who.id ? <DoneNotice sentence={done.sentence} /> : null}
                                </td>
                            </tr>
                        ) : null}
                    </Fragment>
                ))}
            </tbody>
        </table>
    );
}

/// What is unusual, and closing the account, or who else can.
function Unusual({ looker, expanded, begin }: { looker: Looker; expanded: boolean; begin: (button: HTMLElement) => void }) {
    const text = use_text();
    if (looker.unusual.length === 0) return null;
    return (
        <>
            <ul className="plain unusual">
                {looker.unusual.map((words) => (
                    <li key={words.text}>
                        <Say words={words} />
                    </li>
                ))}
            </ul>
            {looker.may_close ? (
                <div className="person-tasks">
                    <Button
                        variant="tertiary"
                        data-size="sm"
                        aria-expanded={expanded}
                        onClick={(event) => begin(event.currentTarget)}>
                        {text('people.close')}
                        <span className="ds-sr-only">: {looker.who.title.text}</span>
                    </Button>
                </div>
            ) : null}
            {looker.others ? (
                <p className="quiet person-others">
                    <Say words={looker.others} />
                </p>
            ) : null}
        </>
    );
}
