import type { Episode } from '../data/types';
import { Say, use_date, use_text } from '../language/language';

/// That nobody has confirmed what a pathway asks.
export function ProposedPathway() {
    return <p className="quiet proposed-pathway">{use_text()('pathway.proposal')}</p>;
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
