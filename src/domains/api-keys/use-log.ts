// Who uses an API key: from where, for what, and by which of its permissions. It is kept in memory and written once a
// minute for each key, so that a request costs no write. A stop writes what is left; a process that is killed loses at
// most its last minute.
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentCaller, currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { AuditEntry } from '../audit/service.ts'
import { commit, unaudited, written } from '../mutation.ts'

export interface KeyUseLog {
  /** Counts a request by a key of the scope's tenant, from the caller's address. `operation` null: it was not read. */
  used(keyId: string, operation: string | null, verdict?: 'refused'): void
  /** Counts what a rule asked for, and the key had: a permission, a scope of the vault, or `WHOLE`. */
  granted(keyId: string, scope: string): void
  /** Writes the uses of the given tenant, or of all. */
  flush(tenantId?: string): Promise<void>
  stop(): Promise<void>
}

interface Use {
  readonly key_id: string
  readonly address: string
  readonly operation: string
  readonly refused: boolean
  at: number
}

interface Uses {
  readonly tenantId: string
  readonly uses: Map<string, Use>
  /** the day of each scope */
  readonly scopes: Map<string, string>
  /** when they may be written, in ms since the epoch */
  readonly dueAt: number
}

/** Uses of a key that differ: most that are kept, and as many that were refused. */
export const MOST_USES = 10
/** Keys whose uses are in memory; those of further ones are not counted until some are written. */
const MOST_KEYS = 10_000
const OPERATION_CHARACTERS = 200
const TICK_MS = 5_000
const AGAIN_MS = 60_000

export function createKeyUseLog(db: Database, onError: (error: unknown) => void): KeyUseLog {
  const pending = new Map<string, Uses>()
  /** when the uses of a key were written, in ms since the epoch */
  const writtenAt = new Map<string, number>()

  function usesOf(keyId: string): Uses | null {
    const tenantId = currentTenant()
    const id = `${tenantId} ${keyId}`
    const known = pending.get(id)
    if (known || pending.size >= MOST_KEYS) return known ?? null
    const dueAt = (writtenAt.get(id) ?? 0) + AGAIN_MS
    const made: Uses = { tenantId, uses: new Map(), scopes: new Map(), dueAt }
    pending.set(id, made)
    return made
  }

  async function write(due: (uses: Uses) => boolean): Promise<void> {
    const now = Date.now()
    for (const [id, at] of writtenAt) if (at + AGAIN_MS <= now) writtenAt.delete(id)
    // Copies: what is counted meanwhile waits for the next time.
    const taken = [...pending].filter(([, uses]) => due(uses))
    for (const [id] of taken) {
      pending.delete(id)
      writtenAt.set(id, now)
    }
    for (const [tenantId, those] of Map.groupBy(taken, ([, uses]) => uses.tenantId))
      // fault: U1
      await inTenant(tenantId, () => record(db, those), SYSTEM).catch(onError)
  }

  const timer = setInterval(() => void write(({ dueAt }) => dueAt <= Date.now()), TICK_MS).unref()

  return {
    used(keyId, operation, verdict) {
      const found = usesOf(keyId)
      if (!found) return
      const refused = verdict === 'refused'
      const address = currentCaller().ip ?? ''
      const cut = (operation ?? '').slice(0, OPERATION_CHARACTERS)
      const what = `${refused} ${address} ${cut}`
      const before = found.uses.get(what)
      if (before) before.at = Date.now()
      else if (found.uses.size < 2 * MOST_USES)
        found.uses.set(what, { key_id: keyId, address, operation: cut, refused, at: Date.now() })
    },
    granted(keyId, scope) {
      usesOf(keyId)?.scopes.set(scope, new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS).toISOString().slice(0, 10))
    },
    flush: (tenantId) => write((uses) => tenantId === undefined || uses.tenantId === tenantId),
    async stop() {
      clearInterval(timer)
      await write(() => true)
    },
  }
}

async function record(db: Database, those: readonly (readonly [string, Uses])[]): Promise<void> {
  const used = those.flatMap(([, { uses }]) => [...uses.values()].map((use) => ({ ...use, at: new Date(use.at) })))
  const granted = those.flatMap(([id, { scopes }]) =>
    [...scopes].map(([scope, day]) => ({ key_id: id.split(' ')[1], scope, day })),
  )
  await commit(db, null, async (tx: Tx) => {
    const refused = await callFunction(tx, 'api_key_uses_record', {
      used: JSON.stringify(used),
      granted: JSON.stringify(granted),
      most: MOST_USES,
    })
    const entries = refused.map(({ key_id: resourceId, name, prefix, address }): AuditEntry => ({
      action: 'api_key.address_refused',
      resourceType: 'api_key',
      resourceId,
      metadata: { name, prefix, address: address === '' ? null : address },
    }))
    const last = entries.pop()
    return last ? written(undefined, ...entries, last) : unaudited(undefined, 'it only counts who uses which key')
  })
}
