// What is kept of a tenant is shown to that tenant alone, and never once it has changed, whoever changed it.
import { beforeAll, describe, expect, test } from 'vitest'
import { createKept, type Tags } from '../../src/tenancy/kept.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from '../domains/verbs.ts'

const A = '00000000-0000-4000-8000-00000000000a'
const B = '00000000-0000-4000-8000-00000000000b'

describe('what is kept', () => {
  const tags = (tenantId: string, tenant = '1', brand = '1'): Tags => ({ tenantId, tenant, brand, access: '1' })

  function counted(value: () => object = () => ({})) {
    let reads = 0
    const kept = createKept('tenant', () => Promise.resolve({ ...value(), read: ++reads }))
    return { reads: () => reads, ask: (tenantId: string, asked: Tags | null) => inTenant(tenantId, () => kept(asked)) }
  }

  test('is read once while its tag stays, and anew under another', async () => {
    const { ask, reads } = counted()
    expect(await ask(A, tags(A))).toEqual({ read: 1 })
    expect([await ask(A, tags(A)), await ask(A, tags(A, '1', '2'))]).toEqual([{ read: 1 }, { read: 1 }])
    expect([await ask(A, tags(A, '2')), await ask(A, tags(A, '2'))]).toEqual([{ read: 2 }, { read: 2 }])
    expect(reads()).toBe(2)
  })

  test('is of the tenant of the scope, under the same tag too', async () => {
    const { ask } = counted()
    expect([await ask(A, tags(A)), await ask(B, tags(B)), await ask(A, tags(A)), await ask(B, tags(B))]).toEqual([
      { read: 1 },
      { read: 2 },
      { read: 1 },
      { read: 2 },
    ])
  })

  test('is passed by without tags, and with those of another tenant', async () => {
    const { ask } = counted()
    expect([await ask(A, tags(A)), await ask(A, null), await ask(A, tags(B)), await ask(A, tags(A))]).toEqual([
      { read: 1 },
      { read: 2 },
      { read: 3 },
      { read: 1 },
    ])
  })

  test('cannot be changed, and is not too large', async () => {
    const { ask } = counted()
    await expect(ask(A, tags(A)).then((value) => Object.assign(value, { read: 9 }))).rejects.toThrow(TypeError)
    const large = counted(() => ({ logo: 'x'.repeat(65_536) }))
    expect([(await large.ask(A, tags(A))).read, (await large.ask(A, tags(A))).read]).toEqual([1, 2])
  })
})

