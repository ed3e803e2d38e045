// A query that has come often is compiled. Nobody can tell from the answers.
import { parse, validate } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../src/request/context.ts'
import { createExecutors } from '../../src/graphql/executor.ts'
import { buildSchema } from '../../src/graphql/schema.ts'
import { RequestNote } from '../../src/http/request-note.ts'
import { mutate } from '../domains/verbs.ts'
import { addMember, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { postTo } from './raw.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  await addMember(service, ada)
  const rule = {
    tenantId: ada.tenantId,
    input: { cidr: '192.0.2.0/24', action: 'DENY', label: 'lab', expiresAt: '2099-01-01T00:00:00Z' },
  }
  await mutate(ada, 'ipRuleCreate', rule, 'rule { id }')
})

const variables = (): object => ({
  id: ada.tenantId,
  other: '00000000-0000-4000-8000-00000000000a',
  yes: true,
  no: false,
  rules: [ada.tenantId],
  event: '00000000-0000-4000-8000-00000000000b',
})

/** Each about something else that compiled code could do otherwise. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'aliases, nesting and scalars': `query ($id: UUID!) { a: tenant(id: $id) { name n: name createdAt metadata
      branding { settings } ipRules { enabled items { id cidr expiresAt hits lastHitAt } } }
    me { userId permissions } }`,
  'fragments, named and inline, that ask for the same field twice': `query ($id: UUID!) { tenant(id: $id) { ...one
    ...two ... on Tenant { ipRules { items { label } } } } }
    fragment one on Tenant { ipRules { items { id } } } fragment two on Tenant { ipRules { items { ...hits } total } }
      fragment hits on IpRule { hits }`,
  interfaces: 'query ($id: UUID!) { tenant(id: $id) { __typename ... on TenantProfile { name } } __typename }',
  'directives by variables': `query ($id: UUID!, $yes: Boolean!, $no: Boolean!) { tenant(id: $id) {
      name @include(if: $no) slug @skip(if: $yes) region @include(if: $yes) ipRules @skip(if: $no) { total } } }`,
  'lists of objects of a page': `query ($id: UUID!) { tenant(id: $id) { members(first: 2) {
      edges { cursor node { id user { email } roles { name permissions { key } } } }
      pageInfo { hasNextPage endCursor } } memberCount } }`,
  'an argument that is a literal, with a default and a variable that is absent': `query ($id: UUID!, $after: String) {
    tenant(id: $id) { auditEvents(first: 1, after: $after) { nodes { action } }
    permissionCheck(userId: $id, permission: "tenant.read") { allowed reason } } }`,
  'what is refused': 'query ($other: UUID!) { me { userId } tenant(id: $other) { name } }',
  'what is refused,\r\nin the third\r\nline':
    'query ($other: UUID!) {\r\n  me { userId }\r\n  tenant(id: $other) { name } }',
  'an argument that a resolver refuses':
    'query ($id: UUID!) { tenant(id: $id) { members(first: 150) { nodes { id } } } }',
  'an argument that a resolver refuses, deep down':
    'query ($id: UUID!) { tenant(id: $id) { name ipAccess(address: "no address") { allowed } } }',
}

describe('a query that comes again answers the first time and the fiftieth the same', () => {
  test.each(Object.entries(DOCUMENTS))('%s', async (_what, query) => {
    const post = postTo(service, ada.accessToken)
    const { query: text, ...rest } = { query, variables: variables() }
    const answers: unknown[] = []
    for (let n = 0; n < 50; n++) {
      const { status, text: body } = await post({ query: text, ...rest })
      answers.push({ status, body })
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveProperty('size', 1)
    expect(JSON.stringify(answers[0])).toContain('data')
  })

  test('and variables that are none of it are refused as ever', async () => {
    const post = postTo(service, ada.accessToken)
    const query = 'query ($id: UUID!) { tenant(id: $id) { name } }'
    const first = await post({ query, variables: { id: 'no uuid' } })
    for (let n = 0; n < 30; n++) await post({ query, variables: { id: ada.tenantId } })
    for (const wrong of [{ id: 'no uuid' }, { id: null }, {}, { id: { a: 1 } }])
      expect((await post({ query, variables: wrong })).status).toBe(400)
    expect((await post({ query, variables: { id: 'no uuid' } })).text).toBe(first.text)
    expect((await post({ query, variables: { id: ada.tenantId, more: 1 } })).status).toBe(200)
  })

  test('its rules are asked each time: who loses a permission is refused by compiled code too', async () => {
    const member = await addMember(service, ada, 'admin')
    const post = postTo(service, member.accessToken)
    const query = 'query ($id: UUID!) { tenant(id: $id) { auditEvents(first: 1) { nodes { action } } } }'
    for (let n = 0; n < 30; n++) expect((await post({ query, variables: variables() })).errors).toEqual([])
    await service.owner.query(
      `DELETE FROM role_permission WHERE tenant_id = $1 AND permission_key = 'audit.read' AND role_id IN (SELECT role_id
        FROM membership_role WHERE tenant_id = $1 AND membership_id IN (SELECT id FROM membership WHERE user_id = $2))`,
      [ada.tenantId, member.userId],
    )
    expect((await post({ query, variables: variables() })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ])
  })
})

describe('what is compiled', () => {
  const schema = buildSchema()

  /** Whether compiled code has answered: it makes plain objects, graphql-js such without a prototype. */
  async function isCompiled(text: string, uses: number, length = text.length): Promise<boolean> {
    const execute = createExecutors(schema)(parse(text), length)
    const asked = { context: {} as Context, variables: null, operationName: null }
    for (let n = 1; n < uses; n++) await execute(asked)
    const { data } = await execute(asked)
    expect(data).toBeTruthy()
    return Object.getPrototypeOf(data) === Object.prototype
  }

  test('is a query that has come twenty times, and nothing before', async () => {
    expect([await isCompiled('{ __typename }', 20), await isCompiled('{ __typename }', 21)]).toEqual([false, true])
  })

  test.each([
    ['a mutation', 'mutation { __typename }', 50],
    ['a long document', '{ __typename }', 8_193],
  ])('is not %s', async (_what, text, length) => {
    expect(await isCompiled(text, 50, length)).toBe(false)
  })

  test('answers the same once two hundred documents have been compiled', async () => {
    const executors = createExecutors(schema)
    const principal = { actor: 'USER', userId: 'x', tenantId: 'y', permissions: new Set() }
    const asking = { admission: { admit: () => {} }, identity: { principal }, note: new RequestNote() }
    const context = asking as unknown as Context
    const run = async (text: string): Promise<unknown> => {
      const document = parse(text)
      expect(validate(schema, document)).toEqual([])
      const execute = executors(document, text.length)
      const answers: string[] = []
      for (let n = 0; n < 45; n++)
        answers.push(JSON.stringify(await execute({ context, variables: null, operationName: null })))
      return new Set(answers).size
    }
    for (let n = 0; n < 210; n++) expect(await run(`{ a${n}: __typename }`)).toBe(1)
    expect(await run('mutation { __typename }')).toBe(1)
    expect(await run('query A { __typename } query B { __typename }')).toBe(1)
  })
})
