// How changes are announced: with the commit, as few digits, and not where nobody can have cached anything.
import { beforeAll, describe, expect, test } from 'vitest'
import { RULES } from '../../src/domains/rules.ts'
import { shownOf } from '../../src/memory/change-feed.ts'
import { client } from '../kit/client.ts'
import { owner, PASSWORD, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

let bob: Person
const service = useService()

beforeAll(async () => {
  bob = await owner(service)
})

/** The version of the feed once it has heard of what was committed before. */
async function heard(): Promise<number> {
  const { feed } = service.service.db
  if (!feed.isCurrent(1_000)) await expect.poll(() => feed.isCurrent(1_000)).toBe(true)
  await feed.sync()
  return feed.version
}

describe('a change is announced', () => {
  test('with its commit, and not when it is undone', async () => {
    const before = await heard()
    const client = await service.owner.connect()
    try {
      await client.query('BEGIN')
      await client.query(`UPDATE tenant SET name = 'undone' WHERE id = $1`, [bob.tenantId])
      await client.query('ROLLBACK')
    } finally {
      client.release()
    }
    const changed = async (): Promise<boolean> => {
      await heard()
      return service.service.db.feed.changedSince(before, [shownOf(bob.tenantId)])
    }
    expect(await changed()).toBe(false)
    await service.owner.query(`UPDATE tenant SET name = 'done' WHERE id = $1`, [bob.tenantId])
    expect(await changed()).toBe(true)
  })

  test('of nothing by a mutation that only adds, such as a sign-in', async () => {
    const carol = await owner(service)
    const made: Readonly<Record<string, () => Promise<unknown>>> = {
      login: () =>
        client(service.url).gql(
          'mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } userErrors { code } } }',
          { input: { email: carol.email, password: PASSWORD } },
        ),
      tenantSwitch: () =>
        carol.gql(
          'mutation ($id: UUID!) { tenantSwitch(tenantId: $id) { tokens { accessToken } userErrors { code } } }',
          { id: carol.tenantId },
        ),
    }
    expect(Object.keys(made)).toEqual(
      Object.entries(RULES.Mutation).flatMap(([name, rule]) => (rule.addsOnly ? [name] : [])),
    )
    for (const change of Object.values(made)) {
      const before = await heard()
      expect(JSON.stringify(await change())).toContain('accessToken')
      expect(await heard()).toBe(before)
    }
  })

  test('of few digits of an id, which tell nobody who it is', async () => {
    const { rows } = await service.owner.query<{ name: string; source: string }>(
      `SELECT proname AS name, prosrc AS source FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND (prosrc LIKE '%pg_notify%' OR prosrc LIKE '%tell(%') ORDER BY proname`,
    )
    const telling = rows.filter(({ source }) => source.includes('tell('))
    expect(telling.length).toBeGreaterThan(0)
    const notifying = rows.filter(({ source }) => source.includes('pg_notify'))
    expect(notifying.map(({ name }) => name)).toEqual(['tell', 'tell_event'])
    expect(notifying[1]?.source).toContain("pg_notify('qeetid_events', '')")
    const FEW = /tell\((?:(?:(?:kind|'\w+:') \|\| )?right\([\w.]+::text, 4\)|(?:TG_ARGV\[at\] \|\| )?digits|'ffff')\)/g
    for (const { name, source } of telling)
      expect([name, source.match(FEW)?.length]).toEqual([name, source.split('tell(').length - 1])
  })
})
