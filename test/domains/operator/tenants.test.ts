// The operator sees every tenant, suspends and resumes it, and changes its plan; nobody else does.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { inTenant } from '../../../src/tenancy/scope.ts'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, logIn, mutate, refusal, standing, tenantOf } from '../verbs.ts'
import { FACTS, operated, OPERATOR_TOKEN, operatorActions, operatorOf, REASON } from './operated.ts'

let operator: Client
let ada: Person
const service = useService({ OPERATOR_TOKEN })
beforeAll(async () => {
  operator = operatorOf(service)
  ada = await owner(service)
})

const listed = async (
  args: object,
): Promise<{
  totalCount: number
  nodes: { id: string; slug: string }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}> =>
  (
    await operator.gql(
      `query ($filter: OperatorTenantFilter, $first: Int, $after: String) {
        operatorTenants(filter: $filter, first: $first, after: $after) {
          totalCount nodes { id slug } pageInfo { hasNextPage endCursor }
        }
      }`,
      args,
    )
  ).operatorTenants
const one = async (tenant: string) =>
  (await operator.gql(`query ($tenant: String!) { operatorTenant(tenant: $tenant) { ${FACTS} } }`, { tenant }))
    .operatorTenant

describe('the operator finds tenants', () => {
  test('all of them, newest first, page by page', async () => {
    for (let made = 0; made < 3; made++) await owner(service)
    const { rows } = await service.owner.query<{ id: string }>(
      'SELECT id FROM tenant ORDER BY created_at DESC, id DESC',
    )
    const seen: string[] = []
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo, totalCount } = await listed({ first: 2, after })
      expect(totalCount).toBe(rows.length)
      seen.push(...nodes.map(({ id }) => id))
      after = pageInfo.endCursor
      if (!pageInfo.hasNextPage) break
    }
    expect(seen).toEqual(rows.map(({ id }) => id))
  })

  test('by name or slug in any case, status and plan; nothing is a pattern', async () => {
    const { tenant } = await mutate(
      ada,
      'tenantCreate',
      { input: { name: 'Näher 100% am Kunden', slug: 'near-customers' } },
      'tenant { id slug }',
    )
    for (const search of ['NEAR-cust', '100% AM', tenant.slug])
      expect((await listed({ filter: { search } })).nodes).toEqual([tenant])
    for (const search of ['near_cust', '1%0', 'no such name'])
      expect((await listed({ filter: { search } })).nodes).toEqual([])
    expect((await listed({ filter: { search: tenant.slug, status: 'SUSPENDED' } })).nodes).toEqual([])
    expect((await listed({ filter: { search: tenant.slug, plan: 'FREE' } })).nodes).toEqual([tenant])
    expect(await listed({ filter: { search: tenant.slug, plan: 'PRO' } })).toMatchObject({ nodes: [], totalCount: 0 })
  })

  test('one by its id or slug, with its owners', async () => {
    const bob = await addMember(service, ada)
    const [{ slug }] = (
      await service.owner.query<{ slug: string }>('SELECT slug FROM tenant WHERE id = $1', [ada.tenantId])
    ).rows as [{ slug: string }]
    for (const named of [ada.tenantId, ada.tenantId.toUpperCase(), slug])
      expect(await one(named)).toMatchObject({
        id: ada.tenantId,
        slug,
        status: 'ACTIVE',
        plan: 'FREE',
        memberCount: 2,
        owners: [ada.email],
      })
    expect(bob.tenantId).toBe(ada.tenantId)
    for (const named of [randomUUID(), 'no-such-slug', '', '%'])
      expect(
        (await operator.ask('query ($tenant: String!) { operatorTenant(tenant: $tenant) { id } }', { tenant: named }))
          .errors,
      ).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
  })
})

