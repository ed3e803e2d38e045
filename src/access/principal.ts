// Who a request comes from. What was read of a credential is cached while the change feed says that nothing of it
// changed: a revoked session or key, a lost role and a suspended tenant take effect at once on the instance that they
// happened on, and on the others at once for what would change something, within SNAPSHOT_LAG_MS for what is read.
import { createHash, hash, timingSafeEqual } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { BoundedCache } from '../memory/bounded-cache.ts'
import { type Fresh, InvalidatedCache } from '../memory/invalidated-cache.ts'
import type { Budget } from '../limits/credential-buckets.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Database, Tx } from '../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../tenancy/functions.ts'
import { apiKeysByPrefix } from '../tenancy/platform.ts'
import type { PlatformRow } from '../tenancy/platform-functions.ts'
import { inTenant } from '../tenancy/scope.ts'
import { PERMISSIONS } from './permissions.ts'
import type { Tokens, TokenSubject } from '../credentials/tokens.ts'

export interface Principal {
  readonly actor: 'USER' | 'API_KEY'
  readonly tenantId: string
  readonly tenantSuspended: boolean
  /** null: a key that acts as the tenant */
  readonly userId: string | null
  /** null: an API key */
  readonly sessionId: string | null
  /** of the password that the session goes back to; sessions that it opens inherit it */
  readonly credentialVersion: number
  /** null: a session */
  readonly keyId: string | null
  /** who answers for the key; null: a session, or a key that was made before this was kept */
  readonly maker: KeyMaker | null
  /** when the key ends; null: never, or a session */
  readonly keyExpiresAt: Date | null
  /** the allow-list of a key; null: none */
  readonly scopes: readonly string[] | null
  readonly permissions: ReadonlySet<string>
  /** of the tenant's access configuration, as it was when the credential was read; 0: nothing was ever configured */
  readonly accessVersion: number
  readonly budget: Budget
  /** null: an API key */
  readonly signIn: SignIn | null
}

/** The person who made a key, or took it over: it does no more than they may do now. */
export interface KeyMaker {
  readonly userId: string
  /** with this membership the key stops, also when they come back */
  readonly membershipId: string
  /** whether they had shown a second factor in the session in which they did */
  readonly mfa: boolean
}

/** How the person behind a session showed who they are. A session that is switched to another tenant inherits it. */
export interface SignIn {
  readonly method: string
  readonly authenticatedAt: Date
  /** when they showed a second factor; null: they did not */
  readonly mfaAt: Date | null
  /** they showed it earlier, on a device that stands in for it since */
  readonly mfaByDevice: boolean
  readonly emailVerified: boolean
}

/** The holder of OPERATOR_TOKEN: may do what concerns the installation and belongs to no tenant. */
export interface Operator {
  readonly actor: 'OPERATOR'
}

export interface Authenticator {
  /**
   * null: no credential was sent. Throws Refusal UNAUTHENTICATED for one that is not good; it never falls back to
   * another.
   */
  authenticate(authorization: string | null): Promise<Principal | Operator | null>
  /**
   * What `authenticate` found, if it is so still when all counts that was committed before the call, on whichever
   * instance; else it is found anew.
   */
  confirm(authorization: string | null, found: Principal): Promise<Principal | Operator | null>
}

/** Sessions and keys that are cached; each takes some 1.5 KiB. */
const CREDENTIALS = 10_000

/** A principal as it was read, and after how many ms it ends by itself. */
interface Found {
  readonly principal: Principal
  readonly forMs: number
}

interface Deps {
  readonly db: Database
  readonly tokens: Tokens
  readonly principals: InvalidatedCache<Principal>
}

/** As GraphiQL and documentation show it. */
const PLACEHOLDER = /<[^<>]*>$/

/**
 * `snapshotLagMs`: within how many milliseconds a change made on another instance counts here; 0: each credential is
 * looked up each time.
 */
