// db.transaction and db.write: all of the work is written, its audit row with it, or none of it.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordAudit } from '../../src/domains/audit/service.ts'
import { fail, failAll, ok } from '../../src/shared/result.ts'
import type { Tx } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { testDatabase, useDatabase } from '../kit/database.ts'
import { outcome } from './client.ts'
import { nothingLeft, poolOf } from './raw.ts'
import { Catalogue, newTenant, type Tenant } from './rows.ts'

const kit = useDatabase()
let catalogue: Catalogue
let tenant: Tenant
beforeAll(async () => {
  catalogue = await Catalogue.read(kit.owner)
})
beforeEach(async () => {
  tenant = await newTenant(
    catalogue,
    kit.owner,
    await catalogue.insert(kit.owner, 'users', { id: '', rows: new Map() }),
  )
})

const inScope = <T>(work: () => Promise<T>): Promise<T> => inTenant(tenant.id, work)
const names = async (): Promise<string[]> =>
  (
    await kit.owner.query<{ name: string }>('SELECT name FROM role WHERE tenant_id = $1 ORDER BY name', [tenant.id])
  ).rows.map(({ name }) => name)
const chain = async (of: Tenant = tenant): Promise<unknown[]> =>
  (
    await kit.owner.query(
      `SELECT e.seq::int AS seq, e.action FROM audit_event e JOIN audit_payload p USING (tenant_id, seq)
        WHERE e.tenant_id = $1 ORDER BY seq`,
      [of.id],
    )
  ).rows
const head = async (): Promise<number> =>
  (await kit.owner.query<{ seq: number }>('SELECT seq::int AS seq FROM audit_head WHERE tenant_id = $1', [tenant.id]))
    .rows[0]?.seq ?? 0

/** Writes a role and its audit row. */
async function addRole(tx: Tx, name: string): Promise<void> {
  await tx.role.create({ data: { tenantId: tenant.id, name } })
  await recordAudit(tx, { action: `role.${name}`, resourceType: 'role', resourceId: null })
}

describe('transaction', () => {
  test('writes the work and its audit row, and answers what the work did', async () => {
    const result = await inScope(() =>
      kit.db.transaction(async (tx) => {
        await addRole(tx, 'first')
        return ok(await tx.role.count())
      }),
    )
    expect(result).toEqual(ok(1))
    expect(await names()).toEqual(['first'])
    expect(await chain()).toEqual([{ seq: 1, action: 'role.first' }])
  })

  test('writes nothing when the work returns faults, and answers the faults', async () => {
    const faults = failAll([
      { code: 'TAKEN', path: ['input', 'name'] },
      { code: 'OTHER', message: 'in other words' },
    ])
    const result = await inScope(() =>
      kit.db.transaction(async (tx) => {
        await addRole(tx, 'lost')
        expect(await tx.role.count()).toBe(1)
        return faults
      }),
    )
    expect(result).toEqual(faults)
    expect(await names()).toEqual([])
    expect([await chain(), await head()]).toEqual([[], 0])
  })

  test('writes nothing when the work throws, and passes on what it threw', async () => {
    const thrown = new TypeError('thrown')
    const { error } = await outcome(() =>
      inScope(() =>
        kit.db.transaction(async (tx) => {
          await addRole(tx, 'lost')
          throw thrown
        }),
      ),
    )
    expect(error).toBe(thrown)
    expect(await names()).toEqual([])
    expect([await chain(), await head()]).toEqual([[], 0])
  })

  test('writes nothing when a statement fails, also when the work goes on as if nothing were', async () => {
    await inScope(() => kit.db.write((tx) => addRole(tx, 'first')))
    const swallowed = inScope(() =>
      kit.db.transaction(async (tx) => {
        await addRole(tx, 'second')
        await tx.role.create({ data: { tenantId: tenant.id, name: 'first' } }).catch(() => {})
        return ok('as if nothing were')
      }),
    )
    expect((await outcome(() => swallowed)).error?.message).toBe(
      'nothing was written: a statement of the transaction had failed',
    )
    expect(await names()).toEqual(['first'])
    expect(await chain()).toEqual([{ seq: 1, action: 'role.first' }])
    await nothingLeft(poolOf(kit.db))
  })
})

