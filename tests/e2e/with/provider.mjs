// A real OpenID provider, set up as HelseID is: requests pushed beforehand, clients that prove themselves with a key,
// tokens bound to a key, and its own names for what it says of people. It can be made to answer with what is false.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

const from_interface = createRequire(new URL('../../../ui/package.json', import.meta.url));
const { Provider } = from_interface('oidc-provider');

const level = 'helseid://scopes/identity/security_level';
const hpr = 'helseid://scopes/hpr/hpr_number';
const said_of = { [level]: 'helseid://claims/identity/security_level', [hpr]: 'helseid://claims/hpr/hpr_number' };

/// A new key as a JSON Web Key, to sign with.
export function signing_key(kid) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'PS256' };
}

export class SignInService {
    #server = createServer();
    #listener = null;
    #client;
    /// What is said of people, by the name that they sign in with; of others, that they are at level 4.
    people = {};
    /// Changes an ID token on its way out.
    spoil = null;
    issuer = '';

    /// `client` is the open part of bedre's key; `site` is where bedre is.
    static async make(client, site) {
        const service = new SignInService();
        service.#client = {
            client_id: 'bedre',
            token_endpoint_auth_method: 'private_key_jwt',
            token_endpoint_auth_signing_alg: 'ES256',
            jwks: { keys: [client] },
            redirect_uris: [`${site}/innlogget`],
            post_logout_redirect_uris: [`${site}/`],
            response_types: ['code'],
            grant_types: ['authorization_code'],
            id_token_signed_response_alg: 'PS256',
            dpop_bound_access_tokens: true,
            require_pushed_authorization_requests: true,
        };
        service.#server.listen(0, '127.0.0.1');
        await once(service.#server, 'listening');
        service.issuer = `http://127.0.0.1:${service.#server.address().port}`;
        service.take_into_use(signing_key('first'));
        return service;
    }

    /// From now on the provider signs with this key, and knows no other.
    take_into_use(key) {
        const provider = new Provider(this.issuer, {
            clients: [this.#client],
            jwks: { keys: [key] },
            scopes: ['openid', level, hpr],
            claims: { openid: ['sub'], [level]: [said_of[level]], [hpr]: [said_of[hpr]] },
            conformIdTokenClaims: false,
            cookies: { keys: [randomBytes(32).toString('hex')] },
            pkce: { required: () => true },
            features: {
                devInteractions: { enabled: true },
                pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
                dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
            },
            ttl: { AccessToken: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
            findAccount: (_, id) => ({
                accountId: id,
                claims: () => ({ sub: `subject-of-${id}`, [said_of[level]]: '4', ...this.people[id] }),
            }),
            // Whoever signs in at HelseID is not asked whether we may know who they are.
            loadExistingGrant: async (context) => {
                const { client, provider: own, session } = context.oidc;
                const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
                grant.addOIDCScope(['openid', level, hpr].join(' '));
                await grant.save();
                return grant;
            },
        });
        provider.use(async (context, next) => {
            await next();
            if (context.path === '/token' && context.body?.id_token && this.spoil)
                context.body.id_token = await this.spoil(context.body.id_token);
        });
        if (this.#listener) this.#server.off('request', this.#listener);
        this.#listener = provider.callback();
        this.#server.on('request', this.#listener);
    }

    /// Signs in there without a browser, from the address that bedre gave. What stands in the address that one is sent back to.
    async sign_in(address, login) {
        const cookies = new Map();
        const ask = async (url, body) => {
            const response = await fetch(new URL(url, this.issuer), {
                method: body ? 'POST' : 'GET',
                body: body && new URLSearchParams(body),
                redirect: 'manual',
                headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
            });
            for (const cookie of response.headers.getSetCookie()) {
                const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
                cookies.set(name, value);
            }
            return response.headers.get('location') ?? response.text();
        };
        const interaction = await ask(address);
        const resumed = await ask(interaction, { prompt: 'login', login, password: 'anything' });
        const back = new URL(await ask(resumed), this.issuer);
        return Object.fromEntries(back.searchParams);
    }

    async stop() {
        this.#server.closeAllConnections();
        this.#server.close();
        await once(this.#server, 'close');
    }
}
