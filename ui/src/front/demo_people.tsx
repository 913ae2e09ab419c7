import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Problem } from '../data/client';
import { continue_as, use_session } from '../data/session';
import type { Actor } from '../data/types';
import { problem_text } from '../frame/problem';
import { Say, use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';

/// The people of the demonstration: whoever is chosen goes on to their own work.
export function DemoPeople() {
    const session = use_session().data;
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const navigate = useNavigate();
    const [problem, set_problem] = useState<Problem | null>(null);
    if (!session?.demo || session.actor.role !== 'visitor') return null;

    async function choose(actor: Actor) {
        try {
            await continue_as(actor.id, language);
            // An analyst has nothing to report: the work is what can be counted, and what stands in the way.
            await navigate(actor.role === 'analyst' ? paths.measurability : paths.mine);
        } catch (error) {
            set_problem(error instanceof Problem ? error : new Problem(0));
        }
    }

    return (
        <section className="demo-people" aria-labelledby="people">
            <h2 id="people">{text('front.people')}</h2>
            <ul className="plain">
                {session.actors
                    .filter((actor) => actor.role !== 'visitor')
                    .map((actor) => (
                        <li key={actor.id}>
                            <button type="button" onClick={() => void choose(actor)}>
                                <span className="demo-person">
                                    <Say words={actor.name} />
                                </span>
                                <span className="quiet">
                                    <Say words={actor.role_name} />
                                </span>
                            </button>
                        </li>
                    ))}
            </ul>
            {problem ? <p className="field-problem">{problem_text(problem, text)}</p> : null}
        </section>
    );
}
