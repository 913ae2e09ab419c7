import { Link, NavLink, useLocation } from 'react-router';
import { use_session } from '../data/session';
import { use_data } from '../data/store';
import type { Language, Mine } from '../data/types';
import { languages, Say, use_date, use_language, use_text, type TextKey } from '../language/language';
import { use_paths } from '../language/paths';
import { ActorChooser } from './actor_chooser';

export function Header() {
    const text = use_text();
    const paths = use_paths();
    const date = use_date();
    const session = use_session().data;
    return (
        <header className="header">
            {session?.demo ? <p className="demo-banner">{text('frame.demo', { date: date(session.today) })}</p> : null}
            <div className="header-top">
                <Link to={paths.front} className="brand">
                    <img src="/mark.svg" alt="" width="32" height="32" />
                    <span className="brand-name">{text('frame.name')}</span>
                    <span className="brand-community">{session ? <Say words={session.community.title} /> : null}</span>
                </Link>
                <div className="header-tools">
                    <LanguageSwitch />
                    <ActorChooser />
                </div>
            </div>
            <nav className="main-navigation" aria-label={text('frame.navigation')}>
                <ul className="plain">
                    <li>
                        <NavLink to={paths.front} end>
                            {text('frame.front')}
                        </NavLink>
                    </li>
                    {session && session.actor.role !== 'visitor' ? (
                        <li>
                            <NavLink to={paths.mine}>{text('frame.mine')}</NavLink>
                        </li>
                    ) : null}
                    {session?.actor.has_work_list ? (
                        <li>
                            <NavLink to={paths.work}>{text('frame.work')}</NavLink>
                        </li>
                    ) : null}
                    {session?.actor.sees_persons ? (
                        <li>
                            <NavLink to={paths.persons}>{text('frame.persons')}</NavLink>
                        </li>
                    ) : null}
                    {session?.actor.reviews_openings ? (
                        <li>
                            <OversightLink />
                        </li>
                    ) : null}
                    <li>
                        <NavLink to={paths.plan}>{text('frame.plan')}</NavLink>
                    </li>
                    <li>
                        <NavLink to={paths.lineage}>{text('frame.lineage')}</NavLink>
                    </li>
                    <li>
                        <NavLink to={paths.matrix('adoption')}>{text('frame.matrix')}</NavLink>
                    </li>
                    <li>
                        <NavLink to={paths.measurability}>{text('frame.measurability')}</NavLink>
                    </li>
                    <li>
                        <NavLink to={paths.bodies}>{text('frame.bodies')}</NavLink>
                    </li>
                </ul>
            </nav>
        </header>
    );
}

/// With how many emergency openings wait.
function OversightLink() {
    const text = use_text();
    const paths = use_paths();
    const waiting = use_data<Mine>('/api/mine', use_language()).data?.openings_waiting;
    return (
        <NavLink to={paths.oversight}>
            {text('frame.oversight')} {waiting ? `(${waiting})` : null}
        </NavLink>
    );
}

const own_names: Record<Language, TextKey> = { nb: 'language.nb', nn: 'language.nn', en: 'language.en' };

/// Changes the language and keeps the page, its filters and where one came from included.
function LanguageSwitch() {
    const text = use_text();
    const here = use_language();
    const { pathname, search, hash, state } = useLocation();
    const rest = pathname.split('/').slice(2).join('/');
    return (
        <nav aria-label={text('frame.language')} className="language-switch">
            <ul className="plain">
                {languages.map((language) => (
                    <li key={language}>
                        <Link
                            to={`/${language}${rest ? `/${rest}` : ''}${search}${hash}`}
                            lang={language}
                            hrefLang={language}
                            aria-current={language === here ? 'true' : undefined}
                            state={state}
                            replace>
                            {text(own_names[language])}
                        </Link>
                    </li>
                ))}
            </ul>
        </nav>
    );
}
