import type { ActionRow } from '../data/types';
import { Say, use_text } from '../language/language';

/// By when, as the plan writes it; an action without a deadline says so.
export function DeadlineText({ row }: { row: ActionRow }) {
    const text = use_text();
    return row.deadline ? (
        <span className="deadline">
            <Say words={row.deadline.text} />
        </span>
    ) : (
        <span className="hole-word">{text('deadline.none')}</span>
    );
}
