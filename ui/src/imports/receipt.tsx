import { Link } from 'react-router';
import type { ImportReceipt } from '../data/types';
import { use_paths } from '../language/paths';
import { use_person_text } from '../persons/texts';
import { DoneNotice } from '../pieces/done_notice';
import { Counts } from './counts';
import { Faults } from './faults';

/// What was recorded, what was not, and where to go on.
export function ReceiptView({ file, receipt, organisation }: { file: string; receipt: ImportReceipt; organisation: string }) {
    const text = use_person_text();
    const paths = use_paths();
    return (
        <div className="imports-seen">
            <DoneNotice sentence={text('imports.done', { file })} />
            <h2>{text('imports.recorded')}</h2>
            <Counts seen={receipt} organisation={organisation} />
            {receipt.left.length > 0 ? (
                <section className="imports-faulty">
                    <h3>{text('imports.left')}</h3>
                    <p>{text('imports.left_lead')}</p>
                    <Faults faults={receipt.left} />
                </section>
            ) : null}
            {receipt.of_persons ? (
                <p className="imports-on">
                    <Link to={paths.persons} className="ds-link">
                        {text('imports.to_persons')}
                    </Link>
                    <Link to={paths.work} className="ds-link">
                        {text('imports.to_work')}
                    </Link>
                </p>
            ) : null}
        </div>
    );
}