describe('of a tenant and its brand', () => {
  let ada: Person
  let bob: Person
  const service = useService()
  beforeAll(async () => {
    ada = await owner(service)
    bob = await owner(service)
  })

  const SHOWN =
    'query ($id: UUID!) { tenant(id: $id) { name region branding { primaryColor draft { primaryColor } } authPolicy { passwordMinLength } ipRules { enabled version total items { cidr label hits } } } }'
  const shown = async (who: Pick<Person, 'ask'>, id: string) => (await who.ask(SHOWN, { id })).data.tenant
  const warm = async (): Promise<void> => {
    for (let n = 0; n < 3; n++) for (const who of [ada, bob]) await shown(who, who.tenantId)
  }

  test('own changes show on the next request, to a session and to a key, and to nobody else', async () => {
    const key = await apiKey(service, ada)
    await warm()
    const before = await shown(bob, bob.tenantId)
    await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'Renamed' } }, 'tenant { id }')
    await mutate(
      ada,
      'brandingUpdate',
      { tenantId: ada.tenantId, input: { primaryColor: '#123456' } },
      'branding { version }',
    )
    await mutate(
      ada,
      'brandingDraftSave',
      { tenantId: ada.tenantId, input: { primaryColor: '#654321' } },
      'draft { version }',
    )
    await mutate(
      ada,
      'authPolicyUpdate',
      { tenantId: ada.tenantId, input: { passwordMinLength: 21 } },
      'authPolicy { version }',
    )
    await mutate(
      ada,
      'ipRuleCreate',
      { tenantId: ada.tenantId, input: { cidr: '192.0.2.0/24', action: 'DENY', label: 'lab' } },
      'rule { id }',
    )
    const after = {
      ipRules: { total: 1, items: [{ cidr: '192.0.2.0/24', label: 'lab', hits: 0 }] },
      name: 'Renamed',
      branding: { primaryColor: '#123456', draft: { primaryColor: '#654321' } },
      authPolicy: { passwordMinLength: 21 },
    }
    for (const who of [ada, key]) expect(await shown(who, ada.tenantId)).toMatchObject(after)
    expect((await ada.rest('GET', `/v1/tenants/${ada.tenantId}`)).body).toMatchObject({ name: 'Renamed' })
    expect((await ada.rest('GET', `/v1/tenants/${ada.tenantId}/branding`)).body).toMatchObject({
      primary_color: '#123456',
    })
    expect(await shown(bob, bob.tenantId)).toEqual(before)
  })

  test('rules that are changed and deleted, and how often they have decided, show on the next request', async () => {
    const { rule } = await mutate(
      ada,
      'ipRuleCreate',
      { tenantId: ada.tenantId, input: { cidr: '198.51.100.0/24', action: 'ALLOW' } },
      'rule { id }',
    )
    const rules = async () => (await shown(ada, ada.tenantId)).ipRules.items
    expect(await rules()).toContainEqual({ cidr: '198.51.100.0/24', label: '', hits: 0 })
    await service.owner.query('UPDATE ip_rule SET hits = 7 WHERE id = $1', [rule.id]) // as decisions are written
    expect(await rules()).toContainEqual({ cidr: '198.51.100.0/24', label: '', hits: 7 })
    await mutate(
      ada,
      'ipRuleUpdate',
      { tenantId: ada.tenantId, id: rule.id, input: { label: 'office' } },
      'rule { id }',
    )
    expect(await rules()).toContainEqual({ cidr: '198.51.100.0/24', label: 'office', hits: 7 })
    await mutate(ada, 'ipRuleDelete', { tenantId: ada.tenantId, id: rule.id }, 'deletedId')
    expect((await rules()).map(({ cidr }: { cidr: string }) => cidr)).toEqual(['192.0.2.0/24'])
  })

  test('a change by whatever else, which counts no version, shows on the next request too', async () => {
    await warm()
    await service.owner.query(`UPDATE tenant SET region = 'moon-1' WHERE id = $1`, [ada.tenantId])
    await service.owner.query(`UPDATE branding SET primary_color = '#abcdef' WHERE tenant_id = $1`, [ada.tenantId])
    expect(await shown(ada, ada.tenantId)).toMatchObject({ region: 'moon-1', branding: { primaryColor: '#abcdef' } })
    await service.owner.query(`UPDATE branding SET primary_color = '#fedcba' WHERE tenant_id = $1`, [ada.tenantId])
    expect(await shown(ada, ada.tenantId)).toMatchObject({ branding: { primaryColor: '#fedcba' } })
  })

  test('what a mutation has changed shows in the rest of the same document', async () => {
    await warm()
    const { data, errors } = await ada.ask(
      `mutation ($id: UUID!, $brand: BrandingUpdateInput!, $tenant: TenantUpdateInput!) {
         brandingUpdate(tenantId: $id, input: $brand) { branding { primaryColor } }
         tenantUpdate(tenantId: $id, input: $tenant) { tenant { name branding { primaryColor } } }
       }`,
      { id: ada.tenantId, brand: { primaryColor: '#111111' }, tenant: { name: 'Again' } },
    )
    expect(errors).toEqual([])
    expect(data.tenantUpdate.tenant).toEqual({ name: 'Again', branding: { primaryColor: '#111111' } })
    const { securityPolicy } = await mutate(
      ada,
      'securityPolicyUpdate',
      {
        tenantId: ada.tenantId,
        input: { abac: { policies: [{ name: 'one', effect: 'DENY', resourceType: 'document', action: 'read' }] } },
      },
      'securityPolicy { abac { version } }',
    )
    expect(securityPolicy.abac.version).toBe(
      (
        await ada.ask('query ($id: UUID!) { tenant(id: $id) { securityPolicy { abac { version } } } }', {
          id: ada.tenantId,
        })
      ).data.tenant.securityPolicy.abac.version,
    )
  })

  test('what is kept is not shown to a session that has ended, nor of a tenant that is gone', async () => {
    await warm()
    await mutate(bob, 'tenantDelete', { tenantId: bob.tenantId }, 'deletedId')
    expect((await bob.ask(SHOWN, { id: bob.tenantId })).data).toBeNull()
  })
})
