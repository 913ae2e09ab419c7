import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import { use_submit } from '../data/submit';
import type { Written } from '../data/types';
import { problem_text } from '../frame/problem';
import { use_language, use_text } from '../language/language';
import type { Recording, Send } from './recording';

export type Saved = { what: 'recorded'; sequence: number; stage: string } | { what: 'withdrawn' };

/// Says that what was sent is saved, and takes it back at once for those who did not mean it.
export function SavedNotice({ saved, episode, to, withdrawn }: Pick<Recording, 'saved' | 'episode' | 'to' | 'withdrawn'>) {
    const text = use_text();
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (saved) place.current?.focus();
    }, [saved]);
    return (
        <div role="status" className="saved-place">
            {saved ? (
                <div ref={place} tabIndex={-1} className="saved-notice">
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                        <path d="M2.5 8.5l3.5 3.5 7.5-8" fill="none" stroke="currentColor" strokeWidth="2" />
                    </svg>
                    <p>
                        {saved.what === 'recorded'
                            ? text('saved.recorded', { stage: saved.stage, sequence: saved.sequence })
                            : text('saved.withdrawn')}
                    </p>
                    {saved.what === 'recorded' ? (
                        <Undo send_to={to.withdrawal(saved.sequence)} version={episode.version} withdrawn={withdrawn} />
                    ) : null}
                </div>
            ) : null}
        </div>
    );
}

function Undo(props: { send_to: Send; version: number; withdrawn: (written: Written) => void }) {
    const { send_to, version, withdrawn } = props;
    const text = use_text();
    const { busy, problem, submit } = use_submit<Written>(send_to.path, use_language());

    async function undo() {
        const written = await submit({ ...send_to.more, reason: text('saved.undo_reason'), version });
        if (written) withdrawn(written);
    }

    return (
        <>
            <Button variant="secondary" data-size="sm" loading={busy} onClick={() => void undo()}>
                {text('saved.undo')}
            </Button>
            {problem ? <p className="field-problem">{problem_text(problem, text)}</p> : null}
        </>
    );
}
