import type { OfferedForm } from '../data/types';
import { Say, use_date } from '../language/language';
import { AnswerLines } from '../recording/answer_value';
import { Offer } from '../recording/offer';
import type { Recording } from '../recording/recording';
import { use_person_text } from './texts';

/// What stands until it is said anew, each by itself: a plan, in the version that holds now.
export function Standing({ recording }: { recording: Recording }) {
    return recording.episode.forms
        .filter((one) => one.place === 'standing')
        .map((one) => <One key={one.form.id} recording={recording} offered={one} />);
}

function One({ recording, offered }: { recording: Recording; offered: OfferedForm }) {
    const text = use_person_text();
    const date = use_date();
    const { form, standing, may_complete } = offered;
    if (!standing && !may_complete) return null;
    const id = `standing-${form.id}`;
    return (
        <section className="standing" aria-labelledby={id}>
            <h2 id={id}>
                <Say words={form.title} />
            </h2>
            {standing ? (
                <>
                    <p className="quiet">
                        {text('standing.version', { version: standing.version, date: date(standing.on) })} ·{' '}
                        <Say words={standing.actor} />, <Say words={standing.organisation} />
                    </p>
                    <dl className="entry-answers">
                        <AnswerLines answers={standing.answers} />
                    </dl>
                </>
            ) : (
                <p className="quiet">{text('standing.none')}</p>
            )}
            <div className="offers">
                <Offer
                    recording={recording}
                    offered={offered}
                    name={text(standing ? 'standing.anew' : 'standing.make')}
                />
            </div>
        </section>
    );
}
