// The client's extension with nothing behind it: row-level security is off, and the request role may write everything.
import { beforeAll, expect } from 'vitest'
import { fail } from '../../src/shared/result.ts'
import type { Client, Tx } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import type { TestDatabase } from '../kit/database.ts'
import { delegate, type outcome } from './client.ts'
import { grantEverything, withoutRowSecurity } from './raw.ts'
import { securedTables, type Seed, snapshot } from './rows.ts'
import { useTwoTenants } from './seeded.ts'

interface Rows {
  readonly a: string[]
  readonly b: string[]
}

interface ExtensionAlone {
  readonly kit: TestDatabase
  readonly seeded: Seed
  /** Returns the rows of both tenants. */
  readonly both: () => Promise<Rows>
  /** Calls a model's operation as A. */
  readonly call: (on: Client, model: string, operation: string, args: object) => Promise<unknown>
  readonly asA: (model: string, operation: string, args: object) => Promise<unknown>
  /** Does the work in a transaction of A that is rolled back. */
  readonly rolledBack: (work: (tx: Tx) => Promise<void>) => Promise<void>
}

/** Two tenants, and calls as A that only the extension can stop. */
export function useExtensionAlone(): ExtensionAlone {
  const { kit, seeded } = useTwoTenants()
  beforeAll(async () => {
    await grantEverything(kit.owner)
    await withoutRowSecurity(kit.owner, securedTables)
  })
  const alone: ExtensionAlone = {
    kit,
    seeded,
    both: async () => ({
      a: await snapshot(kit.owner, seeded.a.id),
      b: await snapshot(kit.owner, seeded.b.id),
    }),
    call: (on, model, operation, args) => inTenant(seeded.a.id, () => delegate(on, model).call(operation, args)),
    asA: (model, operation, args) => alone.call(kit.db.client, model, operation, args),
    async rolledBack(work) {
      const result = await inTenant(seeded.a.id, () =>
        kit.db.transaction(async (tx) => {
          await work(tx)
          return fail('ROLLED_BACK')
        }),
      )
      expect(result).toEqual(fail('ROLLED_BACK'))
    },
  }
  return alone
}

/** Refused by the extension, or nothing was found to write to. */
export function wroteNothing({ answer, error }: Awaited<ReturnType<typeof outcome>>): string {
  if (error)
    return error.name === 'TenancyRefusal' || (error as { code?: string }).code === 'P2025'
      ? 'nothing'
      : `${error.name}: ${error.message}`
  const { count } = (answer ?? {}) as { count?: number }
  return count === 0 || (Array.isArray(answer) && answer.length === 0)
    ? 'nothing'
    : `wrote ${JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`
}
