// What is read of a tenant in one statement is what is read of it part by part.
import { beforeAll, describe, expect, test } from 'vitest'
import { readAuthPolicy } from '../../src/domains/auth-policy/rows.ts'
import { type Configurations, createConfigurations, type Decisive } from '../../src/domains/configuration.ts'
import { readSecurityPolicy } from '../../src/domains/security-policy/rows.ts'
import type { Tags } from '../../src/tenancy/kept.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from './verbs.ts'

let configured: Person
let bare: Person
const service = useService()
beforeAll(async () => {
  configured = await owner(service)
  bare = await owner(service)
  const tenant = { tenantId: configured.tenantId }
  await mutate(
    configured,
    'tenantUpdate',
    { ...tenant, input: { metadata: { a: { deep: [1, null] } } } },
    'tenant { id }',
  )
  await mutate(
    configured,
    'brandingUpdate',
    {
      ...tenant,
      input: { primaryColor: '#123456', settings: { tag_line_at: '2026-01-01', nested: { snake_case: 1 } } },
    },
    'branding { version }',
  )
  await mutate(
    configured,
    'brandingDraftSave',
    { ...tenant, input: { secondaryColor: '#654321' } },
    'draft { version }',
  )
  await mutate(
    configured,
    'authPolicyUpdate',
    { ...tenant, input: { mfaRequired: true, passwordMinLength: 21 } },
    'authPolicy { version }',
  )
  await mutate(
    configured,
    'securityPolicyUpdate',
    { ...tenant, input: { ipDenylist: ['203.0.113.0/24'], settings: { time_zone: 'Europe/Berlin' } } },
    'securityPolicy { version }',
  )
  for (const [cidr, action] of [
    ['192.0.2.0/24', 'DENY'],
    ['10.0.0.0/8', 'ALLOW'],
    ['2001:db8::/32', 'DENY'],
  ])
    await mutate(
      configured,
      'ipRuleCreate',
      { ...tenant, input: { cidr, action, label: 'x_at', expiresAt: '2099-01-01T00:00:00.000Z' } },
      'rule { id }',
    )
})

/** Read in one go, and what was kept of it; `tags` are those that a request of the tenant would have. */
async function inOneGo(configurations: Configurations, tags: Tags): Promise<readonly unknown[]> {
  const read: Decisive = await configurations.read()
  return [
    read,
    await configurations.tenant(tags),
    await configurations.brand(tags),
    await configurations.rules(tags),
    await configurations.ruleCount(tags),
  ]
}

async function tagsOf({ tenantId, sessionId }: Person): Promise<Tags> {
  const { rows } = await service.owner.query<{ tenant: string; brand: string | null; access: string | null }>(
    `SELECT concat_ws('.', t.xmin, t.version) AS tenant, (SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = t.id) AS brand,
       (SELECT a.version::text FROM access_state a WHERE a.tenant_id = t.id) AS access FROM tenant t JOIN session s ON s.tenant_id = t.id WHERE t.id = $1 AND s.id = $2`,
    [tenantId, sessionId],
  )
  return { tenantId, tenant: rows[0]?.tenant ?? '', brand: rows[0]?.brand ?? '', access: rows[0]?.access ?? '0' }
}

describe('a tenant', () => {
  test.each([
    ['that has set up all there is', () => configured],
    ['that has set up nothing', () => bare],
  ] as const)('%s', async (_what, who) => {
    const tags = await tagsOf(who())
    const { client } = service.service.db
    await inTenant(who().tenantId, async () => {
      const [read, tenant, brand, rules, count] = await inOneGo(createConfigurations(client), tags)
      const parts = createConfigurations(client)
      expect([tenant, brand, rules, count]).toEqual([
        await parts.tenant(null),
        await parts.brand(null),
        await parts.rules(null),
        await parts.ruleCount(null),
      ])
      const { auth, security, state, rules: decisive, revertAt } = read as Decisive
      if (auth) expect(auth).toEqual(await readAuthPolicy(client))
      if (security) expect(security).toEqual(await readSecurityPolicy(client))
      const stored = await client.accessState.findFirst()
      expect([state?.version, state?.ipVersion, state?.abacVersion, state?.mfaRequiredSince]).toEqual([
        stored?.version,
        stored?.ipVersion,
        stored?.abacVersion,
        stored?.mfaRequiredSince,
      ])
      expect([decisive, revertAt]).toEqual([rules, null])
      expect([auth !== null, security !== null, stored !== null, (rules as unknown[]).length]).toEqual(
        who() === configured ? [true, true, true, 3] : [false, false, false, 0],
      )
    })
  })

  test('with many rules has them read by themselves', async () => {
    await service.owner.query(
      `INSERT INTO ip_rule (id, tenant_id, cidr, network, action) SELECT gen_random_uuid(), $1, net, net, 'DENY' FROM (SELECT '198.18.' || n || '.0/24' AS net FROM generate_series(0, 200) n) each`,
      [bare.tenantId],
    )
    await inTenant(bare.tenantId, async () => {
      const configurations = createConfigurations(service.service.db.client)
      expect((await configurations.read()).rules).toBeNull()
      expect(await configurations.rules(await tagsOf(bare))).toHaveLength(201)
    })
  })

  test('shows nothing of another one, nor one that is not there', async () => {
    await inTenant(bare.tenantId, async () => {
      const text = JSON.stringify(
        await inOneGo(createConfigurations(service.service.db.client), await tagsOf(bare)),
        (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      )
      expect(text).toContain(bare.tenantId)
      for (const foreign of [configured.tenantId, '#123456', '203.0.113.0', 'Europe/Berlin'])
        expect(text).not.toContain(foreign)
    })
    await expect(
      inTenant('00000000-0000-4000-8000-00000000000a', () => createConfigurations(service.service.db.client).read()),
    ).rejects.toThrow('not there')
  })
})
