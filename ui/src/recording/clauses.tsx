import type { Clause, Finding, Fulfilment } from '../data/types';
import { Say, use_text } from '../language/language';
import { AnswerField } from './answer_field';
import { field_id, finding_at } from './answers';

/// Whether a fault is at a clause that a reason lets somebody past.
export function lacks_reason({ path }: Finding, clauses: Clause[]): boolean {
    return clauses.some((one) => !one.binds && path === `/clauses/${one.id}`);
}

interface Props {
    clauses: Clause[];
    reason: string;
    set_reason: (reason: string) => void;
    findings: Finding[];
}

/// What a stage asks for, how each of it stands while one types, and why it is to go on all the same.
export function Clauses({ clauses, reason, set_reason, findings }: Props) {
    const text = use_text();
    if (clauses.length === 0) return null;
    const fault = finding_at(findings, '/reason') ?? findings.find((one) => lacks_reason(one, clauses));
    // What is not known may be answered yet.
    const asks_for_reason = fault || reason || clauses.some((one) => !one.binds && one.fulfilment === 'not_met');
    return (
        <>
            <section className="clauses" aria-labelledby="clauses-title">
                <h3 id="clauses-title">{text('clauses.title')}</h3>
                <ul className="plain" aria-live="polite">
                    {clauses.map((one) => (
                        <li key={one.id} id={field_id(`/clauses/${one.id}`)} className={`clause-${one.fulfilment}`} tabIndex={-1}>
                            <Mark fulfilment={one.fulfilment} />
                            <span>
                                <Say words={one.title} />
                            </span>
                            <span className="clause-word">{text(`clauses.${one.fulfilment}`)}</span>
                            {one.binds && one.fulfilment !== 'met' ? (
                                <span className="clause-binds">{text('clauses.binds')}</span>
                            ) : null}
                        </li>
                    ))}
                </ul>
            </section>
            {asks_for_reason ? (
                <AnswerField
                    id={field_id('/reason')}
                    type="text"
                    title={text('clauses.reason')}
                    required
                    max_length={350}
                    value={reason}
                    set={set_reason}
                    finding={fault}
                />
            ) : null}
        </>
    );
}

const marks: Record<Fulfilment, string> = {
    met: 'M2.5 8.5l3.5 3.5 7.5-8',
    not_met: 'M4 4l8 8M12 4l-8 8',
    not_known: 'M4 8h8',
};

function Mark({ fulfilment }: { fulfilment: Fulfilment }) {
    return (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={marks[fulfilment]} fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
    );
}
