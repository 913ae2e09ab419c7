import { useEffect, useId, useRef, useState } from 'react';
import { continue_as, use_session } from '../data/session';
import { Problem } from '../data/client';
import type { Actor, Session } from '../data/types';
import { Say, use_language, use_text } from '../language/language';
import { problem_text } from './problem';

/// Who one is now and, in the demonstration, whom one may go on as.
export function ActorChooser() {
    const session = use_session().data;
    if (!session) return <span className="actor-place" />;
    if (!session.demo)
        return (
            <span className="actor-now">
                <Say words={session.actor.name} />
            </span>
        );
    return <DemoChooser session={session} />;
}

function DemoChooser({ session }: { session: Session }) {
    const text = use_text();
    const language = use_language();
    const panel = useId();
    const place = useRef<HTMLDivElement>(null);
    const button = useRef<HTMLButtonElement>(null);
    const [open, set_open] = useState(false);
    const [problem, set_problem] = useState<Problem | null>(null);

    useEffect(() => {
        if (!open) return;
        const close_outside = (event: Event) => {
            if (!place.current?.contains(event.target as Node)) set_open(false);
        };
        const close_on_escape = (event: KeyboardEvent) => {
            if (event.key !== 'Escape') return;
            set_open(false);
            button.current?.focus();
        };
        document.addEventListener('pointerdown', close_outside);
        document.addEventListener('focusin', close_outside);
        document.addEventListener('keydown', close_on_escape);
        return () => {
            document.removeEventListener('pointerdown', close_outside);
            document.removeEventListener('focusin', close_outside);
            document.removeEventListener('keydown', close_on_escape);
        };
    }, [open]);

    async function choose(actor: Actor) {
        try {
            await continue_as(actor.id, language);
            set_problem(null);
            set_open(false);
            button.current?.focus();
        } catch (error) {
            set_problem(error instanceof Problem ? error : new Problem(0));
        }
    }

    return (
        <div className="actor-chooser" ref={place}>
            <button
                ref={button}
                type="button"
                className="actor-button"
                id="actor-chooser"
                aria-expanded={open}
                aria-controls={panel}
                onClick={() => set_open(!open)}>
                <span className="actor-label">{text('actor.now')}</span>
                <span className="actor-name">
                    <Say words={session.actor.name} />
                </span>
                <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                    <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
                </svg>
            </button>
            <div id={panel} className="actor-panel" hidden={!open}>
                <p className="actor-help" id={`${panel}-help`}>
                    {text('actor.help')}
                </p>
                {problem ? (
                    <p className="field-problem" role="alert">
                        {problem_text(problem, text)}
                    </p>
                ) : null}
                <ul className="plain" aria-labelledby={`${panel}-help`}>
                    {session.actors.map((actor) => (
                        <li key={actor.id}>
                            <button
                                type="button"
                                aria-current={actor.id === session.actor.id ? 'true' : undefined}
                                onClick={() => void choose(actor)}>
                                <span className="actor-name">
                                    <Say words={actor.name} />
                                </span>
                                {actor.organisation ? (
                                    <span className="actor-role">
                                        <Say words={actor.role_name} />, <Say words={actor.organisation.title} />
                                    </span>
                                ) : null}
                            </button>
                        </li>
                    ))}
                </ul>
            </div>
        </div>
    );
}
