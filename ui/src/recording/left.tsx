import type { Answer } from '../data/types';
import { use_person_text } from '../persons/texts';
import { AnswerLines } from './answer_value';

/// What was typed before the form was changed, and is no answer to it any more.
export default function Left({ answers }: { answers: Answer[] }) {
    const text = use_person_text();
    return (
        <div className="form-notice" role="status">
            <p>{text('begun.left')}</p>
            <dl className="entry-answers">
                <AnswerLines answers={answers} />
            </dl>
        </div>
    );
}
