// People and keys that something refers to: by name to callers who may see them, and by id when they are gone.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Services } from '../../../src/domains/services.ts'
import { createLoaders } from '../../../src/request/loaders.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

let ada: Person
let bob: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  bob = await addMember(service, ada, 'admin')
  await mutate(bob, 'meUpdate', { input: { displayName: 'Bob' } })
  await mutate(bob, 'tenantUpdate', { tenantId: ada.tenantId, input: { region: 'eu-central-1' } })
})

const REFERENCES = 'actor { id displayName formerMember } actorKey { id name prefix }'

async function last(who: { gql: Person['gql'] }, action: string): Promise<unknown> {
  const found = await who.gql(
    `query ($id: UUID!, $action: String) {
      tenant(id: $id) { auditEvents(first: 1, filter: { action: $action }) { nodes { ${REFERENCES} } } }
    }`,
    { id: ada.tenantId, action },
  )
  return found.tenant.auditEvents.nodes[0]
}

const byBob = (displayName: string | null, formerMember: boolean | null): object => ({
  actor: { id: bob.userId, displayName, formerMember },
  actorKey: null,
})

test('a member has a name, but not for a caller without user.read', async () => {
  expect(await last(ada, 'tenant.updated')).toEqual(byBob('Bob', false))
  expect(await last(await apiKey(service, ada, { scopes: ['audit.read', 'user.read'] }), 'tenant.updated')).toEqual(
    byBob('Bob', false),
  )
  expect(await last(await apiKey(service, ada, { scopes: ['audit.read'] }), 'tenant.updated')).toEqual(
    byBob(null, null),
  )
})

test('a key has a name, but not for a caller without apikey.read', async () => {
  const key = await apiKey(service, ada, { name: 'deploy', scopes: ['tenant.write', 'audit.read'] })
  await mutate(key, 'tenantUpdate', { tenantId: ada.tenantId, input: { region: 'us-west-2' } })
  expect(await last(key, 'tenant.updated')).toEqual({ actor: null, actorKey: { id: key.id, name: null, prefix: null } })
  await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id })
  expect(await last(ada, 'tenant.updated')).toEqual({
    actor: null,
    actorKey: { id: key.id, name: 'deploy', prefix: key.credential.split('.')[0] },
  })
})

test('an invitation has its role, for who may see roles', async () => {
  await mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email: 'eve@example.test' } })
  const ask = 'invitations(first: 1) { nodes { roleId role { id name } invitedBy { id formerMember } } }'
  const [{ roleId, role, invitedBy }] = (await tenantOf(ada, ask)).invitations.nodes
  expect(role).toEqual({ id: roleId, name: 'member' })
  expect(invitedBy).toEqual({ id: ada.userId, formerMember: false })
  const reader = await apiKey(service, ada, { scopes: ['user.read'] })
  const refused = await reader.ask(`query ($id: UUID!) { tenant(id: $id) { ${ask} } }`, { id: ada.tenantId })
  expect(refused.errors[0]?.extensions['code']).toBe('FORBIDDEN')
})

test('a rule without effect is shown with the rule that decides in its place', async () => {
  for (const cidr of ['192.0.2.0/24', '192.0.2.0/28'])
    await mutate(ada, 'ipRuleCreate', { tenantId: ada.tenantId, input: { cidr, action: 'DENY' } })
  const { findings } = (await tenantOf(ada, 'ipRules { findings { kind rule { cidr } byRule { cidr } } }')).ipRules
  expect(findings).toEqual([{ kind: 'REDUNDANT', rule: { cidr: '192.0.2.0/28' }, byRule: { cidr: '192.0.2.0/24' } }])
  const { ipAccess } = await tenantOf(ada, 'ipAccess(address: "192.0.2.99") { winner { rule { cidr } } }')
  expect(ipAccess).toEqual({ winner: { rule: { cidr: '192.0.2.0/24' } } })
})

test('a person who left is known by id, as a former member', async () => {
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
  const named = await owner(service)
  await mutate(named, 'invitationCreate', { tenantId: named.tenantId, input: { email: bob.email } })
  expect(await last(ada, 'member.removed')).toMatchObject({ actor: { id: ada.userId, formerMember: false } })
  const { auditEvents } = await tenantOf(ada, `auditEvents { nodes { ${REFERENCES} } }`)
  const his = auditEvents.nodes.filter(({ actor }: { actor: { id: string } | null }) => actor?.id === bob.userId)
  expect(his.length).toBeGreaterThan(0)
  for (const event of his) expect(event).toEqual(byBob(null, true))
})

test('all names of a page are read at once, in the scope of the tenant', async () => {
  const read: (readonly string[])[] = []
  const namesOf = (ids: readonly string[]): Promise<Map<string, never[]>> => {
    read.push(ids)
    return Promise.resolve(new Map())
  }
  const loaders = createLoaders({ members: { namesOf } } as unknown as Services)
  const [one, other, third] = [randomUUID(), randomUUID(), randomUUID()]
  const ask = (tenant: string, ids: readonly string[]) =>
    inTenant(tenant, () => Promise.all(ids.map((id) => loaders.memberNamed(id))))
  await Promise.all([ask(ada.tenantId, [one, other, one]), ask(randomUUID(), [third])])
  expect(read).toEqual([[one, other], [third]])
})
