import type { EpisodeStage } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { asked_of_stage } from '../recording/asked';
import { History } from '../recording/history';
import { RecordForm } from '../recording/late_form';
import { Begin, Offers } from '../recording/offer';
import type { Recording } from '../recording/recording';

/// The stages as a line from the first to the last, with what is known of each and a way to record it.
function Stages({ recording }: { recording: Recording }) {
    const { episode, open, begun, begin } = recording;
    const text = use_text();
    const date = use_date();
    const state = (stage: EpisodeStage) =>
        episode.stage?.id === stage.id ? 'stage-present' : stage.on ? 'stage-passed' : 'stage-ahead';
    return (
        <ol className="plain stage-line">
            {episode.stages.map((stage) => (
                <li
                    key={stage.id}
                    className={state(stage)}
                    aria-current={episode.stage?.id === stage.id ? 'step' : undefined}>
                    <div className="stage-head">
                        <p className="stage-name">
                            <Say words={stage.title} />
                        </p>
                        <p className="stage-on">{stage.on ? date(stage.on) : text('stage.not_recorded')}</p>
                    </div>
                    {stage.description ? (
                        <p className="stage-description">
                            <Say words={stage.description} />
                        </p>
                    ) : null}
                    {episode.may_record && stage.may_enter && open !== stage.id ? (
                        <Begin
                            begun={begun({ kind: 'stage', id: stage.id })}
                            name={text('stage.record', { stage: stage.title.text })}
                            title={stage.title.text}
                            begin={() => begin(stage.id)}
                        />
                    ) : null}
                    {episode.may_record && open === stage.id ? (
                        <RecordForm
                            recording={recording}
                            asked={asked_of_stage(stage, text('record.name', { stage: stage.title.text }))}
                        />
                    ) : null}
                </li>
            ))}
        </ol>
    );
}

/// What can be recorded of an episode beside what has been.
export function EpisodeColumns({ recording }: { recording: Recording }) {
    const text = use_text();
    return (
        <div className="episode-columns">
            <section aria-labelledby="stages">
                <h2 id="stages">{text('episode.stages')}</h2>
                <Stages recording={recording} />
            </section>
            <section aria-labelledby="history">
                <h2 id="history">{text('episode.history')}</h2>
                <Offers recording={recording} />
                <History {...recording} />
            </section>
        </div>
    );
}
