// An operation that comes again is executed on the fast hot: it must answer as it did when Yoga answered it, in every
// byte, and what Yoga refuses must never get there. Which of the two answers is seen by how often the document is
// parsed.
import { buildSchema, Lexer, parse } from 'graphql'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Context } from '../../src/request/context.ts'
import { createExecutors } from '../../src/graphql/executor.ts'
import { createHotDocuments, type HotDocuments } from '../../src/graphql/hot-documents.ts'
import { createMemory } from '../../src/memory/memory.ts'
import { addMember, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { changesNothing } from '../domains/verbs.ts'
import { type Answer, type Post, postTo } from './raw.ts'

let ada: Person
let bob: Person
let post: Post
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  bob = await owner(service)
  post = postTo(service, ada.accessToken)
})

const HEADERS = ['content-type', 'content-length', 'cache-control', 'x-content-type-options']
const partsOf = ({ status, headers, text }: Answer): unknown => [status, HEADERS.map((name) => headers.get(name)), text]

/** Sends it until it is a hot document, and once more; returns what Yoga answered, and what was answered without it. */
async function both(send: () => Promise<Answer>): Promise<{ yoga: unknown[]; hot: unknown[] }> {
  const answers: unknown[] = []
  for (let n = 0; n < 4; n++) answers.push(partsOf(await send()))
  return { yoga: answers.slice(0, 2), hot: answers.slice(2) }
}

const JSON_ACCEPT = { accept: 'application/json' }
const GRAPHQL_ACCEPT = { accept: 'application/graphql-response+json' }

const TENANT = `query Tenant($id: UUID!) { tenant(id: $id) { id slug name status authPolicy { passwordMinLength }
    members(first: 5) { nodes { user { email } } } } }`

