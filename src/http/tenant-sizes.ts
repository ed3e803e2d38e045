// How large tenants are, for metrics. It is looked up behind the requests, for many tenants at once, and may be old.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Memory } from '../memory/memory.ts'
import { HOUR_MS } from '../shared/time.ts'
import type { Database } from '../tenancy/database.ts'
import { tenantSizes } from '../tenancy/metrics.ts'
import { sizeOf, type TenantSize } from './operation-metrics.ts'

/** Milliseconds until those are looked up that were missing, and how many tenants that are at once. */
const DELAY_MS = 1_000
const AT_ONCE = 1_000
/** Bytes of an entry, as measured. */
const SIZE_BYTES = 200

interface Known {
  readonly size: TenantSize
  readonly until: number
}

/** Returns the class of a tenant as far as it is known. It never waits, and never fails. */
export function createTenantSizes(db: Pick<Database, 'platform'>, memory: Memory): (tenantId: string) => TenantSize {
  const known = memory.cache<string, Known>('tenant_sizes', SIZE_BYTES)
  const outside = AsyncLocalStorage.snapshot() // or the look-up would be part of the request that needs it
  const wanted = new Set<string>()

  async function ask(): Promise<void> {
    const asked = [...wanted]
    wanted.clear()
    const rows = await tenantSizes(db, asked)
    const members = new Map(rows.map((row) => [row.tenant_id, Number(row.members)]))
    const until = performance.now() + HOUR_MS
    for (const id of asked) known.set(id, { size: sizeOf(members.get(id) ?? 0), until })
  }

  function want(tenantId: string): void {
    if (wanted.size >= AT_ONCE) return
    if (wanted.size === 0) outside(() => setTimeout(() => void ask().catch(() => {}), DELAY_MS).unref())
    wanted.add(tenantId)
  }

  return (tenantId) => {
    const entry = known.get(tenantId)
    if (!entry || entry.until <= performance.now()) want(tenantId)
    return entry?.size ?? 'unknown'
  }
}
