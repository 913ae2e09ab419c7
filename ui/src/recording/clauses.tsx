import type { Clause, Finding } from '../data/types';
import { Say, use_text } from '../language/language';
import { AnswerField } from './answer_field';
import { field_id, finding_at } from './answers';

/// Whether a reason is asked for: something is not met, and does not bind.
export function asks_for_reason(clauses: Clause[], findings: Finding[]): boolean {
    return clauses.some((one) => !one.binds && one.fulfilment !== 'met') || reason_fault(findings) !== undefined;
}

/// What is wrong with the reason: that it lacks is told at what it is asked for.
function reason_fault(findings: Finding[]): Finding | undefined {
    const lacking = findings.find((one) => one.path.startsWith('/clauses/') && one.code !== 'pathway.clause_binds');
    return finding_at(findings, '/reason') ?? lacking;
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
    return (
        <>
            <section className="clauses" aria-labelledby="clauses-title">
                <h3 id="clauses-title">{text('clauses.title')}</h3>
                <ul className="plain" aria-live="polite">
                    {clauses.map((one) => (
                        <li key={one.id} id={field_id(`/clauses/${one.id}`)} className={`clause-${one.fulfilment}`} tabIndex={-1}>
                            <Mark met={one.fulfilment === 'met'} />
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
            {asks_for_reason(clauses, findings) ? (
                <AnswerField
                    id={field_id('/reason')}
                    type="text"
                    title={text('clauses.reason')}
                    required
                    max_length={350}
                    value={reason}
                    set={set_reason}
                    finding={reason_fault(findings)}
                />
            ) : null}
        </>
    );
}

function Mark({ met }: { met: boolean }) {
    return (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path
                d={met ? 'M2.5 8.5l3.5 3.5 7.5-8' : 'M4 4l8 8M12 4l-8 8'}
                fill="none"
                stroke="currentColor"
                strokeWidth="2"
            />
        </svg>
    );
}
