// Of a tenant whose IP rules refuse the caller the list shows what a chooser needs, and no more.
import { expect, test } from 'vitest'
import { createTenant, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { joinAs, mutate } from '../verbs.ts'

const [HERE, THERE] = ['198.51.100.7', '203.0.113.9']

const service = useService({ TRUSTED_PROXIES: '127.0.0.1' })

const FIELDS = `id slug name personal status plan region logoUrl metadata version createdAt updatedAt memberCount
  mfaEnabledCount blocked`

async function get(who: Person, ip: string, path: string, body?: object) {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': ip,
    authorization: `Bearer ${who.accessToken}`,
  }
  const answer = await fetch(`${service.url}${path}`, {
    headers,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  return answer.json()
}
const listed = async (who: Person, ip: string, id: string, fields = FIELDS) =>
  (await get(who, ip, '/graphql', { query: `{ tenants { nodes { id ${fields} } } }` })).data.tenants.nodes.find(
    (node: { id: string }) => node.id === id,
  )

/** Somebody who is a member of a tenant that tells much about itself and refuses THERE. */
async function member(): Promise<{ corp: Person; bob: Person }> {
  const corp = await owner(service, 'Corp')
  await mutate(corp, 'tenantUpdate', {
    tenantId: corp.tenantId,
    input: { metadata: { contract: 'secret' }, region: 'eu-1', logoUrl: 'https://corp.example/logo.png' },
  })
  await service.owner.query("UPDATE tenant SET plan = 'ENTERPRISE' WHERE id = $1", [corp.tenantId])
  const bob = await signUp(service)
  await joinAs(service, corp, bob)
  const { userErrors } = await mutate(corp, 'securityPolicyUpdate', {
    tenantId: corp.tenantId,
    input: { ipDenylist: [THERE] },
  })
  expect(userErrors).toEqual([])
  return { corp, bob }
}

test('from where it refuses: id, slug, name, and that it does, on both surfaces', async () => {
  const { corp, bob } = await member()
  const open = await listed(bob, HERE, corp.tenantId)
  expect(open).toMatchObject({
    name: 'Corp',
    plan: 'ENTERPRISE',
    region: 'eu-1',
    metadata: { contract: 'secret' },
    memberCount: 2,
    blocked: false,
  })
  const { id, slug, name, createdAt } = open
  expect(await listed(bob, THERE, corp.tenantId)).toEqual({
    id,
    slug,
    name,
    personal: false,
    status: 'ACTIVE',
    plan: 'FREE',
    region: 'us-east-1',
    logoUrl: '',
    metadata: {},
    version: 1,
    createdAt,
    updatedAt: createdAt,
    memberCount: 0,
    mfaEnabledCount: 0,
    blocked: true,
  })
  const { items } = await get(bob, THERE, '/v1/tenants')
  expect(items.find((row: { id: string }) => row.id === id)).toMatchObject({
    id,
    slug,
    name,
    status: 'active',
    plan: 'free',
    region: 'us-east-1',
    metadata: {},
    member_count: 0,
    mfa_enabled_count: 0,
    blocked: true,
  })
  expect((await get(bob, HERE, '/v1/tenants')).items.find((row: { id: string }) => row.id === id)).toMatchObject({
    plan: 'enterprise',
    metadata: { contract: 'secret' },
    member_count: 2,
    blocked: false,
  })
})

test('also in a cached list, from the next request on', async () => {
  const { corp, bob } = await member()
  const mine = await createTenant(service, bob, 'Mine')
  for (const [ip, plan, blocked] of [
    [HERE, 'ENTERPRISE', false],
    [THERE, 'FREE', true],
    [HERE, 'ENTERPRISE', false],
  ] as const)
    expect(await listed(bob, ip, corp.tenantId, 'plan blocked')).toEqual({ id: corp.tenantId, plan, blocked })
  expect(await listed(bob, THERE, mine.tenantId, 'name blocked')).toEqual({
    id: mine.tenantId,
    name: 'Mine',
    blocked: false,
  })
  await mutate(corp, 'securityPolicyUpdate', { tenantId: corp.tenantId, input: { ipDenylist: [] } })
  expect(await listed(bob, THERE, corp.tenantId, 'plan blocked')).toEqual({
    id: corp.tenantId,
    plan: 'ENTERPRISE',
    blocked: false,
  })
})

test('enforced IP rules count as the lists do', async () => {
  const { corp, bob } = await member()
  await mutate(corp, 'securityPolicyUpdate', { tenantId: corp.tenantId, input: { ipDenylist: [] } })
  const { userErrors } = await mutate(corp, 'ipRuleCreate', {
    tenantId: corp.tenantId,
    input: { cidr: `${THERE}/32`, action: 'DENY' },
  })
  expect(userErrors).toEqual([])
  expect(await listed(bob, THERE, corp.tenantId, 'blocked')).toEqual({ id: corp.tenantId, blocked: false })
  expect(
    (await mutate(corp, 'ipEnforcementUpdate', { tenantId: corp.tenantId, input: { enabled: true } })).userErrors,
  ).toEqual([])
  expect(await listed(bob, THERE, corp.tenantId, 'blocked')).toEqual({ id: corp.tenantId, blocked: true })
  expect(await listed(bob, HERE, corp.tenantId, 'blocked')).toEqual({ id: corp.tenantId, blocked: false })
})
