import { useId, type ReactNode } from 'react';
import { use_attempt } from '../data/attempt';
import { continue_as } from '../data/session';
import type { Actor, Session } from '../data/types';
import { Say, use_language, use_text } from '../language/language';
import { problem_text } from './problem';

interface Props {
    session: Session;
    help: string;
    /// What stands under a name.
    under?: (actor: Actor) => ReactNode;
    chosen: () => void;
}

/// Whom one may go on as.
export function ActorList({ session, help, under, chosen }: Props) {
    const text = use_text();
    const language = use_language();
    const id = useId();
    const { problem, attempt } = use_attempt();

    async function choose(actor: Actor) {
        await continue_as(actor.id, language);
        chosen();
    }

    return (
        <>
            <p className="actor-help" id={id}>
                {help}
            </p>
            {problem ? (
                <p className="field-problem" role="alert">
                    {problem_text(problem, text)}
                </p>
            ) : null}
            <ul className="plain" aria-labelledby={id}>
                {session.actors.map((actor) => (
                    <li key={actor.id}>
                        <button
                            type="button"
                            aria-current={actor.id === session.actor.id ? 'true' : undefined}
                            onClick={() => void attempt(() => choose(actor))}>
                            <span className="actor-name">
                                <Say words={actor.name} />
                            </span>
                            {under?.(actor)}
                        </button>
                    </li>
                ))}
            </ul>
        </>
    );
}

/// What somebody is, and where.
export function ActorRole({ actor }: { actor: Actor }) {
    return (
        <span className="actor-role">
            <Say words={actor.role_name} />
            {actor.organisation ? (
                <>
                    {', '}
                    <Say words={actor.organisation.title} />
                </>
            ) : null}
        </span>
    );
}
