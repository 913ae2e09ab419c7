import { useId } from 'react';
import type { Measurability } from '../data/types';
import { Say, use_text, type TextKey } from '../language/language';

/// How far the plan can be measured: what is there, of what is needed, as words and as lengths; then by kind.
export function Summary({ page }: { page: Measurability }) {
    const text = use_text();
    const heading = useId();
    const { numbers, kinds } = page;
    const { indicators, actions } = numbers;
    const lines: { count: number; all: number; unit: TextKey; name: TextKey }[] = [
        { count: numbers.counted, all: indicators, unit: 'measurability.indicators', name: 'measurability.counted' },
        {
            count: numbers.with_source,
            all: indicators,
            unit: 'measurability.indicators',
            name: 'measurability.with_source',
        },
        {
            count: numbers.with_baseline,
            all: numbers.needing_baseline,
            unit: 'measurability.indicators',
            name: 'measurability.with_baseline',
        },
        {
            count: numbers.with_target,
            all: numbers.needing_target,
            unit: 'measurability.indicators',
            name: 'measurability.with_target',
        },
        {
            count: numbers.actions_without_obstacle,
            all: actions,
            unit: 'measurability.actions',
            name: 'measurability.clear',
        },
    ];
    return (
        <div className="measurability-summary">
            <dl className="shares">
                {lines.map(({ count, all, unit, name }) => (
                    <div key={name}>
                        <dt>{text(unit, { count, all })}</dt>
                        <dd>{text(name)}</dd>
                        <dd aria-hidden="true">
                            <svg className="share-bar" viewBox={`0 0 ${Math.max(all, 1)} 1`} preserveAspectRatio="none">
                                <rect className="share-all" width={Math.max(all, 1)} height="1" />
                                <rect className="share-count" width={count} height="1" />
                            </svg>
                        </dd>
                    </div>
                ))}
            </dl>
            <section>
                <h2 id={heading}>{text('measurability.kinds')}</h2>
                <table className="rows-table figures kinds-table" aria-labelledby={heading}>
                    <thead>
                        <tr>
                            <th scope="col">{text('measurability.kind')}</th>
                            <th scope="col" className="count-column">
                                {text('measurability.number')}
                            </th>
                            <th scope="col" className="count-column">
                                {text('measurability.number_counted')}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {kinds.map((kind) => (
                            <tr key={kind.kind}>
                                <th scope="row">
                                    <Say words={kind.name} />
                                </th>
                                <td className="count-column">{kind.indicators}</td>
                                <td className="count-column">{kind.counted}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
                <p className="quiet kinds-note">{text('measurability.kinds_note')}</p>
            </section>
        </div>
    );
}
