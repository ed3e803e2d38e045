// The connection of the change feed: lost, silent, and back again.
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { type ChangeFeed, shownOf } from '../../src/memory/change-feed.ts'
import { postgresFeed } from '../../src/memory/postgres-feed.ts'
import { type LateNews, lateNews } from '../kit/late-news.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

let bob: Person
const service = useService()

beforeAll(async () => {
  bob = await owner(service)
})

const given = inject('database')
const { kind } = given

/** The version of the feed once it has heard of what was committed before. */
async function heard(): Promise<number> {
  const { feed } = service.service.db
  if (!feed.isCurrent(1_000)) await expect.poll(() => feed.isCurrent(1_000)).toBe(true)
  await feed.sync()
  return feed.version
}

async function changedSince(version: number, id: string): Promise<boolean> {
  await heard()
  return service.service.db.feed.changedSince(version, [id])
}

describe.runIf(kind === 'postgres')('a feed whose connection is gone', () => {
  test('holds nothing for what it has missed, and tells again once it is back', async () => {
    const feed = service.service.db.feed
    const before = await heard()
    expect(feed.isCurrent(1_000)).toBe(true)
    await service.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
        AND query LIKE '%pg_listening_channels%' AND pid <> pg_backend_pid()`,
    )
    await expect.poll(() => feed.changedSince(before, [bob.tenantId])).toBe(true)
    await expect.poll(() => feed.isCurrent(1_000)).toBe(true)
    const again = feed.version
    await service.owner.query(`UPDATE tenant SET name = 'heard' WHERE id = $1`, [bob.tenantId])
    expect(await changedSince(again, shownOf(bob.tenantId))).toBe(true)
  })
})

describe.runIf(kind === 'postgres')('a feed', () => {
  let way: LateNews
  let feed: ChangeFeed
  const id = (): string => bob.tenantId
  beforeAll(async () => {
    const { rows } = await service.owner.query<{ name: string }>('SELECT current_database() AS name')
    way = await lateNews(given.kind === 'postgres' ? given.server : '')
    feed = postgresFeed({ connectionString: way.url(rows[0]?.name ?? '') }, () => {})
  })
  afterAll(async () => {
    await feed.close()
    await way.close()
  })

  test('counts everything as changed once it begins to listen', async () => {
    const before = feed.version
    await expect.poll(() => feed.isCurrent(1_000)).toBe(true)
    expect(feed.changedSince(before, [id()])).toBe(true)
  })

  test('waits for a sign of life that was asked for after what was committed, and for no earlier one', async () => {
    const before = feed.version
    way.holdUp()
    try {
      const earlier = feed.sync()
      await expect.poll(() => way.waiting()).toBe(1)
      await service.owner.query(`UPDATE tenant SET name = name || '!' WHERE id = $1`, [id()])
      await expect.poll(() => way.waiting()).toBe(2)
      let changed: boolean | null = null
      const later = feed.sync().then(() => (changed = feed.changedSince(before, [shownOf(id())])))
      way.letThrough(1)
      await earlier
      await new Promise((resolve) => setImmediate(resolve))
      expect([changed, feed.changedSince(before, [shownOf(id())])]).toEqual([null, false])
      way.letThrough()
      expect(await later).toBe(true)
    } finally {
      way.letThrough()
    }
  })

  test('lets nobody wait for ever, however many others ask meanwhile', async () => {
    let on = true
    const asking = (async () => {
      while (on) await feed.sync()
    })()
    onTestFinished(() => void (on = false)) // also when it was not answered in the time that a test has
    await expect(feed.sync()).resolves.toBeUndefined()
    on = false
    await asking
  })
})