describe('an operation that comes again', () => {
  test.each<[string, () => object]>([
    ['of fields and lists', () => ({ query: TENANT, variables: { id: ada.tenantId } })],
    ['without variables', () => ({ query: '{ me { actor userId tenantId permissions } }' })],
    [
      'with variables that are null',
      () => ({ query: '{ me { actor } } # null', variables: null, operationName: null }),
    ],
    [
      'with a name, one of two',
      () => ({ query: 'query A { me { actor } } query B { me { userId } }', operationName: 'B' }),
    ],
    [
      'with a name that it has not',
      () => ({ query: 'query A { me { actor } } query B { me { tenantId } }', operationName: 'C' }),
    ],
    ['with no name, of two', () => ({ query: 'query A { me { actor } } query B { me { actor tenantId } }' })],
    ['about a tenant that is not the own', () => ({ query: TENANT, variables: { id: bob.tenantId } })],
    [
      'about one that does not exist',
      () => ({ query: TENANT, variables: { id: '00000000-0000-4000-8000-000000000000' } }),
    ],
    ['with a variable that is missing', () => ({ query: TENANT, variables: {} })],
    [
      'with three variables of the wrong type',
      () => ({
        query: `query ($a: UUID!, $b: Int, $c: Boolean!) { tenant(id: $a) {
          members(first: $b) { nodes { id @include(if: $c) } } } }`,
        variables: { a: 1, b: 'x', c: 2 },
      }),
    ],
    [
      'with a page that is too long',
      () => ({
        query: 'query ($id: UUID!, $n: Int) { tenant(id: $id) { members(first: $n) { nodes { id } } } }',
        variables: { id: ada.tenantId, n: 1_000 },
      }),
    ],
    [
      'with a value that cannot be stored',
      () => ({
        query: 'query ($id: UUID!, $s: String) { tenant(id: $id) { auditEvents(search: $s) { nodes { id } } } }',
        variables: { id: ada.tenantId, s: 'a\0b' },
      }),
    ],
    [
      'that half fails',
      () => ({
        query: 'query ($a: UUID!, $b: UUID!) { one: tenant(id: $a) { id } other: tenant(id: $b) { id } }',
        variables: { a: ada.tenantId, b: bob.tenantId },
      }),
    ],
    ['asking for the schema', () => ({ query: '{ __schema { queryType { name } } __typename }' })],
    ['whose extensions are set', () => ({ query: '{ me { actor userId } }', extensions: { a: 1 } })],
    ['with a key that nobody knows', () => ({ query: '{ me { actor tenantId } }', other: 1 })],
    ['whose variables are a list', () => ({ query: '{ me { tenantId actor } }', variables: [] })],
  ])('%s answers as it did', async (_, body) => {
    for (const headers of [JSON_ACCEPT, GRAPHQL_ACCEPT]) {
      const { yoga, hot } = await both(() => post(body(), headers))
      expect([...yoga, ...hot]).toEqual(Array.from({ length: 4 }, () => yoga[0]))
    }
  })

  test.each<[string, string]>([
    ['that is no GraphQL', '{ me { actor'],
    ['with a field that there is not', '{ me { nobody } }'],
    ['with 16 aliases', `{ me { ${Array.from({ length: 16 }, (_n, at) => `a${at}: actor`).join(' ')} } }`],
    [
      'that is too deep',
      `{ __type(name: "Query") { fields { type ${'{ ofType '.repeat(10)} { name } ${'} '.repeat(10)} } } }`,
    ],
    ['of too many tokens', `{ ${'__typename '.repeat(2_001)} }`],
    [
      'that costs too much',
      `{ tenants(first: 100) { nodes { members(first: 100) { nodes { roles { permissions { id key } } } }
        auditEvents(first: 100) { nodes { id } } } } }`,
    ],
  ])('%s is refused each time', async (_, query) => {
    const { yoga, hot } = await both(() => post({ query }))
    expect(yoga[0]).toEqual([400, expect.anything(), expect.stringContaining('BAD_USER_INPUT')])
    expect([...yoga, ...hot]).toEqual(Array.from({ length: 4 }, () => yoga[0]))
  })

  test('is answered for its sender, in their tenant and with their present rights', async () => {
    const query = 'query Own($id: UUID!) { tenant(id: $id) { id name auditEvents(first: 1) { nodes { id } } } }'
    const viewer = await addMember(service, ada, 'member')
    for (let n = 0; n < 4; n++) {
      expect((await post({ query, variables: { id: ada.tenantId } })).data).toMatchObject({
        tenant: { id: ada.tenantId },
      })
      expect((await postTo(service, bob.accessToken)({ query, variables: { id: bob.tenantId } })).data).toMatchObject({
        tenant: { id: bob.tenantId },
      })
      expect(
        (await postTo(service, bob.accessToken)({ query, variables: { id: ada.tenantId } })).errors[0]?.extensions,
      ).toMatchObject({ code: 'NOT_FOUND' })
      expect(
        (await postTo(service, viewer.accessToken)({ query, variables: { id: ada.tenantId } })).errors[0]?.extensions,
      ).toMatchObject({ code: 'FORBIDDEN' })
      expect((await postTo(service)({ query, variables: { id: ada.tenantId } })).errors[0]?.extensions).toMatchObject({
        code: 'UNAUTHENTICATED',
      })
      expect(
        (await postTo(service, 'not.a.token')({ query, variables: { id: ada.tenantId } })).errors[0]?.extensions,
      ).toMatchObject({ code: 'UNAUTHENTICATED' })
    }
    await service.owner.query('UPDATE session SET revoked_at = now() WHERE id = $1', [viewer.sessionId])
    expect(
      (await postTo(service, viewer.accessToken)({ query, variables: { id: ada.tenantId } })).errors[0]?.extensions,
    ).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('that writes is executed once each time, and what it refuses changes nothing', async () => {
    const query = `mutation Rename($id: UUID!, $input: TenantUpdateInput!) { tenantUpdate(tenantId: $id,
        input: $input) { tenant { name version } userErrors { code path } } }`
    const versions: number[] = []
    for (let n = 0; n < 5; n++) {
      const { data } = await post({ query, variables: { id: ada.tenantId, input: { name: `Name ${n}` } } })
      versions.push((data as { tenantUpdate: { tenant: { version: number } } }).tenantUpdate.tenant.version)
    }
    expect(versions).toEqual(Array.from({ length: 5 }, (_, n) => (versions[0] ?? 0) + n))
    await changesNothing(service, async () => {
      for (const variables of [
        { id: ada.tenantId, input: { name: '' } },
        { id: ada.tenantId, input: { nobody: 1 } },
        { id: bob.tenantId, input: { name: 'stolen' } },
      ])
        expect((await post({ query, variables })).text).toMatch(/userErrors":\[\{|errors/)
    })
  })

  test('is not parsed again, unless it comes without a credential', async () => {
    const parsed = async (send: () => Promise<Answer>): Promise<boolean> => {
      const advance = vi.spyOn(Lexer.prototype, 'advance')
      await send()
      const { length } = advance.mock.calls
      advance.mockRestore()
      return length > 0
    }
    const query = '{ me { actor userId } } # parsed'
    const seen: boolean[] = []
    for (let n = 0; n < 4; n++) seen.push(await parsed(() => post({ query })))
    expect(seen).toEqual([true, true, false, false])
    expect(await parsed(() => postTo(service)({ query }))).toBe(true)
    expect(await parsed(() => post({ query: `${query} ` }))).toBe(true)
  })
})

describe('hot documents', () => {
  const schema = buildSchema('type Query { a: Int }')
  const known = { identity: { principal: {} }, admission: { weigh: () => {} } } as unknown as Context
  const operation = (n: number, length: number): string => `{ a } # ${n} `.padEnd(length, 'x')

  async function kept(hot: HotDocuments, query: string): Promise<boolean> {
    return (await hot.run({ query }, 'application/json', known)) !== null
  }
  function learn(hot: HotDocuments, query: string, context = known): void {
    void hot.plugin.onExecute?.({
      args: { document: parse(query), contextValue: { ...context, params: { query } } },
    } as never)
  }

  test('are the documents that were used last, by what they take when they are parsed', async () => {
    const memory = createMemory(256) // room for three
    const hot = createHotDocuments(createExecutors(schema, memory), (error) => error as Error, memory)
    const length = 32_768
    for (let n = 0; n < 4; n++) for (let times = 0; times < 2; times++) learn(hot, operation(n, length))
    expect(await Promise.all([0, 1, 3].map((n) => kept(hot, operation(n, length))))).toEqual([false, true, true])
    for (let times = 0; times < 2; times++) learn(hot, operation(4, length))
    expect(await Promise.all([1, 2, 4].map((n) => kept(hot, operation(n, length))))).toEqual([true, false, true])
  })

  test('is nothing that came once, from nobody, or to subscribe', async () => {
    const hot = createHotDocuments(createExecutors(schema), (error) => error as Error)
    learn(hot, '{ a }')
    for (let n = 0; n < 3; n++) learn(hot, '{ b: a }', { identity: { principal: null } } as unknown as Context)
    for (let n = 0; n < 3; n++) learn(hot, 'subscription { a }')
    expect(await Promise.all(['{ a }', '{ b: a }', 'subscription { a }'].map((query) => kept(hot, query)))).toEqual([
      false,
      false,
      false,
    ])
    learn(hot, '{ a }')
    expect(await kept(hot, '{ a }')).toBe(true)
  })
})
