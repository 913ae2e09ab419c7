import { useEffect, useState } from 'react';

type Hear = (sentence: string) => void;

let hear: Hear | null = null;
let last = { sentence: '', at: 0 };

const same_within = 3000;

/// Says a sentence to those who listen to the page; a number that stands in several places is said once.
export function announce(sentence: string): void {
    const now = Date.now();
    if (sentence === last.sentence && now - last.at < same_within) return;
    last = { sentence, at: now };
    hear?.(sentence);
}

const kept_for = 6000;

export function Announcer() {
    const [sentences, set_sentences] = useState<{ sentence: string; at: number }[]>([]);
    useEffect(() => {
        hear = (sentence) => {
            const at = Date.now();
            set_sentences((said) => [...said.filter((one) => at - one.at < kept_for), { sentence, at }]);
        };
        return () => {
            hear = null;
        };
    }, []);
    return (
        <div className="ds-sr-only" aria-live="polite">
            {sentences.map((one) => (
                <p key={`${one.at} ${one.sentence}`}>{one.sentence}</p>
            ))}
        </div>
    );
}
