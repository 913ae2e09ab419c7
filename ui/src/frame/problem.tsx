import { Alert, Button } from '@digdir/designsystemet-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../data/client';
import { use_session } from '../data/session';
import { use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { use_document_title } from './page';
import { SignInLink } from './sign_in_link';

type Text = ReturnType<typeof use_text>;

/// What went wrong, in one sentence: the server's own words where it has any.
export function problem_text(problem: Problem, text: Text): string {
    if (problem.title && problem.status !== 500) return problem.title;
    if (problem.status === 0) return text('problem.network');
    if (is_refusal(problem)) return text('problem.refused');
    if (problem.status === 404) return text('problem.missing');
    return text('problem.server');
}

/// The same with the number under which the server's log has more.
export function ProblemWords({ problem, more = '' }: { problem: Problem; more?: string }) {
    const text = use_text();
    return (
        <>
            {problem_text(problem, text)}
            {more}
            {problem.incident ? (
                <>
                    {' '}
                    {text('problem.incident')} <code>{problem.incident}</code>
                </>
            ) : null}
        </>
    );
}

function is_refusal(problem: Problem): boolean {
    return problem.status === 401 || problem.status === 403;
}

function advice(problem: Problem, text: Text): string {
    if (problem.status === 0) return text('problem.network_advice');
    if (is_refusal(problem)) return text('problem.refused_advice');
    if (problem.status === 404) return text('problem.missing_advice');
    return text('problem.server_advice');
}

/// In place of a page that could not be shown.
export function ProblemPage(props: { problem: Problem; retry: () => void }) {
    const { problem, retry } = props;
    const text = use_text();
    const paths = use_paths();
    const heading = problem_text(problem, text);
    const { data: session, retry: read_session } = use_session();
    const refused = is_refusal(problem);
    const may_sign_in = refused && session?.signs_in && !session.name;
    use_document_title(heading);
    // A session that has ended meanwhile is a visitor's, who can sign in.
    useEffect(() => {
        if (refused) read_session();
    }, [refused, read_session]);
    return (
        <div className="page problem-page">
            <h1 tabIndex={-1} className="page-title">
                {heading}
            </h1>
            <p>{may_sign_in ? text('problem.refused_sign_in') : advice(problem, text)}</p>
            {problem.incident ? (
                <p>
                    {text('problem.incident')} <code>{problem.incident}</code>
                </p>
            ) : null}
            <div className="button-row">
                {may_sign_in ? <SignInLink className="ds-button" /> : null}
                {problem.status === 404 || may_sign_in ? null : (
                    <Button onClick={retry}>{text('problem.retry')}</Button>
                )}
                <Link to={paths.front} className="ds-link">
                    {text('problem.to_front')}
                </Link>
                <Link to={paths.plan} className="ds-link">
                    {text('problem.to_plan')}
                </Link>
            </div>
        </div>
    );
}

/// In place of a part of a page.
export function PartProblem(props: { problem: Problem; retry: () => void }) {
    const { problem, retry } = props;
    const text = use_text();
    return (
        <div className="part-problem" role="alert">
            <p>
                {problem_text(problem, text)} {advice(problem, text)}
            </p>
            <Button variant="secondary" data-size="sm" onClick={retry}>
                {text('problem.retry')}
            </Button>
        </div>
    );
}

/// Above a page whose newest data could not be fetched: what stands below is what we had.
export function StaleNotice(props: { problem: Problem; retry: () => void }) {
    const text = use_text();
    return (
        <Alert data-color="warning" className="stale-notice" role="status">
            <p>{text('problem.stale')}</p>
            <Button variant="secondary" data-size="sm" onClick={props.retry}>
                {text('problem.retry')}
            </Button>
        </Alert>
    );
}
