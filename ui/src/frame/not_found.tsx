import { Problem } from '../data/client';
import { ProblemPage } from './problem';

const not_found = new Problem(404);

export function NotFound() {
    return <ProblemPage problem={not_found} retry={() => undefined} />;
}
