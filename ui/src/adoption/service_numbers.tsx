import type { PublishedNumber } from '../data/types';
import { Say } from '../language/language';
import { LiveNumber } from '../pieces/live_number';

/// How many have come how far in one service.
export function ServiceNumbers({ numbers }: { numbers: PublishedNumber[] }) {
    const known = numbers.filter((number) => number.value !== null);
    if (known.length === 0) return null;
    return (
        <span className="service-numbers">
            {known.map((number) => (
                <span key={number.metric} className="service-number">
                    <LiveNumber number={number} /> <Say words={number.name} />
                </span>
            ))}
        </span>
    );
}
