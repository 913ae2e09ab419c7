import { useId } from 'react';
import type { Chart, Measure, RegionTable } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { ChartDrawing } from '../pieces/chart_drawing';
import { Disclosure } from '../pieces/disclosure';
import { LiveNumber } from '../pieces/live_number';
import { WhyView } from './why';

/// One reading of an indicator: the number, how it moved, where it stands, and why it is what it is.
export function MeasureView({ measure }: { measure: Measure }) {
    const { number, chart, table, why } = measure;
    const heading = useId();
    const text = use_text();
    const date = use_date();
    return (
        <section className="measure" aria-labelledby={heading}>
            <p className="overline">
                <Say words={measure.indicator} />
            </p>
            <h2 id={heading}>
                <Say words={measure.reading ?? number.name} />
                {number.proposal ? <span className="part-proposal"> {text('indicator.proposal')}</span> : null}
            </h2>
            <p className="measure-number">
                <LiveNumber number={number} size="big" />
            </p>
            <p className="measure-sentence">
                <Say words={number.sentence} />{' '}
                <span className="quiet">{text('number.as_of', { date: date(number.as_of) })}</span>
            </p>
            <div className="measure-columns">
                {chart ? <ChartFigure chart={chart} /> : null}
                {table ? <Regions table={table} /> : null}
            </div>
            {why ? (
                <Disclosure
                    summary={text(number.value === null ? 'why.without' : 'why.title', { value: number.value ?? '' })}>
                    <WhyView why={why} />
                </Disclosure>
            ) : null}
        </section>
    );
}

function ChartFigure({ chart }: { chart: Chart }) {
    const text = use_text();
    return (
        <figure className="chart">
            <figcaption>
                <Say words={chart.title} />
            </figcaption>
            <ChartDrawing svg={chart.svg} />
            <Disclosure summary={text('chart.table')}>
                <div className="scroll" tabIndex={0} role="group" aria-label={chart.title.text}>
                    <table className="rows-table figures">
                        <caption className="ds-sr-only">
                            <Say words={chart.title} />
                        </caption>
                        <thead>
                            <tr>
                                {chart.columns.map((column) => (
                                    <th key={column.text} scope="col">
                                        <Say words={column} />
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {chart.rows.map((row) => (
                                <tr key={row[0]}>
                                    {row.map((cell, index) =>
                                        index === 0 ? (
                                            <th key={index} scope="row">
                                                {cell}
                                            </th>
                                        ) : (
                                            <td key={index}>{cell}</td>
                                        ),
                                    )}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            </Disclosure>
        </figure>
    );
}

function Regions({ table }: { table: RegionTable }) {
    return (
        <table className="figures regions">
            <caption>
                <Say words={table.caption} />
            </caption>
            <thead>
                <tr>
                    {table.columns.map((column) => (
                        <th key={column.text} scope="col">
                            <Say words={column} />
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {table.rows.map((row) => (
                    <tr key={row.header} className={`level-${row.level}`}>
                        <th scope="row">{row.header}</th>
                        {row.cells.map((cell, index) => (
                            <td key={index}>{cell}</td>
                        ))}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
