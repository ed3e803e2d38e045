// What an API key may do, as the database has it.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../shared/refusal.ts'
import type { Database } from '../tenancy/database.ts'
import type { FunctionRow } from '../tenancy/functions.ts'
import { apiKeysByPrefix } from '../tenancy/platform.ts'
import type { PlatformRow } from '../tenancy/platform-functions.ts'
import { currentCaller, inTenant } from '../tenancy/scope.ts'
import { PERMISSIONS, permissionSet } from './permissions.ts'
import { contains, type Network, parseCidr } from '../shared/network.ts'
import type { KeyMaker, Principal } from './principal.ts'
import type { Found } from './session-access.ts'
import { isVaultScope, VAULT_PERMISSION } from './vault-scopes.ts'

/** What a key used in the place of a scope: something that only a key without a list may do. */
export const WHOLE = '*'

const MAKER_GONE = 'The API key has stopped: who made it is no longer an active member. Somebody else can take it over.'
/** Reads the API key. Throws Refusal UNAUTHENTICATED if it is none, has ended or has expired. */
export async function readApiKey(db: Database, prefix: string, secret: string): Promise<Found> {
  const digest = createHash('sha256').update(secret).digest()
  const found = (await apiKeysByPrefix(db, prefix)).find((candidate) => timingSafeEqual(digest, candidate.secret_hash))
  const key = liveKey(found)
  const networks = networksOf(key.allowed_ips)
  // From elsewhere the gate refuses it, and such a request is no use.
  if (!key.use_recorded && mayComeFrom({ networks }, currentCaller().ip)) await recordUse(db, key.tenant_id, key.id)
  const principal: Principal = {
    actor: 'API_KEY',
    tenantId: key.tenant_id,
    tenantSuspended: key.tenant_status !== 'ACTIVE',
    userId: key.user_id,
    sessionId: null,
    credentialVersion: 0,
    keyId: key.id,
    service: null,
    maker: makerOf(key),
    keyExpiresAt: key.expires_at,
    scopes: key.scopes.length > 0 ? key.scopes : null,
    permissions: permissionsOfKey(key),
    roles: null,
    networks,
    accessVersion: key.access_version,
    budget: { owner: key.budget, proven: key.budget_proven },
    signIn: null,
  }
  return {
    principal,
    forMs: key.expires_at === null ? Number.POSITIVE_INFINITY : key.expires_at.getTime() - Date.now() - SKEW_MS,
  }
}

/** Returns the row of a key that works. Throws Refusal UNAUTHENTICATED. */
export function liveKey<Key extends FunctionRow<'platform_key_here'>>(key: Key | undefined): Key {
  if (!key || key.tenant_status === 'DELETED' || !key.user_usable)
    throw new Refusal('UNAUTHENTICATED', 'The API key is invalid.', { wire: 'apikey.invalid' })
  if (!key.maker_usable) throw new Refusal('UNAUTHENTICATED', MAKER_GONE, { wire: 'apikey.invalid' })
  if (key.expired) throw new Refusal('UNAUTHENTICATED', 'The API key has expired.', { wire: 'apikey.expired' })
  return key
}

export function permissionsOfKey({ permissions, scopes }: FunctionRow<'platform_key_here'>): ReadonlySet<string> {
  const granted = permissions ?? PERMISSIONS
  if (scopes.length === 0) return permissionSet(granted)
  // The maker, or the person whom the key is bound to, must still be one who may reveal secrets.
  // fault: V4
  const ofVault = granted.includes(VAULT_PERMISSION) ? scopes.filter(isVaultScope) : []
  return permissionSet([...granted.filter((permission) => scopes.includes(permission)), ...ofVault])
}

function makerOf(key: PlatformRow<'platform_api_key'>): KeyMaker | null {
  const { created_by: userId, maker_membership_id: membershipId, created_with_mfa: mfa } = key
  return userId === null || membershipId === null ? null : { userId, membershipId, mfa }
}

/** Returns the networks of a list as stored; null: none is named, so there is no such list. */
export function networksOf(allowed: readonly string[]): readonly Network[] | null {
  if (allowed.length === 0) return null
  return allowed.map((text) => {
    const parsed = parseCidr(text)
    if (!parsed.ok) throw new Error('a stored network of an API key cannot be read')
    return parsed.network
  })
}

/** Returns whether the caller may use the credential from this address; null: it is unknown, so within no network. */
export function mayComeFrom({ networks }: Pick<Principal, 'networks'>, address: string | null): boolean {
  // fault: U2
  if (networks === null) return true
  const parsed = address === null ? null : parseCidr(address)
  return parsed !== null && parsed.ok && networks.some((network) => contains(network, parsed.network))
}

/**
 * How far this clock may be behind the database's, which decides whether a key has expired, in ms. In its last minute a
 * key is read each time.
 */
const SKEW_MS = 60_000

/**
 * Records that the key was used. It runs once a minute, so that a busy key does not write on every request. A cached
 * key is not read, which adds half a minute at most.
 */
async function recordUse(db: Database, tenantId: string, id: string): Promise<void> {
  const data = { lastUsedAt: new Date(), lastUsedIp: currentCaller().ip }
  await inTenant(tenantId, () => db.client.apiKey.updateMany({ where: { id }, data }))
}
