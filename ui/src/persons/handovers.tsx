import '../style/handovers.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { use_submit } from '../data/submit';
import type { EpisodePath, HandoverLine, OfferedHandover, Written } from '../data/types';
import { Choice, named } from '../draft/choice';
import { Say, use_language, use_text } from '../language/language';
import { DoneNotice } from '../pieces/done_notice';
import { given_answers, kept_answers } from '../recording/answers';
import { FormItems } from '../recording/form_items';
import type { Recording } from '../recording/recording';
import { TaskForm } from '../recording/task_form';
import { use_trial } from '../recording/trial';
import { fault_at } from './fault';
import { HandoverSteps, Told } from './handover_parts';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

interface Props {
    of: EpisodePath;
    recording: Recording;
    /// Given the episode as it stands after each time that something was done.
    keep: (written: Written) => void;
}

/// To whom the person has been handed over from here, how that goes, and a way to do it; nothing where there is neither.
export default function Handovers({ of, recording, keep }: Props) {
    const text = use_person_text();
    const [open, set_open] = useState<string | number | null>(null);
    const [done, set_done] = useState({ sentence: '', times: 0 });
    const { handovers, may_hand_over } = recording.episode;
    if (handovers.length === 0 && may_hand_over.length === 0) return null;

    function finish(written: Written, sentence: string) {
        set_open(null);
        set_done((former) => ({ sentence, times: former.times + 1 }));
        keep(written);
    }

    return (
        <section className="handovers" aria-labelledby="handovers">
            <h2 id="handovers">{text('handover.title')}</h2>
            {done.sentence ? <DoneNotice key={done.times} sentence={done.sentence} /> : null}
            <div className="offers">
                {may_hand_over.map((offer) =>
                    open === offer.id ? (
                        <SendForm
                            key={offer.id}
                            {...{ of, offer, recording, finish }}
                            cancel={() => set_open(null)}
                        />
                    ) : (
                        <Button key={offer.id} variant="secondary" data-size="sm" onClick={() => set_open(offer.id)}>
                            <Say words={offer.title} />
                        </Button>
                    ),
                )}
            </div>
            <ol className="plain handover-list">
                {handovers.map((handover) => (
                    <li key={handover.entry}>
                        <p className="handover-whom">
                            <strong>
                                <Say words={handover.to} />
                            </strong>{' '}
                            <span className="quiet">
                                <Say words={handover.title} />
                            </span>
                        </p>
                        <HandoverSteps handover={handover} />
                        {handover.reason ? <p>{text('handover.reason', { reason: handover.reason })}</p> : null}
                        <Told told={handover.told} />
                        {open === handover.entry ? (
                            <TakeBackForm {...{ of, handover, finish }} cancel={() => set_open(null)} />
                        ) : handover.may_take_back ? (
                            <Button variant="tertiary" data-size="sm" onClick={() => set_open(handover.entry)}>
                                {text('handover.take_back')}
                                <span className="ds-sr-only">: {handover.to.text}</span>
                            </Button>
                        ) : null}
                    </li>
                ))}
            </ol>
        </section>
    );
}

interface FormProps {
    of: EpisodePath;
    finish: (written: Written, sentence: string) => void;
    cancel: () => void;
}

function SendForm({ of, offer, recording, finish, cancel }: FormProps & { offer: OfferedHandover; recording: Recording }) {
    const text = use_person_text();
    const common = use_text();
    const language = use_language();
    const items = offer.form?.items ?? [];
    const [to, set_to] = useState('');
    const [answers, set_answers] = useState(() => kept_answers(items, language));
    const try_at = recording.to.trial(offer.form?.id ?? '');
    const first = offer.form?.trial ?? null;
    const { trial, settled } = use_trial(try_at, first, first !== null, { answers, on: '' }, false);
    const { busy, problem, submit } = use_submit<Written>('/api/persons/episode/handover', language);

    async function send() {
        const given = given_answers(answers, await settled());
        const written = await submit({ ...of, handover: offer.id, to, answers: given });
        const receiver = offer.receivers.find((one) => one.id === to)?.title.text ?? '';
        if (written) finish(written, text('handover.done', { to: receiver }));
    }

    return (
        <TaskForm
            title={offer.title.text}
            lead={text('handover.lead')}
            send_text={text('handover.send')}
            {...{ busy, problem, send, cancel }}>
            <Choice
                label={text('handover.to')}
                none={common('answer.choose')}
                options={named(offer.receivers)}
                value={to}
                set={set_to}
                fault={to ? fault_at(problem, '/to') : problem && fault_at(problem, '/to') ? text('handover.choose') : null}
            />
            <FormItems
                items={items}
                trial={trial}
                answers={answers}
                change={set_answers}
                findings={problem?.findings ?? []}
                files={undefined}
            />
        </TaskForm>
    );
}

function TakeBackForm({ of, handover, finish, cancel }: FormProps & { handover: HandoverLine }) {
    const text = use_person_text();
    const [reason, set_reason] = useState('');
    const path = '/api/persons/episode/handover/withdrawal';
    const { busy, problem, submit } = use_submit<Written>(path, use_language());
    const to = handover.to.text;

    async function send() {
        const written = await submit({ ...of, entry: handover.entry, reason });
        if (written) finish(written, text('handover.taken_back_done', { to }));
    }

    return (
        <TaskForm
            title={text('handover.take_back_title', { to })}
            send_text={text('handover.take_back')}
            {...{ busy, problem, send, cancel }}>
            <PersonField
                label={text('handover.take_back_reason')}
                type="lines"
                value={reason}
                set={set_reason}
                fault={fault_at(problem, '/reason')}
            />
        </TaskForm>
    );
}
