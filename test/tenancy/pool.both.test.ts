// The contract of pool.ts, which leans on two internals of `pg`: every statement runs with the tenant of the scope that
// issued it, no matter who else uses the connection, and no connection keeps a tenant.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TenantPool } from '../../src/tenancy/pool.ts'
import { inPlatform, inTenant, NoTenantScope } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { outcome } from './client.ts'
import { nothingLeft, poolOf, takeConnections } from './raw.ts'
import { snapshot } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let pool: TenantPool
beforeAll(() => {
  pool = poolOf(kit.db)
})

const TENANT = `SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant`
const ask = <T extends pg.QueryResultRow>(
  text: string,
  values?: unknown[],
  name?: string,
): Promise<pg.QueryResult<T>> => pool.query({ text, ...(values && { values }), ...(name !== undefined && { name }) })
const tenantOf = async (result: Promise<pg.QueryResult<{ tenant: string }>>): Promise<string | undefined> =>
  (await result).rows[0]?.tenant

afterEach(() => nothingLeft(pool))

describe('a single statement', () => {
  test('runs with the tenant of its scope, unnamed, named and named again', async () => {
    for (const { id } of [seeded.a, seeded.b, seeded.a]) {
      await inTenant(id, async () => {
        expect(await tenantOf(ask(TENANT))).toBe(id)
        expect(await tenantOf(ask(`${TENANT}, $1::text`, ['x']))).toBe(id)
        expect(await tenantOf(ask(`${TENANT}, $1::text`, ['x'], 'tenant_named'))).toBe(id)
        expect((await ask<{ id: string }>('SELECT tenant_id AS id FROM role')).rows).toEqual([{ id }])
      })
    }
    expect(await inPlatform(() => tenantOf(ask(TENANT)))).toBe('')
  })

  test('answers as pg does: rows, fields, counts, no rows, arrays, an empty text', async () => {
    await inTenant(seeded.a.id, async () => {
      const many = await ask<{ n: number; t: string }>(
        `SELECT n, n::text AS t FROM generate_series(1, $1::int) n`,
        [250],
      )
      expect(many).toMatchObject({ rowCount: 250, command: 'SELECT' })
      expect(many.fields.map(({ name }) => name)).toEqual(['n', 't'])
      expect(many.rows[249]).toEqual({ n: 250, t: '250' })
      expect(await ask('SELECT 1 WHERE false')).toMatchObject({ rowCount: 0, rows: [] })
      expect(await ask('UPDATE role SET description = description')).toMatchObject({
        rowCount: 1,
        command: 'UPDATE',
        rows: [],
      })
      expect((await ask('UPDATE role SET description = description RETURNING name')).rows).toHaveLength(1)
      expect((await pool.query({ text: 'SELECT 1, 2', rowMode: 'array' })).rows).toEqual([[1, 2]])
      expect(await ask('')).toMatchObject({ rows: [] })
    })
  })

  test('without a scope is refused before it is sent', async () => {
    const before = await snapshot(kit.owner, seeded.a.id)
    for (const text of [TENANT, `UPDATE role SET description = 'x'`]) {
      const { error } = await outcome(async () => await ask(text))
      expect(error).toBeInstanceOf(NoTenantScope)
    }
    await expect(pool.connect()).rejects.toBeInstanceOf(NoTenantScope)
    expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
  })

  test('keeps its tenant while it waits for a connection that another tenant returns', async () => {
    const holders = await takeConnections(pool, pool.options.max ?? 1)
    const waiting = Array.from({ length: 20 }, (_, at) => {
      const id = at % 2 === 0 ? seeded.b.id : seeded.a.id
      return inTenant(id, async () => (await tenantOf(ask(TENANT))) === id)
    })
    for (const client of holders) client.release()
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => true))
  })

  test('is its own transaction: what it wrote is there, and what failed is not', async () => {
    const name = randomUUID()
    await inTenant(seeded.a.id, async () => {
      await ask(`UPDATE role SET description = $1`, [name])
      await expect(ask(`UPDATE role SET description = $1 || (1 / (length(name) * 0))`, ['lost'])).rejects.toMatchObject(
        { code: '22012' },
      )
    })
    expect((await kit.owner.query('SELECT tenant_id AS id FROM role WHERE description = $1', [name])).rows).toEqual([
      { id: seeded.a.id },
    ])
  })
})

