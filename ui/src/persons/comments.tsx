import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Say, use_date } from '../language/language';
import { Offer } from '../recording/offer';
import type { Recording } from '../recording/recording';
import { use_person_text } from './texts';

const at_first = 3;

/// What those who follow the person say to each other, the newest first, and a way to say something; nothing where the
/// service has no form for that.
export function Comments({ recording }: { recording: Recording }) {
    const text = use_person_text();
    const date = use_date();
    const [all, set_all] = useState(false);
    const { episode } = recording;
    const offered = episode.forms.filter((one) => one.place === 'comments');
    const said = episode.history
        .filter((entry) => !entry.withdrawn && offered.some((one) => one.form.id === entry.form))
        .sort((a, b) => b.sequence - a.sequence);
    const may_say = offered.filter((one) => one.may_complete);
    if (may_say.length === 0 && said.length === 0) return null;
    return (
        <section className="comments" aria-labelledby="comments">
            <h2 id="comments">{text('comments.title')}</h2>
            {said.length === 0 ? <p className="quiet">{text('comments.none')}</p> : null}
            <ol className="plain">
                {said.slice(0, all ? undefined : at_first).map((entry) => (
                    <li key={`${entry.sequence} ${entry.row}`}>
                        {entry.answers.map(({ item, value }) => (
                            <p key={item.text} className="comment-said">
                                <Say words={value} />
                            </p>
                        ))}
                        <p className="quiet">
                            <Say words={entry.actor} />, <Say words={entry.organisation} /> · {date(entry.on)}
                        </p>
                    </li>
                ))}
            </ol>
            {said.length > at_first && !all ? (
                <Button variant="tertiary" data-size="sm" onClick={() => set_all(true)}>
                    {text('comments.all', { count: said.length })}
                </Button>
            ) : null}
            <div className="offers">
                {may_say.map((one) => (
                    <Offer key={one.form.id} recording={recording} offered={one} name={one.form.title.text} />
                ))}
            </div>
        </section>
    );
}
