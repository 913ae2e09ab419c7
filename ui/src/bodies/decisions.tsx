import { Link } from 'react-router';
import type { Body } from '../data/types';
import { Say, use_date } from '../language/language';
import { use_paths } from '../language/paths';
import { AnswerValue } from '../recording/answer_value';

/// What the body has decided, each bound to its action.
export function Decisions({ decisions }: { decisions: Body['decisions'] }) {
    const paths = use_paths();
    const date = use_date();
    return (
        <ol className="plain decisions">
            {decisions.map((decision) => (
                <li key={decision.sequence}>
                    <p>
                        <span className="quiet">{date(decision.on)}</span>{' '}
                        <Link to={paths.action(decision.action.id)} className="ds-link">
                            <Say words={decision.action.title} />
                        </Link>
                    </p>
                    {decision.answers.map((answer, index) => (
                        <p key={answer.item.text} className={index > 0 ? 'quiet' : undefined}>
                            {index > 0 ? (
                                <>
                                    <Say words={answer.item} />:{' '}
                                </>
                            ) : null}
                            <AnswerValue answer={answer} />
                        </p>
                    ))}
                </li>
            ))}
        </ol>
    );
}
