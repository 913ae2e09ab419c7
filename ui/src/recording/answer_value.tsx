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

/// What was answered to each item, as the inside of a list of terms.
export function AnswerLines({ answers }: { answers: Answer[] }) {
    return answers.map((answer) => (
        <div key={answer.item.text}>
            <dt>
                <Say words={answer.item} />
            </dt>
            <dd>
                <AnswerValue answer={answer} />
            </dd>
        </div>
    ));
}
