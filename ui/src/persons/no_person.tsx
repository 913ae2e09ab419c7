import { Link } from 'react-router';
import { Page, type Crumb } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { use_person_text } from './texts';

/// What stands around every page about one person.
export function use_frame(): { title: { text: string; lang: 'nb' | 'nn' | 'en' }; crumbs: Crumb[]; className: string } {
    const text = use_person_text();
    const persons = use_text()('frame.persons');
    const language = use_language();
    const paths = use_paths();
    return {
        title: { text: text('person.title'), lang: language },
        crumbs: [{ to: paths.persons, words: { text: persons, lang: language } }],
        className: 'persons-page person-page',
    };
}

/// The address names nobody.
export function NoPerson() {
    const text = use_person_text();
    const paths = use_paths();
    return (
        <Page {...use_frame()}>
            <div className="empty">
                <p className="empty-title">{text('person.none')}</p>
                <Link to={paths.persons} className="ds-link">
                    {text('person.find')}
                </Link>
            </div>
        </Page>
    );
}
