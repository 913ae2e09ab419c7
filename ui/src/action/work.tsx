import '../style/episode.css';
import '../style/work.css';
import type { Episode, EpisodePath } from '../data/types';
import { Answer } from '../frame/answer';
import { use_text } from '../language/language';
import { History } from '../recording/history';
import { Offer } from '../recording/offer';
import { use_episode, use_recording } from '../recording/recording';
import { SavedNotice } from '../recording/saved_notice';
import { Milestones } from './milestones';
import { PresentStatus } from './present_status';

/// How an action is carried out: how it goes, its milestones, and everything that was said of it.
export function Work({ work }: { work: EpisodePath }) {
    const { path, known } = use_episode(work);
    return <Answer known={known} part>{(episode) => <WorkView episode={episode} path={path} />}</Answer>;
}

function WorkView({ episode, path }: { episode: Episode; path: string }) {
    const recording = use_recording(episode, path);
    const text = use_text();
    const status = episode.forms.find((offered) => offered.status);
    const others = episode.forms.filter((offered) => !offered.status);
    return (
        <section className="work" aria-labelledby="work">
            <h2 id="work">{text('work.heading')}</h2>
            <SavedNotice {...recording} />
            <div className="work-columns">
                <div>
                    {status ? (
                        <>
                            <PresentStatus episode={episode} form={status.form.id} />
                            <Offer recording={recording} offered={status} name={text('work.report')} primary />
                        </>
                    ) : null}
                    {episode.stages.length > 0 ? <Milestones recording={recording} /> : null}
                </div>
                <div>
                    <h3>{text('work.said')}</h3>
                    <div className="work-offers">
                        {others.map((offered) => (
                            <Offer
                                key={offered.form.id}
                                recording={recording}
                                offered={offered}
                                name={text('work.add', { form: offered.form.title.text.toLowerCase() })}
                            />
                        ))}
                    </div>
                    <History {...recording} shown={4} />
                </div>
            </div>
        </section>
    );
}
