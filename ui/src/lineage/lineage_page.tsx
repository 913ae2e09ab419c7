import '../style/lineage.css';
import { Button } from '@digdir/designsystemet-react';
import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import { use_filters } from '../data/address';
import { use_data } from '../data/store';
import type { FateRow, Lineage } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { AccountChoice } from './account_choice';
import { FateOf } from './fate';

const narrowed_by = ['utfall'] as const;

export default function LineagePage() {
    const known = use_data<Lineage>('/api/lineage', use_language());
    return <Answer known={known}>{(lineage) => <LineageView lineage={lineage} />}</Answer>;
}

function LineageView({ lineage }: { lineage: Lineage }) {
    const text = use_text();
    const language = use_language();
    const paths = use_paths();
    const { filters, set_filter } = use_filters(narrowed_by);
    const chosen = filters.utfall;
    const rows = lineage.rows.filter((row) => !chosen || row.account === chosen);
    const choose = (account: string) => set_filter('utfall', account);
    use_row_in_address();
    return (
        <Page
            title={{ text: text('lineage.title'), lang: language }}
            className="lineage-page"
            lead={
                <>
                    <p>
                        {text('lineage.lead', { from: lineage.from.title.text, into: lineage.into.title.text })}{' '}
                        {lineage.rows.every((row) => row.said?.proposal ?? true) ? text('lineage.unconfirmed') : null}
                    </p>
                    <p className="lineage-plans">
                        <Link to={paths.plan_of(lineage.from.id)} className="ds-link">
                            <Say words={lineage.from.title} />
                        </Link>
                        <Link to={paths.plan} className="ds-link">
                            <Say words={lineage.into.title} />
                        </Link>
                    </p>
                </>
            }>
            <AccountChoice lineage={lineage} chosen={chosen} choose={choose} />
            <p role="status" className="lineage-shown">
                {text(rows.length === lineage.rows.length ? 'lineage.shown_all' : 'lineage.shown', {
                    shown: rows.length,
                    all: lineage.rows.length,
                })}
            </p>
            {rows.length === 0 ? (
                <div className="empty">
                    <p className="empty-title">{text('lineage.empty')}</p>
                    <Button variant="secondary" onClick={() => choose('')}>
                        {text('plan.clear')}
                    </Button>
                </div>
            ) : null}
            {groups_of(rows).map((group) => (
                <section key={group[0]?.target_group.id}>
                    <h2 className="lineage-group">{group[0] ? <Say words={group[0].target_group.title} /> : null}</h2>
                    {group.map((row) => (
                        <FateOf key={row.row.id} row={row} />
                    ))}
                </section>
            ))}
            <section className="lineage-new">
                <h2>
                    {text('lineage.new')} <span className="quiet">({lineage.added.length})</span>
                </h2>
                <ul className="plain">
                    {lineage.added.map((action) => (
                        <li key={action.id}>
                            <Link to={paths.action(action.id)} className="ds-link">
                                <Say words={action.title} />
                            </Link>
                        </li>
                    ))}
                </ul>
            </section>
        </Page>
    );
}

/// Comes to the row that the address names once it stands there, as a browser does with a page that is whole from the start.
function use_row_in_address(): void {
    const { hash } = useLocation();
    useEffect(() => {
        if (!hash) return;
        const row = document.getElementById(decodeURIComponent(hash.slice(1)));
        row?.scrollIntoView();
        (row ?? document).querySelector<HTMLElement>('[tabindex]:not(main)')?.focus({ preventScroll: true });
    }, [hash]);
}

/// Neighbouring rows of the same target group.
function groups_of(rows: FateRow[]): FateRow[][] {
    const all: FateRow[][] = [];
    for (const row of rows) {
        const last = all.at(-1);
        if (last && last[0]?.target_group.id === row.target_group.id) last.push(row);
        else all.push([row]);
    }
    return all;
}
