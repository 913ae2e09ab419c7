import type { Front } from '../data/types';
import { use_text, type TextKey } from '../language/language';
import { StateMark } from '../pieces/marks';

const states: { state: 'measured' | 'awaiting' | 'undefined'; name: TextKey; help: TextKey }[] = [
    { state: 'measured', name: 'state.measured', help: 'state.measured_help' },
    { state: 'awaiting', name: 'state.awaiting', help: 'state.awaiting_help' },
    { state: 'undefined', name: 'state.undefined', help: 'state.undefined_help' },
];

/// How much of the plan is measured and how much is a hole, as lengths of one bar and as words.
export function MeasuredBar({ numbers }: { numbers: Front['numbers'] }) {
    const text = use_text();
    let from = 0;
    return (
        <div className="measured">
            <p className="measured-sentence">
                {text('front.measured', { actions: numbers.actions, indicators: numbers.indicators })}
            </p>
            <svg
                className="measured-bar"
                viewBox={`0 0 ${Math.max(numbers.indicators, 1)} 1`}
                preserveAspectRatio="none"
                aria-hidden="true">
                {states.map(({ state }) => {
                    const x = from;
                    from += numbers[state];
                    return (
                        <rect key={state} className={`bar-${state}`} x={x} y="0" width={numbers[state]} height="1" />
                    );
                })}
            </svg>
            <dl className="measured-states">
                {states.map(({ state, name, help }) => (
                    <div key={state}>
                        <dt>
                            <StateMark state={state} /> {text(name)}
                        </dt>
                        <dd>
                            <strong>{numbers[state]}</strong> <span className="quiet">{text(help)}</span>
                        </dd>
                    </div>
                ))}
                {numbers.without_indicator > 0 ? (
                    <div>
                        <dt>
                            <StateMark state="undefined" /> {text('front.without')}
                        </dt>
                        <dd>
                            <strong>{numbers.without_indicator}</strong>{' '}
                            <span className="quiet">{text('front.without_help')}</span>
                        </dd>
                    </div>
                ) : null}
            </dl>
        </div>
    );
}