describe('write', () => {
  test('writes unless the work throws', async () => {
    expect(await inScope(() => kit.db.write(async (tx) => (await addRole(tx, 'kept'), 'done')))).toBe('done')
    const thrown = inScope(() =>
      kit.db.write(async (tx) => {
        await addRole(tx, 'lost')
        throw new TypeError('thrown')
      }),
    )
    await expect(thrown).rejects.toThrow('thrown')
    expect(await names()).toEqual(['kept'])
    expect(await chain()).toEqual([{ seq: 1, action: 'role.kept' }])
  })
})

test('a database that is closed in the middle of a transaction has written nothing of it', async () => {
  const other = await testDatabase()
  const { rows } = await other.owner.query<{ id: string }>(
    `INSERT INTO tenant (id, slug, name, updated_at) VALUES (gen_random_uuid(), 'x', 'x', now()) RETURNING id`,
  )
  const id = rows[0]?.id ?? ''
  const [written, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const cut = outcome(() =>
    inTenant(id, () =>
      other.db.write(async (tx) => {
        await tx.role.create({ data: { tenantId: id, name: 'lost' } })
        written.resolve()
        await closed.promise
      }),
    ),
  )
  await written.promise
  await other.db.close()
  closed.resolve()
  expect((await cut).error).toMatchObject({ name: 'Unavailable', cause: { code: 'P2028' } })
  expect((await other.owner.query('SELECT 1 FROM role')).rows).toEqual([])
  await other.close()
})

test('the client of a transaction that is over writes nothing', async () => {
  const ends: readonly ((work: (tx: Tx) => Promise<void>) => Promise<unknown>)[] = [
    (work) => kit.db.write(work),
    (work) => kit.db.transaction(async (tx) => (await work(tx), fail('NO'))),
  ]
  for (const end of ends) {
    let kept: Tx | undefined
    await inScope(() => end(async (tx) => void (kept = tx)))
    const late = await outcome(() =>
      inScope(async () => kept?.role.create({ data: { tenantId: tenant.id, name: 'late' } })),
    )
    expect(late.error).toMatchObject({ code: 'P2028' })
    expect(
      (
        await outcome(() =>
          inScope(async () => kept && recordAudit(kept, { action: 'late', resourceType: 'role', resourceId: null })),
        )
      ).error,
    ).toMatchObject({ name: 'Unavailable', cause: { message: 'the transaction is over' } })
  }
  expect(await names()).toEqual([])
  expect(await chain()).toEqual([])
})

test('transactions at once append one chain without gaps, and those that are rolled back leave none', async () => {
  const results = await inScope(() =>
    Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        kit.db.transaction(async (tx) => {
          await addRole(tx, `r${at}`)
          return at % 3 === 0 ? fail('ROLLED_BACK') : ok(at)
        }),
      ),
    ),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(16)
  expect(await names()).toHaveLength(16)
  const events = (await chain()) as { seq: number; action: string }[]
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1))
  expect(events.map(({ action }) => action.replace('role.', '')).sort()).toEqual(await names())
  expect(await head()).toBe(16)
})

test('audit rows belong to the tenant of the transaction, and none is written without one', async () => {
  const other = await newTenant(catalogue, kit.owner, tenant.rows.get('users') ?? {})
  await inScope(() => kit.db.write((tx) => recordAudit(tx, { action: 'mine', resourceType: 'x', resourceId: null })))
  await inTenant(other.id, () =>
    kit.db.write((tx) => recordAudit(tx, { action: 'theirs', resourceType: 'x', resourceId: null })),
  )
  const crossed = inScope(() =>
    kit.db.write((tx) =>
      inTenant(other.id, () => recordAudit(tx, { action: 'crossed', resourceType: 'x', resourceId: null })),
    ),
  )
  expect((await outcome(() => crossed)).error?.name).toBe('NoTenantScope')
  expect([await chain(), await chain(other)]).toEqual([[{ seq: 1, action: 'mine' }], [{ seq: 1, action: 'theirs' }]])
})
