import '../style/episode.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { put, use_data } from '../data/store';
import type { Episode, Written } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_date, use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { History } from './history';
import { SavedNotice, type Saved } from './saved_notice';
import { Stages } from './stages';

export default function EpisodePage() {
    const [pathway, parameter, subject] = [use_part('pathway'), use_part('parameter'), use_part('subject')];
    const language = use_language();
    const path = `/api/episodes/${segment(pathway)}/${segment(parameter)}/${segment(subject)}`;
    const known = use_data<Episode>(path, language);
    return (
        <Answer known={known}>
            {(episode) => (
                <EpisodeView
                    key={path}
                    episode={episode}
                    path={path}
                    pathway={pathway}
                    keep={(next) => put(path, language, next)}
                />
            )}
        </Answer>
    );
}

function EpisodeView(props: { episode: Episode; path: string; pathway: string; keep: (episode: Episode) => void }) {
    const { episode, path, pathway, keep } = props;
    const text = use_text();
    const date = use_date();
    const paths = use_paths();
    const language = use_language();
    const { parameter, subject } = episode;
    const title = {
        text: text('episode.title', { parameter: parameter.title.text, subject: subject.title.text }),
        lang: language,
    };
    const [saved, set_saved] = useState<Saved | null>(null);

    function recorded(written: Written, stage: string) {
        keep(written.episode);
        set_saved({ what: 'recorded', sequence: written.sequence, stage });
    }

    function withdrawn(written: Written) {
        keep(written.episode);
        set_saved({ what: 'withdrawn' });
    }

    return (
        <Page
            title={title}
            className="episode-page"
            crumbs={[
                { to: paths.matrix(pathway), words: { text: text('frame.matrix'), lang: language } },
                { to: paths.matrix_of(pathway, parameter.id), words: parameter.title },
            ]}>
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
            {episode.actions.length > 0 ? (
                <p className="quiet">
                    {text('episode.carries')}{' '}
                    {episode.actions.map((action, index) => (
                        <span key={action.id}>
                            {index > 0 ? ', ' : ''}
                            <Link to={paths.action(action.id)} className="ds-link">
                                <Say words={action.title} />
                            </Link>
                        </span>
                    ))}
                </p>
            ) : null}
            <SavedNotice saved={saved} version={episode.version} withdrawn={withdrawn} />
            {episode.may_record ? null : <Refusal episode={episode} />}
            <div className="episode-columns">
                <section aria-labelledby="stages">
                    <h2 id="stages">{text('episode.stages')}</h2>
                    <Stages episode={episode} path={path} opened={() => set_saved(null)} recorded={recorded} />
                </section>
                <section aria-labelledby="history">
                    <h2 id="history">{text('episode.history')}</h2>
                    <History episode={episode} withdrawn={withdrawn} />
                </section>
            </div>
        </Page>
    );
}

/// Why one may not record here, and what to do about it.
function Refusal({ episode }: { episode: Episode }) {
    const text = use_text();
    return (
        <div className="refusal" role="note">
            <p>{episode.refusal ? <Say words={episode.refusal} /> : text('episode.refused')}</p>
            <Button variant="secondary" data-size="sm" onClick={open_chooser}>
                {text('episode.continue_as')}
            </Button>
        </div>
    );
}

function open_chooser() {
    const button = document.getElementById('actor-chooser');
    button?.focus();
    if (button?.getAttribute('aria-expanded') === 'false') button.click();
}
