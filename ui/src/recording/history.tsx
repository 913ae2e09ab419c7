import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { later_part } from '../frame/later';
import { AnswerLines } from './answer_value';
import { StatusWord } from '../pieces/status';
import { Say, use_date, use_instant, use_text } from '../language/language';
import type { Recording } from './recording';
import type { WithdrawProps } from './withdraw_form';

// Its code comes for those who withdraw: most only read.
const WithdrawForm = later_part<WithdrawProps>(() => import('./withdraw_form'));

/// Everything that has been recorded here, the newest first; nothing is deleted, what is withdrawn stays and says why.
/// With `shown`, the older ones come when asked for.
export function History(props: Pick<Recording, 'episode' | 'to' | 'withdrawn'> & { shown?: number }) {
    const { episode, to, withdrawn, shown } = props;
    const text = use_text();
    const [all, set_all] = useState(false);
    if (episode.history.length === 0) return <p className="quiet">{text('history.empty')}</p>;
    const newest_first = [...episode.history].sort((a, b) => b.sequence - a.sequence || b.row - a.row);
    const listed = shown && !all ? newest_first.slice(0, shown) : newest_first;
    return (
        <>
            <ol className="plain history">
                {listed.map((entry) => (
                    <li key={`${entry.sequence} ${entry.row}`} className={entry.withdrawn ? 'withdrawn' : undefined}>
                        <Entry to={to} entry={entry} version={episode.version} withdrawn={withdrawn} />
                    </li>
                ))}
            </ol>
            {listed.length < newest_first.length ? (
                <Button variant="tertiary" data-size="sm" onClick={() => set_all(true)}>
                    {text('history.older', { count: newest_first.length - listed.length })}
                </Button>
            ) : null}
        </>
    );
}

function Entry(props: Omit<WithdrawProps, 'cancel'>) {
    const { to, entry, version, withdrawn } = props;
    const text = use_text();
    const date = use_date();
    const instant = use_instant();
    const [open, set_open] = useState(false);
    return (
        <>
            <p className="entry-head">
                <span className="entry-stage">
                    <Say words={entry.title} />
                </span>{' '}
                {entry.status ? <StatusWord tone={entry.status.tone} words={entry.status.title} /> : null}
                {entry.form ? date(entry.on) : text('episode.since', { date: date(entry.on) })}
            </p>
            <p className="quiet">
                <Say words={entry.actor} />, <Say words={entry.organisation} /> · {instant(entry.recorded)} ·{' '}
                {text('why.entry', { sequence: entry.sequence })}
            </p>
            {entry.answers.length > 0 ? (
                <dl className="entry-answers">
                    <AnswerLines answers={entry.answers} />
                </dl>
            ) : null}
            {entry.unmet.length > 0 ? <Unmet entry={entry} /> : null}
            {entry.withdrawn ? (
                <p className="withdrawn-word">
                    {text('history.withdrawn_because')} {entry.withdrawn.reason}
                </p>
            ) : null}
            {entry.may_withdraw && !entry.withdrawn && !open ? (
                <Button variant="tertiary" data-size="sm" onClick={() => set_open(true)}>
                    {text('history.withdraw')}
                    <span className="ds-sr-only">
                        : <Say words={entry.title} /> {date(entry.on)}
                    </span>
                </Button>
            ) : null}
            {open ? (
                <WithdrawForm
                    to={to}
                    entry={entry}
                    version={version}
                    cancel={() => set_open(false)}
                    withdrawn={(written) => {
                        set_open(false);
                        withdrawn(written);
                    }}
                />
            ) : null}
        </>
    );
}

/// What was not met when the stage was recorded all the same, and why it was.
function Unmet({ entry }: Pick<WithdrawProps, 'entry'>) {
    const text = use_text();
    return (
        <dl className="entry-answers">
            {entry.unmet.map(({ title, fulfilment }) => (
                <div key={title.text}>
                    <dt>
                        <Say words={title} />
                    </dt>
                    <dd>{text(fulfilment === 'met' ? 'clauses.met' : fulfilment === 'not_met' ? 'clauses.not_met' : 'clauses.not_known')}</dd>
                </div>
            ))}
            <div>
                <dt>{text('clauses.reason')}</dt>
                <dd>{entry.reason}</dd>
            </div>
        </dl>
    );
}
