import '../style/bodies.css';
import { Link } from 'react-router';
import { use_data } from '../data/store';
import type { Bodies, BodyKind } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';

export default function BodiesPage() {
    const known = use_data<Bodies>('/api/bodies', use_language());
    return <Answer known={known}>{(bodies) => <BodiesView bodies={bodies} />}</Answer>;
}

function BodiesView({ bodies }: { bodies: Bodies }) {
    const text = use_text();
    const language = use_language();
    return (
        <Page title={{ text: text('bodies.title'), lang: language }} crumbs={[]} lead={<p>{text('bodies.lead')}</p>}>
            <table className="rows-table bodies-table">
                <caption className="ds-sr-only">{text('bodies.title')}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text('bodies.name')}</th>
                        <th scope="col">{text('bodies.region')}</th>
                        <th scope="col">{text('bodies.status')}</th>
                        <th scope="col" className="count-column">
                            {text('bodies.actions')}
                        </th>
                    </tr>
                </thead>
                {bodies.kinds.map((kind) => (
                    <KindRows key={kind.kind} kind={kind} />
                ))}
            </table>
        </Page>
    );
}

function KindRows({ kind }: { kind: BodyKind }) {
    const text = use_text();
    const paths = use_paths();
    return (
        <tbody>
            <tr className="kind-row">
                <th scope="rowgroup" colSpan={4}>
                    <Say words={kind.title} />
                </th>
            </tr>
            {kind.bodies.map((body) => (
                <tr key={body.id}>
                    <th scope="row">
                        <Link to={paths.body(body.id)} className="ds-link">
                            <Say words={body.title} />
                        </Link>
                    </th>
                    <td data-label={text('bodies.region')}>{body.region ? <Say words={body.region} /> : null}</td>
                    <td data-label={text('bodies.status')}>{body.status ? <Say words={body.status} /> : null}</td>
                    <td data-label={text('bodies.actions')} className="count-column">
                        {body.actions}
                    </td>
                </tr>
            ))}
        </tbody>
    );
}
