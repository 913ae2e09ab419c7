import { useId } from 'react';
import type { ImportPreview } from '../data/types';
import { Say, use_date } from '../language/language';
import { use_person_text } from '../persons/texts';

/// What comes of each row, by its number in the sheet.
export function Rows({ preview, organisation }: { preview: ImportPreview; organisation: string }) {
    const text = use_person_text();
    const date = use_date();
    const heading = useId();
    return (
        <section aria-labelledby={heading} className="imports-rows">
            <h3 id={heading}>{text('imports.rows')}</h3>
            {preview.persons > 0 ? <p className="quiet">{text('imports.rows_lead', { organisation })}</p> : null}
            <table className="rows-table" aria-labelledby={heading}>
                <thead>
                    <tr>
                        <th scope="col">{text('imports.row')}</th>
                        <th scope="col">{text('imports.happens')}</th>
                    </tr>
                </thead>
                <tbody>
                    {preview.lines.map((line) => (
                        <tr key={line.number}>
                            <th scope="row">{line.number}</th>
                            <td>
                                <ul className="plain imports-acts">
                                    {line.brings_person ? <li className="imports-new">{text('imports.new_person')}</li> : null}
                                    {line.acts.map((act, place) => (
                                        <li key={place} className={act.there ? 'quiet' : undefined}>
                                            <Say words={act.title} /> {date(act.on)}
                                            {act.there ? ` (${text('imports.is_there')})` : null}
                                        </li>
                                    ))}
                                </ul>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
            {preview.more ? <p className="quiet">{text('imports.more', { count: preview.lines.length })}</p> : null}
        </section>
    );
}
