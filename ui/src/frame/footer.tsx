import { Link } from 'react-router';
import { use_session } from '../data/session';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';

export function Footer() {
    const text = use_text();
    const paths = use_paths();
    const session = use_session().data;
    return (
        <footer className="footer">
            <div className="footer-inside">
                <div>
                    <p className="footer-name">{text('frame.name')}</p>
                    <p>{session ? <Say words={session.community.title} /> : null}</p>
                </div>
                <p className="footer-note">{text('footer.note')}</p>
                <nav aria-label={text('footer.navigation')}>
                    <ul className="plain footer-links">
                        <li>
                            <Link to={paths.plan}>{text('frame.plan')}</Link>
                        </li>
                        <li>
                            <Link to={paths.lineage}>{text('frame.lineage')}</Link>
                        </li>
                        <li>
                            <Link to={paths.matrix('adoption')}>{text('frame.matrix')}</Link>
                        </li>
                        <li>
                            <Link to={paths.bodies}>{text('frame.bodies')}</Link>
                        </li>
                        <li>
                            <Link to={paths.rights}>{text('frame.rights')}</Link>
                        </li>
                    </ul>
                </nav>
            </div>
        </footer>
    );
}
