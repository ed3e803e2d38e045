// One sign-in at a provider, by the authorization code flow with PKCE: where the browser goes, and what the answer
// proves.
import * as oidc from 'openid-client'
import type { AttributeNames, Proven } from '../connections/kind.ts'
import { type Claims, described, namesOf, STANDARD_NAMES, textOf } from './claims.ts'
import { ProviderFailure, type ProviderFailureCode } from './failure.ts'
import { githubPerson } from './github.ts'
import type { Secrets } from './settings.ts'
import type { Plan } from './plan.ts'
import { outgoingIn, type Providers } from './provider.ts'

/** What is kept, sealed, until the browser comes back. */
export interface Kept {
  readonly verifier: string
  /** null: the provider has no ID tokens */
  readonly nonce: string | null
  readonly forced: boolean
}

export interface Asked {
  readonly state: string
  readonly redirectUri: string
  readonly forced: boolean
  readonly loginHint: string | null
  /** that stand for a second factor, where the connection trusts one */
  readonly acrValues: readonly string[]
}

/** Parameters of the provider's answer (RFC 6749 section 4.1.2, RFC 9207). */
export interface Answer {
  readonly state: string
  readonly code: string | null
  readonly issuer: string | null
  readonly error: string | null
}

/** A connection, as far as a ceremony needs it. */
export interface Party {
  readonly id: string
  readonly plan: Plan
  readonly secret: Secrets | null
  readonly attributes: AttributeNames
  readonly trustsMfa: boolean
  readonly mfaContexts: readonly string[]
}

/** Returns where the browser goes. Throws ProviderFailure. */
export async function authorization(
  providers: Providers,
  { plan, secret }: Pick<Party, 'plan' | 'secret'>,
  { state, redirectUri, forced, loginHint, acrValues }: Asked,
): Promise<{ url: string; kept: Kept }> {
  const { configuration } = await providers.clientOf(plan, secret)
  const verifier = oidc.randomPKCECodeVerifier()
  const nonce = plan.fixed ? null : oidc.randomNonce()
  const parameters: Record<string, string> = {
    redirect_uri: redirectUri,
    scope: plan.scopes.join(' '),
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(nonce !== null && { nonce }),
    ...(plan.responseMode === 'FORM_POST' && { response_mode: 'form_post' }),
    ...(loginHint !== null && { login_hint: loginHint }),
    ...(forced && { prompt: 'login', max_age: '0' }),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
  }
  try {
    return { url: oidc.buildAuthorizationUrl(configuration, parameters).href, kept: { verifier, nonce, forced } }
  } catch (cause) {
    throw new ProviderFailure('NO_PROVIDER', { cause }) // it has no usable authorization endpoint
  }
}

/** Returns what the answer proves. Throws ProviderFailure. */
export async function completion(
  providers: Providers,
  party: Party,
  { answer, kept, redirectUri }: { answer: Answer; kept: Kept; redirectUri: string },
): Promise<Proven> {
  const { plan, secret } = party
  const client = await providers.clientOf(plan, secret)
  const tokens = await grant(client.configuration, answer, kept, redirectUri)
  client.keepKeys()
  if (plan.fixed) return provenBy(party, await githubPerson(providers, plan.fixed, tokens.access_token), null)
  const idToken = tokens.claims()
  if (!idToken) throw new ProviderFailure('ANSWER_INVALID')
  const names = namesOf(party.attributes)
  const proven = provenBy(party, await completed(client.configuration, tokens, idToken, names), idToken)
  const { end_session_endpoint: end } = client.configuration.serverMetadata()
  return plan.signsOut && end !== undefined && tokens.id_token !== undefined
    ? { ...proven, hint: tokens.id_token }
    : proven
}

/**
 * Returns where a browser goes to sign out at the provider (OpenID Connect RP-Initiated Logout 1.0); null: nowhere, or
 * the provider is away. It is not asked to send the browser back: it would refuse an address that nobody has entered.
 */
export async function departure(
  providers: Providers,
  { plan }: Pick<Party, 'plan'>,
  hint: string | null,
  isAllowed: (url: string) => boolean,
): Promise<string | null> {
  if (!plan.signsOut) return null
  try {
    const { end_session_endpoint: end } = await providers.metadataOf(plan)
    if (end === undefined || !isAllowed(end)) return null
    const url = new URL(end)
    url.searchParams.set('client_id', plan.clientId)
    if (hint !== null) url.searchParams.set('id_token_hint', hint)
    return url.href
  } catch (error) {
    if (error instanceof ProviderFailure) return null
    throw error
  }
}

