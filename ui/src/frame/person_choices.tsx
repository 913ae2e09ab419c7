import { useEffect, useId, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { use_attempt } from '../data/attempt';
import { enter, sign_out } from '../data/session';
import type { Session } from '../data/types';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { ActorList } from './actor_list';
import { announce } from './announcer';
import { problem_text } from './problem';

/// What somebody who is signed in can choose: another of their roles, what they may, and the way out.
export default function PersonChoices({ session, close }: { session: Session; close: () => void }) {
    const text = use_text();
    const paths = use_paths();
    const help = useId();
    const { problem, leave } = use_leaving(session.leave);
    return (
        <>
            {session.actors.length > 1 ? (
                <ActorList session={session} help={text('person.continue')} chosen={close} />
            ) : null}
            {problem ? (
                <p className="field-problem" role="alert">
                    {problem_text(problem, text)}
                </p>
            ) : null}
            <ul className="plain person-choices">
                {session.actor.sees_people ? (
                    <li>
                        <Link to={paths.people} onClick={close}>
                            {text('people.title')}
                        </Link>
                    </li>
                ) : null}
                <li>
                    <Link to={paths.rights} onClick={close}>
                        {text('person.rights')}
                    </Link>
                </li>
                {session.has_password ? (
                    <li>
                        <Link to={paths.password} onClick={close}>
                            {text('password.title')}
                        </Link>
                    </li>
                ) : null}
                <li>
                    <button type="button" id="sign-out" onClick={() => leave('here')}>
                        {text('sign_out.here')}
                    </button>
                </li>
                <li>
                    <button
                        type="button"
                        id="sign-out-everywhere"
                        aria-describedby={help}
                        onClick={() => leave('everywhere')}>
                        {text('sign_out.everywhere')}
                    </button>
                    <p className="person-help" id={help}>
                        {text('sign_out.everywhere_help')}
                    </p>
                </li>
            </ul>
        </>
    );
}

/// Signs out and goes to the front page. What the page before shows is not for visitors: the session is entered when
/// that page is gone, so that nothing asks in vain.
function use_leaving(provider: string) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const navigate = useNavigate();
    const { pathname } = useLocation();
    const { problem, attempt } = use_attempt();
    const [visitor, set_visitor] = useState<Session | null>(null);
    const { front } = paths;
    const done = text('sign_out.done');

    useEffect(() => {
        if (!visitor || pathname !== front) return;
        // The button that had the focus goes; who was at the front page already comes to no heading.
        document.getElementById('content')?.focus({ preventScroll: true });
        enter(visitor, language);
        announce(done);
        // Whoever comes to this machine next would be let in there without being asked.
        if (provider) window.location.assign(provider);
    }, [visitor, pathname, front, language, done, provider]);

    function leave(from: 'here' | 'everywhere') {
        void attempt(async () => {
            set_visitor(await sign_out(from, language));
            void navigate(front);
        });
    }

    return { problem, leave };
}
