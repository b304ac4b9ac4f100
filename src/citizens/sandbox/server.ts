/**
 * An identity provider in the shape of VNeID to try everything with: a real OpenID Connect provider (`oidc-provider`) on
 * a port of its own, whose sign-in page offers fictional people. It ships with the product for the demo, development and
 * tests, and forgets everything when it stops.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { IdentityConfig } from '../../platform/config.ts';
import { choicePage, errorPage, goodbyePage } from './page.ts';
import { CLAIM_NAMES, claimsOf, SANDBOX_ACCOUNTS } from './people.ts';

export interface IdentitySandbox {
  /** How the product reaches it. */
  config: IdentityConfig;
  stop(): Promise<void>;
}

/** Starts it on a free port of this machine, or the one given. */
export async function startIdentitySandbox(port = 0): Promise<IdentitySandbox> {
  const clientId = 'phucvu';
  const clientSecret = randomBytes(24).toString('hex');
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  const issuer = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}`;
  const provider = await withoutNotices(() => makeProvider(issuer, clientId, clientSecret));
  const own = provider.callback();
  answer = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void own(request, response);
    interact(provider, request, response).catch((error: unknown) => {
      send(response, 400, errorPage(error instanceof Error ? error.message : String(error)));
    });
  };
  return {
    config: { issuer, clientId, clientSecret },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The library tells the terminal that it keeps everything in memory and which Node it is made for: true, and meant, of a
 * sandbox. The terminal of the demo is for the person who starts it, and one line when it cannot start.
 */
async function withoutNotices<T>(make: () => Promise<T>): Promise<T> {
  const terminal = globalThis.console;
  const { warn, info } = terminal;
  Object.assign(terminal, { warn: () => {}, info: () => {} });
  try {
    return await make();
  } finally {
    Object.assign(terminal, { warn, info });
  }
}

async function makeProvider(issuer: string, clientId: string, clientSecret: string): Promise<Provider> {
  const library = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'sandbox' };
  const provider = new library.Provider(issuer, {
    jwks: { keys: [jwk as { kty: string }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        // A native client's loopback addresses match with any port (RFC 8252): the product's is not known yet.
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/my/callback', 'http://localhost/my/callback'],
        post_logout_redirect_uris: ['http://127.0.0.1/my/signed-out', 'http://localhost/my/signed-out'],
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    acrValues: ['LoA1', 'LoA2', 'LoA3'],
    claims: { openid: ['sub', ...CLAIM_NAMES] },
    pkce: { required: () => true },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = String(goodbyePage(form));
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = String(errorPage(`${out.error}: ${out.error_description ?? ''}`));
    },
    ttl: {
      Interaction: 600,
      Session: 3600,
      Grant: 3600,
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
    },
    findAccount: (_ctx, id) => {
      const account = SANDBOX_ACCOUNTS.find((one) => one.id === id);
      if (!account) return undefined;
      return { accountId: id, claims: () => ({ sub: id, ...claimsOf(account) }) };
    },
    // Everything that may be said about somebody, as chosen on our page.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid');
      grant.addOIDCClaims(['sub', ...CLAIM_NAMES]);
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    const answer = ctx.body as { id_token?: unknown } | undefined;
    if (ctx.path === '/token' && typeof answer?.id_token === 'string')
      ctx.body = { ...answer, id_token: spoilt(answer.id_token, privateKey) };
  });
  return provider;
}

/** The token of an account with a flaw, signed again with what must make it refused; any other as it is. */
function spoilt(token: string, key: KeyObject): string {
  const [head = '', body = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const flaw = SANDBOX_ACCOUNTS.find(({ id }) => id === claims.sub)?.flaw;
  if (flaw === undefined || flaw === 'no-number') return token;
  if (flaw === 'expired') claims.exp = Number(claims.iat) - 3600;
  if (flaw === 'other-audience') claims.aud = 'somebody-else';
  const signed = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const signer = flaw === 'forged' ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : key;
  return `${signed}.${sign('sha256', Buffer.from(signed), signer).toString('base64url')}`;
}

/** The page on which somebody chooses who to be, and what it sends. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, prompt } = await provider.interactionDetails(request, response);
  // Whoever chose to be somebody has agreed to say so.
  if (prompt.name !== 'login') {
    await provider.interactionFinished(request, response, { consent: {} }, { mergeWithLastSubmission: true });
    return;
  }
  if (request.method !== 'POST') return send(response, 200, choicePage(uid));
  const chosen = new URLSearchParams(await bodyOf(request)).get('account') ?? '';
  if (!SANDBOX_ACCOUNTS.some(({ id }) => id === chosen)) return send(response, 400, errorPage('?'));
  await provider.interactionFinished(request, response, { login: { accountId: chosen, remember: false } });
}

function send(response: ServerResponse, status: number, page: unknown): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(String(page));
}

const MOST_BYTES = 10_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) {
    body += String(piece);
    if (body.length > MOST_BYTES) throw new RangeError('too large');
  }
  return body;
}
