import { NavLink, useLocation } from 'react-router';
import { use_session } from '../data/session';
import { use_language, use_text } from '../language/language';
import { person_in, use_paths } from '../language/paths';

/// Where somebody was when they chose to sign in, without its language. It is kept beside the address, never in it: a
/// link that somebody else has made leads nowhere but to our own pages.
interface CameFrom {
    back: string;
}

/// The way to the page for signing in, for those who are not and can.
export function SignInLink({ className }: { className: string }) {
    const session = use_session().data;
    if (!session?.signs_in || session.name) return null;
    return <WayToSignIn className={className} />;
}

/// The same for those who were, also while nobody can say who they are.
export function WayToSignIn({ className }: { className: string }) {
    const text = use_text();
    const paths = use_paths();
    const from = use_came_from();
    return (
        <NavLink to={paths.sign_in} state={from} className={className}>
            {text('sign_in.title')}
        </NavLink>
    );
}

/// The page to go on to when one has signed in: the one that one came from, else one's own.
export function use_way_on(): string {
    const paths = use_paths();
    const back = back_in(useLocation().state);
    return back ? paths.within(back) : paths.mine;
}

function use_came_from(): CameFrom {
    const language = use_language();
    const paths = use_paths();
    const { pathname, search, hash, state } = useLocation();
    // From the pages about accounts one goes on to where one came from before.
    if ([paths.sign_in, paths.activation, paths.arrival].includes(pathname)) return { back: back_in(state) };
    // Whom a page was about is kept nowhere.
    const place = person_in(hash) ? '' : hash;
    return { back: `${pathname.slice(`/${language}/`.length)}${search}${place}` };
}

/// What a page that was left long ago keeps in the browser may have another shape.
function back_in(state: unknown): string {
    const back = (state as Partial<CameFrom> | null)?.back;
    return typeof back === 'string' ? back : '';
}
