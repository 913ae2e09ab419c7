import '../style/rights.css';
import { use_data } from '../data/store';
import type { Right, Rights, RightsOfRole } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';

export default function RightsPage() {
    const known = use_data<Rights>('/api/rights', use_language());
    return <Answer known={known}>{(rights) => <RightsView rights={rights} />}</Answer>;
}

/// What I may see and do and why, and what others may.
function RightsView({ rights }: { rights: Rights }) {
    const text = use_text();
    const language = use_language();
    const own = rights.roles.find(({ role }) => role === rights.role);
    const others = rights.roles.filter((role) => role !== own);
    return (
        <Page title={{ text: text('rights.title'), lang: language }} crumbs={[]} lead={<p>{text('rights.lead')}</p>}>
            {own ? (
                <section className="rights-own" aria-labelledby="rights-own">
                    <h2 id="rights-own">
                        {text('rights.yours', { role: own.title })}
                        {rights.organisation ? (
                            <>
                                {', '}
                                <Say words={rights.organisation} />
                            </>
                        ) : null}
                    </h2>
                    <p className="quiet">{own.description}</p>
                    <RightsTable title={own.title} rights={own.rights} />
                </section>
            ) : null}
            <section className="rights-persons" aria-labelledby="rights-persons">
                <h2 id="rights-persons">{text('rights.persons')}</h2>
                <p>{text('rights.persons_who')}</p>
                <p>{text('rights.persons_until')}</p>
                <p>{text('rights.persons_others')}</p>
            </section>
            <section aria-labelledby="rights-others">
                <h2 id="rights-others">{text('rights.others')}</h2>
                <p className="quiet">{text('rights.others_note')}</p>
                {others.map((role) => (
                    <section key={role.role} className="rights-role" aria-labelledby={`rights-${role.role}`}>
                        <h3 id={`rights-${role.role}`}>{role.title}</h3>
                        <p className="quiet">{role.description}</p>
                        <RightsTable title={role.title} rights={beyond(role)} />
                    </section>
                ))}
            </section>
        </Page>
    );
}

/// What a role has that visitors have not; of visitors, everything.
function beyond({ rights }: RightsOfRole): Right[] {
    const own = rights.filter((right) => !right.of_all);
    return own.length > 0 ? own : rights;
}

function RightsTable({ title, rights }: { title: string; rights: Right[] }) {
    const text = use_text();
    return (
        <table className="rows-table rights-table">
            <caption className="ds-sr-only">{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text('rights.what')}</th>
                    <th scope="col">{text('rights.whose')}</th>
                    <th scope="col">{text('rights.purpose')}</th>
                </tr>
            </thead>
            <tbody>
                {rights.map((right) => (
                    <tr key={right.what}>
                        <th scope="row">{right.what}</th>
                        <td data-label={text('rights.whose')}>{right.whose}</td>
                        <td data-label={text('rights.purpose')}>{right.purpose}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
