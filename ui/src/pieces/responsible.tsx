import { Link } from 'react-router';
import type { Responsible as ResponsibleLine } from '../data/types';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';

/// Who is responsible, as the plan writes it, with a way to each body. What the plan itself doubts keeps its "(?)".
export function Responsible(props: { lines: ResponsibleLine[]; participants?: boolean }) {
    return (
        <>
            {props.lines.map((line) => (
                <Line key={line.text.text} line={line} participants={props.participants ?? false} />
            ))}
        </>
    );
}

function Line(props: { line: ResponsibleLine; participants: boolean }) {
    const { line } = props;
    const text = use_text();
    const paths = use_paths();
    const [only] = line.bodies;
    const doubted = line.participants.filter((one) => one.unconfirmed && !one.title.text.includes('(?)'));
    return (
        <div className="responsible">
            {only && line.bodies.length === 1 ? (
                <Link to={paths.body(only.id)} className="ds-link">
                    <Say words={line.text} />
                </Link>
            ) : (
                <Say words={line.text} />
            )}
            {line.bodies.length > 1 ? (
                <ul className="plain responsible-bodies">
                    {line.bodies.map((body) => (
                        <li key={body.id}>
                            <Link to={paths.body(body.id)} className="ds-link">
                                <Say words={body.title} />
                            </Link>
                        </li>
                    ))}
                </ul>
            ) : null}
            {props.participants && line.participants.length > 0 ? (
                <ul className="responsible-participants">
                    {line.participants.map((one) => (
                        <li key={one.title.text}>
                            <Say words={one.title} />
                            {one.unconfirmed ? (
                                <span className="unconfirmed"> {text('responsible.unconfirmed')}</span>
                            ) : null}
                        </li>
                    ))}
                </ul>
            ) : null}
            {!props.participants && doubted.length > 0 && !line.text.text.includes('(?)') ? (
                <p className="unconfirmed">
                    {text('responsible.doubted', { names: doubted.map((one) => one.title.text).join(', ') })}
                </p>
            ) : null}
        </div>
    );
}
