// Thousands of statements and transactions of two tenants in the same ticks, some failing, some rolled back: every
// answer is of the tenant that asked, none is missing, and what was rolled back is not there.
import { beforeAll, expect, test } from 'vitest'
import { fail, ok } from '../../src/shared/result.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import type { TenantPool } from '../../src/tenancy/pool.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { delegate, uniqueKeysOf } from './client.ts'
import { nothingLeft, poolOf } from './raw.ts'
import { ownedModels, type Row, rowsByModel, type Tenant } from './rows.ts'

const OPERATIONS = 3_000
/** As many as a busy service has under way at once. */
const AT_ONCE = 100

const { kit, seeded } = useTwoTenants()
let pool: TenantPool
const rows = new Map<string, Map<string, Row>>()
beforeAll(async () => {
  pool = poolOf(kit.db)
  for (const tenant of [seeded.a, seeded.b]) rows.set(tenant.id, await rowsByModel(kit.db, tenant))
})

const own = (tenant: Tenant, model: string): Row => rows.get(tenant.id)?.get(model) ?? {}
const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: { code?: string; name: string }) => error.code ?? error.name,
  )
/** Lets others run before it goes on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Kind {
  readonly name: string
  run(tenant: Tenant, at: number): Promise<unknown>
  expected(tenant: Tenant, at: number): unknown
}

/** One kind of operation each; it runs in the scope of its tenant. */
const KINDS: readonly Kind[] = [
  {
    name: 'the setting, by a plain statement',
    run: async () => (await pool.query({ text: `SELECT current_setting('app.tenant_id') AS id` })).rows,
    expected: ({ id }) => [{ id }],
  },
  {
    name: 'the rows, by a named statement',
    run: async () =>
      (await pool.query({ name: 'storm', text: 'SELECT tenant_id AS id, $1::int AS at FROM role', values: [7] })).rows,
    expected: ({ id }) => [{ id, at: 7 }],
  },
  {
    name: 'findMany',
    run: () => kit.db.client.session.findMany({ include: { refreshTokens: true } }),
    expected: (tenant) => [{ ...own(tenant, 'Session'), refreshTokens: [own(tenant, 'RefreshToken')] }],
  },
  {
    name: 'findUnique of an own row',
    run: (tenant, at) => {
      const model = ownedModels[at % ownedModels.length] ?? ''
      return delegate(kit.db.client, model).call('findUnique', { where: uniqueKeysOf(model, own(tenant, model))[0] })
    },
    expected: (tenant, at) => own(tenant, ownedModels[at % ownedModels.length] ?? ''),
  },
  {
    name: 'findUnique of a foreign row',
    run: (tenant) =>
      kit.db.client.apiKey.findUnique({
        where: uniqueKeysOf('ApiKey', own(tenant === seeded.a ? seeded.b : seeded.a, 'ApiKey'))[0] as {
          tenantId_id: { tenantId: string; id: string }
        },
      }),
    expected: () => null,
  },
  {
    name: 'a named function',
    run: () => callFunction(kit.db.client, 'lock_tenant'),
    expected: ({ id }) => [{ id, status: 'ACTIVE' }],
  },
  {
    name: 'a statement that fails when it runs',
    run: () => code(pool.query({ text: `SELECT 1 / count(*) FROM role WHERE tenant_id <> current_tenant()` })),
    expected: () => '22012',
  },
  {
    name: 'a statement that fails when it is parsed',
    run: () => code(pool.query({ name: 'storm_broken', text: 'SELECT nonsense' })),
    expected: () => '42703',
  },
  {
    name: 'a write that a key refuses',
    run: (tenant) =>
      code(kit.db.client.role.create({ data: { tenantId: tenant.id, name: String(own(tenant, 'Role')['name']) } })),
    expected: () => 'P2002',
  },
  {
    name: 'a transaction that commits',
    run: (tenant) =>
      kit.db.transaction(async (tx) => {
        const { count } = await tx.session.updateMany({ data: { ip: String(own(tenant, 'Session')['ip']) } })
        await turn()
        return ok([
          count,
          (await tx.role.findMany()).map((role) => role.tenantId),
          (await tx.tenant.findFirstOrThrow()).id === tenant.id,
        ])
      }),
    expected: ({ id }) => ok([1, [id], true]),
  },
  {
    name: 'a transaction whose work returns faults',
    run: (tenant) =>
      kit.db.transaction(async (tx) => {
        await tx.role.create({ data: { tenantId: tenant.id, name: `faults ${Math.random()}` } })
        await turn()
        return fail(`ROLLED_BACK_${await tx.role.count()}`)
      }),
    expected: () => fail('ROLLED_BACK_2'),
  },
  {
    name: 'a transaction that throws',
    run: (tenant) =>
      code(
        kit.db.write(async (tx) => {
          await tx.role.create({ data: { tenantId: tenant.id, name: `throws ${Math.random()}` } })
          await turn()
          throw new TypeError('thrown')
        }),
      ),
    expected: () => 'TypeError',
  },
  {
    name: 'a transaction with a statement that fails',
    run: (tenant) =>
      code(
        kit.db.write((tx) =>
          tx.role.create({ data: { tenantId: tenant.id, name: String(own(tenant, 'Role')['name']) } }),
        ),
      ),
    expected: () => 'P2002',
  },
]

