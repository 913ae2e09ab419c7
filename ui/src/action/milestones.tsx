import { Button } from '@digdir/designsystemet-react';
import type { EpisodeStage, HistoryEntry } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { AnswerValue } from '../recording/answer_value';
import { StageMark } from '../pieces/marks';
import { asked_of_stage } from '../recording/asked';
import { RecordForm } from '../recording/late_form';
import type { Recording } from '../recording/recording';

/// The milestones of an action, each with when it was reached and what shows it.
export function Milestones({ recording }: { recording: Recording }) {
    const { episode } = recording;
    const text = use_text();
    const reached = episode.stages.filter((stage) => stage.on).length;
    return (
        <>
            <h3>
                {text('work.milestones')}{' '}
                <span className="quiet">{text('work.reached', { reached, all: episode.stages.length })}</span>
            </h3>
            <ul className="plain milestones">
                {episode.stages.map((stage) => (
                    <li key={stage.id}>
                        <Milestone stage={stage} recording={recording} />
                    </li>
                ))}
            </ul>
        </>
    );
}

function Milestone({ stage, recording }: { stage: EpisodeStage; recording: Recording }) {
    const { episode, open, begin } = recording;
    const text = use_text();
    const date = use_date();
    const entry = episode.history.find((one) => one.sequence === stage.sequence);
    return (
        <>
            <div className="milestone-head">
                <StageMark filled={stage.on ? 1 : 0} />
                <p>
                    <Say words={stage.title} />
                    <span className="milestone-on">
                        {stage.on ? text('work.reached_on', { date: date(stage.on) }) : text('work.not_reached')}
                    </span>
                </p>
            </div>
            {entry ? <Evidence entry={entry} /> : null}
            {stage.may_enter && open !== stage.id ? (
                <Button variant="tertiary" data-size="sm" onClick={() => begin(stage.id)}>
                    {text('work.reach')}
                    <span className="ds-sr-only">
                        : <Say words={stage.title} />
                    </span>
                </Button>
            ) : null}
            {open === stage.id ? (
                <RecordForm
                    recording={recording}
                    asked={{
                        ...asked_of_stage(stage, text('record.name', { stage: stage.title.text })),
                        date: 'work.reached_when',
                    }}
                />
            ) : null}
        </>
    );
}

function Evidence({ entry }: { entry: HistoryEntry }) {
    if (entry.answers.length === 0) return null;
    return (
        <p className="milestone-evidence">
            {entry.answers.map((answer, index) => (
                <span key={answer.item.text}>
                    {index > 0 ? ' · ' : ''}
                    {answer.href === null ? (
                        <>
                            <Say words={answer.item} />:{' '}
                        </>
                    ) : null}
                    <AnswerValue answer={answer} />
                </span>
            ))}
        </p>
    );
}
