import type { ReactNode } from 'react';
import type { Known } from '../data/store';
import { Loading, PartLoading } from './loading';
import { PartProblem, ProblemPage, StaleNotice } from './problem';

interface Props<T> {
    known: Known<T> & { retry: () => void };
    /// A part of a page, which has its heading elsewhere.
    part?: boolean;
    children: (data: T) => ReactNode;
}

/// Shows data when it is there, room for it while it comes, and what to do when it does not come.
export function Answer<T>(props: Props<T>) {
    const { data, problem, retry } = props.known;
    if (data !== null)
        return (
            <>
                {problem ? <StaleNotice problem={problem} retry={retry} /> : null}
                {props.children(data)}
            </>
        );
    if (problem) return props.part ? <PartProblem problem={problem} retry={retry} /> : <ProblemPage problem={problem} retry={retry} />;
    return props.part ? <PartLoading /> : <Loading />;
}
