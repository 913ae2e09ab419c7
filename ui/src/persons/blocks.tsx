import { Button } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { PersonView } from '../data/types';
import { Say, use_date } from '../language/language';
import { DoneNotice } from '../pieces/done_notice';
import { BlockForm, LiftForm } from './block_forms';
import { Part } from './person_parts';
import { use_person_text } from './texts';

/// Who may not see the person, at the person's request; one thing at a time is done about it.
export function Blocks({ person, read }: { person: PersonView; read: () => void }) {
    const text = use_person_text();
    const date = use_date();
    const [task, set_task] = useState<'block' | number | null>(null);
    const [done, set_done] = useState('');
    const pressed = useRef<HTMLElement>(null);

    function begin(next: 'block' | number, button: HTMLElement) {
        pressed.current = button;
        set_done('');
        set_task(next);
    }
    const form = {
        subject: person.subject,
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
        <Part title={text('blocks.title')}>
            {person.blocks.length === 0 ? <p className="quiet">{text('blocks.none')}</p> : null}
            <ul className="plain person-lines">
                {person.blocks.map((block) => (
                    <li key={block.entry} className="block-line">
                        <p>
                            <strong>
                                <Say words={block.against} />
                            </strong>{' '}
                            {text('blocks.line', { date: date(block.on), organisation: block.organisation.text })}
                        </p>
                        {block.may_lift ? (
                            <Button
                                variant="tertiary"
                                data-size="sm"
                                aria-expanded={task === block.entry}
                                onClick={(event) => begin(block.entry, event.currentTarget)}>
                                {text('blocks.lift')}
                                <span className="ds-sr-only">: {block.against.text}</span>
                            </Button>
                        ) : null}
                        {task === block.entry ? <LiftForm block={block} {...form} /> : null}
                    </li>
                ))}
            </ul>
            {done ? <DoneNotice sentence={done} /> : null}
            {person.blockable.length > 0 && task !== 'block' ? (
                <Button
                    variant="secondary"
                    data-size="sm"
                    className="block-begin"
                    onClick={(event) => begin('block', event.currentTarget)}>
                    {text('blocks.begin')}
                </Button>
            ) : null}
            {task === 'block' ? <BlockForm blockable={person.blockable} {...form} /> : null}
        </Part>
    );
}
