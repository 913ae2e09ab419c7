import '../style/matrix.css';
import { use_data } from '../data/store';
import type { Matrix } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';
import { segment, use_part } from '../language/paths';
import { use_wide } from '../pieces/width';
import { StageMark } from '../pieces/marks';
import { MatrixList } from './matrix_list';
import { MatrixTable } from './matrix_table';
import { fill_of } from './stage_fill';

export default function MatrixPage() {
    const pathway = use_part('pathway');
    const known = use_data<Matrix>(`/api/matrix/${segment(pathway)}`, use_language());
    return <Answer known={known}>{(matrix) => <MatrixView matrix={matrix} pathway={pathway} />}</Answer>;
}

function MatrixView(props: { matrix: Matrix; pathway: string }) {
    const { matrix, pathway } = props;
    const wide = use_wide();
    return (
        <Page
            title={matrix.title}
            crumbs={[]}
            className="matrix-page"
            lead={
                matrix.description ? (
                    <p>
                        <Say words={matrix.description} />
                    </p>
                ) : null
            }>
            <StageLegend matrix={matrix} />
            {wide ? (
                <MatrixTable matrix={matrix} pathway={pathway} />
            ) : (
                <MatrixList matrix={matrix} pathway={pathway} />
            )}
        </Page>
    );
}

function StageLegend({ matrix }: { matrix: Matrix }) {
    const text = use_text();
    return (
        <ul className="plain legend stage-legend" aria-label={text('legend.name')}>
            {matrix.stages.map((stage) => (
                <li key={stage.id}>
                    <StageMark filled={fill_of(matrix.stages, stage.id)} terminal={stage.terminal} />{' '}
                    <Say words={stage.title} />
                </li>
            ))}
            <li>
                <StageMark filled={null} /> {text('stage.none')}
            </li>
        </ul>
    );
}
