// Accounts with a password and a code, taken into use without a page.
import { code_of } from './authenticator.mjs';
import { Client } from './server.mjs';

export const password = 'en setning om blåbær';

/// Invites somebody. Gives the key of the invitation.
export function invite(server, name, person) {
    const said = server.account('invite', name, person);
    if (said.status !== 0) throw new Error(said.stderr);
    return /\/aktiver#([0-9a-f]{32})\s*$/.exec(said.stdout)[1];
}

/// Takes an account into use: whoever is signed in by that, and the secret that their app has.
export async function activate(server, key) {
    const client = new Client(server);
    const { secret } = (await client.post('/api/activation/look', { key })).body;
    const { status, body } = await client.post('/api/activation', { key, password, code: code_of(secret) });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return { client, secret };
}
