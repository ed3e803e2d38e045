// What fails on a connection must not reach the next statement on it, whose it is.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, expect, inject, test } from 'vitest'
import type { TenantPool } from '../../src/tenancy/pool.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { outcome } from './client.ts'
import { eachConnection, nothingLeft, poolOf, takeConnections } from './raw.ts'

const { kit, seeded } = useTwoTenants()
let pool: TenantPool
beforeAll(() => {
  pool = poolOf(kit.db)
  pool.on('error', () => {}) // connections are ended under the pool here
})
afterEach(() => nothingLeft(pool))

const TENANT = `SELECT current_setting('app.tenant_id') AS tenant`
const in_ = (tenant: string, text: string, name?: string): Promise<unknown> =>
  inTenant(tenant, async () => (await pool.query({ text, ...(name !== undefined && { name }) })).rows)
const bothServed = async (): Promise<void> => {
  for (const { id } of [seeded.a, seeded.b]) expect(await in_(id, TENANT)).toEqual([{ tenant: id }])
}

/** Throws away the connections, so that the next statement is the first of its connection. */
async function newConnections(): Promise<void> {
  await eachConnection(pool, async () => {}, true)
  expect(pool.idleCount).toBe(0)
}

const FAILURES: Readonly<Record<string, readonly [text: string, code: string]>> = {
  'when it is parsed': ['SELECT nonsense', '42703'],
  'by its syntax': ['SELEKT', '42601'],
  'when it runs': ['SELECT 1 / (SELECT 0)', '22012'],
  'after it sent rows': ['SELECT 1 / (3 - n) FROM generate_series(1, 5) n', '22012'],
  'by a right that is missing': ['SELECT * FROM password_credential', '42501'],
  'by a key': ['INSERT INTO role (id, tenant_id, name) SELECT id, tenant_id, name FROM role', '23505'],
}

test.each(Object.entries(FAILURES))(
  'a statement that fails %s fails alone, the first of its connection and later, named and not',
  async (_, [text, code]) => {
    for (const prepare of [newConnections, bothServed]) {
      for (const name of [undefined, `failing_${randomUUID()}`]) {
        await prepare()
        for (let again = 0; again < 3; again++)
          expect((await outcome(() => in_(seeded.a.id, text, name))).error).toMatchObject({ code })
        await bothServed()
      }
    }
  },
)

test('a named statement that could not be parsed at first works as soon as it can be', async () => {
  await newConnections()
  const [table, name] = [`later_${randomUUID().slice(0, 8)}`, `later_${randomUUID()}`]
  const text = `SELECT count(*)::int AS n FROM ${table}`
  expect((await outcome(() => in_(seeded.a.id, text, name))).error).toMatchObject({ code: '42P01' })
  await kit.owner.query(`CREATE TABLE ${table} (id int); GRANT SELECT ON ${table} TO qeetid_runtime`)
  for (const { id } of [seeded.a, seeded.b, seeded.a]) expect(await in_(id, text, name)).toEqual([{ n: 0 }])
  await kit.owner.query(`DROP TABLE ${table}`)
})

test('failing and working statements in the same tick each get their own', async () => {
  await newConnections()
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const { id } = at % 2 === 0 ? seeded.a : seeded.b
      const [text, code] = Object.values(FAILURES)[at % 6] ?? ['', '']
      const { answer, error } = await outcome(() => (at % 3 === 0 ? in_(id, text, `mixed_${at % 6}`) : in_(id, TENANT)))
      return at % 3 === 0
        ? (error as { code?: string } | undefined)?.code === code
        : JSON.stringify(answer) === JSON.stringify([{ tenant: id }])
    }),
  )
  expect(answers).toEqual(answers.map(() => true))
})

test('a value that pg cannot send fails alone', async () => {
  const unsendable = {
    toPostgres: () => {
      throw new TypeError('cannot be sent')
    },
  }
  for (const prepare of [newConnections, bothServed]) {
    await prepare()
    const { error } = await outcome(() =>
      inTenant(seeded.a.id, () => pool.query({ text: 'SELECT $1::text', values: [unsendable] })),
    )
    expect(error).toMatchObject({ message: 'cannot be sent' })
    await bothServed()
  }
})

test('a transaction whose statement failed and that was abandoned leaves its connection to nobody', async () => {
  await inTenant(seeded.a.id, async () => {
    const client = await pool.connect()
    await client.query({ text: 'BEGIN' })
    await client.query({ text: `UPDATE role SET description = 'abandoned'` })
    client.release(true)
  })
  await bothServed()
  expect((await kit.owner.query(`SELECT 1 FROM role WHERE description = 'abandoned'`)).rows).toEqual([])
})

test.runIf(inject('database').kind === 'postgres')(
  'a connection that the server ends takes one statement with it: who waits for it gets another',
  async () => {
    // All connections are taken, one by the statement that is to be ended, which is not the first of its connection.
    const holders = await takeConnections(pool, (pool.options.max ?? 1) - 1)
    try {
      await bothServed()
      const ended = outcome(() => in_(seeded.a.id, 'SELECT pg_sleep(60)'))
      const waiting = Promise.all([seeded.a, seeded.b].map(({ id }) => outcome(() => in_(id, TENANT))))
      const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
        AND query = 'SELECT pg_sleep(60)' AND state = 'active'`
      while ((await kit.owner.query(end)).rowCount === 0);
      expect((await ended).error).toMatchObject({ name: 'Unavailable', cause: { code: '57P01' } })
      expect((await waiting).map(({ answer, error }) => error?.message ?? answer)).toEqual([
        [{ tenant: seeded.a.id }],
        [{ tenant: seeded.b.id }],
      ])
    } finally {
      for (const client of holders) client.release()
    }
    await bothServed()
  },
)
