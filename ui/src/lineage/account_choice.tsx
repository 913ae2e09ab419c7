import type { Account, Lineage } from '../data/types';
import { Say, use_text } from '../language/language';

interface Props {
    lineage: Lineage;
    chosen: string;
    choose: (account: string) => void;
}

/// How many actions ended in each way; each count narrows the list to its own.
export function AccountChoice({ lineage, chosen, choose }: Props) {
    const text = use_text();
    return (
        <ul className="plain accounts" aria-label={text('lineage.show')}>
            <li>
                <button type="button" aria-pressed={chosen === ''} onClick={() => choose('')}>
                    <span className="account-count">{lineage.rows.length}</span> {text('lineage.all')}
                </button>
            </li>
            {lineage.counts.map((one) => (
                <li key={one.account}>
                    <button
                        type="button"
                        aria-pressed={chosen === one.account}
                        onClick={() => choose(chosen === one.account ? '' : one.account)}>
                        <span className="account-count">{one.count}</span>{' '}
                        <span className="account-name">
                            <AccountMark account={one.account} /> <Say words={one.name} />
                        </span>
                    </button>
                </li>
            ))}
        </ul>
    );
}

/// The shape of how an action is accounted for: an arrow that goes on, a tick, a joining, a stop, an open ring.
export function AccountMark({ account }: { account: Account }) {
    return (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={`mark account-${account}`}>
            <g fill="none" stroke="currentColor" strokeWidth="1.75">
                {account === 'continued' ? <path d="M1.5 8h12M9 3.5L13.5 8 9 12.5" /> : null}
                {account === 'completed' ? <path d="M2 8.5l4 4 8-9" /> : null}
                {account === 'merged' ? <path d="M2 3l6 5 6.5 0M2 13l6-5M11 4.5L14.5 8 11 11.5" /> : null}
                {account === 'dropped' ? <path d="M3 3l10 10M13 3L3 13" /> : null}
                {account === 'unaccounted' ? <circle cx="8" cy="8" r="5.5" strokeDasharray="2.6 2.2" /> : null}
            </g>
        </svg>
    );
}
