import { useId } from 'react';
import type { ImportChoice, ImportColumn } from '../data/types';
import { Say } from '../language/language';
import { use_person_text } from '../persons/texts';
import { Disclosure } from '../pieces/disclosure';

/// A line of CSV as Excel opens it in Norway.
function line_of(cells: string[]): string {
    return `${cells.map((cell) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\r\n`;
}

function template_of(columns: ImportColumn[]): string {
    return `\uFEFF${line_of(columns.map((one) => one.heading))}${line_of(columns.map((one) => one.example))}`;
}

/// Which columns a file must have, with an example that can be filled in.
export function Columns({ choice, open }: { choice: ImportChoice; open: boolean }) {
    const text = use_person_text();
    const heading = useId();
    return (
        <Disclosure summary={<span id={heading}>{text('imports.columns')}</span>} open={open}>
            <h2 className="imports-service">
                <Say words={choice.title} />
            </h2>
            <p>{text(choice.of_persons ? 'imports.columns_lead' : 'imports.columns_lead_units')}</p>
            <table className="rows-table" aria-labelledby={heading}>
                <thead>
                    <tr>
                        <th scope="col">{text('imports.column')}</th>
                        <th scope="col">{text('imports.about')}</th>
                        <th scope="col">{text('imports.example')}</th>
                    </tr>
                </thead>
                <tbody>
                    {choice.columns.map((column) => (
                        <tr key={column.heading}>
                            <th scope="row">{column.heading}</th>
                            <td>
                                <Say words={column.about} />
                                {column.values.length > 0 ? (
                                    <span className="quiet imports-values">
                                        {text('imports.one_of', { values: column.values.join(', ') })}
                                    </span>
                                ) : null}
                            </td>
                            <td data-label={text('imports.example')}>{column.example}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
            <p>
                <a
                    className="ds-link"
                    download={`${choice.id}.csv`}
                    href={`data:text/csv;charset=utf-8,${encodeURIComponent(template_of(choice.columns))}`}>
                    {text('imports.template')}
                </a>
            </p>
        </Disclosure>
    );
}
