// What is read of a tenant in one statement is what is read of it part by part.
import { beforeAll, describe, expect, test } from 'vitest'
import { RATE_CEILING } from '../../src/limits/overrides.ts'
import { AUTH_POLICY } from '../../src/domains/auth-policy/part.ts'
import { readAuthPolicy } from '../../src/domains/auth-policy/rows.ts'
import { readBrand } from '../../src/domains/branding/rows.ts'
import { type Configurations, createConfigurations } from '../../src/domains/configuration.ts'
import { firstRules } from '../../src/domains/ip-rules/rows.ts'
import { POLICY_PARTS } from '../../src/domains/policy-parts.ts'
import { SECURITY_POLICY } from '../../src/domains/security-policy/part.ts'
import { readSecurityPolicy } from '../../src/domains/security-policy/rows.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
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

const made = (): Configurations =>
  createConfigurations({
    db: service.service.db,
    lagMs: 1_000,
    parts: POLICY_PARTS,
    installation: { breachSource: false, rateCeiling: RATE_CEILING },
  })

/** What is read with the session, but for the session. */
const begun = async ({ sessionId }: Person) =>
  (
    await callFunction(service.service.db.client, 'session_begin', { sessionId, mostRules: 200, knownIpVersion: null })
  ).slice(1)
const idOf = ({ tenantId }: Person) => ({ tenantId })

describe('a tenant', () => {
  test.each([
    ['that has set up all there is', () => configured],
    ['that has set up nothing', () => bare],
  ] as const)('%s is read in one go as it is part by part', async (_what, who) => {
    const { client } = service.service.db
    await inTenant(who().tenantId, async () => {
      const { tenant, brand, access, rules } = await made().current()
      expect([tenant, brand, rules.rows, await rules.total()]).toEqual([
        await client.tenant.findUniqueOrThrow({ where: { id: who().tenantId } }),
        await readBrand(client),
        await firstRules(client),
        await client.ipRule.count(),
      ])
      const [auth, security] = [access.of(AUTH_POLICY), access.of(SECURITY_POLICY)]
      expect([auth, security]).toEqual([await readAuthPolicy(client), await readSecurityPolicy(client)])
      const stored = await client.accessState.findFirst()
      expect([access.version, access.ip.version, access.abacVersion, access.mfaRequiredSince, access.revertAt]).toEqual(
        [
          stored?.version ?? 0,
          stored?.ipVersion ?? 1,
          stored?.abacVersion ?? 1,
          stored?.mfaRequiredSince ?? null,
          null,
        ],
      )
      expect([auth.version > 0, security.version > 0, stored !== null, rules.rows?.length]).toEqual(
        who() === configured ? [true, true, true, 3] : [false, false, false, 0],
      )
    })
  })

  test('is read with the session that asks first, and then no more', async () => {
    const configurations = made()
    const { snapshots } = configurations
    const ahead = snapshots.ahead(configured.tenantId)
    await inTenant(configured.tenantId, async () => {
      await ahead?.take(await begun(configured))
      expect(snapshots.ahead(configured.tenantId)).toBeNull()
      const [read, again] = [await configurations.cached(), await made().current()]
      expect([read.tenant, read.brand, read.rules.rows]).toEqual([again.tenant, again.brand, again.rules.rows])
      expect(await configurations.cached()).toBe(read)
    })
    expect(await inTenant(bare.tenantId, () => begun(bare))).toEqual([]) // it has set up nothing
  })

  test('that changed since it was read ahead is read again', async () => {
    const configurations = made()
    const { snapshots } = configurations
    const ahead = snapshots.ahead(configured.tenantId)
    await inTenant(configured.tenantId, async () => {
      const rows = await begun(configured)
      await mutate(configured, 'tenantUpdate', { ...idOf(configured), input: { name: 'Since' } }, 'tenant { id }')
      await ahead?.take(rows)
      expect((await configurations.cached()).tenant.name).toBe('Since')
    })
  })

  test('with many rules has them read by themselves', async () => {
    await service.owner.query(
      `INSERT INTO ip_rule (id, tenant_id, cidr, network, action) SELECT gen_random_uuid(), $1, net, net, 'DENY'
       FROM (SELECT '198.18.' || n || '.0/24' AS net FROM generate_series(0, 200) n) each`,
      [bare.tenantId],
    )
    await inTenant(bare.tenantId, async () => {
      const { rules } = await made().current()
      expect([rules.rows, await rules.total()]).toEqual([null, 201])
    })
  })

  test('shows nothing of another one, nor one that is not there', async () => {
    const configurations = made()
    const textOf = async ({ tenantId }: Person): Promise<string> =>
      inTenant(tenantId, async () => {
        const { tenant, brand, access, rules } = await configurations.cached()
        return JSON.stringify([tenant, brand, access, [...access.compiled.values()], rules], (_key, value: unknown) =>
          typeof value === 'bigint' ? String(value) : value,
        )
      })
    for (let round = 0; round < 2; round++) {
      expect(await textOf(configured)).toContain('203.0.113.0')
      const text = await textOf(bare)
      expect(text).toContain(bare.tenantId)
      for (const foreign of [configured.tenantId, '#123456', '203.0.113.0', 'Europe/Berlin'])
        expect(text).not.toContain(foreign)
    }
    const nowhere = <T>(work: () => Promise<T>): Promise<T> => inTenant('00000000-0000-4000-8000-00000000000a', work)
    await expect(nowhere(() => configurations.cached())).rejects.toThrow('not there')
    const { snapshots } = configurations
    for (const read of ['cached', 'current'] as const)
      expect(await nowhere(() => snapshots[read]())).toMatchObject({ version: 0, abacVersion: 1 })
  })

  test('is cached as what nobody can change', async () => {
    await inTenant(configured.tenantId, async () => {
      const { tenant, brand } = await made().cached()
      expect(() => Object.assign(tenant, { name: 'changed' })).toThrow(TypeError)
      expect(() => Object.assign(brand, { primaryColor: '#000000' })).toThrow(TypeError)
    })
  })
})