test(
  `${OPERATIONS} operations of two tenants, ${AT_ONCE} at once, each answer the tenant that asked`,
  { timeout: 120_000 },
  async () => {
    const wrong: unknown[] = []
    const done = new Map<string, number>()
    let next = 0
    const worker = async (): Promise<void> => {
      for (let at = next++; at < OPERATIONS; at = next++) {
        const kind = KINDS[at % KINDS.length]
        // of every kind both tenants in turn
        const tenant = Math.floor(at / KINDS.length) % 2 === 0 ? seeded.a : seeded.b
        const answer = await inTenant(tenant.id, async () => kind?.run(tenant, at)).catch((error: unknown) => error)
        const expected = kind?.expected(tenant, at)
        if (!same(answer, expected)) wrong.push({ kind: kind?.name, answer, expected })
        done.set(`${kind?.name} ${tenant.id}`, (done.get(`${kind?.name} ${tenant.id}`) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    expect(wrong.slice(0, 5)).toEqual([])
    expect([...done.values()].reduce((sum, count) => sum + count, 0)).toBe(OPERATIONS)
    expect(done.size).toBe(KINDS.length * 2)
    await nothingLeft(pool)
    const left = await kit.owner.query('SELECT tenant_id, count(*)::int AS n FROM role GROUP BY 1 ORDER BY 1')
    expect(left.rows).toEqual([seeded.a.id, seeded.b.id].sort().map((id) => ({ tenant_id: id, n: 1 })))
  },
)

function same(answer: unknown, expected: unknown): boolean {
  try {
    expect(answer).toEqual(expected)
    return true
  } catch {
    return false
  }
}

test('hundreds of look-ups in one tick: none is lost to the other tenant, none is its row', async () => {
  const asked = Array.from({ length: 400 }, (_, at) => ({
    tenant: at % 2 === 0 ? seeded.a : seeded.b,
    of: at % 4 < 2 ? seeded.a : seeded.b,
  }))
  const answers = await Promise.all(
    asked.map(({ tenant, of }) =>
      inTenant(tenant.id, () =>
        delegate(kit.db.client, 'Role').call('findUnique', {
          where: uniqueKeysOf('Role', own(of, 'Role'))[0],
          select: { tenantId: true },
        }),
      ),
    ),
  )
  expect(answers).toEqual(asked.map(({ tenant, of }) => (tenant === of ? { tenantId: tenant.id } : null)))
  await nothingLeft(pool)
})
