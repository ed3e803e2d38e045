// Of an instance that is gone nothing stays behind that others wait for longer than a moment, also when PostgreSQL does
// not hear of its end.
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { ok } from '../../src/shared/result.ts'
import type { Database } from '../../src/tenancy/database.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { ready, start } from '../kit/process.ts'
import { type Way, wayTo } from '../kit/way.ts'
import { type FreshDatabase, freshDatabase } from './fresh.ts'

const given = inject('database')
const server = given.kind === 'postgres' ? given.server : ''
/** The lock under which migrations run: Prisma's. */
const LOCK = 72707369
const SOON = { idleMs: 500 }

describe('after an instance has died', () => {
  let fresh: FreshDatabase
  let owner: pg.Pool
  let way: Way
  const opened: Database[] = []
  const open = async (...args: Parameters<FreshDatabase['open']>): Promise<Database> => {
    const db = await fresh.open(...args)
    opened.push(db)
    return db
  }
  beforeEach(async () => {
    fresh = await freshDatabase()
    owner = fresh.owner()
    way = await wayTo(server)
  })
  afterEach(async () => {
    await way.close()
    for (const db of opened.splice(0)) await db.close()
    await fresh.close()
  })

  /** How many wait for the lock, or have it. */
  async function locks(granted: boolean): Promise<number> {
    const { rowCount } = await owner.query(
      `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE locktype = 'advisory' AND objid = $1
        AND granted = $2 AND datname = current_database()`,
      [LOCK, granted],
    )
    return rowCount ?? 0
  }

  test('while it migrated, the next start migrates, though the connection seems to be alive', async () => {
    const holder = await fresh.owner().connect()
    await holder.query('SELECT pg_advisory_lock($1)', [LOCK])
    const dead = open(SOON, way.url).catch((error: Error) => error.name)
    await expect.poll(() => locks(false)).toBe(1)
    way.loseClients()
    await dead
    holder.release(true)
    const db = await open(SOON)
    await db.ping()
    expect(await locks(true)).toBe(0)
  })

  test('a start that has nothing to migrate waits for nobody who migrates, or died in it', async () => {
    await (await open()).ping()
    const holder = await owner.connect()
    await holder.query('SELECT pg_advisory_lock($1)', [LOCK])
    expect((await open()).engine).toBe('postgres')
    holder.release(true)
  })

  test('in the middle of a transaction, what waits for its locks is written, and nothing of its own', async () => {
    const mine = await open(SOON)
    const id = randomUUID()
    await owner.query("INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, 'x', 'before', now())", [id])
    const dying = await open(SOON, way.url)
    const written = Promise.withResolvers<void>()
    const cut = inTenant(id, () =>
      dying.transaction(async (tx) => {
        await callFunction(tx, 'lock_tenant')
        await tx.tenant.updateMany({ data: { name: 'half' } })
        written.resolve()
        await new Promise(() => {})
        return ok(null)
      }),
    )
    cut.catch(() => {})
    await written.promise
    way.loseClients()
    await inTenant(id, () => mine.write(async (tx) => tx.tenant.updateMany({ data: { region: 'after' } })))
    expect((await owner.query('SELECT name, region FROM tenant WHERE id = $1', [id])).rows).toEqual([
      { name: 'before', region: 'after' },
    ])
  })
})

test('a start waits for a database that is not there yet, and says so', async () => {
  const fresh = await freshDatabase()
  const name = String((await fresh.owner().query('SELECT current_database() AS name')).rows[0]?.name)
  const way = await wayTo(server)
  await way.cut()
  const running = await start({
    DATABASE_URL: Object.assign(new URL(way.url), { pathname: `/${name}` }).href,
    LOG_LEVEL: 'warn',
    SECRETS_KEY,
  })
  try {
    await expect.poll(() => running.output()).toContain('the database does not answer yet')
    expect(running.output()).not.toContain('is ready on')
    await way.mend()
    await ready(running)
  } finally {
    running.child.kill('SIGKILL')
    await running.exited
    await way.close()
    await fresh.close()
  }
})
