import { useRef, type KeyboardEvent } from 'react';
import type { Matrix } from '../data/types';
import { Say, use_text } from '../language/language';
import { CellLink } from './cell_link';
import { ServiceNumbers } from './service_numbers';

const steps: Record<string, [row: number, column: number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
};

/// Municipalities by region against services. Each cell is a link; the arrow keys go from cell to cell.
export function MatrixTable(props: { matrix: Matrix; pathway: string }) {
    const { matrix, pathway } = props;
    const text = use_text();
    const table = useRef<HTMLTableElement>(null);

    function go(event: KeyboardEvent) {
        const step = steps[event.key];
        const rows = [...(table.current?.querySelectorAll('tr[data-row]') ?? [])].map((row) => [
            ...row.querySelectorAll<HTMLAnchorElement>('a'),
        ]);
        const row = rows.findIndex((links) => links.includes(document.activeElement as HTMLAnchorElement));
        if (!step || row < 0) return;
        const column = rows[row]?.indexOf(document.activeElement as HTMLAnchorElement) ?? 0;
        const next = rows[row + step[0]]?.[column + step[1]];
        if (!next) return;
        event.preventDefault();
        next.focus();
    }

    return (
        <table className={matrix.registered ? 'matrix matrix-registered' : 'matrix'} ref={table} onKeyDown={go}>
            <caption className="ds-sr-only">
                <Say words={matrix.title} />
            </caption>
            <thead>
                <tr>
                    <th scope="col" className="matrix-corner">
                        {text(matrix.registered ? 'matrix.registered' : 'matrix.subject')}
                    </th>
                    {matrix.parameters.map((parameter) => (
                        <th key={parameter.id} scope="col">
                            <span className="matrix-service">
                                {matrix.registered ? text('episode.stages') : <Say words={parameter.title} />}
                            </span>
                            <ServiceNumbers numbers={parameter.numbers} />
                        </th>
                    ))}
                </tr>
            </thead>
            {matrix.groups.map((group) => (
                <tbody key={group.id}>
                    <tr className="matrix-group">
                        <th scope="rowgroup" colSpan={matrix.parameters.length + 1}>
                            <Say words={group.title} />
                        </th>
                    </tr>
                    {group.rows.map((row) => (
                        <tr key={row.subject.id} data-row="">
                            <th scope="row">
                                <Say words={row.subject.title} />
                            </th>
                            {matrix.parameters.map((parameter) => {
                                const cell = row.cells.find((one) => one.parameter === parameter.id);
                                return (
                                    <td key={parameter.id}>
                                        {cell ? (
                                            <CellLink
                                                matrix={matrix}
                                                pathway={pathway}
                                                cell={cell}
                                                subject={row.subject}
                                            />
                                        ) : null}
                                    </td>
                                );
                            })}
                        </tr>
                    ))}
                </tbody>
            ))}
        </table>
    );
}
