import { useEffect, useState, useSyncExternalStore } from 'react';
import { connection_lost_at, connection_now, subscribe_connection } from '../data/live';
import { clock_text, use_text } from '../language/language';

const patience = 2500;

/// Shown only when the connection has been away for a while: what is on the screen may be old.
export function ConnectionMark() {
    const text = use_text();
    const connection = useSyncExternalStore(subscribe_connection, connection_now);
    const [shown, set_shown] = useState(false);
    useEffect(() => {
        if (connection !== 'lost') {
            set_shown(false);
            return;
        }
        const timer = setTimeout(() => set_shown(true), patience);
        return () => clearTimeout(timer);
    }, [connection]);
    const since = connection_lost_at();
    return (
        <div role="status" className="connection-place">
            {shown && since ? (
                <p className="connection-mark">
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                        <circle
                            cx="8"
                            cy="8"
                            r="6"
                            fill="none"
                            stroke="currentColor"
                            strokeWidth="2"
                            strokeDasharray="3 3"
                        />
                    </svg>
                    {text('connection.lost', { clock: clock_text(since) })}
                </p>
            ) : null}
        </div>
    );
}
