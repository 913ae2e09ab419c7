import type { State } from '../data/types';
import { use_text, type TextKey } from '../language/language';
import { StateMark } from '../pieces/marks';

const states: { state: State; name: TextKey }[] = [
    { state: 'measured', name: 'state.measured' },
    { state: 'awaiting', name: 'state.awaiting' },
    { state: 'undefined', name: 'state.undefined' },
];

export function Legend() {
    const text = use_text();
    return (
        <ul className="plain legend" aria-label={text('legend.name')}>
            {states.map(({ state, name }) => (
                <li key={state}>
                    <StateMark state={state} /> {text(name)}
                </li>
            ))}
        </ul>
    );
}
