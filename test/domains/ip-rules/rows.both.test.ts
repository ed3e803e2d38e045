// What is read of the stored rules, and how: all of them in pages, or those that matter to one address.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileRules } from '../../../src/domains/ip-rules/lookup.ts'
import { rulesAbout, storedRules } from '../../../src/domains/ip-rules/rows.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDatabase } from '../../kit/database.ts'
import { ADDRESS, edges, GIVEN, NOW, toRules } from './reference.ts'
import type { IpRule } from '../../../src/domains/policy/model.ts'

const kit = useDatabase()
const tenantId = randomUUID()
beforeAll(async () => {
  await kit.owner.query(
    "INSERT INTO tenant (id, slug, name, region, updated_at) VALUES ($1, 'one', 'One', 'eu', now())",
    [tenantId],
  )
})

const read = <T>(work: () => Promise<T>): Promise<T> => inTenant(tenantId, work)

async function store(rules: readonly IpRule[]): Promise<void> {
  await kit.owner.query('DELETE FROM ip_rule')
  const rows = rules.map(({ network, action, enabled, expiresAt }) => ({
    id: randomUUID(),
    tenant_id: tenantId,
    cidr: network.text,
    network: network.text,
    action,
    enabled,
    expires_at: expiresAt,
  }))
  await kit.owner.query(
    `INSERT INTO ip_rule (id, tenant_id, cidr, network, action, enabled, expires_at)
     SELECT id, tenant_id, cidr, network, action, enabled, expires_at FROM json_populate_recordset(NULL::ip_rule, $1)
       ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

test('the rules about an address decide about it as all rules do', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(GIVEN, { maxLength: 12 }),
      fc.array(ADDRESS, { maxLength: 6 }),
      async (given, addresses) => {
        await store(toRules(given))
        const asked = [...addresses, ...edges(given).filter((_, index) => index % 7 === 0)]
          .filter((address) => address !== null)
          .slice(0, 10)
        const all = await compileRules(await read(() => storedRules(kit.db.client)), NOW)
        for (const address of asked) {
          const about = await compileRules(await read(() => rulesAbout(kit.db.client, address, new Date(NOW))), NOW)
          const [decision, expected] = [about.decide(address), all.decide(address)]
          expect([address, decision.allowed, decision.reason, about.rules[decision.rule ?? -1]?.id]).toEqual([
            address,
            expected.allowed,
            expected.reason,
            all.rules[expected.rule ?? -1]?.id,
          ])
        }
      },
    ),
    { numRuns: 30 },
  )
}, 120_000)

describe('a long list', () => {
  beforeAll(async () => {
    await kit.owner.query('DELETE FROM ip_rule')
    await kit.owner.query(
      `INSERT INTO ip_rule (id, tenant_id, cidr, network, action)
       SELECT gen_random_uuid(), $1, n, n, (CASE WHEN i % 3 = 0 THEN 'DENY' ELSE 'ALLOW' END)::"IpAction"
         FROM (SELECT i, format('10.%s.%s.%s/32', i / 65536, i / 256 % 256, i % 256) AS n
         FROM generate_series(1, 7000) AS i) AS x`,
      [tenantId],
    )
  })

  test('is read whole, each rule once, without blocking the event loop', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    const rules = await read(() => storedRules(kit.db.client))
    clearInterval(timer)
    expect(new Set(rules.map(({ network }) => network.text)).size).toBe(7_000)
    expect(rules).toHaveLength(7_000)
    expect(rules.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 4_667 }, () => 'ALLOW'),
      ...Array.from({ length: 2_333 }, () => 'DENY'),
    ])
    expect(turns).toBeGreaterThan(1)
  })

  test('is read again when it changed meanwhile, and at last as it is', async () => {
    await kit.owner.query('INSERT INTO access_state (tenant_id) VALUES ($1)', [tenantId])
    const { client } = kit.db
    let [pages, changes] = [0, 1]
    const ipRule = {
      findMany: async (args: Parameters<typeof client.ipRule.findMany>[0]) => {
        pages++
        const found = await client.ipRule.findMany(args)
        if (pages % 4 === 1 && changes-- > 0)
          await kit.owner.query('UPDATE access_state SET ip_version = ip_version + 1')
        return found
      },
    }
    const changing = { ipRule, accessState: client.accessState } as unknown as typeof client
    expect(await read(() => storedRules(changing))).toHaveLength(7_000)
    expect(pages).toBe(8)
    ;[pages, changes] = [0, Infinity]
    expect(await read(() => storedRules(changing))).toHaveLength(7_000)
    expect(pages).toBe(12)
  })
})

test('a stored network that cannot be read is an error', async () => {
  await kit.owner.query('DELETE FROM ip_rule')
  await kit.owner.query(
    "INSERT INTO ip_rule (id, tenant_id, cidr, network, action) VALUES (gen_random_uuid(), $1, 'x', 'x', 'DENY')",
    [tenantId],
  )
  await expect(read(() => storedRules(kit.db.client))).rejects.toThrow('which is no network')
})
