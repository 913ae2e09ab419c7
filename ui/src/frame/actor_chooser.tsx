import { use_session } from '../data/session';
import type { Session } from '../data/types';
import { Say, use_text } from '../language/language';
import { ActorList, ActorRole } from './actor_list';
import { HeaderMenu } from './header_menu';
import { PersonMenu } from './person_menu';
import { SignInLink } from './sign_in_link';

/// Who one is now, and how one comes to be somebody else: in the demonstration by choosing, else by signing in and out.
export function ActorChooser() {
    const session = use_session().data;
    if (!session) return <span className="actor-place" />;
    if (session.demo) return <DemoChooser session={session} />;
    if (session.name) return <PersonMenu session={session} />;
    if (session.signs_in) return <SignInLink className="actor-button" />;
    return (
        <span className="actor-now">
            <Say words={session.actor.name} />
        </span>
    );
}

function DemoChooser({ session }: { session: Session }) {
    const text = use_text();
    return (
        <HeaderMenu
            label={
                <>
                    <span className="actor-label">{text('actor.now')}</span>
                    <span className="actor-name">
                        <Say words={session.actor.name} />
                    </span>
                </>
            }>
            {(close) => (
                <ActorList
                    session={session}
                    help={text('actor.help')}
                    under={(actor) => (actor.organisation ? <ActorRole actor={actor} /> : null)}
                    chosen={close}
                />
            )}
        </HeaderMenu>
    );
}
