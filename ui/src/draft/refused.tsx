import type { Problem } from '../data/client';
import { problem_text } from '../frame/problem';
import { use_text } from '../language/language';

/// Why a change of the plan was not kept: every fault at once.
export function Refused({ problem }: { problem: Problem }) {
    const text = use_text();
    return (
        <div className="plain-problem" role="alert">
            <p>{problem_text(problem, text)}</p>
            <ul>
                {problem.findings.map((finding) => (
                    <li key={finding.code + finding.text}>{finding.text}</li>
                ))}
            </ul>
        </div>
    );
}
