import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Episode, OwnedTask } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { TimeLimitText } from '../pieces/time_limit';

/// That nobody has confirmed what a pathway asks.
export function ProposedPathway() {
    return <p className="quiet proposed-pathway">{use_text()('pathway.proposal')}</p>;
}

/// What gives the right to record about somebody, and where it is said; nothing where the content does not tell.
export function LegalBasis({ episode }: { episode: Episode }) {
    const text = use_text();
    if (!episode.basis) return null;
    return (
        <p className="quiet legal-basis">
            {text('episode.basis')}: <Say words={episode.basis.title} /> (<Say words={episode.basis.source} />)
        </p>
    );
}

/// What nobody has done yet, by when, and who is to; nothing when nothing waits.
export function Waiting({ episode, owner }: { episode: Episode; owner: (task: OwnedTask) => ReactNode }) {
    const text = use_text();
    if (episode.waiting.length === 0) return null;
    return (
        <section className="waiting" aria-labelledby="waiting">
            <h2 id="waiting">{text('episode.waiting')}</h2>
            <ul className="plain">
                {episode.waiting.map((one) => (
                    <li key={`${one.entry} ${one.id}`} className={one.days < 0 && !one.paused ? 'waiting-late' : undefined}>
                        <span>
                            <Say words={one.task} />
                        </span>
                        <span>
                            <TimeLimitText limit={one} />
                        </span>
                        {owner(one)}
                    </li>
                ))}
            </ul>
        </section>
    );
}

/// What else there is of the same subject in the pathway, and a way to begin anew once the last has ended. `to`: where
/// an episode is shown.
export function Others({ episode, to }: { episode: Episode; to: (number: number) => string }) {
    const text = use_text();
    const date = use_date();
    const days = ({ from, to: end }: Episode['others'][number]) =>
        from ? text(end ? 'episode.days' : 'episode.goes_on', { from: date(from), to: date(end) }) : text('episode.nothing');
    return (
        <>
            {episode.begins ? (
                <p className="begin-anew">
                    <Link to={to(episode.begins)} className="ds-button" data-variant="secondary" data-size="sm">
                        {text('episode.begin_anew')}
                    </Link>
                </p>
            ) : null}
            {episode.others.length > 0 ? (
                <section className="waiting" aria-labelledby="others">
                    <h2 id="others">{text('episode.others')}</h2>
                    <ul className="plain">
                        {episode.others.map((one) => (
                            <li key={one.number}>
                                <Link to={to(one.number)} className="ds-link">
                                    {text('episode.number', { number: one.number })}
                                </Link>
                                <span>{days(one)}</span>
                            </li>
                        ))}
                    </ul>
                </section>
            ) : null}
        </>
    );
}

/// Where an episode stands, and since when.
export function Present({ episode }: { episode: Episode }) {
    const text = use_text();
    const date = use_date();
    return (
        <p className="episode-now">
            {episode.stage ? (
                <>
                    <strong>
                        <Say words={episode.stage.title} />
                    </strong>
                    {episode.since ? ` ${text('episode.since', { date: date(episode.since) })}` : ''}
                </>
            ) : (
                <strong>{text('episode.nothing')}</strong>
            )}
        </p>
    );
}
