// Looks at a provider as a sign-in would, and says what is wrong. It signs nobody in and names nobody.
import * as oidc from 'openid-client'
import { z } from 'zod'
import { type Finding, finding } from '../connections/findings.ts'
import { outgoingFinding } from '../connections/outgoing-findings.ts'
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import type { Party } from './ceremony.ts'
import { ProviderFailure } from './failure.ts'
import type { Plan } from './plan.ts'
import { discovered, outgoingIn, type Providers } from './provider.ts'

interface Looking {
  readonly outgoing: Pick<Outgoing, 'fetch'>
  readonly providers: Providers
}

const ISSUER = ['settings', 'issuer']
const SECRET = ['settings', 'clientSecret']
/** What openid-client verifies an ID token by. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
/** ms by which clocks may differ: what openid-client tolerates. */
const SKEW_MS = 30_000
const KEY_BITS = 2_048

const KEYS = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), n: z.string().optional(), use: z.string().optional() })),
})

/** Returns what is found, in the order of the look. */
export async function diagnosis(looking: Looking, party: Party, redirectUri: string): Promise<readonly Finding[]> {
  const { plan } = party
  const found = plan.fixed ? await reached(looking, plan.issuer) : await metadataFindings(looking, plan)
  if (!found.metadata) return found.findings
  const metadata = plan.fixed?.metadata ?? found.metadata
  const client = plan.fixed ? [] : await clientFindings(looking, { ...party, metadata, redirectUri })
  return [...found.findings, ...client]
}

/** Returns what is found at another address that an administrator asks about. */
export async function pastedDiagnosis(
  looking: Looking,
  party: Party,
  discoveryUrl: string,
): Promise<readonly Finding[]> {
  const issuer = discoveryUrl.trim().replace(/\/\.well-known\/openid-configuration\/?$/, '')
  if (!URL.canParse(issuer)) return [finding('DOCUMENT_INVALID')]
  const { findings } = await metadataFindings(looking, { ...party.plan, issuer, fixed: null })
  return findings
}

interface Found {
  readonly findings: readonly Finding[]
  /** null: there is no more to look at */
  readonly metadata: oidc.ServerMetadata | null
}

async function metadataFindings({ outgoing, providers }: Looking, plan: Plan): Promise<Found> {
  let metadata: oidc.ServerMetadata
  try {
    metadata = await discovered(plan, providers.send)
  } catch (error) {
    return { findings: [failureFinding(error)], metadata: null }
  }
  const findings = [finding('REACHABLE'), ...(plan.issuer.startsWith('https:') ? [finding('TLS_VERIFIED')] : [])]
  const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256']
  if (!offered.some((algorithm) => ALGORITHMS.includes(algorithm)))
    findings.push(
      finding('ALGORITHM_UNSUPPORTED', { message: `It signs ID tokens only by ${offered.slice(0, 5).join(', ')}.` }),
    )
  if (
    metadata.authorization_endpoint === undefined ||
    metadata.token_endpoint === undefined ||
    metadata.jwks_uri === undefined
  )
    return { findings: [...findings, finding('NOT_A_PROVIDER', { path: ISSUER })], metadata: null }
  findings.push(...(await keyFindings(outgoing, metadata.jwks_uri)))
  return { findings, metadata }
}

/** Looks at the keys by which ID tokens are verified, and at the clock of the server that has them. */
async function keyFindings(outgoing: Looking['outgoing'], url: string): Promise<readonly Finding[]> {
  try {
    const before = Date.now()
    const response = await outgoing.fetch(url, { headers: { accept: 'application/json' }, bytes: 65_536 })
    const parsed = KEYS.safeParse(await response.json().catch(() => null))
    const signing = parsed.success ? parsed.data.keys.filter(({ use }) => use === undefined || use === 'sig') : []
    if (response.status !== 200 || signing.length === 0)
      return [finding('NOT_A_PROVIDER', { message: 'It publishes no keys to verify ID tokens by.' })]
    const weak = signing.some(
      ({ kty, n = '' }) => kty === 'RSA' && Buffer.from(n, 'base64url').byteLength * 8 < KEY_BITS,
    )
    return [...(weak ? [finding('ALGORITHM_WEAK')] : []), ...clockFindings(response.headers.get('date'), before)]
  } catch (error) {
    return [failureFinding(error)]
  }
}

