import '../style/episode.css';
import { Button } from '@digdir/designsystemet-react';
import { Link } from 'react-router';
import { use_session } from '../data/session';
import type { Episode } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { SignInLink } from '../frame/sign_in_link';
import { Say, use_language, use_text } from '../language/language';
import { use_part, use_paths } from '../language/paths';
import { History } from '../recording/history';
import { Present } from '../recording/present';
import { use_episode, use_recording } from '../recording/recording';
import { SavedNotice } from '../recording/saved_notice';
import { Stages } from './stages';

export default function EpisodePage() {
    const of = { pathway: use_part('pathway'), parameter: use_part('parameter'), subject: use_part('subject') };
    const { path, known } = use_episode(of);
    return (
        <Answer known={known}>
            {(episode) => <EpisodeView key={path} episode={episode} path={path} pathway={of.pathway} />}
        </Answer>
    );
}

function EpisodeView({ episode, path, pathway }: { episode: Episode; path: string; pathway: string }) {
    const recording = use_recording(episode, path);
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const { parameter, subject } = episode;
    const title = {
        text: text('episode.title', { parameter: parameter.title.text, subject: subject.title.text }),
        lang: language,
    };
    return (
        <Page
            title={title}
            className="episode-page"
            crumbs={[
                { to: paths.matrix(pathway), words: { text: text('frame.matrix'), lang: language } },
                { to: paths.matrix_of(pathway, parameter.id), words: parameter.title },
            ]}>
            <Present episode={episode} />
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
            <SavedNotice {...recording} />
            {episode.may_record ? null : <Refusal episode={episode} />}
            <div className="episode-columns">
                <section aria-labelledby="stages">
                    <h2 id="stages">{text('episode.stages')}</h2>
                    <Stages recording={recording} />
                </section>
                <section aria-labelledby="history">
                    <h2 id="history">{text('episode.history')}</h2>
                    <History {...recording} />
                </section>
            </div>
        </Page>
    );
}

/// Why one may not record here, and what to do about it.
function Refusal({ episode }: { episode: Episode }) {
    const text = use_text();
    const session = use_session().data;
    return (
        <div className="refusal" role="note">
            <p>{episode.refusal ? <Say words={episode.refusal} /> : text('episode.refused')}</p>
            {session && session.actors.length > 1 ? (
                <Button variant="secondary" data-size="sm" onClick={open_chooser}>
                    {text('episode.continue_as')}
                </Button>
            ) : null}
            <SignInLink className="ds-link" />
        </div>
    );
}

function open_chooser() {
    const button = document.getElementById('actor-chooser');
    button?.focus();
    if (button?.getAttribute('aria-expanded') === 'false') button.click();
}
