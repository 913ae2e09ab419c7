import type { ImportFault } from '../data/types';
import { Say } from '../language/language';
import { use_person_text } from '../persons/texts';

/// What is wrong, by the cell as the sheet names it.
export function Faults({ faults }: { faults: ImportFault[] }) {
    const text = use_person_text();
    const place_of = (fault: ImportFault) =>
        fault.cell || (fault.row > 0 ? `${text('imports.row')} ${fault.row}` : text('imports.of_file'));
    return (
        <table className="rows-table imports-faults">
            <thead>
                <tr>
                    <th scope="col">{text('imports.cell')}</th>
                    <th scope="col">{text('imports.column')}</th>
                    <th scope="col">{text('imports.wrong')}</th>
                </tr>
            </thead>
            <tbody>
                {faults.map((fault, place) => (
                    <tr key={place}>
                        <th scope="row">{place_of(fault)}</th>
                        <td>{fault.heading}</td>
                        <td>
                            <Say words={fault.text} />
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
