import '../style/draft.css';
import { Field, Label, Select } from '@digdir/designsystemet-react';
import { useSearchParams } from 'react-router';
import { use_data } from '../data/store';
import type { Versions } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_language, use_text, type TextKey } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { Differences } from './difference';

export default function VersionsPage() {
    const plan = use_part('plan');
    const [params] = useSearchParams();
    const [before, after] = [params.get('fra'), params.get('til')];
    const compared = before !== null && after !== null ? `?before=${segment(before)}&after=${segment(after)}` : '';
    const known = use_data<Versions>(`/api/plans/${segment(plan)}/versions${compared}`, use_language());
    return <Answer known={known}>{(page) => <VersionsView page={page} />}</Answer>;
}

/// The texts that were in force, and what differs between any two of them. The choice stands in the address.
function VersionsView({ page }: { page: Versions }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const [params, set_params] = useSearchParams();
    const choose = (name: string, value: string) => {
        const next = new URLSearchParams(params);
        next.set(name, value);
        set_params(next, { replace: true, preventScrollReset: true });
    };
    const select = (name: 'fra' | 'til', label: TextKey) => (
        <Field data-size="sm">
            <Label>{text(label)}</Label>
            <Select value={params.get(name) ?? ''} onChange={(event) => choose(name, event.target.value)}>
                <Select.Option value="" disabled>
                    {text('answer.choose')}
                </Select.Option>
                {page.versions.map((version) => (
                    <Select.Option key={version.sequence} value={version.sequence}>
                        {version.title.text}
                    </Select.Option>
                ))}
            </Select>
        </Field>
    );
    return (
        <Page
            title={{ text: text('versions.title', { plan: page.plan.title.text }), lang: language }}
            className="draft-page"
            crumbs={[{ to: paths.plan, words: page.plan.title }]}>
            <ol className="plain versions" reversed>
                {page.versions.map((version) => (
                    <li key={version.sequence}>
                        <Say words={version.title} />
                    </li>
                ))}
            </ol>
            {page.versions.length > 1 ? (
                <>
                    <h2 className="compare">{text('versions.compare')}</h2>
                    <div className="version-choice">
                        {select('fra', 'versions.from')}
                        {select('til', 'versions.to')}
                    </div>
                    {page.before && page.after && page.differences.length === 0 ? (
                        <p className="quiet">{text('versions.same')}</p>
                    ) : null}
                    <Differences differences={page.differences} plan={page.plan} />
                </>
            ) : (
                <p className="quiet">{text('versions.only')}</p>
            )}
        </Page>
    );
}
