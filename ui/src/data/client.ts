import type { Episode, Finding, Language } from './types';

/// Why an answer did not come, in the shape of the server's problem+json. `status` 0: the network or the server is away.
export class Problem extends Error {
    status: number;
    code: string;
    title: string;
    findings: Finding[];
    incident: string | null;
    /// On a conflict: what is recorded now.
    episode: Episode | null;
    /// On a conflict about a plan: `at`, what stands there `now`, and `yours`.
    details: Record<string, string>;

    constructor(status: number, body: Partial<Omit<Problem, 'status'>> = {}) {
        super(body.title ?? String(status));
        this.status = status;
        this.code = body.code ?? '';
        this.title = body.title ?? '';
        this.findings = body.findings ?? [];
        this.incident = body.incident ?? null;
        this.episode = body.episode ?? null;
        this.details = body.details ?? {};
    }
}

async function answer<T>(path: string, language: Language, options: RequestInit): Promise<T> {
    const address = `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
    let response: Response;
    try {
        response = await fetch(address, { ...options, credentials: 'same-origin' });
    } catch {
        throw new Problem(0);
    }
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new Problem(response.status, (body ?? {}) as Partial<Problem>);
    if (body === null) throw new Problem(0);
    return body as T;
}

/// `unasked`: nobody did anything; a page that looks for news does not keep anybody signed in.
export function read<T>(path: string, language: Language, unasked = false): Promise<T> {
    return answer<T>(path, language, {
        headers: { Accept: 'application/json', ...(unasked ? { 'X-Bedre-Unasked': '1' } : {}) },
    });
}

/// The header is what another site's form cannot send: the server refuses a write without it.
export function write<T>(path: string, language: Language, body: unknown): Promise<T> {
    return answer<T>(path, language, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Bedre': '1' },
        body: JSON.stringify(body),
    });
}

/// Sends a file as it is. What belongs to it, its name too, stands in headers: an address is logged on its way.
export function send_file<T>(path: string, language: Language, bytes: Blob, said: Record<string, string>): Promise<T> {
    return answer<T>(path, language, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream', 'X-Bedre': '1', ...said },
        body: bytes,
    });
}

/// A key made once for a try, so that sending it twice records it once. `randomUUID` is missing on plain http.
export function new_key(): string {
    if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
