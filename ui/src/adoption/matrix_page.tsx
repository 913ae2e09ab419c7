import '../style/matrix.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { use_session } from '../data/session';
import { use_data } from '../data/store';
import type { Matrix, Ref } from '../data/types';
import { Answer } from '../frame/answer';
import { later_part } from '../frame/later';
import { Page } from '../frame/page';
import { Say, use_language, use_text } from '../language/language';
import { segment, use_part, use_paths } from '../language/paths';
import { use_wide } from '../pieces/width';
import { ProposedPathway } from '../recording/present';
import { StageMark } from '../pieces/marks';
import { MatrixList } from './matrix_list';
import { MatrixTable } from './matrix_table';
import { fill_of } from './stage_fill';
import type { SubjectFormProps } from './subject_form';

// Its code comes for those who register.
const SubjectForm = later_part<SubjectFormProps>(() => import('./subject_form'));

export default function MatrixPage() {
    const pathway = use_part('pathway');
    const known = use_data<Matrix>(`/api/matrix/${segment(pathway)}`, use_language());
    return <Answer known={known}>{(matrix) => <MatrixView matrix={matrix} pathway={pathway} />}</Answer>;
}

function MatrixView(props: { matrix: Matrix; pathway: string }) {
    const { matrix, pathway } = props;
    const wide = use_wide();
    const text = use_text();
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
            {matrix.proposal ? <ProposedPathway /> : null}
            {matrix.others.length > 0 ? <OtherPathways others={matrix.others} /> : null}
            {matrix.registering ? (
                <div className="registering">
                    <Registering key={pathway} matrix={matrix} pathway={pathway} registering={matrix.registering} />
                </div>
            ) : null}
            <StageLegend matrix={matrix} />
            {matrix.groups.length === 0 ? (
                <div className="empty">
                    <p className="empty-title">{text('matrix.empty')}</p>
                    {matrix.registering ? <p>{text('matrix.empty_next')}</p> : null}
                </div>
            ) : wide ? (
                <MatrixTable matrix={matrix} pathway={pathway} />
            ) : (
                <MatrixList matrix={matrix} pathway={pathway} />
            )}
        </Page>
    );
}

/// The other pages of this kind.
function OtherPathways({ others }: { others: Ref[] }) {
    const text = use_text();
    const paths = use_paths();
    return (
        <nav className="other-pathways" aria-label={text('matrix.others')}>
            <span className="quiet">{text('matrix.others')}: </span>
            {others.map((other, index) => (
                <span key={other.id}>
                    {index > 0 ? ', ' : ''}
                    <Link to={paths.matrix(other.id)} className="ds-link">
                        <Say words={other.title} />
                    </Link>
                </span>
            ))}
        </nav>
    );
}

/// A button, and the form in its place; what was registered is gone on with.
function Registering(props: { matrix: Matrix; pathway: string; registering: NonNullable<Matrix['registering']> }) {
    const { matrix, pathway, registering } = props;
    const text = use_text();
    const paths = use_paths();
    const navigate = useNavigate();
    const [open, set_open] = useState(false);
    const own = use_session().data?.actor.organisation?.id;
    const begun = registering.organisations.find((one) => one.id === own) ?? registering.organisations[0];
    if (!open)
        return (
            <Button variant="secondary" data-size="sm" onClick={() => set_open(true)}>
                {text('subject.register')}
            </Button>
        );
    return (
        <SubjectForm
            title={text('subject.register')}
            send_text={text('subject.send')}
            path="/api/subjects"
            more={{ kind: registering.kind }}
            organisations={registering.organisations}
            begun={{ title: '', organisation: begun?.id ?? '' }}
            finish={({ subject }) =>
                void navigate(paths.episode(pathway, matrix.parameters[0]?.id ?? '', subject))
            }
            cancel={() => set_open(false)}
        />
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
