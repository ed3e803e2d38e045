// A principal acts for the person of a session: within what both may do, and for as long as the session lives.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, owner, type Person, roleId } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { type Answer, ask, codeOf, type Machine, machine } from './machines.ts'

const service = useService()
let ada: Person
let bob: Person
let agent: Machine
beforeAll(async () => {
  ada = await owner(service)
  bob = await addMember(service, ada)
  agent = await machine(ada, { scopes: ['tenant.read', 'role.read', 'role.write', 'audit.read'] })
})

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const exchange = (of: Machine, subject: string, more: Record<string, string> = {}): Promise<Answer> =>
  ask(service, of, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: subject,
    subject_token_type: ACCESS_TOKEN,
    ...more,
  })
const actingFor = async (who: Person, more: Record<string, string> = {}) => {
  const { status, body } = await exchange(agent, who.accessToken, more)
  expect([status, body['issued_token_type']]).toEqual([200, ACCESS_TOKEN])
  return client(service.url, `Bearer ${String(body['access_token'])}`)
}
const claimsIn = (answer: Answer): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(answer.body['access_token']).split('.')[1] ?? '', 'base64url').toString())
const createRole = (who: Pick<Person, 'rest'>) =>
  who.rest('POST', `/v1/tenants/${ada.tenantId}/roles`, { name: randomUUID() })

test('names the person, and who acts for them', async () => {
  const answer = await exchange(agent, ada.accessToken)
  expect(claimsIn(answer)).toMatchObject({ sub: ada.userId, act: { sub: agent.id }, actor_type: 'service' })
  expect(answer.body['scope']).toBe('audit.read role.read role.write tenant.read')
})

describe('does no more than', () => {
  test('the person may do', async () => {
    const acting = await actingFor(bob)
    expect((await createRole(acting)).status).toBe(403)
  })

  test('the person may do now', async () => {
    const eve = await addMember(service, ada, 'admin')
    const acting = await actingFor(eve)
    expect((await createRole(acting)).status).toBe(201)
    const { memberRolesUpdate } = await ada.gql(
      `mutation ($t: UUID!, $i: MemberRolesUpdateInput!) { memberRolesUpdate(tenantId: $t, input: $i) {
        userErrors { code } } }`,
      { t: ada.tenantId, i: { userId: eve.userId, roleIds: [await roleId(ada, 'member')] } },
    )
    expect(memberRolesUpdate.userErrors).toEqual([])
    expect((await createRole(acting)).status).toBe(403)
  })

  test('the principal may do', async () => {
    const acting = await actingFor(ada)
    expect((await createRole(acting)).status).toBe(201)
    expect((await acting.rest('GET', `/v1/tenants/${ada.tenantId}/api-keys`)).status).toBe(403)
  })

  test('was asked for, of what both may do', async () => {
    const acting = await actingFor(ada, { scope: 'role.read' })
    expect((await createRole(acting)).status).toBe(403)
    const wide = await exchange(agent, ada.accessToken, { scope: 'role.read apikey.read' })
    expect([wide.status, codeOf(wide)]).toEqual([400, 'invalid_scope'])
  })

  test('a session alone may do', async () => {
    const acting = await actingFor(ada)
    for (const [path, body] of [
      ['/v1/auth/logout', {}],
      ['/v1/auth/switch-tenant', { tenant_id: ada.tenantId }],
    ] as const)
      expect([path, (await acting.rest('POST', path, body)).status]).toEqual([path, 401])
  })
})

test('ends with the session', async () => {
  const eve = await addMember(service, ada)
  const acting = await actingFor(eve)
  expect((await acting.rest('GET', `/v1/tenants/${ada.tenantId}`)).status).toBe(200)
  await eve.rest('POST', '/v1/auth/logout', {})
  expect((await acting.rest('GET', `/v1/tenants/${ada.tenantId}`)).status).toBe(401)
  const again = await exchange(agent, eve.accessToken)
  expect([again.status, codeOf(again)]).toEqual([400, 'invalid_grant'])
})

test('takes the session of its own tenant alone, and no token of a principal', async () => {
  const mallory = await owner(service)
  const own = (await ask(service, agent)).body['access_token'] as string
  for (const subject of [mallory.accessToken, own, 'x', ada.refreshToken]) {
    const answer = await exchange(agent, subject)
    expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_grant'])
  }
})

test('the log says which principal acted, and for whom', async () => {
  const acting = await actingFor(ada)
  const { body } = await createRole(acting)
  const { tenant } = await ada.gql(
    `query ($t: UUID!) { tenant(id: $t) { auditEvents(first: 5) { nodes { action resourceId actorType actorUserId
      actorKeyId actorKey { name } } } } }`,
    { t: ada.tenantId },
  )
  const events = tenant.auditEvents.nodes as { resourceId: string; actorKey: { name: string } }[]
  expect(events.find(({ resourceId }) => resourceId === (body as { id: string }).id)).toEqual({
    action: 'role.created',
    resourceId: (body as { id: string }).id,
    actorType: 'SERVICE',
    actorUserId: ada.userId,
    actorKeyId: agent.id,
    actorKey: { name: expect.stringMatching(/^machine /) },
  })
})

test('a policy about the person binds who acts for them', async () => {
  const acting = await actingFor(ada)
  const condition = { attr: 'subject.id', op: 'eq', value: ada.userId }
  const { abacPolicyCreate } = await ada.gql(
    `mutation ($t: UUID!, $i: AbacPolicyCreateInput!) { abacPolicyCreate(tenantId: $t, input: $i) {
      policy { id } userErrors { code message } } }`,
    { t: ada.tenantId, i: { name: 'not Ada', effect: 'DENY', resourceType: 'role', action: 'role_create', condition } },
  )
  expect(abacPolicyCreate.userErrors).toEqual([])
  expect((await createRole(acting)).status).toBe(403)
  await ada.rest('DELETE', `/v1/tenants/${ada.tenantId}/abac/policies/${abacPolicyCreate.policy.id}`)
  expect((await createRole(acting)).status).toBe(201)
})

test('an answer for one person is not that for another', async () => {
  const eve = await addMember(service, ada, 'admin')
  const [key, name] = [randomUUID(), randomUUID()]
  const send = async (who: Person) => {
    const { body } = await exchange(agent, who.accessToken)
    const response = await fetch(`${service.url}/v1/tenants/${ada.tenantId}/roles`, {
      method: 'POST',
      headers: { authorization: `Bearer ${String(body['access_token'])}`, 'idempotency-key': key },
      body: JSON.stringify({ name }),
    })
    return response.status
  }
  // The second person's request is carried out: the name is taken. A repeated one is answered as before.
  expect([await send(ada), await send(eve), await send(ada)]).toEqual([201, 409, 201])
})
