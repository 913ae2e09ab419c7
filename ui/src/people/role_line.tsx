import { Button } from '@digdir/designsystemet-react';
import type { GivenRole, Holder } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { EndForm } from './end_form';
import type { Work } from './work';

/// One role that somebody was given: for whom, from when to when, by which decision.
export function RoleLine({ given, person, work }: { given: GivenRole; person: Holder; work: Work }) {
    const text = use_text();
    const { entry, role, organisation } = given;
    const { task } = work;
    const is_ending = task?.what === 'end' && task.entry === entry;
    return (
        <li className={`given-role ${given.holds}`}>
            <div>
                <p className="given-role-name">
                    <Say words={role.title} />, <Say words={organisation.title} />
                </p>
                <p className="quiet">
                    <Days given={given} />
                    {given.decision ? ` · ${text('people.case', { decision: given.decision })}` : null}
                </p>
            </div>
            {given.may_end ? (
                <Button
                    variant="tertiary"
                    data-size="sm"
                    aria-expanded={is_ending}
                    onClick={() => work.begin({ what: 'end', account: person.account, entry })}>
                    {text('people.end')}
                    <span className="ds-sr-only">
                        : {person.name}, <Say words={role.title} />, <Say words={organisation.title} />
                    </span>
                </Button>
            ) : null}
            {is_ending ? <EndForm given={given} person={person} work={work} /> : null}
        </li>
    );
}

function Days({ given }: { given: GivenRole }) {
    const text = use_text();
    const date = use_date();
    const from = date(given.from);
    if (given.ended) return text('people.ended', { from });
    if (given.to) return text('people.from_to', { from, to: date(given.to) });
    return text(given.holds === 'later' ? 'people.comes' : 'people.from', { from });
}