describe('a suspension by the operator', () => {
  test('refuses keys and members at once, and is logged with its reason', async () => {
    const eve = await owner(service)
    const key = await apiKey(service, eve)
    expect(await standing(key)).toBe('ok')
    expect(await operated(operator, 'operatorTenantSuspend', eve.tenantId)).toMatchObject({
      status: 'SUSPENDED',
      suspendedByOperator: true,
    })
    expect(await refusal(key, 'roleCreate', { tenantId: eve.tenantId, input: { name: 'x' } })).toBe('FORBIDDEN')
    expect(await refusal(eve, 'roleCreate', { tenantId: eve.tenantId, input: { name: 'x' } })).toBe('FORBIDDEN')
    expect(await operatorActions(service, eve.tenantId)).toEqual([
      { action: 'tenant.suspended_by_operator', metadata: { reason: REASON }, ip: '127.0.0.1' },
    ])
  })

  test('is ended by the operator alone: by no owner, nor the request role', async () => {
    const eve = await owner(service)
    const personal = await logIn(service, eve.email)
    await operated(operator, 'operatorTenantSuspend', eve.tenantId)
    const attempts = () =>
      changesNothing(service, async () => {
        expect(codes(await mutate(eve, 'tenantResume', { tenantId: eve.tenantId }))).toEqual(['SUSPENDED_BY_OPERATOR'])
        expect(codes(await mutate(personal, 'tenantResume', { tenantId: eve.tenantId }))).toEqual([
          'SUSPENDED_BY_OPERATOR',
        ])
        expect(
          codes(await mutate(eve, 'tenantUpdate', { tenantId: eve.tenantId, input: { status: 'ACTIVE' } })),
        ).toEqual(['SUSPENDED_BY_OPERATOR'])
        expect(await eve.rest('PATCH', `/v1/tenants/${eve.tenantId}`, { status: 'active' })).toMatchObject({
          status: 403,
        })
        const asRequest = inTenant(eve.tenantId, () =>
          service.db.client.tenant.updateMany({ data: { status: 'ACTIVE' } }),
        )
        await expect(asRequest).rejects.toThrow(/tenant_operator_suspended/)
        await expect(
          inTenant(eve.tenantId, () => service.db.client.tenant.updateMany({ data: { operatorSuspendedAt: null } })),
        ).rejects.toThrow(/permission denied/)
      })
    await attempts()
    expect(await operated(operator, 'operatorTenantResume', eve.tenantId)).toMatchObject({
      status: 'ACTIVE',
      suspendedByOperator: false,
    })
    expect(
      await mutate(eve, 'roleCreate', { tenantId: eve.tenantId, input: { name: 'x' } }, 'role { name }'),
    ).toMatchObject({ role: { name: 'x' } })
    expect((await operatorActions(service, eve.tenantId))[0]).toMatchObject({
      action: 'tenant.resumed_by_operator',
      metadata: { reason: REASON, suspended_by: 'operator' },
    })
    expect((await tenantOf(eve, 'auditVerification { ok }')).auditVerification.ok).toBe(true)
  })

  test('leaves the tenant readable, and unchangeable, for its owner', async () => {
    const eve = await owner(service)
    await operated(operator, 'operatorTenantSuspend', eve.tenantId)
    const path = `/v1/tenants/${eve.tenantId}`
    const { tenantId } = eve
    await changesNothing(service, async () => {
      for (const input of [{ name: 'Renamed' }, { metadata: { a: 1 } }, { name: 'Renamed', status: 'ACTIVE' }])
        expect(codes(await mutate(eve, 'tenantUpdate', { tenantId, input }))).toEqual(['SUSPENDED_BY_OPERATOR'])
      expect(codes(await mutate(eve, 'tenantDelete', { tenantId }))).toEqual(['SUSPENDED_BY_OPERATOR'])
      for (const [method, body] of [
        ['PATCH', { name: 'Renamed' }],
        ['DELETE', undefined],
      ] as const)
        expect(await eve.rest(method, path, body)).toMatchObject({
          status: 403,
          body: { error: { code: 'forbidden' } },
        })
      await expect(
        inTenant(tenantId, () => service.db.client.tenant.updateMany({ data: { status: 'DELETED' } })),
      ).rejects.toThrow(/tenant_operator_suspended/)
      expect(await eve.rest('GET', path)).toMatchObject({ status: 200, body: { status: 'suspended' } })
    })
    await operated(operator, 'operatorTenantResume', tenantId)
    expect(codes(await mutate(eve, 'tenantUpdate', { tenantId, input: { name: 'Renamed' } }))).toEqual([])
    expect(codes(await mutate(eve, 'tenantDelete', { tenantId }))).toEqual([])
  })

  test('of a tenant that its owner has suspended holds, too; the operator resumes either', async () => {
    const eve = await owner(service)
    await mutate(eve, 'tenantSuspend', { tenantId: eve.tenantId })
    await operated(operator, 'operatorTenantSuspend', eve.tenantId)
    expect(codes(await mutate(eve, 'tenantResume', { tenantId: eve.tenantId }))).toEqual(['SUSPENDED_BY_OPERATOR'])
    await operated(operator, 'operatorTenantResume', eve.tenantId)
    await mutate(eve, 'tenantSuspend', { tenantId: eve.tenantId })
    expect(await operated(operator, 'operatorTenantResume', eve.tenantId)).toMatchObject({ status: 'ACTIVE' })
  })

  test('that is so already, or is not, changes nothing', async () => {
    const eve = await owner(service)
    const changing = (name: string) => changesNothing(service, () => operated(operator, name, eve.tenantId))
    expect(await changing('operatorTenantResume')).toMatchObject({ status: 'ACTIVE' })
    await operated(operator, 'operatorTenantSuspend', eve.tenantId)
    expect(await changing('operatorTenantSuspend')).toMatchObject({ status: 'SUSPENDED' })
  })
})

describe('a plan', () => {
  test('is changed by the operator, and sets the limits of the tenant apart', async () => {
    const eve = await owner(service)
    expect(await operated(operator, 'operatorPlanUpdate', eve.tenantId, { plan: 'PRO' })).toMatchObject({ plan: 'PRO' })
    expect(await tenantOf(eve, 'plan')).toEqual({ plan: 'PRO' })
    expect(await operatorActions(service, eve.tenantId)).toMatchObject([
      { action: 'tenant.plan_changed', metadata: { reason: REASON, from: 'free', to: 'pro' } },
    ])
    await changesNothing(service, () => operated(operator, 'operatorPlanUpdate', eve.tenantId, { plan: 'PRO' }))
  })

  test('is nothing that the tenant changes, nor the request role', async () => {
    const eve = await owner(service)
    await changesNothing(service, async () => {
      expect(codes(await mutate(eve, 'tenantUpdate', { tenantId: eve.tenantId, input: { plan: 'PRO' } }))).toEqual([
        'CHECKOUT_REQUIRED',
      ])
      const { status, body } = await eve.rest('PATCH', `/v1/tenants/${eve.tenantId}`, { plan: 'pro' })
      expect([status, body.error.code]).toEqual([402, 'billing.checkout_required'])
      expect(body.error.message).toContain('the operator')
      await expect(
        inTenant(eve.tenantId, () => service.db.client.tenant.updateMany({ data: { plan: 'PRO' } })),
      ).rejects.toThrow(/permission denied/)
    })
  })
})
