import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { Episode, EpisodeStage, Written } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { RecordForm, type Asked } from './record_form';

/// The stages as a line from the first to the last, with what is known of each and a way to record it.
export function Stages(props: {
    episode: Episode;
    path: string;
    opened: () => void;
    recorded: (written: Written, stage: string) => void;
}) {
    const { episode, path, opened, recorded } = props;
    const text = use_text();
    const date = use_date();
    const [open, set_open] = useState<string | null>(null);
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
                        <Button
                            variant="secondary"
                            data-size="sm"
                            onClick={() => {
                                set_open(stage.id);
                                opened();
                            }}>
                            {text('stage.record', { stage: stage.title.text })}
                        </Button>
                    ) : null}
                    {episode.may_record && open === stage.id ? (
                        <RecordForm
                            episode={episode}
                            asked={asked_of(stage, text('record.name', { stage: stage.title.text }))}
                            path={path}
                            cancel={() => set_open(null)}
                            recorded={(written) => {
                                set_open(null);
                                recorded(written, stage.title.text);
                            }}
                        />
                    ) : null}
                </li>
            ))}
        </ol>
    );
}

export function asked_of(stage: EpisodeStage, name: string): Asked {
    return {
        kind: 'stage',
        id: stage.id,
        title: stage.title,
        name,
        date: 'record.on',
        items: stage.form?.items ?? [],
    };
}
