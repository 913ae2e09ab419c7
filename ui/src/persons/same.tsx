import { Button } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { Found, MergerLine, PersonView } from '../data/types';
import { Say, use_date } from '../language/language';
import { DoneNotice } from '../pieces/done_notice';
import { FoundList } from './found_list';
import { Part } from './person_parts';
import { PairPart, SeparateForm } from './same_forms';
import { SearchForm, type Query } from './search_form';
import { use_person_text } from './texts';

type Task = { what: 'find' } | { what: 'pair'; other: string } | { what: 'separate'; entry: number };

/// Whom the person was found to be the same as; one thing at a time is done about it.
export function Same({ person, read }: { person: PersonView; read: () => void }) {
    const text = use_person_text();
    const [task, set_task] = useState<Task | null>(null);
    const [done, set_done] = useState('');
    const pressed = useRef<HTMLElement>(null);

    function begin(next: Task, button: HTMLElement) {
        pressed.current = button;
        set_done('');
        set_task(next);
    }
    const form = {
        cancel: () => {
            set_task(null);
            pressed.current?.focus();
        },
        finish: (sentence: string) => {
            set_task(null);
            set_done(sentence);
            read();
        },
    };

    return (
        <Part title={text('same.title')} className="same">
            {person.mergers.length === 0 ? <p className="quiet">{text('same.lead')}</p> : null}
            <ul className="plain person-lines">
                {person.mergers.map((merger) => (
                    <li key={merger.entry} className="block-line">
                        <Line merger={merger} />
                        <Button
                            variant="tertiary"
                            data-size="sm"
                            aria-expanded={task?.what === 'separate' && task.entry === merger.entry}
                            onClick={(event) =>
                                begin({ what: 'separate', entry: merger.entry }, event.currentTarget)
                            }>
                            {text('same.separate')}
                            <span className="ds-sr-only">: {merger.name}</span>
                        </Button>
                        {task?.what === 'separate' && task.entry === merger.entry ? (
                            <SeparateForm person={person} merger={merger} {...form} />
                        ) : null}
                    </li>
                ))}
            </ul>
            {done ? <DoneNotice sentence={done} /> : null}
            {task?.what === 'find' || task?.what === 'pair' ? null : (
                <Button
                    variant="secondary"
                    data-size="sm"
                    className="block-begin"
                    onClick={(event) => begin({ what: 'find' }, event.currentTarget)}>
                    {text('same.begin')}
                </Button>
            )}
            {task?.what === 'find' ? (
                <FindOther
                    person={person}
                    choose={(other) => set_task({ what: 'pair', other })}
                    cancel={form.cancel}
                />
            ) : null}
            {task?.what === 'pair' ? <PairPart subject={person.subject} other={task.other} {...form} /> : null}
        </Part>
    );
}

function Line({ merger }: { merger: MergerLine }) {
    const text = use_person_text();
    const date = use_date();
    const born = merger.birth ? `${text('person.born').toLowerCase()} ${date(merger.birth)}` : '';
    return (
        <div>
            <p>
                <strong>{merger.name || text('person.no_name')}</strong>
                {[born, merger.number].filter(Boolean).map((known) => `, ${known}`)}
            </p>
            <p>
                {text('same.line', { date: date(merger.on) })} <Say words={merger.who} />,{' '}
                <Say words={merger.organisation} />.
            </p>
        </div>
    );
}

interface FindProps {
    person: PersonView;
    choose: (subject: string) => void;
    cancel: () => void;
}

/// The other is found among those whom the own organisation follows.
function FindOther({ person, choose, cancel }: FindProps) {
    const text = use_person_text();
    const [query, set_query] = useState<Query>({ number: '', birth: person.birth, name: '' });
    const [found, set_found] = useState<Found | null>(null);
    const others = found && { people: found.people.filter(({ subject }) => subject !== person.subject) };
    return (
        <div className="same-find">
            <p>{text('same.find')}</p>
            <SearchForm query={query} set={set_query} found={set_found} takes_focus />
            {others ? <FoundList found={others} none={text('same.none')} choose={choose} /> : null}
            <Button variant="tertiary" data-size="sm" onClick={cancel}>
                {text('same.cancel')}
            </Button>
        </div>
    );
}
