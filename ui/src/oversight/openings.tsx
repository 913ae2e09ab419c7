import { Button } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { Opening } from '../data/types';
import { Say } from '../language/language';
import { use_person_text } from '../persons/texts';
import { DoneNotice } from '../pieces/done_notice';
import { ReviewForm } from './review_form';

/// What was opened in emergencies: those that wait first, as the server orders them.
export function OpeningsPart({ openings, read }: { openings: Opening[]; read: () => void }) {
    const text = use_person_text();
    const [task, set_task] = useState<number | null>(null);
    const [done, set_done] = useState<number | null>(null);
    const pressed = useRef<HTMLElement>(null);
    const waiting = openings.filter((opening) => !opening.reviewed_at).length;

    function begin(entry: number, button: HTMLElement) {
        pressed.current = button;
        set_done(null);
        set_task(entry);
    }
    function cancel() {
        set_task(null);
        pressed.current?.focus();
    }
    function finish(entry: number) {
        set_task(null);
        set_done(entry);
        read();
    }

    return (
        <section aria-labelledby="openings" className="people-group">
            <h2 id="openings">
                {text('openings.title')}{' '}
                {waiting > 0 ? <span className="quiet">{text('openings.waiting', { count: waiting })}</span> : null}
            </h2>
            {openings.length === 0 ? <p className="quiet openings-none">{text('openings.none')}</p> : null}
            <ul className="plain">
                {openings.map((opening) => (
                    <li key={opening.entry} className="opening">
                        <div>
                            <p className="opening-at">{opening.at}</p>
                            <p className="quiet">{text('openings.person', { person: opening.person })}</p>
                        </div>
                        <div>
                            <p>
                                <strong>
                                    <Say words={opening.who} />
                                </strong>
                                {': '}
                                {opening.reason}
                            </p>
                            <p className="quiet">
                                {looks_text(opening, text)}, {text('openings.until', { until: opening.until })}
                            </p>
                            {opening.reviewed_at ? <Reviewed opening={opening} /> : null}
                            {!opening.reviewed_at && opening.own ? <p>{text('openings.own')}</p> : null}
                            {!opening.reviewed_at && !opening.own && task !== opening.entry ? (
                                <Button
                                    variant="secondary"
                                    data-size="sm"
                                    onClick={(event) => begin(opening.entry, event.currentTarget)}>
                                    {text('openings.review')}
                                    <span className="ds-sr-only">: {opening.at}</span>
                                </Button>
                            ) : null}
                            {task === opening.entry ? (
                                <ReviewForm
                                    entry={opening.entry}
                                    finish={() => finish(opening.entry)}
                                    cancel={cancel}
                                />
                            ) : null}
                            {done === opening.entry ? <DoneNotice sentence={text('review.done')} /> : null}
                        </div>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function looks_text({ looks }: Opening, text: ReturnType<typeof use_person_text>): string {
    if (looks === 0) return text('openings.no_looks');
    return text(looks === 1 ? 'openings.looks_one' : 'openings.looks', { count: looks });
}

function Reviewed({ opening }: { opening: Opening }) {
    const text = use_person_text();
    return (
        <p className={opening.justified ? 'opening-judged' : 'opening-judged not-right'}>
            <strong>{text(opening.justified ? 'review.right' : 'review.wrong')}</strong>
            {opening.note ? `: ${opening.note}` : null}{' '}
            <span className="quiet">
                {text('openings.reviewed', { who: opening.reviewed_by.text, at: opening.reviewed_at })}
            </span>
        </p>
    );
}
