import type { Parties as Asked } from '../data/types';
import { Say, use_date } from '../language/language';
import { AnswerLines } from '../recording/answer_value';

/// What each party has said last, and who has not said anything yet.
export default function Parties({ parties }: { parties: Asked }) {
    const { title, counted, said, unheard, silent } = parties;
    const date = use_date();
    return (
        <section className="parties" aria-labelledby="parties">
            <h2 id="parties">
                <Say words={title} />
            </h2>
            <p>
                <Say words={counted} />
            </p>
            <ul className="plain">
                {said.map(({ party, on, answers }) => (
                    <li key={party.id}>
                        <p>
                            <strong>
                                <Say words={party.title} />
                            </strong>{' '}
                            {date(on)}
                        </p>
                        <dl className="entry-answers">
                            <AnswerLines answers={answers} />
                        </dl>
                    </li>
                ))}
            </ul>
            {silent.length > 0 ? (
                <p className="quiet">
                    <Say words={unheard} />{' '}
                    {silent.map((party, index) => (
                        <span key={party.id}>
                            {index > 0 ? ', ' : ''}
                            <Say words={party.title} />
                        </span>
                    ))}
                </p>
            ) : null}
        </section>
    );
}
