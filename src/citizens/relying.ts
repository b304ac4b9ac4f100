/** Our side of OpenID Connect: authorization code with PKCE, state and nonce; each sign-in comes back once. */
import * as oidc from 'openid-client';
import { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { m } from './messages.ts';
import { insertSignIn, takeSignIn } from './session-store.ts';
import { hashOf } from './sessions.ts';

const SIGN_IN = 'citizen sign-in';
const MINUTES = 10;

const pendingShape = z.object({
  verifier: z.string(),
  nonce: z.string(),
  next: z.string(),
  redirectUri: z.string(),
});

/** Asked once for each provider; forgotten when it did not answer. */
const configurations = new Map<string, Promise<oidc.Configuration>>();

function configurationOf(context: Context): Promise<oidc.Configuration> {
  const { identity } = context.config;
  if (identity === null) throw notConfigured();
  const key = `${identity.issuer} ${identity.clientId}`;
  const known = configurations.get(key);
  if (known) return known;
  const url = new URL(identity.issuer);
  // Without TLS only on this machine: the sandbox provider.
  const local = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const asked = oidc.discovery(
    url,
    identity.clientId,
    { id_token_signed_response_alg: 'RS256' },
    oidc.ClientSecretBasic(identity.clientSecret),
    // Also of tokens that come straight from the provider the signature is checked.
    { execute: [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])] },
  );
  configurations.set(key, asked);
  asked.catch(() => configurations.delete(key));
  return asked;
}

const notConfigured = (): AppError => new AppError(503, 'identity-not-configured', m.notConfigured);
const unreachable = (cause: unknown): AppError =>
  new AppError(503, 'identity-unreachable', m.providerUnreachable, { cause });
const refused = (cause: unknown): AppError =>
  new AppError(422, 'identity-refused', m.signInRefused, { cause });

/** Begins a sign-in: where to send the browser, and what its cookie must hold when it comes back. */
export async function beginSignIn(
  context: Context,
  where: { redirectUri: string; next: string },
): Promise<{ url: string; state: string }> {
  const configuration = await configurationOf(context).catch((cause) => {
    throw cause instanceof AppError ? cause : unreachable(cause);
  });
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const verifier = oidc.randomPKCECodeVerifier();
  const pending: z.output<typeof pendingShape> = { verifier, nonce, ...where };
  await insertSignIn(context.db, {
    stateHash: hashOf(state),
    sealed: context.keys.seal(SIGN_IN, JSON.stringify(pending)),
    expiresAt: context.now().add({ minutes: MINUTES }).toString(),
  });
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: where.redirectUri,
    scope: 'openid',
    acr_values: 'LoA2',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state };
}

export interface SignInAnswer {
  /** Of the ID token and the user info together. */
  claims: Record<string, unknown>;
  idToken: string;
  next: string;
}

/**
 * Takes the browser back: the code is exchanged once, signature, issuer, audience, time, nonce and PKCE are checked by the
 * library, the state against the browser's own cookie by us. Throws 422 for anything that does not fit.
 */
export async function completeSignIn(
  context: Context,
  back: { query: URLSearchParams; cookieState: string | null },
): Promise<SignInAnswer> {
  const state = back.query.get('state') ?? '';
  // A sign-in that another browser began is not completed here: nobody is signed in as somebody else by a link.
  if (state === '' || back.cookieState !== state) throw refused('state of another browser');
  const now = new Date(context.now().epochMilliseconds);
  const sealed = await takeSignIn(context.db, hashOf(state), now);
  if (!sealed) throw refused('no such sign-in under way');
  const pending = pendingShape.parse(JSON.parse(context.keys.open(SIGN_IN, sealed).toString('utf8')));
  const configuration = await configurationOf(context);
  try {
    const url = new URL(pending.redirectUri);
    url.search = back.query.toString();
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: pending.verifier,
      expectedState: state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || tokens.id_token === undefined) throw new Error('no ID token');
    const info = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return { claims: { ...claims, ...info }, idToken: tokens.id_token, next: pending.next };
  } catch (cause) {
    context.log.warn({ err: cause }, 'citizen sign-in refused');
    throw refused(cause);
  }
}

/** Where to say goodbye to the identity provider too; null when it offers no such place or cannot be reached. */
export async function goodbyeUrl(context: Context, idToken: string, after: string): Promise<string | null> {
  try {
    const configuration = await configurationOf(context);
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: after,
    }).href;
  } catch {
    return null;
  }
}
