// Which service principal asks: by a secret (RFC 6749 section 2.3.1), or by a signature of its key (RFC 7523).
import { timingSafeEqual } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose'
import { usedFirst } from '../access/proofs.ts'
import { SIGNATURE_ALGORITHMS } from '../credentials/dpop.ts'
import { hashToken } from '../credentials/secret-token.ts'
import type { ServicePrincipals } from '../domains/service-principals/service.ts'
import type { Grantee } from '../domains/service-principals/tokens.ts'
import type { Gate } from '../domains/policy/gate.ts'
import type { RateLimits } from '../domains/rate-limits/service.ts'
import type { Call } from '../http/call.ts'
import { noting } from '../http/limit-headers.ts'
import { countRequest } from '../limits/overrides.ts'
import { type RateLimiter, tooMany } from '../limits/rate-limit.ts'
import { limitKey } from '../shared/client-address.ts'
import { Refusal } from '../shared/refusal.ts'
import { isUuid } from '../shared/uuid.ts'
import type { Database } from '../tenancy/database.ts'
import { serviceClient } from '../tenancy/platform.ts'
import { type Caller, inPlatform, inTenant, SYSTEM } from '../tenancy/scope.ts'
import { bad, decoded, type Form } from './form.ts'

export interface ClientDeps {
  readonly db: Database
  readonly services: {
    readonly gate: Gate
    readonly rateLimits: RateLimits
    readonly servicePrincipals: ServicePrincipals
  }
  readonly limiter: RateLimiter
  /** what client assertions may be meant for: the issuer, and the endpoint of tokens */
  readonly audiences: readonly string[]
}

/** A service principal that has proven who it is. */
export interface Client {
  readonly id: string
  readonly tenantId: string
  readonly grantee: Grantee
}

type Found = NonNullable<Awaited<ReturnType<typeof serviceClient>>>

/** Stored characters of a User-Agent. */
const USER_AGENT_CHARACTERS = 512

export function anonymous(call: Call): Caller {
  const userAgent = call.headers['user-agent']?.slice(0, USER_AGENT_CHARACTERS) ?? null
  return { ...SYSTEM, ip: call.address, userAgent, requestId: call.requestId }
}

/** Returns whether the request names a client. */
export function namesClient(call: Call, form: Form): boolean {
  return /^Basic /i.test(call.headers.authorization ?? '') || form.has('client_id') || form.has('client_assertion')
}

/**
 * Runs `work` as the client, in the scope of its tenant. Unknown, foreign and deleted: the same answer. Throws Refusal.
 */
export async function asClient<T>(
  deps: ClientDeps,
  call: Call,
  form: Form,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const limiter = noting(deps.limiter, call.note)
  const from = anonymous(call)
  const given = credentialsOf(call, form)
  const found = isUuid(given.id) ? await inPlatform(() => serviceClient(deps.db, given.id.toLowerCase()), from) : null
  const id = given.id.toLowerCase()
  const proven = found && found.tenant_status !== 'DELETED' ? await proves(deps, found, id, given, from) : null
  if (!found || !proven) {
    // Each guess costs one of its address.
    const wait = limiter.take('ip', limitKey(call.address))
    throw wait > 0 ? tooMany('ip', wait) : invalidClient()
  }
  const caller: Caller = { ...from, actorType: 'SERVICE', keyId: id }
  return inTenant(
    found.tenant_id,
    async () => {
      const grantee = await deps.services.servicePrincipals.grantee(id)
      if (!grantee || grantee.disabled)
        throw new Refusal('UNAUTHENTICATED', 'The service principal is disabled.', { wire: 'principal.disabled' })
      const { accessVersion, budget } = grantee
      const nobody = { userId: null, signIn: null, networks: null }
      const decided = await deps.services.gate.admit({ accessVersion, keyId: id, ...nobody })
      const keys = { tenantId: found.tenant_id, userId: null, keyId: id, budget }
      countRequest(limiter, keys, deps.services.rateLimits.of(decided).overrides)
      if (grantee.suspended) throw new Refusal('FORBIDDEN', 'The tenant is suspended.')
      if (proven.secretId !== null && found.unrecorded.includes(proven.secretId))
        await deps.services.servicePrincipals.secretUsed(proven.secretId)
      return work({ id, tenantId: found.tenant_id, grantee })
    },
    caller,
  )
}