export function createAuthenticator({
  db,
  tokens,
  operatorToken,
  snapshotLagMs,
}: {
  db: Database
  tokens: Tokens
  operatorToken: string | null
  snapshotLagMs: number
}): Authenticator {
  const operatorDigest = operatorToken === null ? null : sha256(operatorToken)
  const principals = new InvalidatedCache<Principal>({ feed: db.feed, lagMs: snapshotLagMs, most: CREDENTIALS })
  const deps: Deps = { db, tokens, principals }
  return {
    async authenticate(authorization) {
      if (authorization === null || authorization === '') return null
      if (authorization.startsWith('ApiKey ')) return apiKey(deps, authorization.slice('ApiKey '.length))
      const bearer = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1]
      if (bearer !== undefined) return session(deps, bearer)
      const operator = /^Operator +(.+)$/.exec(authorization)?.[1]
      if (operator !== undefined && operatorDigest && timingSafeEqual(sha256(operator), operatorDigest))
        return { actor: 'OPERATOR' }
      if (PLACEHOLDER.test(authorization))
        throw new Refusal(
          'UNAUTHENTICATED',
          'The Authorization header still holds a placeholder: sign up or log in, and put the access token in its place.',
        )
      throw new Refusal(
        'UNAUTHENTICATED',
        'The Authorization header must be `Bearer <access token>` or `ApiKey <key>`.',
      )
    },
    async confirm(authorization, found) {
      await db.feed.sync()
      const now = await this.authenticate(authorization)
      return isDeepStrictEqual(now, found) ? found : now
    },
  }
}

/**
 * It depends on the tenant with its roles and configuration, on the person, the founder and the key's maker, and on the
 * session or key.
 */
function freshOf({ principal, forMs }: Found): Fresh<Principal> {
  const { tenantId, userId, sessionId, keyId, maker, budget } = principal
  const ids = [tenantId, userId, budget.owner, sessionId, keyId, maker?.userId ?? null].filter((id) => id !== null)
  return { value: principal, ids, forMs }
}

async function session({ db, tokens, principals }: Deps, bearer: string): Promise<Principal> {
  const claims = await tokens.verify(bearer)
  if (!claims)
    throw new Refusal(
      'UNAUTHENTICATED',
      'The access token is invalid or has expired. Tokens are valid for 10 minutes: get a new one with the refresh token.',
    )
  // Everything that the token says is in the key: it says nothing about anybody else's session.
  // fault: M14
  const key = `${claims.tenantId} ${claims.userId} ${claims.sessionId}`
  return principals.through(key, () => readSession(db, claims), freshOf)
}

async function readSession(db: Database, claims: TokenSubject): Promise<Found> {
  const access = liveSession(
    await inTenant(claims.tenantId, () => callFunction(db.client, 'session_access', { sessionId: claims.sessionId })),
    claims.userId,
  )
  const principal: Principal = {
    actor: 'USER',
    tenantId: claims.tenantId,
    tenantSuspended: access.tenant_status !== 'ACTIVE',
    userId: claims.userId,
    sessionId: claims.sessionId,
    credentialVersion: access.credential_version,
    keyId: null,
    maker: null,
    keyExpiresAt: null,
    scopes: null,
    permissions: permissionSet(access.permissions),
    accessVersion: access.access_version,
    budget: { owner: access.budget, proven: access.budget_proven },
    signIn: {
      method: access.auth_method,
      authenticatedAt: access.authenticated_at,
      mfaAt: access.mfa_at,
      mfaByDevice: access.mfa_by_device,
      emailVerified: access.email_verified,
    },
  }
  return { principal, forMs: access.live_ms }
}

/** No row: the session is not of this tenant, or its person is no longer a member. */
function liveSession(
  [access]: readonly FunctionRow<'session_access'>[],
  userId: string | null,
): FunctionRow<'session_access'> {
  if (
    access?.live &&
    access.user_id === userId &&
    access.user_status === 'ACTIVE' &&
    access.tenant_status !== 'DELETED'
  )
    return access
  throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
}

const MAKER_GONE = 'The API key has stopped: who made it is no longer an active member. Somebody else can take it over.'
const KEY = /^(qk_[\w-]{8})\.([\w-]{32})$/

