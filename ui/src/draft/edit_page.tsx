import '../style/episode.css';
import '../style/draft.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../data/client';
import { use_data } from '../data/store';
import { use_submit } from '../data/submit';
import type { Kept, PlanField, PlanFields } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { FieldControl } from './field_control';
import { Placement } from './placement';
import { Refused } from './refused';

/// What somebody has written in a field: what stood there when they began, and what is to stand there.
interface Edit {
    was: string;
    is: string;
}

export default function EditPage() {
    const [plan, action] = [use_part('plan'), use_part('action')];
    const path = `/api/plans/${segment(plan)}/${action ? `fields/${segment(action)}` : 'frame'}`;
    const known = use_data<PlanFields>(path, use_language());
    return <Answer known={known}>{(page) => <EditView key={path} page={page} />}</Answer>;
}

function EditView({ page }: { page: PlanFields }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const [edits, set_edits] = useState<Record<string, Edit>>({});
    const [kept, set_kept] = useState(0);
    const { busy, problem, submit } = use_submit<Kept>(`/api/plans/${segment(page.plan.id)}/changes`, language);
    const changed = Object.entries(edits).filter(([, edit]) => edit.was !== edit.is);
    const title = page.action?.title ?? page.plan.title;

    function write(field: PlanField, is: string) {
        set_kept(0);
        set_edits((former) => ({ ...former, [field.at]: { was: former[field.at]?.was ?? field.value, is } }));
    }

    async function save() {
        const count = changed.length;
        const written = await submit({ changes: changed.map(([at, edit]) => ({ at, ...edit })) });
        if (!written) return;
        set_edits({});
        set_kept(count);
    }

    const control = (field: PlanField) => (
        <FieldControl
            key={field.at}
            field={field}
            value={edits[field.at]?.is ?? field.value}
            set={(value) => write(field, value)}
        />
    );
    const own = page.fields.filter((field) => !field.proposal);
    const proposed = page.fields.filter((field) => field.proposal);
    return (
        <Page
            title={{ text: text('edit.title', { title: title.text }), lang: language }}
            className="edit-page"
            crumbs={[
                { to: paths.plan, words: page.plan.title },
                ...(page.action ? [{ to: paths.action(page.action.id), words: page.action.title }] : []),
            ]}
            lead={<p>{text('edit.lead')}</p>}>
            <form
                className="edit-form"
                noValidate
                onSubmit={(event) => {
                    event.preventDefault();
                    void save();
                }}>
                {own.map(control)}
                {proposed.length > 0 ? (
                    <Disclosure summary={text('edit.proposals', { count: proposed.length })}>
                        <div className="edit-form">{proposed.map(control)}</div>
                    </Disclosure>
                ) : null}
                <div className="edit-bar">
                    {problem ? (
                        <EditProblem
                            problem={problem}
                            fields={page.fields}
                            take_mine={(at, now) =>
                                set_edits((former) => ({ ...former, [at]: { was: now, is: former[at]?.is ?? now } }))
                            }
                            take_theirs={(at) =>
                                set_edits((former) =>
                                    Object.fromEntries(Object.entries(former).filter(([one]) => one !== at)),
                                )
                            }
                        />
                    ) : null}
                    <p role="status">
                        {kept > 0 ? (
                            <>
                                {text(kept === 1 ? 'edit.kept_one' : 'edit.kept', { count: kept })}{' '}
                                <Link to={paths.draft(page.plan.id)} className="ds-link">
                                    {text('edit.see_draft')}
                                </Link>
                            </>
                        ) : changed.length > 0 ? (
                            text(changed.length === 1 ? 'edit.changed_one' : 'edit.changed', { count: changed.length })
                        ) : (
                            text('edit.unchanged')
                        )}
                    </p>
                    <div className="button-row">
                        <Button type="submit" loading={busy} aria-disabled={busy || changed.length === 0 || undefined}>
                            {text('edit.save')}
                        </Button>
                        {changed.length > 0 ? (
                            <Button variant="tertiary" onClick={() => set_edits({})}>
                                {text('edit.reset')}
                            </Button>
                        ) : null}
                    </div>
                </div>
            </form>
            {page.whole ? <Placement key={page.whole.text} page={page} whole={page.whole} /> : null}
        </Page>
    );
}

interface ProblemProps {
    problem: Problem;
    fields: PlanField[];
    take_mine: (at: string, now: string) => void;
    take_theirs: (at: string) => void;
}

/// Somebody was there first: both texts, and a choice between them. Otherwise every fault at once.
function EditProblem({ problem, fields, take_mine, take_theirs }: ProblemProps) {
    const text = use_text();
    const { at, now, yours } = problem.details;
    if (problem.status === 409 && at !== undefined) {
        const place = fields.find((field) => field.at === at)?.label.text ?? at;
        return (
            <div className="conflict" role="alert">
                <p>
                    <strong>{text('edit.conflict', { place })}</strong>
                </p>
                <dl>
                    <div>
                        <dt>{text('conflict.now')}</dt>
                        <dd>{now || text('draft.nothing')}</dd>
                    </div>
                    <div>
                        <dt>{text('conflict.yours')}</dt>
                        <dd>{yours || text('draft.nothing')}</dd>
                    </div>
                </dl>
                <div className="button-row">
                    <Button variant="secondary" data-size="sm" onClick={() => take_mine(at, now ?? '')}>
                        {text('edit.take_mine')}
                    </Button>
                    <Button variant="secondary" data-size="sm" onClick={() => take_theirs(at)}>
                        {text('edit.take_theirs')}
                    </Button>
                </div>
            </div>
        );
    }
    return <Refused problem={problem} />;
}
