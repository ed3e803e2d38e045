// Gives out the data keys of tenants and of the installation. They are unwrapped by their provider, kept for a stated
// time, and then asked for again: so a key that its owner has disabled is good for no longer than that.
import { createSecretKey, randomBytes } from 'node:crypto'
import { createMemory, type Memory } from '../memory/memory.ts'
import { addDataKey, dataKeysOf, type StoredDataKey, type StoredKeys } from '../tenancy/data-keys.ts'
import type { Database } from '../tenancy/database.ts'
import { currentTenant, inPlatform, SYSTEM } from '../tenancy/scope.ts'
import {
  INSTALLATION,
  KEY_BYTES,
  type KeyProvider,
  type KeyProviders,
  KeyUnavailable,
  type ProviderName,
} from './key-provider.ts'
import { createRing, keyUnavailable, type LiveKey, type Ring } from './ring.ts'

export interface Sealing {
  /**
   * Returns the keys of the scope's tenant. Await it outside of transactions: it may ask the database and the provider.
   * Throws Refusal KEY_UNAVAILABLE.
   */
  ofTenant(): Promise<Ring>
  /** The same for what belongs to no tenant. */
  ofInstallation(): Promise<Ring>
  readonly providers: KeyProviders
  /** Returns for how many owners keys are in memory, and the age in ms of the installation's oldest; null: none is. */
  held(): { readonly owners: number; readonly installationMs: number | null }
}

export const KEY_OUTCOMES = ['ok', 'away', 'refused'] as const
export type KeyOutcome = (typeof KEY_OUTCOMES)[number]

export interface SealingDeps {
  readonly db: Pick<Database, 'platform'>
  readonly providers: KeyProviders
  /** ms that an unwrapped key is used for, at most */
  readonly lifetimeMs: number
  readonly metrics: { keyAsked(provider: ProviderName, outcome: KeyOutcome, seconds: number): void }
  /** reports why a key cannot be had */
  readonly onError: (what: string, error: unknown) => void
  readonly memory?: Memory
}

/** Bytes of the keys of an owner, as measured for one that has two; and of a failure. */
const OWNER_BYTES = 5_400
const FAILED_BYTES = 200
/** ms after which the list of versions is read again. */
const LIST_MS = 5_000
/** ms after which nobody uses the list any more before it was read again. */
const OLD_MS = 20_000
/**
 * Seconds before a new version seals. By then every instance has read of it, and every transaction that was begun with
 * an older list is over.
 */
export const DELAY_SECONDS = 60
/** ms for which a failure is the answer to all who ask. */
const FAILURE_MS = 1_000
/** Two instances may add the first version at once: the second reads what the first has added. */
const TRIES = 3

interface Held {
  /** when the list was read */
  readonly at: number
  /** when the first of the keys must no longer be used */
  readonly until: number
  readonly keys: ReadonlyMap<number, HeldKey>
  readonly ring: Ring
}

interface HeldKey extends LiveKey {
  /** of the row that it was unwrapped from */
  readonly stored: StoredDataKey
}

const now = (): number => performance.now()

