import type { ImportCount } from '../data/types';
import { Say } from '../language/language';
import { use_person_text } from '../persons/texts';

interface Props {
    seen: { persons: number; acts: ImportCount[]; there: number };
    organisation: string;
    silent?: number;
}

/// How many of what: that come, and that do not.
export function Counts({ seen, organisation, silent = 0 }: Props) {
    const text = use_person_text();
    return (
        <dl className="imports-counts">
            {seen.persons > 0 ? (
                <div>
                    <dt>{seen.persons}</dt>
                    <dd>{text(seen.persons === 1 ? 'imports.person' : 'imports.persons', { organisation })}</dd>
                </div>
            ) : null}
            {seen.acts.map((act) => (
                <div key={act.title.text}>
                    <dt>{act.n}</dt>
                    <dd>
                        <Say words={act.title} />
                    </dd>
                </div>
            ))}
            {seen.there > 0 ? (
                <div className="imports-passed">
                    <dt>{seen.there}</dt>
                    <dd>{text('imports.there')}</dd>
                </div>
            ) : null}
            {silent > 0 ? (
                <div className="imports-passed">
                    <dt>{silent}</dt>
                    <dd>{text('imports.silent')}</dd>
                </div>
            ) : null}
        </dl>
    );
}
