// What is cached of a tenant's configuration is shown to that tenant alone, and never once it has changed.
import { beforeAll, describe, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from './verbs.ts'

describe('the configuration of a tenant', () => {
  let ada: Person
  let bob: Person
  const service = useService()
  beforeAll(async () => {
    ada = await owner(service)
    bob = await owner(service)
  })

  const SHOWN = `query ($id: UUID!) {
    tenant(id: $id) {
      name region branding { primaryColor draft { primaryColor } } authPolicy { passwordMinLength }
      ipRules { enabled version total items { cidr label hits } }
    }
  }`
  const shown = async (who: Pick<Person, 'ask'>, id: string) => (await who.ask(SHOWN, { id })).data.tenant
  const warm = async (): Promise<void> => {
    for (let n = 0; n < 3; n++) for (const who of [ada, bob]) await shown(who, who.tenantId)
  }

  test('own changes show on the next request, to this tenant alone', async () => {
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

  test('changed and deleted rules, and their hits, show on the next request', async () => {
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

  test('a change that counts no version shows on the next request too', async () => {
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

  test('what is cached is not shown to an ended session', async () => {
    await warm()
    await mutate(bob, 'tenantDelete', { tenantId: bob.tenantId }, 'deletedId')
    expect((await bob.ask(SHOWN, { id: bob.tenantId })).data).toBeNull()
  })
})
