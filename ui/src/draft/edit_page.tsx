import '../style/episode.css';
import '../style/draft.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { use_data } from '../data/store';
import { use_submit } from '../data/submit';
import type { Kept, PlanFields } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { NewIndicator, NewLink, NewResponsible } from './additions';
import { EditProblem } from './edit_problem';
import { use_edits, type Edits } from './edits';
import { Elements } from './elements';
import { edit_form, Fields } from './field_control';
import { Placement } from './placement';

export default function EditPage() {
    const [plan, action] = [use_part('plan'), use_part('action')];
    const path = `/api/plans/${segment(plan)}/${action ? `fields/${segment(action)}` : 'frame'}`;
    const known = use_data<PlanFields>(path, use_language());
    return <Answer known={known}>{(fresh) => <EditView key={path} fresh={fresh} />}</Answer>;
}

function EditView({ fresh }: { fresh: PlanFields }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const edits = use_edits(fresh);
    const { page } = edits;
    const title = page.action?.title ?? page.plan.title;
    const plan = page.plan.id;
    return (
        <Page
            title={{ text: text('edit.title', { title: title.text }), lang: language }}
            className="edit-page"
            crumbs={[
                { to: paths.plan, words: page.plan.title },
                ...(page.action ? [{ to: paths.action(page.action.id), words: page.action.title }] : []),
            ]}
            lead={<p>{text('edit.lead')}</p>}>
            <div className="edit-column">
                <Fields fields={page.fields} edits={edits} />
                {page.lists ? (
                    <>
                        <Elements title={text('elements.responsible')} list={page.lists.responsible} edits={edits}>
                            <NewResponsible plan={plan} list={page.lists.responsible} bodies={page.bodies} />
                        </Elements>
                        <Elements title={text('elements.indicators')} list={page.lists.indicators} edits={edits}>
                            <NewIndicator plan={plan} list={page.lists.indicators} kinds={page.kinds} />
                        </Elements>
                        <Elements title={text('elements.links')} list={page.lists.links} edits={edits}>
                            <NewLink plan={plan} list={page.lists.links} />
                        </Elements>
                    </>
                ) : null}
                <EditBar page={page} edits={edits} />
            </div>
            {page.whole ? <Placement key={page.whole.text} page={page} whole={page.whole} /> : null}
        </Page>
    );
}

/// What is not kept yet, and the button that keeps it: in sight as long as there are fields.
function EditBar({ page, edits }: { page: PlanFields; edits: Edits }) {
    const text = use_text();
    const paths = use_paths();
    const [kept, set_kept] = useState(0);
    const { busy, problem, submit } = use_submit<Kept>(
        `/api/plans/${segment(page.plan.id)}/changes`,
        use_language(),
    );
    const count = edits.changes.length;
    // A conflict is over when one of the two texts has been chosen.
    const settled =
        problem?.status === 409 &&
        !edits.changes.some(({ at, was }) => at === problem.details.at && was !== problem.details.now);

    async function save() {
        if (!(await submit({ changes: edits.changes }))) return;
        edits.forget_all();
        set_kept(count);
    }

    return (
        <form
            id={edit_form}
            className="edit-bar"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                if (count > 0) void save();
            }}>
            {problem && !settled ? <EditProblem problem={problem} page={page} edits={edits} /> : null}
            <p role="status">
                {count > 0 ? (
                    text(count === 1 ? 'edit.changed_one' : 'edit.changed', { count })
                ) : kept > 0 ? (
                    <>
                        {text(kept === 1 ? 'edit.kept_one' : 'edit.kept', { count: kept })}{' '}
                        <Link to={paths.draft(page.plan.id)} className="ds-link">
                            {text('edit.see_draft')}
                        </Link>
                    </>
                ) : (
                    text('edit.unchanged')
                )}
            </p>
            <div className="button-row">
                <Button type="submit" loading={busy} aria-disabled={busy || count === 0 || undefined}>
                    {text('edit.save')}
                </Button>
                {count > 0 ? (
                    <Button variant="tertiary" onClick={edits.forget_all}>
                        {text('edit.reset')}
                    </Button>
                ) : null}
            </div>
        </form>
    );
}
