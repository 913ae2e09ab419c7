import '../style/episode.css';
import '../style/work.css';
import type { Episode, EpisodePath, OfferedForm } from '../data/types';
import { Answer } from '../frame/answer';
import { Say, use_text } from '../language/language';
import { History } from '../recording/history';
import { Offer } from '../recording/offer';
import { use_episode, use_recording, type Recording } from '../recording/recording';
import { SavedNotice } from '../recording/saved_notice';

/// What a body tells of itself: a part for each form, with what was said on it, the newest first.
export function BodyWork({ work }: { work: EpisodePath }) {
    const { path, known } = use_episode(work);
    return <Answer known={known} part>{(episode) => <Parts episode={episode} path={path} />}</Answer>;
}

function Parts({ episode, path }: { episode: Episode; path: string }) {
    const recording = use_recording(episode, path);
    return (
        <>
            <SavedNotice {...recording} />
            {episode.forms.map((offered) => (
                <Part key={offered.form.id} recording={recording} offered={offered} />
            ))}
        </>
    );
}

function Part({ recording, offered }: { recording: Recording; offered: OfferedForm }) {
    const { episode } = recording;
    const text = use_text();
    const { form } = offered;
    const history = episode.history.filter((entry) => entry.form === form.id);
    if (history.length === 0 && !offered.may_complete) return null;
    return (
        <section className="body-part">
            <h2>
                <Say words={form.title} />
            </h2>
            <Offer
                recording={recording}
                offered={offered}
                name={text('work.add', { form: form.title.text.toLowerCase() })}
            />
            {history.length > 0 ? <History {...recording} episode={{ ...episode, history }} shown={6} /> : null}
        </section>
    );
}
