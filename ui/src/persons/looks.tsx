import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { use_asked } from '../data/asked';
import { use_session, use_today } from '../data/session';
import type { Looks } from '../data/types';
import { Answer } from '../frame/answer';
import { use_date } from '../language/language';
import { Part } from './person_parts';
import { use_person_text } from './texts';

/// Who has looked at the person: fetched when it is asked for, since that is a look too.
export function LooksPart({ subject }: { subject: string }) {
    const text = use_person_text();
    const [wanted, set_wanted] = useState(false);
    return (
        <Part title={text('looks.title')} className="looks">
            {wanted ? (
                <Fetched subject={subject} />
            ) : (
                <>
                    <p>{text('looks.lead')}</p>
                    <Button
                        variant="secondary"
                        data-size="sm"
                        className="looks-show"
                        onClick={() => set_wanted(true)}>
                        {text('looks.show')}
                    </Button>
                </>
            )}
        </Part>
    );
}

function Fetched({ subject }: { subject: string }) {
    const known = use_asked<Looks>('/api/persons/looks', { subject });
    return (
        <Answer known={known} part>
            {(looks) => <LooksList looks={looks} />}
        </Answer>
    );
}

/// On the screen, and on a paper that the person is given.
function LooksList({ looks }: { looks: Looks }) {
    const text = use_person_text();
    const date = use_date();
    const today = use_today();
    const organisation = use_session().data?.actor.organisation?.title.text ?? '';
    const print = useRef<HTMLButtonElement>(null);
    useEffect(() => print.current?.focus(), []);
    return (
        <div className="looks-paper">
            <div className="paper-head">
                <p className="paper-title">{text('looks.paper_title', { name: looks.name })}</p>
                <p>{text('looks.printed', { date: date(today), organisation })}</p>
                <p>{text('looks.paper_help')}</p>
            </div>
            <Button ref={print} variant="secondary" data-size="sm" onClick={() => window.print()}>
                {text('looks.print')}
            </Button>
            <ol className="plain look-lines">
                {looks.looks.map((look, index) => (
                    <li key={looks.looks.length - index}>
                        <span className="look-at">{look.at}</span>
                        <span className={look.emergency ? 'look-emergency' : undefined}>
                            {text('looks.line', {
                                who: look.who.text,
                                role: look.role.text.toLowerCase(),
                                organisation: look.organisation.text,
                                purpose: look.purpose.text,
                            })}
                        </span>
                    </li>
                ))}
            </ol>
        </div>
    );
}
