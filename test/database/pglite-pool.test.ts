// One embedded backend, several pools: each must see a server of its own. The same in both projects: PGlite is the
// subject.
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PgliteBackend, pgliteOptions } from '../../src/database/pglite-pool.ts'

let lite: PGlite
let backend: PgliteBackend
const pools: pg.Pool[] = []
function pool(role?: string, namesStatements = false): pg.Pool {
  const made = new pg.Pool(pgliteOptions(backend, role, namesStatements)).on('error', () => {})
  pools.push(made)
  return made
}
let owner: pg.Pool

beforeAll(async () => {
  lite = await PGlite.create()
  backend = new PgliteBackend(lite)
  owner = pool()
  await owner.query(
    `CREATE TABLE note (word text); CREATE ROLE reader; CREATE ROLE writer; GRANT
      SELECT ON note TO reader; GRANT ALL ON note TO writer`,
  )
})
beforeEach(async () => void (await owner.query('TRUNCATE note')))
afterAll(async () => {
  await Promise.all(pools.map((open) => open.end()))
  await lite.close()
})

const words = async (): Promise<string[]> =>
  (await owner.query<{ word: string }>('SELECT word FROM note ORDER BY word')).rows.map((row) => row.word)

async function begun(on: pg.Pool, word: string): Promise<pg.PoolClient> {
  const client = await on.connect()
  client.on('error', () => {})
  await client.query('BEGIN')
  await client.query('INSERT INTO note VALUES ($1)', [word])
  return client
}

interface Wire {
  connection: { stream: { destroy(error?: Error): void } }
}
const WAYS: Readonly<Record<string, (client: pg.PoolClient) => void>> = {
  'is thrown away by its pool': (client) => client.release(true),
  'loses its connection': (client) => (client as unknown as Wire).connection.stream.destroy(),
  'loses its connection by an error': (client) =>
    (client as unknown as Wire).connection.stream.destroy(new Error('gone')),
}

test.each(Object.entries(WAYS))(
  'what a client left open when it %s is rolled back, and the next ones work',
  async (way, leave) => {
    const client = await begun(pool('writer'), 'lost')
    const waiting = Promise.all([words(), pool('writer').query(`INSERT INTO note VALUES ('kept') RETURNING word`)])
    leave(client)
    const [, inserted] = await waiting
    if (!way.startsWith('is thrown')) client.release(true)
    expect(inserted.rows).toEqual([{ word: 'kept' }])
    expect(await words()).toEqual(['kept'])
  },
)

test('a client that goes away while it waits for its turn keeps nobody waiting', async () => {
  const holder = await begun(pool('writer'), 'held')
  const impatient = await new Promise<pg.Client>((resolve, reject) => {
    // connects before the backend is taken again: COMMIT lets it in
    const client = new pg.Client(pgliteOptions(backend, 'writer') as pg.ClientConfig).on('error', () => {})
    client.connect((error: Error | null) => (error ? reject(error) : resolve(client)))
    holder.query('COMMIT').catch(reject)
  })
  const second = await begun(pool('writer'), 'second')
  const refused = impatient.query(`INSERT INTO note VALUES ('never')`).then(
    () => 'answered',
    () => 'refused',
  )
  const third = words()
  ;(impatient as unknown as Wire).connection.stream.destroy()
  expect(await refused).toBe('refused')
  await second.query('COMMIT')
  second.release()
  expect(await third).toEqual(['held', 'second'])
  holder.release()
  expect(await words()).toEqual(['held', 'second'])
})

test('no statement of another client comes into a transaction', async () => {
  const writer = pool('writer')
  const client = await begun(writer, 'first')
  const others = [
    words(),
    pool('reader').query('SELECT * FROM note'),
    pool('writer').query(`INSERT INTO note VALUES ('other')`),
  ]
  let settled = false
  void Promise.race(others).then(() => (settled = true))
  for (let turn = 0; turn < 20; turn++)
    expect((await client.query<{ n: number }>('SELECT count(*)::int AS n FROM note')).rows).toEqual([{ n: 1 }])
  expect(settled).toBe(false)
  await client.query('ROLLBACK')
  client.release()
  const [before] = await Promise.all(others)
  expect(before).toEqual([])
  expect(await words()).toEqual(['other'])
})

test('each pool keeps its own role, however their statements are mixed', async () => {
  const roles: readonly (string | undefined)[] = ['reader', 'writer', undefined]
  const mixed = roles.map((role) => ({ role, pool: pool(role) }))
  const answers = await Promise.all(
    Array.from({ length: 90 }, async (_, turn) => {
      const { role, pool: on } = mixed[turn % 3] ?? { role: undefined, pool: owner }
      const { rows } = await on.query<{ role: string }>('SELECT current_user::text AS role')
      return rows[0]?.role === (role ?? 'postgres')
    }),
  )
  expect(answers).toEqual(answers.map(() => true))
  await expect(mixed[0]?.pool.query(`INSERT INTO note VALUES ('read only')`)).rejects.toMatchObject({ code: '42501' })
  await mixed[1]?.pool.query(`INSERT INTO note VALUES ('written')`)
  expect(await words()).toEqual(['written'])
})

test('clients that start at the same moment each get their own answer', async () => {
  for (let round = 0; round < 5; round++) {
    const made = ['reader', undefined, 'writer', undefined, 'reader'].map((role) => ({
      role: role ?? 'postgres',
      pool: pool(role),
    }))
    const answers = await Promise.all(
      made.map(
        async ({ pool: on }) => (await on.query<{ role: string }>('SELECT current_user::text AS role')).rows[0]?.role,
      ),
    )
    expect(answers).toEqual(made.map(({ role }) => role))
    expect(await Promise.all(made.map(async ({ pool: on }) => (await on.query('SELECT 1 AS one')).rowCount))).toEqual(
      made.map(() => 1),
    )
  }
})

test('a role that was set inside a transaction is not handed to the next client', async () => {
  const client = await owner.connect()
  await client.query('BEGIN')
  await client.query('SET LOCAL ROLE reader')
  client.release(true)
  expect((await owner.query<{ role: string }>('SELECT current_user::text AS role')).rows).toEqual([
    { role: 'postgres' },
  ])
  expect((await pool('writer').query<{ role: string }>('SELECT current_user::text AS role')).rows).toEqual([
    { role: 'writer' },
  ])
})

test('a transaction that failed is over after ROLLBACK, for the client and for those who wait', async () => {
  const writer = pool('writer')
  const client = await begun(writer, 'lost')
  const waiting = words()
  await expect(client.query('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' })
  await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' })
  await client.query('ROLLBACK')
  client.release()
  expect(await waiting).toEqual([])
  expect((await writer.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

test('a new client of the pool that names its statements does not meet the names of the one before', async () => {
  const naming = pool('writer', true)
  const named = { name: 'same', text: 'SELECT $1::int + 1 AS sum', values: [1] }
  for (let round = 0; round < 3; round++) {
    const client = await naming.connect()
    for (let twice = 0; twice < 2; twice++) expect((await client.query(named)).rows).toEqual([{ sum: 2 }])
    client.release(true)
  }
})
