// What the operator does with keys: a new version, another key of the provider, a key that a tenant has brought.
import { randomBytes } from 'node:crypto'
import {
  addDataKey,
  dataKeysOf,
  keyOwners,
  type KeyName,
  replaceWrapped,
  type StoredDataKey,
} from '../tenancy/data-keys.ts'
import type { Database } from '../tenancy/database.ts'
import { operate, type OperatorOutcome } from '../tenancy/operator.ts'
import { KEY_BYTES, type KeyProvider, type KeyProviders, KeyUnavailable, type ProviderName } from './key-provider.ts'
import { DELAY_SECONDS } from './sealing.ts'

export interface KeyChangeDeps {
  readonly db: Pick<Database, 'platform'>
  readonly providers: KeyProviders
}

/** Owners that are read at once. */
const AT_ONCE = 500

export async function* owners({ db }: KeyChangeDeps): AsyncGenerator<string> {
  let after: string | null = null
  for (;;) {
    const found: string[] = await keyOwners(db, after, AT_ONCE)
    yield* found
    after = found.at(-1) ?? null
    if (after === null) return
  }
}

/**
 * Adds a version of the owner's data key, which seals after a minute. Returns the version; null: there is none of the
 * owner, or one that waits already. Throws KeyUnavailable.
 */
export async function rotate({ db, providers }: KeyChangeDeps, owner: string): Promise<number | null> {
  const { own, keys } = await dataKeysOf(db, owner)
  const last = keys.at(-1)
  if (!last?.active) return null
  const provider = own ? named(providers, own) : providers.installation
  const version = last.version + 1
  const key = randomBytes(KEY_BYTES)
  const wrapped = await provider.wrap(key, { owner, version })
  key.fill(0)
  const by = { provider: provider.name, keyId: provider.keyId }
  return (await addDataKey(db, { owner, version, ...by, wrapped, delaySeconds: DELAY_SECONDS })) ? version : null
}

/**
 * Wraps the owner's data keys with the key that is configured now, where they are wrapped with another one. Keys that a
 * tenant has brought stay. Returns how many. Throws KeyUnavailable.
 */
export async function wrapAnew({ db, providers }: KeyChangeDeps, owner: string): Promise<number> {
  const { own, keys } = await dataKeysOf(db, owner)
  if (own) return 0
  const { installation } = providers
  const by = { provider: installation.name, keyId: installation.keyId }
  let done = 0
  for (const stored of keys) {
    if (stored.provider === by.provider && stored.keyId === by.keyId) continue
    const wrapped = await wrappedBy(installation, providers, owner, stored)
    if (await replaceWrapped(db, owner, stored, { ...by, wrapped })) done++
  }
  return done
}

export interface Bringing {
  readonly tenantId: string
  /** null: the installation's key again */
  readonly own: { readonly provider: ProviderName; readonly keyId: string } | null
  readonly reason: string
}

/**
 * Lets the tenant's own key wrap all of its data keys, and no other key any more; or the other way round. Both keys
 * must be usable. A new version follows, since copies of the old ones may still be wrapped by the former key, in
 * backups. Throws KeyUnavailable.
 */
export async function bring(deps: KeyChangeDeps, { tenantId, own, reason }: Bringing): Promise<OperatorOutcome> {
  const { db, providers } = deps
  const provider = own ? named(providers, own) : providers.installation
  const health = await provider.health()
  if (!health.ok) throw new KeyUnavailable(health.kind, health.reason)
  const { keys } = await dataKeysOf(db, tenantId)
  const after: Uint8Array[] = []
  for (const stored of keys) after.push(await wrappedBy(provider, providers, tenantId, stored))
  const more = [
    own?.provider ?? null,
    own?.keyId ?? null,
    provider.name,
    provider.keyId,
    keys.map(({ version }) => version),
    keys.map(({ wrapped }) => wrapped),
    after.map((wrapped) => Buffer.from(wrapped)),
  ]
  const outcome = await operate(db, 'operator_tenant_key', [tenantId], { reason, more })
  if (outcome === 'done') await rotate(deps, tenantId)
  return outcome
}

async function wrappedBy(
  provider: KeyProvider,
  providers: KeyProviders,
  owner: string,
  { version, wrapped, ...by }: StoredDataKey,
): Promise<Uint8Array> {
  const context = { owner, version }
  const key = await named(providers, by).unwrap(wrapped, by.keyId, context)
  try {
    return await provider.wrap(key, context)
  } finally {
    key.fill(0)
  }
}

function named(providers: KeyProviders, { provider, keyId }: KeyName): KeyProvider {
  const found = providers.of(provider as ProviderName, keyId)
  if (!found) throw new KeyUnavailable('refused', `the key provider ${provider} is not set up`)
  return found
}