describe('a transaction', () => {
  async function transaction<T>(
    tenant: string,
    end: 'COMMIT' | 'ROLLBACK',
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    return inTenant(tenant, async () => {
      const client = await pool.connect()
      try {
        await client.query({ text: 'BEGIN' })
        const result = await work(client)
        await client.query({ text: end })
        return result
      } finally {
        client.release()
      }
    })
  }

  test('has its tenant from BEGIN to its end', async () => {
    for (const end of ['COMMIT', 'ROLLBACK'] as const)
      for (const { id } of [seeded.a, seeded.b])
        expect(
          await transaction(id, end, async (client) => [
            (await client.query({ text: TENANT })).rows,
            (await client.query({ text: 'SELECT tenant_id AS id FROM role' })).rows,
          ]),
        ).toEqual([[{ tenant: id }], [{ id }]])
  })

  test('refuses a statement from another tenant, from the platform scope and from none, and goes on', async () => {
    const before = await snapshot(kit.owner, seeded.b.id)
    const rows = await transaction(seeded.a.id, 'COMMIT', async (client) => {
      const statement = { text: `UPDATE role SET description = 'stolen'` }
      await expect(inTenant(seeded.b.id, () => client.query(statement))).rejects.toBeInstanceOf(NoTenantScope)
      await expect(inPlatform(() => client.query(statement))).rejects.toBeInstanceOf(NoTenantScope)
      await expect(inTenant(seeded.b.id, () => client.query({ text: 'COMMIT' }))).rejects.toBeInstanceOf(NoTenantScope)
      return (await client.query({ text: 'SELECT tenant_id AS id, description FROM role' })).rows
    })
    expect(rows).toEqual([{ id: seeded.a.id, description: expect.not.stringContaining('stolen') as string }])
    expect(await snapshot(kit.owner, seeded.b.id)).toEqual(before)
  })

  test('that is given back before its end is rolled back, and its connection is used by nobody', async () => {
    const before = await snapshot(kit.owner, seeded.a.id)
    await inTenant(seeded.a.id, async () => {
      const client = await pool.connect()
      await client.query({ text: 'BEGIN' })
      await client.query({ text: `UPDATE role SET description = 'half'` })
      client.release()
      await expect(pool.query({ text: TENANT })).resolves.toMatchObject({ rows: [{ tenant: seeded.a.id }] })
    })
    await nothingLeft(pool)
    expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
  })

  test.each(['COMMIT', 'ROLLBACK', null])('takes no statement after its end (%s)', async (end) => {
    const before = await snapshot(kit.owner, seeded.a.id)
    const answers: unknown[] = []
    await inTenant(seeded.a.id, async () => {
      const first = await pool.connect()
      const late = async (): Promise<void> => {
        const [answer] = await Promise.allSettled([first.query({ text: `UPDATE role SET description = 'late'` })])
        answers.push(answer.status === 'fulfilled' ? 'ran' : String(answer.reason))
      }
      await first.query({ text: 'BEGIN' })
      if (end !== null) {
        await first.query({ text: end })
        await late()
      }
      first.release()
      // The next transaction of the same tenant: on the same connection, where that was given back in order.
      const second = await pool.connect()
      await second.query({ text: 'BEGIN' })
      await late()
      await second.query({ text: 'COMMIT' })
      second.release()
      await late()
    })
    for (const answer of answers) expect(answer).toContain('try again')
    expect(answers).toHaveLength(end === null ? 2 : 3)
    expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
  })

  test('whose statement failed says so when it is committed all the same', async () => {
    const before = await snapshot(kit.owner, seeded.a.id)
    const failed = transaction(seeded.a.id, 'COMMIT', async (client) => {
      await client.query({ text: `UPDATE role SET description = 'half'` })
      await expect(client.query({ text: 'SELECT 1 / 0' })).rejects.toMatchObject({ code: '22012' })
    })
    await expect(failed).rejects.toThrow('nothing was written')
    expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
    expect(await inTenant(seeded.b.id, () => tenantOf(ask(TENANT)))).toBe(seeded.b.id)
  })

  test('of the request client refuses a statement from another scope, and writes nothing', async () => {
    const before = [await snapshot(kit.owner, seeded.a.id), await snapshot(kit.owner, seeded.b.id)]
    const mixed = inTenant(seeded.a.id, () =>
      kit.db.write(async (tx) => {
        await tx.role.updateMany({ data: { description: 'mine' } })
        await inTenant(seeded.b.id, () => tx.role.updateMany({ data: { description: 'stolen' } }))
      }),
    )
    await expect(mixed).rejects.toBeInstanceOf(NoTenantScope)
    expect([await snapshot(kit.owner, seeded.a.id), await snapshot(kit.owner, seeded.b.id)]).toEqual(before)
    await inTenant(seeded.a.id, () => kit.db.write((tx) => tx.role.updateMany({ data: { description: 'mine' } })))
    expect(await snapshot(kit.owner, seeded.a.id)).not.toEqual(before[0])
    expect(await snapshot(kit.owner, seeded.b.id)).toEqual(before[1])
  })
})
