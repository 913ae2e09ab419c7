import type { Words } from '../data/types';
import { Say } from '../language/language';

/// Marks a text of which a scan has spoiled words: that they are put right, and what stands there in the scan.
export function Restored({ words }: { words: Words }) {
    return (
        <span className="restored">
            <Say words={words} />
        </span>
    );
}
