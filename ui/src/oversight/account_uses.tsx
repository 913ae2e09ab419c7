import { useState } from 'react';
import { use_asked } from '../data/asked';
import type { AccountUse, OwnUses } from '../data/types';
import { Choice } from '../draft/choice';
import { Answer } from '../frame/answer';
import { Say } from '../language/language';
import { use_person_text, type PersonTextKey } from '../persons/texts';
import { Disclosure } from '../pieces/disclosure';
import { fits, SearchBar } from './search_bar';

const at_once = 20;
const kinds: [string, PersonTextKey, (use: AccountUse) => boolean][] = [
    ['all', 'uses.all', () => true],
    ['refused', 'uses.refused', (use) => use.refused],
    ['by', 'uses.by_others', (use) => use.by !== null],
];

/// Signing in and out, trying to, and what others did about the accounts of those in the own organisation.
export function AccountUses() {
    const text = use_person_text();
    const [days, set_days] = useState('30');
    const [wanted, set_wanted] = useState('');
    const [kind, set_kind] = useState('all');
    const known = use_asked<OwnUses>('/api/people/uses', { days: Number(days) });
    const is_of_kind = kinds.find(([id]) => id === kind)?.[2] ?? (() => true);
    return (
        <section aria-labelledby="account-uses" className="people-group">
            <h2 id="account-uses">{text('uses.title')}</h2>
            <SearchBar days={days} set_days={set_days} wanted={wanted} set_wanted={set_wanted}>
                <Choice
                    label={text('uses.kind')}
                    options={kinds.map(([id, key]) => ({ id, name: text(key) }))}
                    value={kind}
                    set={set_kind}
                />
            </SearchBar>
            <Answer known={known} part>
                {({ uses, more, unreadable }) => (
                    <>
                        {unreadable > 0 ? (
                            <p className="unusual-note">
                                <strong>{text('uses.unreadable', { count: unreadable })}</strong>
                            </p>
                        ) : null}
                        <UsesView
                            uses={uses.filter((use) => fits(use.account.title.text, wanted) && is_of_kind(use))}
                            more={more}
                        />
                    </>
                )}
            </Answer>
        </section>
    );
}

function UsesView({ uses, more }: Pick<OwnUses, 'uses' | 'more'>) {
    const text = use_person_text();
    if (uses.length === 0)
        return (
            <p className="quiet openings-none" role="status">
                {text('uses.none')}
            </p>
        );
    return (
        <>
            <UseLines uses={uses.slice(0, at_once)} />
            {uses.length > at_once ? (
                <Disclosure summary={text('uses.earlier', { count: uses.length - at_once })} late>
                    <UseLines uses={uses.slice(at_once)} />
                </Disclosure>
            ) : null}
            {more > 0 ? <p className="quiet">{text('uses.more', { count: more })}</p> : null}
        </>
    );
}

function UseLines({ uses }: { uses: AccountUse[] }) {
    const text = use_person_text();
    return (
        <ul className="plain look-lines use-lines">
            {uses.map((use, index) => (
                <li key={uses.length - index}>
                    <span className="look-at">{use.at}</span>
                    <span className={use.refused ? 'look-emergency' : undefined}>
                        <Say words={use.account.title} />
                        {': '}
                        <Say words={use.what} />
                        {use.by ? (
                            <>
                                {`, ${text('uses.by')} `}
                                <Say words={use.by} />
                            </>
                        ) : null}
                        {use.from ? `, ${text('uses.from', { address: use.from })}` : null}
                        {use.untold > 0 ? (
                            <span className="quiet use-untold">{text('uses.untold', { count: use.untold })}</span>
                        ) : null}
                    </span>
                </li>
            ))}
        </ul>
    );
}
