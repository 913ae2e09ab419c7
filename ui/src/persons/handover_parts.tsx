import type { Answer, HandoverClock, HandoverLine } from '../data/types';
import { use_date, use_text } from '../language/language';
import { TimeLimitText } from '../pieces/time_limit';
import { AnswerLines } from '../recording/answer_value';
import { use_person_text } from './texts';

const ended = {
    accepted: 'handover.accepted',
    returned: 'handover.returned',
    'taken-back': 'handover.taken_back',
    lapsed: 'handover.lapsed',
} as const;

/// When it was sent, received and answered, or by when it is to be; the same words on both sides.
export function HandoverSteps({ handover }: { handover: HandoverLine }) {
    const text = use_person_text();
    const moment = use_moment();
    const { state, receipt, answer, sender, from } = handover;
    return (
        <ol className="plain handover-steps">
            <li>{text('handover.sent', { at: moment(handover.sent), sender: sender.text, from: from.text })}</li>
            {receipt.at ? (
                <li>
                    {text('handover.received', { at: moment(receipt.at) })} <After clock={receipt} />
                </li>
            ) : state === 'sent' ? (
                <By clock={receipt} label={text('handover.receive_by')} />
            ) : null}
            {state === 'sent' || state === 'received' ? (
                <By clock={answer} label={text('handover.answer_by')} />
            ) : (
                <li>
                    <strong>{text(ended[state], { at: moment(answer.at) })}</strong>{' '}
                    {state === 'accepted' || state === 'returned' ? <After clock={answer} /> : null}
                </li>
            )}
        </ol>
    );
}

function By({ clock, label }: { clock: HandoverClock; label: string }) {
    return (
        <li className={clock.late ? 'handover-late' : undefined}>
            {label} <TimeLimitText limit={clock} />
        </li>
    );
}

/// That a step was taken too late, and when it should have been.
function After({ clock }: { clock: HandoverClock }) {
    const text = use_person_text();
    const common = use_text();
    const date = use_date();
    if (!clock.late) return null;
    const due = clock.clock ? `${date(clock.due)} ${common('limit.clock', { clock: clock.clock })}` : date(clock.due);
    return <span className="handover-late">{text('handover.late', { date: due })}</span>;
}

/// "12.03.2026 kl. 10:15", as the language writes a day.
export function use_moment() {
    const text = use_text();
    const date = use_date();
    return (at: string) => {
        const [day = '', clock = ''] = at.split(' ');
        return `${date(day.split('.').reverse().join('-'))} ${text('limit.clock', { clock })}`;
    };
}

/// What was told with it.
export function Told({ told }: { told: Answer[] }) {
    if (told.length === 0) return null;
    return (
        <dl className="entry-answers">
            <AnswerLines answers={told} />
        </dl>
    );
}
