// What rows of a named statement are like is asked once per connection: they must be the same rows as when it is asked
// each time.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TenantPool } from '../../src/tenancy/pool.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { outcome } from './client.ts'
import { nothingLeft, poolOf } from './raw.ts'

const { kit, seeded } = useTwoTenants()
let pool: TenantPool
beforeAll(() => {
  pool = poolOf(kit.db)
})
afterAll(() => nothingLeft(pool))

const TIMES = 5
const ask = (config: pg.QueryConfig & { rowMode?: 'array' }): Promise<pg.QueryResult> =>
  inTenant(seeded.a.id, () => pool.query(config))
const resultOf = ({ fields, rows, command, rowCount }: pg.QueryResult): unknown => ({
  fields: fields.map(({ name, dataTypeID }) => [name, dataTypeID]),
  rows,
  command,
  rowCount,
})

test.each<[string, string, unknown[]]>([
  ['rows', `SELECT n, n::text AS t, n % 2 = 0 AS even, NULL::jsonb AS j FROM generate_series(1, $1::int) n`, [3]],
  ['no row', `SELECT n, n::text AS t FROM generate_series(1, $1::int) n`, [0]],
  ['no columns', `SELECT FROM generate_series(1, $1::int)`, [2]],
  ['nothing returned', `UPDATE role SET description = $1`, ['x']],
  ['something returned by a change', `UPDATE role SET description = $1 RETURNING tenant_id, description`, ['y']],
])('a named statement with %s answers the same every time, as an unnamed one does', async (_, text, values) => {
  const expected = resultOf(await ask({ text, values }))
  const name = `rows_${randomUUID()}`
  for (let n = 0; n < TIMES; n++) expect(resultOf(await ask({ name, text, values }))).toEqual(expected)
  const array = resultOf(await ask({ text, values, rowMode: 'array' } as never))
  for (let n = 0; n < TIMES; n++)
    expect(resultOf(await ask({ name, text, values, rowMode: 'array' } as never))).toEqual(array)
})

test('named statements keep their own columns, also after failures', async () => {
  const names = Array.from({ length: 4 }, (_, at) => ({
    name: `turn_${at}_${randomUUID()}`,
    text: `SELECT 12 / $1::int AS c${at}${at % 2 ? ', 2 AS more' : ''}`,
  }))
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const of = at % names.length
      const by = at % 7 === 0 ? 0 : 3
      const { answer, error } = await outcome(() => ask({ ...names[of], values: [by] } as pg.QueryConfig))
      if (by === 0) return (error as { code?: string } | undefined)?.code === '22012'
      return (
        JSON.stringify((answer as pg.QueryResult | undefined)?.rows) ===
        JSON.stringify([{ [`c${of}`]: 4, ...(of % 2 && { more: 2 }) }])
      )
    }),
  )
  expect(answers).toEqual(answers.map(() => true))
})

test('a prepared statement is refused once the columns of its table change', async () => {
  const table = `columns_${randomUUID().slice(0, 8)}`
  await kit.owner.query(
    `CREATE TABLE ${table} (a int, b int); INSERT INTO ${table} VALUES (1, 2); GRANT
      SELECT ON ${table} TO qeetid_runtime`,
  )
  const [all, some] = [
    { name: `all_${table}`, text: `SELECT * FROM ${table}` },
    { name: `some_${table}`, text: `SELECT b FROM ${table}` },
  ]
  for (let n = 0; n < TIMES; n++)
    expect([(await ask(all)).rows, (await ask(some)).rows]).toEqual([[{ a: 1, b: 2 }], [{ b: 2 }]])
  await kit.owner.query(`ALTER TABLE ${table} DROP COLUMN a; ALTER TABLE ${table} ADD COLUMN c text DEFAULT 'three'`)
  expect((await outcome(() => ask(all))).error).toMatchObject({ code: '0A000' })
  expect((await ask(some)).rows).toEqual([{ b: 2 }])
  await kit.owner.query(`DROP TABLE ${table}`)
})
