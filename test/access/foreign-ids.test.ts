// Ids of another tenant's things answer like ids that nobody has, in each mutation and each look-up.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { DIRECTORY_ENV } from '../kit/directory.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { type Catalogue, furnish } from '../domains/catalogue.ts'
import { nobody } from '../domains/verbs.ts'
import { PLACES } from '../isolation/surface.ts'
import { askOf, mutations } from './foreign-mutations.ts'

let foreign: Catalogue
let ada: Person
const service = useService(DIRECTORY_ENV, { areas: WITH_STAND_IN })

beforeAll(async () => {
  foreign = await furnish(service, nobody(service))
  ada = await owner(service)
  // so that no use is recorded while rows are compared
  await service.owner.query("UPDATE api_key SET last_used_at = now() + interval '1 hour'")
})

const ask = askOf(service)
const callOf = (name: string): Readonly<Record<string, unknown>> => {
  const call = foreign.calls[name]
  if (!call) throw new Error(`the catalogue has no call of ${name}`)
  return call.args
}

describe('with the right tenant and ids of things of another', () => {
  /** Arguments with every id in them, but the catalogue's own of permissions, replaced. */
  function swap(value: unknown, make: () => string): unknown {
    if (Array.isArray(value)) return value.map((inner) => swap(inner, make))
    if (typeof value === 'string') return UUID.test(value) ? make() : value
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'permissionId' ? inner : swap(inner, make)]),
    )
  }
  const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
  // What a new thing refers to has a test of its own, below.
  const withIds = mutations.filter(
    (name) =>
      !/(?:Create|Import)$/.test(name) &&
      PLACES.some(({ type, field, path }) => type === 'Mutation' && field === name && path[0] !== 'tenantId'),
  )

  test('what is probed by such ids is what the schema says takes some, and the catalogue sends them', () => {
    expect(withIds.length).toBeGreaterThanOrEqual(20)
    const sent = (name: string): unknown => swap({ ...callOf(name), tenantId: '' }, () => 'an id')
    expect(withIds.filter((name) => !JSON.stringify(sent(name)).includes('"an id"'))).toEqual([])
  })

  test.each(withIds)('%s answers like with ids of nothing, and changes nothing', async (name) => {
    const own = { ...callOf(name), tenantId: ada.tenantId }
    const random = { ...(swap(callOf(name), () => randomUUID()) as object), tenantId: ada.tenantId }
    const unknown = await ask(ada, name, random)
    expect(unknown.errors).toEqual([])
    expect(unknown.data?.[name]?.userErrors).toHaveLength(1)
    expect(await ask(ada, name, own)).toEqual(unknown)
  })

  test.each(['roleId', 'userId'])(
    'a new invitation or key with a foreign %s is refused like with one of nothing',
    async (kind) => {
      const { roleId } = callOf('memberRoleAssign')['input'] as { roleId: string }
      const [name, input, id] =
        kind === 'roleId'
          ? ['invitationCreate', { email: 'x@example.test' }, roleId]
          : ['apiKeyCreate', { name: 'x' }, foreign.bob.userId]
      const unknown = await ask(ada, name, { tenantId: ada.tenantId, input: { ...input, [kind]: randomUUID() } })
      expect(unknown.data?.[name]?.userErrors).toMatchObject([
        { code: kind === 'roleId' ? 'ROLE_NOT_FOUND' : 'USER_NOT_FOUND' },
      ])
      expect(await ask(ada, name, { tenantId: ada.tenantId, input: { ...input, [kind]: id } })).toEqual(unknown)
    },
  )

  test('an import with a foreign role is refused like with one of nothing, and nobody is added', async () => {
    const { roleId } = callOf('memberRoleAssign')['input'] as { roleId: string }
    const sent = async (role: string): Promise<unknown> =>
      ask(ada, 'userImport', {
        tenantId: ada.tenantId,
        input: { users: [{ email: 'imported@example.test', roleId: role }] },
      })
    const unknown = await sent(randomUUID())
    expect(unknown).toMatchObject({ data: { userImport: { userErrors: [] } } })
    expect(JSON.stringify(await sent(roleId))).toEqual(JSON.stringify(unknown))
  })

  test('invitations with a foreign role are refused like with an unknown one', async () => {
    const { roleId } = callOf('memberRoleAssign')['input'] as { roleId: string }
    const sent = async (role: string): Promise<unknown> =>
      ask(ada, 'invitationsCreate', {
        tenantId: ada.tenantId,
        input: { invitations: [{ email: 'invited@example.test', roleId: role }] },
      })
    const unknown = await sent(randomUUID())
    expect(unknown).toMatchObject({ data: { invitationsCreate: { userErrors: [] } } })
    expect(JSON.stringify(await sent(roleId))).toEqual(JSON.stringify(unknown))
  })

  test('reading answers like for ids of nothing', async () => {
    const document = `query ($t: UUID!, $u: UUID!, $r: UUID!, $p: UUID!) {
      tenant(id: $t) {
        member(userId: $u) { id user { email } }
        memberPermissions(userId: $u)
        permissionCheck(userId: $u, permission: "tenant.read") { allowed paths { roleId } reason }
        role(id: $r) { id name }
        abacPolicy(id: $p) { id name }
      }
    }`
    const roleId = (callOf('memberRoleAssign')['input'] as { roleId: string }).roleId
    const policyId = callOf('abacPolicyUpdate')['id']
    const own = await ada.gql(document, { t: ada.tenantId, u: foreign.bob.userId, r: roleId, p: policyId })
    expect(own).toEqual(await ada.gql(document, { t: ada.tenantId, u: randomUUID(), r: randomUUID(), p: randomUUID() }))
    expect(own.tenant).toEqual({
      member: null,
      memberPermissions: [],
      permissionCheck: { allowed: false, paths: [], reason: 'The person is not a member of the tenant.' },
      role: null,
      abacPolicy: null,
    })
    const there = await foreign.ada.gql(document, {
      t: foreign.ada.tenantId,
      u: foreign.bob.userId,
      r: roleId,
      p: policyId,
    })
    expect(there.tenant).toMatchObject({
      member: { user: { email: foreign.bob.email } },
      permissionCheck: { allowed: true },
      role: { id: roleId },
      abacPolicy: { id: policyId },
    })
  })

  test("another tenant's published or drafted versions answer like unknown ones", async () => {
    const empty = await owner(service)
    const of = (tenantId: string) => (name: string) => ({ ...callOf(name), tenantId })
    for (const [name, code] of Object.entries({
      brandingRollback: 'NOT_FOUND',
      brandingPublish: 'NO_DRAFT',
      emailTemplateRollback: 'NOT_FOUND',
      emailTemplatePublish: 'NO_DRAFT',
    }))
      expect((await ask(empty, name, of(empty.tenantId)(name))).data?.[name]?.userErrors).toMatchObject([{ code }])
    const document = `query ($t: UUID!) { tenant(id: $t) {
      branding { primaryColor draft { primaryColor } history { version } } domains { domain }
        outgoingMails { nodes { id } }
      emailTemplates(locale: "fr") { custom draft { subject } history { version } }
    } }`
    const own = (await empty.gql(document, { t: empty.tenantId })).tenant
    expect(own).toMatchObject({
      branding: { primaryColor: null, draft: null, history: [] },
      domains: [],
      outgoingMails: { nodes: [] },
    })
    for (const template of own.emailTemplates) expect(template).toEqual({ custom: false, draft: null, history: [] })
    const there = (await foreign.ada.gql(document, { t: foreign.ada.tenantId })).tenant
    expect(there).toMatchObject({ branding: { primaryColor: '#222222', draft: { primaryColor: '#333333' } } })
    for (const list of [
      there.branding.history,
      there.domains,
      there.outgoingMails.nodes,
      there.emailTemplates.filter((template: { custom: boolean }) => template.custom),
    ])
      expect(list.length).toBeGreaterThan(1)
  })

  test('events before an event of another tenant are refused like before none', async () => {
    const { rows } = await service.owner.query<{ id: string }>(
      'SELECT id FROM audit_event WHERE tenant_id = $1 LIMIT 1',
      [foreign.ada.tenantId],
    )
    const before = (id: string) =>
      ada.ask(
        'query ($t: UUID!, $b: UUID!) { tenant(id: $t) { auditEvents(filter: { before: $b }) { nodes { id } } } }',
        {
          t: ada.tenantId,
          b: id,
        },
      )
    const unknown = await before(randomUUID())
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['before'] } }])
    expect(await before(rows[0]?.id ?? '')).toEqual(unknown)
  })
})
