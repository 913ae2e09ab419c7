import type { Answer } from '../data/types';
import { Say } from '../language/language';
import { use_person_text } from '../persons/texts';
import { AnswerValue } from './answer_value';

/// What was typed before the form was changed, and is no answer to it any more.
export default function Left({ answers }: { answers: Answer[] }) {
    const text = use_person_text();
    return (
        <div className="form-notice" role="status">
            <p>{text('begun.left')}</p>
            <dl>
                {answers.map((answer) => (
                    <div key={answer.item.text}>
                        <dt>
                            <Say words={answer.item} />
                        </dt>
                        <dd>
                            <AnswerValue answer={answer} />
                        </dd>
                    </div>
                ))}
            </dl>
        </div>
    );
}