async function apiKey({ db, principals }: Deps, credential: string): Promise<Principal> {
  const [, prefix, secret] = KEY.exec(credential) ?? []
  if (prefix === undefined || secret === undefined)
    throw new Refusal('UNAUTHENTICATED', 'The API key is invalid.', { wire: 'apikey.invalid' })
  const digest = hash('sha256', credential, 'base64url') // no live key is kept
  return principals.through(digest, () => readApiKey(db, prefix, secret), freshOf)
}

async function readApiKey(db: Database, prefix: string, secret: string): Promise<Found> {
  const digest = sha256(secret)
  const found = (await apiKeysByPrefix(db, prefix)).find((candidate) => timingSafeEqual(digest, candidate.secret_hash))
  const key = liveKey(found)
  if (!key.use_recorded) await recordUse(db, key.tenant_id, key.id)
  const principal: Principal = {
    actor: 'API_KEY',
    tenantId: key.tenant_id,
    tenantSuspended: key.tenant_status !== 'ACTIVE',
    userId: key.user_id,
    sessionId: null,
    credentialVersion: 0,
    keyId: key.id,
    maker: makerOf(key),
    keyExpiresAt: key.expires_at,
    scopes: key.scopes.length > 0 ? key.scopes : null,
    permissions: permissionsOfKey(key),
    accessVersion: key.access_version,
    budget: { owner: key.budget, proven: key.budget_proven },
    signIn: null,
  }
  return {
    principal,
    forMs: key.expires_at === null ? Number.POSITIVE_INFINITY : key.expires_at.getTime() - Date.now() - SKEW_MS,
  }
}

function liveKey<Key extends FunctionRow<'platform_key_here'>>(key: Key | undefined): Key {
  if (!key || key.tenant_status === 'DELETED' || !key.user_usable)
    throw new Refusal('UNAUTHENTICATED', 'The API key is invalid.', { wire: 'apikey.invalid' })
  if (!key.maker_usable) throw new Refusal('UNAUTHENTICATED', MAKER_GONE, { wire: 'apikey.invalid' })
  if (key.expired) throw new Refusal('UNAUTHENTICATED', 'The API key has expired.', { wire: 'apikey.expired' })
  return key
}

function permissionsOfKey({ permissions, scopes }: FunctionRow<'platform_key_here'>): ReadonlySet<string> {
  const held = permissions ?? PERMISSIONS
  return permissionSet(scopes.length > 0 ? held.filter((permission) => scopes.includes(permission)) : held)
}

function makerOf(key: PlatformRow<'platform_api_key'>): KeyMaker | null {
  const { created_by: userId, maker_membership_id: membershipId, created_with_mfa: mfa } = key
  return userId === null || membershipId === null ? null : { userId, membershipId, mfa }
}

/**
 * Milliseconds by which this clock may be behind the database's, which says whether a key has ended: in its last minute
 * a key is looked up each time.
 */
const SKEW_MS = 60_000

/** Most people hold what many others do: one set for all of them. */
const permissionSets = new BoundedCache<string, ReadonlySet<string>>(1_000)

function permissionSet(permissions: readonly string[]): ReadonlySet<string> {
  const key = permissions.join(' ')
  const known = permissionSets.get(key) ?? new Set(permissions)
  permissionSets.set(key, known)
  return known
}

/** By what the caller acts. */
export type Credential = Pick<Principal, 'userId' | 'sessionId' | 'keyId'>

/**
 * What the caller may do now, read in the transaction `tx`. Throws Refusal UNAUTHENTICATED: their session or key has
 * ended.
 */
export async function permissionsNow(tx: Tx, { userId, sessionId, keyId }: Credential): Promise<ReadonlySet<string>> {
  if (sessionId !== null)
    return permissionSet(liveSession(await callFunction(tx, 'session_access', { sessionId }), userId).permissions)
  const [found] = keyId === null ? [] : await callFunction(tx, 'platform_key_here', { key: keyId })
  return permissionsOfKey(liveKey(found))
}

/**
 * Once a minute, so that a busy key does not write on every request; while it is cached nobody looks, which adds half a
 * minute at most.
 */
async function recordUse(db: Database, tenantId: string, id: string): Promise<void> {
  await inTenant(tenantId, () => db.client.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } }))
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