async function grant(configuration: oidc.Configuration, answer: Answer, kept: Kept, redirectUri: string) {
  const url = new URL(redirectUri)
  const given = { state: answer.state, code: answer.code, iss: answer.issuer, error: answer.error }
  for (const [name, value] of Object.entries(given)) if (value !== null) url.searchParams.set(name, value)
  try {
    return await oidc.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: kept.verifier,
      expectedState: answer.state, // the attempt was found by it
      ...(kept.nonce !== null && { expectedNonce: kept.nonce, idTokenExpected: true }),
      ...(kept.forced && { maxAge: 0 }),
    })
  } catch (error) {
    throw grantFailure(error)
  }
}

/** Returns the claims of the ID token, and what only the userinfo endpoint says: many providers keep tokens short. */
async function completed(
  configuration: oidc.Configuration,
  tokens: { readonly access_token: string },
  idToken: oidc.IDToken,
  names: AttributeNames,
): Promise<Claims> {
  const missing = Object.values(names).some((name) => !Object.hasOwn(idToken, name))
  if (!missing || configuration.serverMetadata().userinfo_endpoint === undefined) return idToken
  try {
    const more: Claims = await oidc.fetchUserInfo(configuration, tokens.access_token, idToken.sub)
    // `email_verified` of one answer says nothing about the address of the other.
    const { email, email_verified: verified, ...others } = { ...more }
    return { ...others, ...(!Object.hasOwn(idToken, 'email') && { email, email_verified: verified }), ...idToken }
  } catch (cause) {
    throw new ProviderFailure('USERINFO_FAILED', { cause })
  }
}

function provenBy(party: Party, claims: Claims, idToken: oidc.IDToken | null): Proven {
  const { id, plan, trustsMfa, mfaContexts } = party
  const who = plan.identify(claims)
  if (who === 'OTHER') throw new ProviderFailure('OTHER_ORGANISATION')
  if (who === null) throw new ProviderFailure('NO_SUBJECT')
  const names = namesOf(party.attributes)
  // `email_verified` speaks of the claim `email` alone.
  const verified = who.emailVerified && names.email === STANDARD_NAMES.email
  const sid = textOf(claims, 'sid', 255)
  return {
    connectionId: id,
    subject: who.subject,
    ...described(claims, names),
    emailVerified: verified || plan.trustsEmail,
    authenticatedAt: authenticatedAt(idToken),
    mfa: trustsMfa && idToken !== null && contextsOf(idToken).some((context) => mfaContexts.includes(context)),
    ...(sid !== null && { session: { sid } }),
  }
}

/** `acr`, and the methods of RFC 8176, which some providers send instead. */
function contextsOf({ acr, amr }: oidc.IDToken): readonly string[] {
  const said: readonly unknown[] = [acr, ...(Array.isArray(amr) ? (amr as unknown[]) : [])]
  return said.filter((one) => typeof one === 'string')
}

/** When the provider says that the person showed who they are, else when it signed the token; never in the future. */
function authenticatedAt(idToken: oidc.IDToken | null): Date {
  const now = Date.now()
  const seconds = idToken?.auth_time ?? idToken?.iat
  return new Date(seconds === undefined ? now : Math.min(seconds * 1_000, now))
}

/**
 * What a provider means that sends somebody back with an error (RFC 6749 section 4.1.2.1; OpenID Connect Core 1.0,
 * section 3.1.2.6). Others say that the person was not signed in, such as `access_denied` and `login_required`, or
 * names of a provider's own.
 */
const ANSWERED: ReadonlyMap<string, ProviderFailureCode> = new Map([
  ['server_error', 'PROVIDER_FAILED'],
  ['temporarily_unavailable', 'PROVIDER_FAILED'],
  ['invalid_request', 'REQUEST_REFUSED'],
  ['invalid_scope', 'REQUEST_REFUSED'],
  ['unauthorized_client', 'REQUEST_REFUSED'],
  ['unsupported_response_type', 'REQUEST_REFUSED'],
  ['request_not_supported', 'REQUEST_REFUSED'],
  ['invalid_client', 'CLIENT_REFUSED'],
])

function grantFailure(error: unknown): ProviderFailure {
  const code = ((): ProviderFailureCode => {
    if (outgoingIn(error)) return 'AWAY'
    if (error instanceof oidc.AuthorizationResponseError) return ANSWERED.get(error.error) ?? 'DENIED'
    if (error instanceof oidc.ResponseBodyError)
      return error.error === 'invalid_client' ? 'CLIENT_REFUSED' : 'CODE_REFUSED'
    if (error instanceof oidc.WWWAuthenticateChallengeError) return 'CLIENT_REFUSED'
    const inBody = errorInBody(error)
    if (inBody === 'incorrect_client_credentials') return 'CLIENT_REFUSED'
    return inBody === null ? 'ANSWER_INVALID' : 'CODE_REFUSED'
  })()
  return new ProviderFailure(code, { cause: error })
}

/** GitHub and Slack tell of errors with status 200, so openid-client only misses the token. */
function errorInBody(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { body } = (at.cause ?? {}) as { body?: { error?: unknown } }
    if (typeof body?.error === 'string') return body.error
  }
  return null
}
