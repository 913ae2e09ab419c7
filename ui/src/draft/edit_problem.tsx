import { Button } from '@digdir/designsystemet-react';
import type { Problem } from '../data/client';
import type { PlanFields } from '../data/types';
import { use_text } from '../language/language';
import { lists_of, type Edits } from './edits';
import { Refused } from './refused';

interface Props {
    problem: Problem;
    page: PlanFields;
    edits: Edits;
}

/// Somebody was there first: both texts, and a choice between them. Otherwise every fault at once.
export function EditProblem({ problem, page, edits }: Props) {
    const text = use_text();
    const { at, now, yours } = problem.details;
    if (problem.status !== 409 || at === undefined) return <Refused problem={problem} />;
    return (
        <div className="conflict" role="alert">
            <p>
                <strong>{text('edit.conflict', { place: name_of(page, at) })}</strong>
            </p>
            <dl>
                <div>
                    <dt>{text('conflict.now')}</dt>
                    <dd>{now || text('draft.nothing')}</dd>
                </div>
                <div>
                    <dt>{text('conflict.yours')}</dt>
                    <dd>{yours || text('draft.nothing')}</dd>
                </div>
            </dl>
            <div className="button-row">
                <Button variant="secondary" data-size="sm" onClick={() => edits.insist(at, now ?? '')}>
                    {text('edit.take_mine')}
                </Button>
                <Button variant="secondary" data-size="sm" onClick={() => edits.forget(at)}>
                    {text('edit.take_theirs')}
                </Button>
            </div>
        </div>
    );
}

function name_of(page: PlanFields, at: string): string {
    const field = page.fields.find((one) => one.at === at);
    if (field) return field.label.text;
    for (const element of lists_of(page).flatMap((list) => list.elements)) {
        if (element.at === at) return element.label.text;
        const part = element.fields.find((one) => one.at === at);
        if (part) return `${element.label.text}: ${part.label.text}`;
    }
    return at;
}
