import type { Problem } from '../data/client';
import { ProblemWords } from '../frame/problem';

/// Why one was not let in.
export function SigningProblem({ problem }: { problem: Problem }) {
    return (
        <p className="signing-problem" role="alert">
            <ProblemWords problem={problem} />
        </p>
    );
}
