import type { Session } from '../data/types';
import { use_text } from '../language/language';
import { ActorRole } from './actor_list';
import { HeaderMenu } from './header_menu';
import { later_part } from './later';

const PersonChoices = later_part(() => import('./person_choices'));

/// Who is signed in, as what, and how they go on or sign out.
export function PersonMenu({ session }: { session: Session }) {
    const text = use_text();
    return (
        <HeaderMenu
            label={
                <>
                    <span className="ds-sr-only">{text('actor.now')} </span>
                    <span className="person-now">
                        <span className="actor-name">{session.name}</span> <ActorRole actor={session.actor} />
                    </span>
                </>
            }>
            {(close) => <PersonChoices session={session} close={close} />}
        </HeaderMenu>
    );
}
