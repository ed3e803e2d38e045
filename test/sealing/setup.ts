// Instances of a service that share a database, a key provider and a clock, which passes when a test says so.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { Place } from '../../src/sealing/purposes.ts'
import type { Ring } from '../../src/sealing/ring.ts'
import { createSealing, type KeyOutcome, type Sealing } from '../../src/sealing/sealing.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useDatabase } from '../kit/database.ts'
import { createStore, type Store } from './store.ts'

export const LIFETIME_MS = 300_000
export const place: Place = { purpose: 'mail', row: 'row' }
export const UNAVAILABLE = expect.objectContaining({ name: 'Refusal', code: 'KEY_UNAVAILABLE' }) as Error

export interface SealingSetup {
  readonly owner: ReturnType<typeof useDatabase>['owner']
  readonly store: Store
  readonly sealing: Sealing
  readonly outcomes: readonly KeyOutcome[]
  readonly errors: readonly string[]
  readonly tenantId: string
  /** A service's: with a memory of its own. */
  readonly instance: (of?: Store) => Sealing
  readonly ringOf: (tenantId: string, of?: Sealing) => Promise<Ring>
  readonly passes: (seconds: number) => void
  readonly addTenant: () => Promise<string>
}

/** A new one of everything but the database, for each test. */
export function useSealing(): SealingSetup {
  const kit = useDatabase()
  let store: Store
  let sealing: Sealing
  let outcomes: KeyOutcome[]
  let errors: string[]
  let tenantId: string
  let now: number

  const instance = (of: Store = store): Sealing =>
    createSealing({
      db: kit.db,
      providers: of,
      lifetimeMs: LIFETIME_MS,
      metrics: { keyAsked: (_provider, outcome) => void outcomes.push(outcome) },
      onError: (what, error) => errors.push(`${what}: ${(error as Error).message}`),
    })

  async function addTenant(): Promise<string> {
    const id = randomUUID()
    await kit.owner.query(
      "INSERT INTO tenant (id, slug, name, region, updated_at) VALUES ($1, $2, 'Acme', 'eu', now())",
      [id, id.slice(0, 13)],
    )
    return id
  }

  beforeEach(async () => {
    await kit.owner.query('DELETE FROM data_key')
    await kit.owner.query('DELETE FROM tenant_key')
    ;[store, outcomes, errors] = [createStore(), [], []]
    sealing = instance()
    tenantId = await addTenant()
    now = Math.ceil(performance.now()) // whole, so that sums are exact
    vi.spyOn(performance, 'now').mockImplementation(() => now)
  })
  afterEach(() => void vi.restoreAllMocks())

  return {
    get owner() {
      return kit.owner
    },
    get store() {
      return store
    },
    get sealing() {
      return sealing
    },
    get outcomes() {
      return outcomes
    },
    get errors() {
      return errors
    },
    get tenantId() {
      return tenantId
    },
    instance,
    ringOf: (id, of = sealing) => inTenant(id, () => of.ofTenant()),
    passes: (seconds) => void (now += seconds * 1_000),
    addTenant,
  }
}
