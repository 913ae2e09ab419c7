import type { ReactNode } from 'react';
import type { Known } from '../data/store';
import { Loading } from './loading';
import { ProblemPage, StaleNotice } from './problem';

/// Shows data when it is there, room for it while it comes, and what to do when it does not come.
export function Answer<T>(props: { known: Known<T> & { retry: () => void }; children: (data: T) => ReactNode }) {
    const { data, problem, retry } = props.known;
    if (data !== null)
        return (
            <>
                {problem ? <StaleNotice problem={problem} retry={retry} /> : null}
                {props.children(data)}
            </>
        );
    if (problem) return <ProblemPage problem={problem} retry={retry} />;
    return <Loading />;
}
