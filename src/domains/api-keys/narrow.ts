// Limits a key to what it used.
import type { ApiKeyErrorCode, ApiKeyNarrowInput } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, lockedRightsOf, mutate, unchanged, written, type Written } from '../mutation.ts'
import { liveKey, mayEdit, shown } from './edit.ts'
import type { KeyCaller } from './maker.ts'
import type { ApiKey } from './model.ts'
import type { KeyUseLog } from './use-log.ts'
import { scopesUsedBy, UNUSED } from './uses.ts'

export interface Narrowed {
  readonly apiKey: ApiKey
  readonly removedScopes: string[]
}

export function createNarrowing({ db, keyUses }: { db: Database; keyUses: Pick<KeyUseLog, 'flush'> }) {
  /** Without scopes a key may do everything, so one that used nothing is left as it is. */
  async function narrow(
    given: KeyCaller,
    id: string,
    { expectedVersion }: ApiKeyNarrowInput,
  ): Promise<Result<Narrowed, ApiKeyErrorCode>> {
    await keyUses.flush(currentTenant()) // what it used a moment ago counts
    const plan = {
      lock: null,
      rights: lockedRightsOf(given, 'apikey.write'),
      read: (tx: Tx) => liveKey(tx, id),
      expected: expectVersion(expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before, callerNow }): Promise<Result<Written<Narrowed>, ApiKeyErrorCode>> => {
      if (!(await mayEdit(tx, await callerNow(), before))) return fail('NOT_HELD', ['id'])
      const { used, withoutList } = (await scopesUsedBy(tx, [id])).get(id)?.[0] ?? UNUSED
      const { scopes: had, version } = before
      const scopes = had.length > 0 ? had.filter((scope) => used.includes(scope)) : [...used]
      if (had.length === 0 && withoutList) return fail('USED_WITHOUT_LIST', ['id'])
      // fault: U3
      if (scopes.length === 0) return fail('NOTHING_USED', ['id'])
      if (scopes.length === had.length) return unchanged({ apiKey: await shown(tx, before), removedScopes: [] })
      const where = { id, revokedAt: null, replacedBy: null, version, scopes: { equals: had } }
      const [apiKey] = await tx.apiKey.updateManyAndReturn({ where, data: { scopes, version: { increment: 1 } } })
      if (!apiKey) return fail('CONFLICT', ['input', 'expectedVersion'])
      const metadata = { name: apiKey.name, prefix: apiKey.prefix, scopes, scopes_before: had }
      const removedScopes = had.filter((scope) => !scopes.includes(scope))
      return written(
        { apiKey: await shown(tx, apiKey), removedScopes },
        { action: 'api_key.narrowed', resourceType: 'api_key', resourceId: id, metadata },
      )
    })
  }

  return { narrow }
}
