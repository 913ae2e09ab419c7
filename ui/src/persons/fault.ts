import type { Problem } from '../data/client';

/// What is wrong at one of these places, in words.
export function fault_at(problem: Problem | null, ...paths: string[]): string | undefined {
    return problem?.findings.find((finding) => paths.includes(finding.path))?.text;
}
