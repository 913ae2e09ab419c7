import '../style/episode.css';
import '../style/draft.css';
import { Button } from '@digdir/designsystemet-react';
import { useId, useState } from 'react';
import { use_today } from '../data/session';
import { use_data } from '../data/store';
import { use_submit } from '../data/submit';
import type { Draft, Kept } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { problem_text } from '../frame/problem';
import { Say, use_instant, use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { AnswerField } from '../recording/answer_field';
import { Choice, named } from './choice';
import { BeforeAfter, Differences } from './difference';
import { use_first_fault } from '../frame/first_fault';

export default function DraftPage() {
    const plan = use_part('plan');
    const known = use_data<Draft>(`/api/plans/${segment(plan)}/draft`, use_language());
    return <Answer known={known}>{(draft) => <DraftView draft={draft} />}</Answer>;
}

/// What the draft changes, who changed it, and the form by which it is adopted.
function DraftView({ draft }: { draft: Draft }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const [adopted, set_adopted] = useState(false);
    return (
        <Page
            title={{ text: text('draft.title', { plan: draft.plan.title.text }), lang: language }}
            className="draft-page"
            crumbs={[{ to: paths.plan, words: draft.plan.title }]}
            lead={
                <p>
                    {text('draft.in_force')} <Say words={draft.in_force.title} />
                </p>
            }>
            <p role="status" className="draft-adopted">
                {adopted ? text('draft.adopted') : null}
            </p>
            {draft.differences.length === 0 ? (
                <p className="quiet">{text(draft.changes.length > 0 ? 'draft.undone' : 'draft.empty')}</p>
            ) : (
                <Differences differences={draft.differences} plan={draft.plan} />
            )}
            {draft.changes.length > 0 ? (
                <>
                    <Disclosure summary={text('draft.log', { count: draft.changes.length })}>
                        <ol className="plain draft-log">
                            {draft.changes.map((change) => (
                                <li key={`${change.sequence} ${change.difference.at}`}>
                                    <Change change={change} plan={draft.plan.id} />
                                </li>
                            ))}
                        </ol>
                    </Disclosure>
                    <Adopt draft={draft} done={() => set_adopted(true)} />
                </>
            ) : null}
        </Page>
    );
}

function Change(props: { change: Draft['changes'][number]; plan: string }) {
    const { change, plan } = props;
    const text = use_text();
    const instant = use_instant();
    const { busy, problem, submit } = use_submit<Kept>(`/api/plans/${segment(plan)}/changes`, use_language());
    return (
        <>
            <BeforeAfter line={change.difference} />
            <p className="quiet change-by">
                <span>
                    <Say words={change.actor} /> · {instant(change.recorded)}
                </span>
                <Button
                    variant="tertiary"
                    data-size="sm"
                    loading={busy}
                    onClick={() => void submit({ changes: change.undo })}>
                    {text('draft.undo')}
                    <span className="ds-sr-only">
                        : <Say words={change.difference.place} />
                    </span>
                </Button>
            </p>
            {problem ? <p className="field-problem">{problem_text(problem, text)}</p> : null}
        </>
    );
}

function Adopt(props: { draft: Draft; done: () => void }) {
    const { draft, done } = props;
    const text = use_text();
    const id = useId();
    const [on, set_on] = useState(use_today());
    const [body, set_body] = useState('');
    const [case_number, set_case] = useState('');
    const { busy, problem, submit } = use_submit<Kept>(
        `/api/plans/${segment(draft.plan.id)}/adoption`,
        use_language(),
    );
    const form = use_first_fault(problem);
    const finding = (path: string) => problem?.findings.find((one) => one.path === path);

    async function adopt() {
        const written = await submit({ on, body, case_number, version: draft.version });
        if (written) done();
    }

    return (
        <form
            ref={form}
            className="record-form adopt-form"
            noValidate
            aria-labelledby={`${id}-head`}
            onSubmit={(event) => {
                event.preventDefault();
                void adopt();
            }}>
            <h2 id={`${id}-head`}>{text('draft.adopt')}</h2>
            <p>{text('draft.adopt_lead')}</p>
            {problem && problem.findings.length === 0 ? (
                <p className="plain-problem" role="alert">
                    {problem_text(problem, text)}
                </p>
            ) : null}
            <AnswerField
                id={`${id}-on`}
                type="date"
                title={text('draft.adopted_on')}
                required
                value={on}
                set={set_on}
                finding={finding('/on')}
            />
            <Choice
                label={text('draft.adopted_by')}
                none={text('answer.choose')}
                options={named(draft.bodies)}
                value={body}
                set={set_body}
                fault={finding('/body')?.text}
            />
            <AnswerField
                id={`${id}-case`}
                type="text"
                title={text('draft.case')}
                required
                value={case_number}
                set={set_case}
                finding={finding('/case_number')}
            />
            <div className="button-row">
                <Button type="submit" loading={busy} aria-disabled={busy || undefined}>
                    {text('draft.adopt')}
                </Button>
            </div>
        </form>
    );
}