function invalidClient(): Refusal {
  const message = 'The client is unknown, or this is not its secret or its key.'
  return new Refusal('UNAUTHENTICATED', message, { wire: 'principal.invalid_credentials' })
}

type Given = { readonly id: string } & ({ readonly secret: string } | { readonly assertion: string })

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const ASSERTION_CHARACTERS = 4_096

/** Returns the one way in which the client proves who it is. Throws Refusal for none, and for several. */
function credentialsOf(call: Call, form: Form): Given {
  const basic = /^Basic +([\w+/=-]+)$/i.exec(call.headers.authorization ?? '')?.[1]
  const [named, secret, assertion] = ['client_id', 'client_secret', 'client_assertion'].map((name) => form.get(name))
  if ([basic, secret, assertion].filter((way) => way !== undefined).length > 1)
    throw bad('A client proves who it is in one way: Basic, client_secret or client_assertion.')
  if (assertion !== undefined) {
    if (form.get('client_assertion_type') !== ASSERTION) throw bad(`client_assertion_type must be ${ASSERTION}.`)
    const subject = subjectIn(assertion)
    if (named !== undefined && named !== subject) throw bad('client_id is not the client that the assertion is of.')
    return { id: subject, assertion }
  }
  if (basic === undefined) return { id: named ?? '', secret: secret ?? '' }
  // Both parts are encoded as in a form, before base64 (RFC 6749 section 2.3.1).
  const [id = '', ...rest] = Buffer.from(basic, 'base64').toString().split(':')
  const pair = { id: decoded(id) ?? '', secret: decoded(rest.join(':')) ?? '' }
  if (named !== undefined && named !== pair.id) throw bad('client_id is not the client of the Authorization header.')
  return pair
}

function subjectIn(assertion: string): string {
  if (assertion.length > ASSERTION_CHARACTERS) throw bad('The client assertion is too long.')
  try {
    return decodeJwt(assertion).sub ?? ''
  } catch {
    throw bad('The client assertion is no signed token (JWT).')
  }
}

/** Returns by what the client has proven who it is; null: it has not. */
async function proves(
  deps: ClientDeps,
  { tenant_id: tenantId, secrets, secret_hashes: hashes, jwks }: Found,
  id: string,
  given: Given,
  from: Caller,
): Promise<{ readonly secretId: string | null } | null> {
  if ('assertion' in given) {
    const isSigned = jwks !== null && (await signedBy(deps, tenantId, jwks as JSONWebKeySet, id, given.assertion, from))
    return isSigned ? { secretId: null } : null
  }
  const digest = hashToken(given.secret)
  // Each is compared, so that the time does not tell which one it is.
  const matching = secrets.filter((_secret, at) => timingSafeEqual(digest, hashes[at] ?? Buffer.alloc(32)))
  return matching[0] === undefined ? null : { secretId: matching[0] }
}

const ASSERTION_LIFE = '5m'
const ASSERTION_ID_CHARACTERS = 256
/** An assertion may be taken until so much later, in seconds; no clock takes it any more then. */
const ASSERTION_KEPT_SECONDS = 360

async function signedBy(
  { db, audiences }: ClientDeps,
  tenantId: string,
  keys: JSONWebKeySet,
  id: string,
  assertion: string,
  from: Caller,
): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(keys), {
      issuer: id,
      subject: id,
      audience: [...audiences],
      algorithms: SIGNATURE_ALGORITHMS,
      maxTokenAge: ASSERTION_LIFE,
      requiredClaims: ['exp', 'iat', 'jti'],
    })
    const { jti = '', exp = 0, iat = 0 } = payload
    if (jti === '' || jti.length > ASSERTION_ID_CHARACTERS || exp - iat > ASSERTION_KEPT_SECONDS) return false
    const endsAt = new Date((iat + ASSERTION_KEPT_SECONDS) * 1_000)
    return await inTenant(tenantId, () => usedFirst(db, { what: ['assertion', id, jti], endsAt }), from)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) return false
    throw error
  }
}
