// Hits: how many requests each rule has decided.
import { describe, expect, test } from 'vitest'
import type { Person } from '../../kit/seed.ts'
import { mutate, standing, tenantOf } from '../verbs.ts'
import { at, enforce, rulesOf, updateRule, useProxiedService } from './addressed.ts'
import { type Anything, tenantWith, IN, ALLOW, DENY } from './checked.ts'

const service = useProxiedService()

describe('hits', () => {
  /** A preview writes what was counted before it looks. */
  const flush = (ada: Person) =>
    mutate(ada, 'ipRulesPreview', { tenantId: ada.tenantId, input: {} }, 'preview { observed }')
  const hits = async (ada: Person): Promise<Anything> =>
    Object.fromEntries(
      (await tenantOf(ada, 'ipRules { items { cidr hits } }')).ipRules.items.map(
        ({ cidr, hits: n }: { cidr: string; hits: number }) => [cidr, n],
      ),
    )

  test('are enforced requests that a rule decided, the narrowest of those matching', async () => {
    const { ada } = await tenantWith(service, { rules: [ALLOW, 'ALLOW 198.51.0.0/16', DENY], enabled: false })
    const [inside, denied] = ['198.51.100.200', IN].map((address) => at(service, ada, address)) as [Person, Person]
    await standing(inside)
    await enforce(at(service, ada, '198.51.100.201'), { enabled: true })
    for (const who of [inside, inside, denied]) await standing(who)
    await flush(inside)
    expect(await hits(inside)).toEqual({ '198.51.100.0/24': 3, '198.51.0.0/16': 0, '198.51.100.0/28': 1 })
    const [{ lastHitAt }] = (await tenantOf(inside, 'ipRules { items { lastHitAt } }')).ipRules.items
    expect(Math.abs(Date.parse(lastHitAt) - Date.now())).toBeLessThan(60_000)
  })

  test('leave the version of a rule, and a change leaves them', async () => {
    const { ada, ids } = await tenantWith(service, { rules: ['ALLOW 127.0.0.1'], enabled: true })
    await flush(ada)
    const before = (await rulesOf(ada)).items[0]
    expect(before.version).toBe(1)
    await updateRule(ada, ids['ALLOW 127.0.0.1'] as string, { label: 'here', expectedVersion: 1 })
    expect((await hits(ada))['127.0.0.1']).toBeGreaterThan(0)
  })

  test('are as they stand, wherever they are asked for, though the rules did not change', async () => {
    const { ada } = await tenantWith(service, { rules: [ALLOW, DENY], enabled: false })
    const named = async () => (await tenantOf(ada, 'ipRules { items { cidr n: hits } }')).ipRules.items
    await hits(ada)
    await service.owner.query(
      `UPDATE ip_rule SET hits = hits + 7, last_hit_at = '2026-05-06T07:08:09Z' WHERE tenant_id = $1
       AND action = 'ALLOW'`,
      [ada.tenantId],
    )
    expect(await named()).toEqual([
      { cidr: '198.51.100.0/24', n: 7 },
      { cidr: '198.51.100.0/28', n: 0 },
    ])
    const { tenant } = await ada.gql(
      'query ($t: UUID!) { tenant(id: $t) { ipRules { items { ...R } } } } fragment R on IpRule { lastHitAt }',
      { t: ada.tenantId },
    )
    expect(tenant.ipRules.items).toEqual([{ lastHitAt: '2026-05-06T07:08:09.000Z' }, { lastHitAt: null }])
    await service.owner.query('UPDATE ip_rule SET hits = hits + 1 WHERE tenant_id = $1', [ada.tenantId])
    expect(await named()).toMatchObject([{ n: 8 }, { n: 1 }])
  })

  test('are capped at 2147483647', async () => {
    const { ada } = await tenantWith(service, { rules: [ALLOW], enabled: false })
    await service.owner.query('UPDATE ip_rule SET hits = 5000000000 WHERE tenant_id = $1', [ada.tenantId])
    expect((await hits(ada))['198.51.100.0/24']).toBe(2_147_483_647)
  })
})
