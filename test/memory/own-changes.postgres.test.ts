// What an instance changes itself is heard with the answer to COMMIT; what others change, by notification.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type ChangeFeed, shownOf } from '../../src/memory/change-feed.ts'
import { postgresFeed } from '../../src/memory/postgres-feed.ts'
import { TenantPool } from '../../src/tenancy/pool.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { type LateNews, lateNews } from '../kit/late-news.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { until } from '../kit/until.ts'

let ada: Person
const service = useService()
const given = inject('database')

beforeAll(async () => {
  ada = await owner(service)
})

describe('an instance', () => {
  let way: LateNews
  let feed: ChangeFeed
  let other: ChangeFeed
  let pool: TenantPool
  const changed = (version: number, of = feed): boolean => of.changedSince(version, [shownOf(ada.tenantId)])

  beforeAll(async () => {
    const { rows } = await service.owner.query<{ name: string }>('SELECT current_database() AS name')
    way = await lateNews(given.kind === 'postgres' ? given.server : '')
    const connectionString = way.url(rows[0]?.name ?? '')
    feed = postgresFeed({ connectionString }, () => {})
    other = postgresFeed({ connectionString }, () => {})
    const options = '-c role=qeetid_runtime -c timezone=UTC'
    pool = new TenantPool({ connectionString, options, max: 2, patienceMs: 10_000, own: feed.own })
    for (const one of [feed, other])
      await until(
        () => one.isCurrent(1_000) || undefined,
        () => 'a feed has no connection',
      )
  })
  afterAll(async () => {
    way.letThrough()
    await Promise.all([feed.close(), other.close(), pool.end()])
    await way.close()
  })

  /** Runs statements in a transaction of this instance, which `end` ends. */
  const transaction = (texts: readonly string[], end = 'COMMIT'): Promise<void> =>
    inTenant(ada.tenantId, async () => {
      const client = await pool.connect()
      try {
        for (const text of ['BEGIN', ...texts, end]) await client.query({ text })
      } finally {
        client.release()
      }
    })

  test('knows what it has changed when its transaction has ended, before it is notified', async () => {
    await feed.sync()
    const before = feed.version
    way.holdUp()
    try {
      await transaction([`UPDATE tenant SET name = name || '.'`])
      expect(changed(before)).toBe(true)
    } finally {
      way.letThrough()
    }
  })

  test('passes over its own notification, so that what was read meanwhile is kept', async () => {
    await transaction([`UPDATE tenant SET name = name || '.'`])
    const after = feed.version
    await feed.sync()
    expect(feed.version).toBe(after)
  })

  test('hears what another one has changed', async () => {
    await other.sync()
    const before = other.version
    await transaction([`UPDATE tenant SET name = name || '.'`])
    await other.sync()
    expect(changed(before, other)).toBe(true)
  })

  test('hears nothing of what was undone, and takes everything for changed when nobody knows', async () => {
    await feed.sync()
    const before = feed.version
    await transaction([`UPDATE tenant SET name = name || '.'`], 'ROLLBACK')
    await feed.sync()
    expect(changed(before)).toBe(false)
    await expect(feed.own?.commit('lost', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
    expect(changed(before)).toBe(true)
  })

  test('takes nothing for changed when COMMIT rolls back', async () => {
    await feed.sync()
    const before = feed.version
    const failing = inTenant(ada.tenantId, async () => {
      const client = await pool.begin()
      try {
        await client.query({ text: `UPDATE tenant SET name = name || '.'` })
        void client.last({ text: 'SELECT 1 / 0' })
        await client.query({ text: 'COMMIT' })
      } finally {
        client.release()
      }
    })
    await expect(failing).rejects.toThrow('division by zero')
    await feed.sync()
    expect(feed.version).toBe(before)
  })

  test('takes everything for changed after more changes than are announced one by one', async () => {
    await feed.sync()
    const before = feed.version
    await transaction([
      `DO $$ BEGIN FOR i IN 1 .. 1000 LOOP PERFORM tell('shown:' || lpad(to_hex(i), 4, '0')); END LOOP; END $$`,
    ])
    expect(changed(before)).toBe(true)
  })

  test('hears its own notification as long as the answer to COMMIT is not here, and not again with that', async () => {
    const name = feed.own?.name() ?? ''
    const changes = [`shown:${ada.tenantId.slice(-4)}`]
    let ends: (changes: string[]) => void = () => {}
    const committed = feed.own?.commit(name, () => new Promise((resolve) => (ends = resolve)))
    const before = feed.version
    await service.owner.query(`SELECT pg_notify('qeetid_changed', $1)`, [`${changes[0]}@${name}`])
    await feed.sync()
    expect(changed(before)).toBe(true)
    const heard = feed.version
    ends(changes)
    await committed
    expect(feed.version).toBe(heard)
  })

  test('lets no other mutation wait for a COMMIT that waits', async () => {
    let ends: (changes: string[]) => void = () => {}
    const committed = feed.own?.commit(feed.own.name(), () => new Promise((resolve) => (ends = resolve)))
    await expect(feed.sync()).resolves.toBeUndefined()
    ends([])
    await committed
  })
})