/** Date has whole seconds, and was written between the request and now. */
function clockFindings(date: string | null, before: number): readonly Finding[] {
  const theirs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(theirs)) return []
  const ahead = theirs - Date.now()
  const behind = before - (theirs + 1_000)
  if (Math.max(ahead, behind) <= SKEW_MS) return []
  const seconds = Math.round(Math.max(ahead, behind) / 1_000)
  return [finding('CLOCK_SKEW', { message: `Its clock is ${seconds} seconds ${ahead > behind ? 'ahead' : 'behind'}.` })]
}

type Asked = Party & { readonly metadata: oidc.ServerMetadata; readonly redirectUri: string }

/** Shows the client's secret with a code that is none: a provider that knows the client refuses the code alone. */
async function clientFindings(looking: Looking, asked: Asked): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  try {
    const { configuration } = await looking.providers.clientOf(asked.plan, asked.secret)
    const url = new URL(asked.redirectUri)
    url.searchParams.set('code', 'a-look-at-the-connection')
    url.searchParams.set('iss', asked.metadata.issuer)
    await oidc.authorizationCodeGrant(configuration, url, { pkceCodeVerifier: oidc.randomPKCECodeVerifier() })
  } catch (error) {
    if (isClientRefused(error)) findings.push(finding('CLIENT_REFUSED', { path: SECRET }))
    else if (outgoingIn(error)) findings.push(failureFinding(error))
  }
  return [...findings, ...(await redirectFindings(looking.outgoing, asked))]
}

function isClientRefused(error: unknown): boolean {
  if (error instanceof oidc.WWWAuthenticateChallengeError) return true
  return error instanceof oidc.ResponseBodyError && ['invalid_client', 'unauthorized_client'].includes(error.error)
}

/**
 * Asks for a sign-in without a page (`prompt=none`). A provider that knows the redirect URI leads back to it; one that
 * does not shows an error instead. Anything else says nothing.
 */
async function redirectFindings(
  outgoing: Looking['outgoing'],
  { plan, metadata, redirectUri }: Asked,
): Promise<readonly Finding[]> {
  const url = URL.parse(metadata.authorization_endpoint ?? '')
  if (!url) return []
  const parameters = {
    client_id: plan.clientId,
    response_type: 'code',
    scope: plan.scopes.join(' '),
    redirect_uri: redirectUri,
    prompt: 'none',
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  try {
    const { status } = await outgoing.fetch(url, { headers: { accept: 'text/html' }, bytes: 1_048_576 })
    return status >= 400 && status < 500
      ? [finding('REDIRECT_URI_REFUSED', { advice: `Add ${redirectUri} at the provider, letter by letter.` })]
      : []
  } catch (error) {
    const failure = outgoingIn(error)
    return failure && failure.code !== 'REDIRECT' ? [outgoingFinding(failure, ISSUER)] : []
  }
}

/** A provider without metadata: whether its server answers at all. */
async function reached({ outgoing }: Looking, url: string): Promise<Found> {
  try {
    await outgoing.fetch(url, { bytes: 1_048_576 })
  } catch (error) {
    const failure = outgoingIn(error)
    if (!failure) throw error
    // It answers, which is all that is asked.
    if (failure.code !== 'REDIRECT' && failure.code !== 'TOO_LARGE')
      return { findings: [outgoingFinding(failure, ISSUER)], metadata: null }
  }
  return {
    findings: [finding('REACHABLE'), ...(url.startsWith('https:') ? [finding('TLS_VERIFIED')] : [])],
    metadata: { issuer: url },
  }
}

function failureFinding(error: unknown): Finding {
  const failure = error instanceof OutgoingFailure ? error : outgoingIn(error)
  if (failure) return outgoingFinding(failure, ISSUER)
  if (error instanceof ProviderFailure && error.code === 'ISSUER_DIFFERS')
    return finding('ISSUER_MISMATCH', { path: ISSUER })
  if (error instanceof ProviderFailure) return finding('NOT_A_PROVIDER', { path: ISSUER })
  throw error
}
