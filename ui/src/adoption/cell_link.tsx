import { Link } from 'react-router';
import type { Matrix, MatrixCell, Ref } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { StageMark } from '../pieces/marks';
import { fill_of } from './stage_fill';

/// Where one municipality stands in one service: shape, word, since when, and what has been announced.
export function CellLink(props: { matrix: Matrix; pathway: string; cell: MatrixCell; subject: Ref; named?: boolean }) {
    const { matrix, pathway, cell, subject, named } = props;
    const text = use_text();
    const date = use_date();
    const paths = use_paths();
    const stage = matrix.stages.find((one) => one.id === cell.stage);
    const next = matrix.stages.find((one) => one.id === cell.next?.stage);
    const parameter = matrix.parameters.find((one) => one.id === cell.parameter);
    return (
        <Link
            to={paths.episode(pathway, cell.parameter, subject.id)}
            className={stage ? 'cell-link' : 'cell-link cell-empty'}>
            {named ? (
                <span className="cell-subject">
                    <Say words={subject.title} />
                </span>
            ) : (
                <span className="ds-sr-only">
                    <Say words={subject.title} />, {parameter ? <Say words={parameter.title} /> : null}:{' '}
                </span>
            )}
            <span className="cell-stage">
                <StageMark filled={fill_of(matrix.stages, cell.stage)} terminal={stage?.terminal} />
                <span className={stage || named ? undefined : 'ds-sr-only'}>
                    {stage ? <Say words={stage.title} /> : text('stage.none')}
                </span>
            </span>
            {cell.since ? (
                <span className="cell-date">
                    <span className="ds-sr-only">{text('stage.from')} </span>
                    {date(cell.since)}
                </span>
            ) : null}
            {next && cell.next ? (
                <span className="cell-next">
                    {text('stage.next', { stage: next.title.text, date: date(cell.next.on) })}
                </span>
            ) : null}
        </Link>
    );
}