export function createSealing({
  db,
  providers,
  lifetimeMs,
  metrics,
  onError,
  memory = createMemory(),
}: SealingDeps): Sealing {
  const known = memory.cache<string, Held>('data_keys', OWNER_BYTES)
  const failures = memory.cache<string, { readonly until: number }>('key_failures', FAILED_BYTES)
  const asking = new Map<string, Promise<Ring>>()

  function ringOf(owner: string): Promise<Ring> {
    const held = known.get(owner)
    const age = held && held.until > now() ? now() - held.at : Number.POSITIVE_INFINITY
    if (held && age < LIST_MS) return Promise.resolve(held.ring)
    const asked = asking.get(owner) ?? begin(owner, held)
    if (!held || age >= OLD_MS) return asked
    asked.catch(() => {}) // it has reported why
    return Promise.resolve(held.ring) // a slow provider keeps nobody waiting whose key lives
  }

  function begin(owner: string, held: Held | undefined): Promise<Ring> {
    // The budget of the scope has nothing to do with it: the keys are for all who wait.
    const asked = inPlatform(() => ask(owner, held), SYSTEM).finally(() => asking.delete(owner))
    asking.set(owner, asked)
    return asked
  }

  async function ask(owner: string, held: Held | undefined): Promise<Ring> {
    if ((failures.get(owner)?.until ?? 0) > now()) throw keyUnavailable()
    try {
      const next = await read(owner, held)
      known.set(owner, next)
      return next.ring
    } catch (error) {
      if (!(error instanceof KeyUnavailable)) throw error
      known.delete(owner)
      failures.set(owner, { until: now() + FAILURE_MS })
      onError(`the data key of ${owner === INSTALLATION ? 'the installation' : owner} cannot be had`, error)
      throw keyUnavailable()
    }
  }

  async function read(owner: string, held: Held | undefined): Promise<Held> {
    for (let tried = 0; tried < TRIES; tried++) {
      const at = now()
      const stored = await dataKeysOf(db, owner)
      if (stored.keys.length === 0) {
        await addFirst(owner, stored)
        continue
      }
      const keys = new Map<number, HeldKey>()
      for (const key of stored.keys)
        keys.set(key.version, await liveKey(owner, stored, key, held?.keys.get(key.version)))
      const newest = stored.keys.findLast(({ active }) => active) ?? stored.keys[0]
      if (!newest) continue
      const until = Math.min(...Array.from(keys.values(), (key) => key.until))
      return { at, until, keys, ring: createRing({ owner, newest: newest.version, keys, now }) }
    }
    throw new KeyUnavailable('refused', 'no data key could be added')
  }

  async function addFirst(owner: string, { own }: StoredKeys): Promise<void> {
    const provider = own ? named(own) : providers.installation
    const key = randomBytes(KEY_BYTES)
    const wrapped = await provider.wrap(key, { owner, version: 1 })
    key.fill(0)
    const { name, keyId } = provider
    await addDataKey(db, { owner, version: 1, provider: name, keyId, wrapped, delaySeconds: 0 })
  }

  /** Returns the key, from `held` if that is the same one and young enough. */
  async function liveKey(
    owner: string,
    { own }: StoredKeys,
    stored: StoredDataKey,
    held: HeldKey | undefined,
  ): Promise<HeldKey> {
    // Never by another key than the tenant's own, also if there is a row of one.
    // fault: E7
    if (own && (own.provider !== stored.provider || own.keyId !== stored.keyId))
      throw new KeyUnavailable('refused', 'a data key is not wrapped with the key that the tenant has brought')
    const same = held && isSame(held.stored, stored) ? held : null
    // At half its life, so that there is time if the provider is away.
    if (same && same.until - now() > lifetimeMs / 2) return same
    // fault: E6
    const until = now() + lifetimeMs
    try {
      const key = await unwrap(owner, stored)
      return { stored, until, key }
    } catch (error) {
      // A provider that is away for a while takes nothing from a key that may still be used.
      if (same && same.until > now() && error instanceof KeyUnavailable && error.kind === 'away') return same
      throw error
    }
  }

  async function unwrap(owner: string, { version, wrapped, ...by }: StoredDataKey) {
    const provider = named(by)
    const started = now()
    const asked = (outcome: KeyOutcome): void => metrics.keyAsked(provider.name, outcome, (now() - started) / 1_000)
    try {
      const key = await provider.unwrap(wrapped, by.keyId, { owner, version })
      if (key.byteLength !== KEY_BYTES) throw new KeyUnavailable('refused', 'what was unwrapped is no data key')
      asked('ok')
      const secret = createSecretKey(key)
      key.fill(0)
      return secret
    } catch (error) {
      const known =
        error instanceof KeyUnavailable ? error : new KeyUnavailable('away', String(error), { cause: error })
      asked(known.kind)
      throw known
    }
  }

  function named({ provider, keyId }: { readonly provider: string; readonly keyId: string }): KeyProvider {
    const found = providers.of(provider as ProviderName, keyId)
    if (!found) throw new KeyUnavailable('refused', `the key provider ${provider} is not set up`)
    return found
  }

  return {
    providers,
    ofTenant: async () => ringOf(currentTenant()),
    ofInstallation: () => ringOf(INSTALLATION),
    held() {
      const until = known.get(INSTALLATION)?.until
      return { owners: known.size, installationMs: until === undefined ? null : lifetimeMs - (until - now()) }
    },
  }
}

function isSame(a: StoredDataKey, b: StoredDataKey): boolean {
  return a.provider === b.provider && a.keyId === b.keyId && a.wrapped.equals(b.wrapped)
}
