import type { Episode } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { StatusWord } from '../pieces/status';

/// What was last said of how it goes, by whom and when; that nothing was said is said too.
export function PresentStatus({ episode, form }: { episode: Episode; form: string }) {
    const text = use_text();
    const date = use_date();
    const last = [...episode.history]
        .filter((entry) => entry.form === form && !entry.withdrawn)
        .sort((a, b) => b.sequence - a.sequence)[0];
    if (!last?.status) return <p className="work-none">{text('work.no_status')}</p>;
    const status = last.status;
    const [sentence, ...rest] = last.answers;
    return (
        <div className="present-status">
            <p className="present-status-word">
                <StatusWord tone={status.tone} words={status.title} />
            </p>
            {sentence ? (
                <p className="present-status-said">
                    <Say words={sentence.value} />
                </p>
            ) : null}
            {rest.length > 0 ? (
                <dl className="entry-answers">
                    {rest.map((answer) => (
                        <div key={answer.item.text}>
                            <dt>
                                <Say words={answer.item} />
                            </dt>
                            <dd>
                                <Say words={answer.value} />
                            </dd>
                        </div>
                    ))}
                </dl>
            ) : null}
            <p className="quiet">
                <Say words={last.actor} /> · {date(last.on)}
            </p>
        </div>
    );
}
