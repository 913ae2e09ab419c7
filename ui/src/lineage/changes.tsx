import type { FateChange, Piece, Successor } from '../data/types';
import { Say, use_lang_of, use_text } from '../language/language';

/// What differs between an action and the one that it continues in, one line each.
export function Changes({ successor }: { successor: Successor }) {
    const text = use_text();
    return (
        <>
            <h4 className="changes-head">{text('lineage.changes')}</h4>
            {successor.changes.length === 0 ? <p>{text('lineage.same')}</p> : null}
            <dl className="changes">
                {successor.changes.map((change, index) => (
                    <div key={index} className={`change change-${change.what}`}>
                        <dt>
                            <Say words={change.name} />
                        </dt>
                        <dd>
                            <Sides change={change} />
                            {change.note ? (
                                <>
                                    {' '}
                                    <span className="change-note">
                                        <Say words={change.note} />
                                    </span>
                                </>
                            ) : null}
                        </dd>
                    </div>
                ))}
            </dl>
            {successor.kept ? (
                <p className="changes-kept">
                    <Say words={successor.kept} />
                </p>
            ) : null}
        </>
    );
}

/// Before and now; where there is only one of them, the name of the change says which.
function Sides({ change }: { change: FateChange }) {
    const text = use_text();
    const whole = ['target_group', 'responsible', 'deadline'].includes(change.what);
    if (change.before.length === 0 && !whole) return <Side pieces={change.after} />;
    if (change.after.length === 0 && !whole) return <Side pieces={change.before} />;
    return (
        <>
            <span className={whole ? 'side' : 'side side-line'}>
                <span className={whole ? 'ds-sr-only' : 'side-name'}>{text('lineage.before')} </span>
                {change.before.length > 0 ? <Side pieces={change.before} gone /> : text('lineage.nothing')}
            </span>
            {whole ? <span aria-hidden="true"> → </span> : null}
            <span className={whole ? 'side' : 'side side-line'}>
                <span className={whole ? 'ds-sr-only' : 'side-name'}>{text('lineage.after')} </span>
                {change.after.length > 0 ? <Side pieces={change.after} /> : text('lineage.nothing')}
            </span>
        </>
    );
}

/// The words of a plan, those that the other plan does not have marked; a plan is written in bokmål.
function Side(props: { pieces: Piece[]; gone?: boolean }) {
    const lang = use_lang_of()({ text: '', lang: 'nb' });
    return (
        <span lang={lang}>
            {props.pieces.map((piece, index) => (
                <span key={index}>
                    {index > 0 ? ' ' : null}
                    {!piece.changed ? piece.text : props.gone ? <del>{piece.text}</del> : <ins>{piece.text}</ins>}
                </span>
            ))}
        </span>
    );
}
