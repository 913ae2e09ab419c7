import { journal_reached, journal_restarted, reader_changed, refetch_all } from './store';

export type Connection = 'starting' | 'open' | 'lost';

/// What the tab that holds the connection tells the others, and what they ask it.
type Message =
    { kind: 'at'; connection: Connection; sequence: number; hello: boolean } | { kind: 'ask' } | { kind: 'session' };

const name = 'bedre-live';
let channel: BroadcastChannel | null = null;
let connection: Connection = 'starting';
let lost_at: Date | null = null;
let sequence = 0;
let leader = false;
const listeners = new Set<() => void>();

/// After a break everything is fetched anew: what was said meanwhile was not heard, and the server may be another.
function set_connection(next: Connection): void {
    if (next === connection) return;
    const is_back = connection === 'lost' && next === 'open';
    if (next === 'lost') lost_at = new Date();
    connection = next;
    for (const listener of listeners) listener();
    if (is_back) refetch_all();
}

/// Follows one message about the journal, whether it came from the server or from another tab.
function follow(reached: number, hello: boolean): void {
    if (hello && reached < sequence) journal_restarted(reached);
    else if (reached > sequence || hello) journal_reached(reached);
    sequence = reached;
}

function post(message: Message): void {
    channel?.postMessage(message);
}

function receive(event: MessageEvent<Message>): void {
    const message = event.data;
    switch (message.kind) {
        case 'ask':
            if (leader) post({ kind: 'at', connection, sequence, hello: true });
            return;
        case 'session':
            reader_changed();
            return;
        case 'at':
            if (leader) return;
            set_connection(message.connection);
            if (message.connection === 'open') follow(message.sequence, message.hello);
    }
}

function sequence_in(event: Event): number {
    return (JSON.parse((event as MessageEvent<string>).data) as { sequence: number }).sequence;
}

const first_wait = 1000;
const longest_wait = 30000;

/// Holds the one connection of this browser. The browser itself tries again after a break, save when the server refuses.
function connect(wait: number): void {
    const source = new EventSource('/api/events');
    const hear = (hello: boolean) => (event: Event) => {
        wait = first_wait;
        const reached = sequence_in(event);
        set_connection('open');
        follow(reached, hello);
        post({ kind: 'at', connection, sequence, hello });
    };
    source.addEventListener('hello', hear(true));
    source.addEventListener('change', hear(false));
    source.addEventListener('error', () => {
        set_connection('lost');
        post({ kind: 'at', connection, sequence, hello: false });
        if (source.readyState !== EventSource.CLOSED) return;
        setTimeout(() => connect(Math.min(wait * 2, longest_wait)), wait);
    });
}

/// Starts listening: the tab that gets the lock holds the connection and tells the others; when it closes, the next
/// in line takes over. A browser without locks or channels gets a connection for each tab.
export function start_live(): void {
    if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
        connect(first_wait);
        return;
    }
    channel = new BroadcastChannel(name);
    channel.addEventListener('message', receive);
    post({ kind: 'ask' });
    void navigator.locks.request(
        name,
        () =>
            new Promise<never>(() => {
                leader = true;
                connect(first_wait);
            }),
    );
}

/// The actor was changed here: the other tabs share the session and read everything anew.
export function tell_session_changed(): void {
    post({ kind: 'session' });
}

export function subscribe_connection(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}

export function connection_now(): Connection {
    return connection;
}

export function connection_lost_at(): Date | null {
    return lost_at;
}
