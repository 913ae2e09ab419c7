import type { Answer } from '../data/types';
import { Say } from '../language/language';
import { Outward } from '../pieces/outward';

/// What was answered: a page elsewhere, a file that is kept here, or words.
export function AnswerValue({ answer }: { answer: Answer }) {
    if (answer.href === null) return <Say words={answer.value} />;
    if (!answer.file) return <Outward href={answer.href} />;
    return (
        <a href={answer.href} className="ds-link" download>
            <Say words={answer.value} />
        </a>
    );
}
