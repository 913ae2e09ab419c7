import { useEffect, useRef } from 'react';

/// Says what is done, where it was done. It takes the focus, since what was pressed is gone.
export function DoneNotice({ sentence }: { sentence: string }) {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => place.current?.focus(), []);
    return (
        <div ref={place} tabIndex={-1} role="status" className="saved-notice">
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M2.5 8.5l3.5 3.5 7.5-8" fill="none" stroke="currentColor" strokeWidth="2" />
            </svg>
            <p>{sentence}</p>
        </div>
    );
}
