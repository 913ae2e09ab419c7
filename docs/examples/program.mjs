// A program that asks bedre by itself, with nothing but Node: makes the public part of its key, and reads a page.
//
//   openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out program.key
//   node program.mjs public program.key                      the JSON Web Key that bedre is to have
//   node program.mjs get SITE CLIENT program.key /api/plan   SITE: as bedre is called, "https://bedre.example.no"
//
// Where bedre is reached by another address than it is called, BEDRE_AT says which.
import { createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const base64url = (text) => Buffer.from(text).toString('base64url');
const key_in = (file) => createPrivateKey(readFileSync(file));

/// What proves that we are the client: signed with our key, for this site alone, for a minute, and of use once.
function assertion(site, client, key) {
    const now = Math.floor(Date.now() / 1000);
    const header = { alg: 'ES256', typ: 'client-authentication+jwt' };
    const claims = { iss: client, sub: client, aud: site, jti: randomUUID(), iat: now, exp: now + 60 };
    const bytes = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}`;
    return `${bytes}.${sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/// A token, which lasts ten minutes. Keep it as secret as the key, and ask for another when it is refused with 401.
async function token(at, site, client, key) {
    const response = await fetch(`${at}/api/token`, {
        method: 'POST',
        body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: assertion(site, client, key),
        }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${answer.error ?? answer.code} ${answer.error_description ?? ''}`);
    return answer.access_token;
}

const [what, ...words] = process.argv.slice(2);
try {
    if (what === 'public') {
        console.log(JSON.stringify(createPublicKey(key_in(words[0])).export({ format: 'jwk' })));
    } else if (what === 'get' && words.length === 4) {
        const [site, client, file, path] = words;
        const at = process.env.BEDRE_AT ?? site;
        const headers = { Authorization: `Bearer ${await token(at, site, client, key_in(file))}` };
        const response = await fetch(at + path, { headers });
        console.log(await response.text());
        if (!response.ok) throw new Error(`${response.status}`);
    } else {
        throw new Error('public KEY, or get SITE CLIENT KEY PATH');
    }
} catch (error) {
    console.error(error.message);
    process.exitCode = 1;
}
