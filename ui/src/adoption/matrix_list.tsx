import { Field, Label, Select } from '@digdir/designsystemet-react';
import { useSearchParams } from 'react-router';
import type { Matrix } from '../data/types';
import { Say, use_text } from '../language/language';
import { CellLink } from './cell_link';
import { ServiceNumbers } from './service_numbers';

/// The same where there is no room for a table: one service at a time, kept in the address.
export function MatrixList(props: { matrix: Matrix; pathway: string }) {
    const { matrix, pathway } = props;
    const text = use_text();
    const [params, set_params] = useSearchParams();
    const wanted = params.get('tjeneste');
    const parameter = matrix.parameters.find((one) => one.id === wanted) ?? matrix.parameters[0];
    if (!parameter) return null;
    return (
        <div className="matrix-list">
            <Field hidden={matrix.parameters.length === 1}>
                <Label>{text('matrix.service')}</Label>
                <Select
                    value={parameter.id}
                    onChange={(event) =>
                        set_params({ tjeneste: event.target.value }, { replace: true, preventScrollReset: true })
                    }>
                    {matrix.parameters.map((one) => (
                        <Select.Option key={one.id} value={one.id} lang={one.title.lang}>
                            {one.title.text}
                        </Select.Option>
                    ))}
                </Select>
            </Field>
            <p className="matrix-sentence">
                <ServiceNumbers numbers={parameter.numbers} />
            </p>
            {matrix.groups.map((group) => (
                <section key={group.id}>
                    <h2>
                        <Say words={group.title} />
                    </h2>
                    <ul className="plain">
                        {group.rows.map((row) => {
                            const cell = row.cells.find((one) => one.parameter === parameter.id);
                            return cell ? (
                                <li key={row.subject.id}>
                                    <CellLink
                                        matrix={matrix}
                                        pathway={pathway}
                                        cell={cell}
                                        subject={row.subject}
                                        named
                                    />
                                </li>
                            ) : null;
                        })}
                    </ul>
                </section>
            ))}
        </div>
    );
}
