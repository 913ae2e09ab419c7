import { Link } from 'react-router';
import type { Difference, Ref } from '../data/types';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';

/// What differs, action by action in the order of the plan; what is outside the actions comes under the plan's name.
export function Differences(props: { differences: Difference[]; plan: Ref }) {
    const paths = use_paths();
    const groups: { action: Ref | null; lines: Difference[] }[] = [];
    for (const line of props.differences) {
        const group = groups.find((one) => one.action?.id === line.action?.id);
        if (group) group.lines.push(line);
        else groups.push({ action: line.action, lines: [line] });
    }
    return groups.map((group) => (
        <section key={group.action?.id ?? ''} className="difference-group">
            <h2>
                {group.action ? (
                    <Link to={paths.action(group.action.id)} className="ds-link">
                        <Say words={group.action.title} />
                    </Link>
                ) : (
                    <Say words={props.plan.title} />
                )}
            </h2>
            {group.lines.map((line) => (
                <BeforeAfter key={line.at} line={line} />
            ))}
        </section>
    ));
}

/// One place as it was and as it is, told in words and not by colour alone.
export function BeforeAfter({ line }: { line: Difference }) {
    const text = use_text();
    return (
        <div className="before-after">
            <p className="before-after-place">
                <Say words={line.place} />
            </p>
            <dl>
                <div>
                    <dt>{text('draft.before')}</dt>
                    <dd>{line.was ? <del>{line.was}</del> : <span className="quiet">{text('draft.nothing')}</span>}</dd>
                </div>
                <div>
                    <dt>{text('draft.after')}</dt>
                    <dd>{line.is ? <ins>{line.is}</ins> : <span className="quiet">{text('draft.nothing')}</span>}</dd>
                </div>
            </dl>
        </div>
    );
}
