import type { Problem } from '../data/client';
import { problem_text } from '../frame/problem';
import { use_text } from '../language/language';

/// Why one was not let in.
export function SigningProblem({ problem }: { problem: Problem }) {
    const text = use_text();
    return (
        <p className="signing-problem" role="alert">
            {problem_text(problem, text)}
            {problem.incident ? (
                <>
                    {' '}
                    {text('problem.incident')} <code>{problem.incident}</code>
                </>
            ) : null}
        </p>
    );
}
