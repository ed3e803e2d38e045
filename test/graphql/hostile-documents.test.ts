// Documents that are made to be dear: over the wire each is answered as the caller's mistake, at any length, and the
// second time unseen.
import { Lexer } from 'graphql'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { useStoppedClock } from '../kit/clock.ts'
import { HOSTILE } from '../kit/hostile-documents.ts'
import { owner, type Person } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'
import { mistake, type Post, postTo } from './raw.ts'

/** Whether a document is read while `send` runs. */
async function reads(send: () => Promise<unknown>): Promise<boolean> {
  const advance = vi.spyOn(Lexer.prototype, 'advance')
  await send()
  const { length } = advance.mock.calls
  advance.mockRestore()
  return length > 0
}

describe('a document', () => {
  let ada: Person
  let known: Post
  let anonymous: Post
  const service = useService()
  beforeAll(async () => {
    ada = await owner(service)
    known = postTo(service, ada.accessToken)
    anonymous = postTo(service)
  })

  // The longest first, as the parser's own calls take most of the stack until V8 has compiled it.
  test.each(Object.entries(HOSTILE))('with %s is answered, and is nothing of ours', async (_kind, make) => {
    for (const size of [10_000, 1_990, 400, 40])
      for (const post of [known, anonymous]) {
        const { status, errors } = await post({ query: make(size) })
        expect([200, 400, 413]).toContain(status)
        for (const { extensions } of errors)
          expect(['BAD_USER_INPUT', 'UNAUTHENTICATED', 'NOT_FOUND']).toContain(extensions['code'])
      }
  })

  test.each<[string, number, number, string]>([
    ['500 tokens', 498, 500, 'tokens'],
    ['300 lines', 298, 300, 'lines'],
  ])('of more than %s needs a credential', async (_what, fits, limit, unit) => {
    const make = (count: number): string =>
      unit === 'lines' ? `{ me { actor }${'\n'.repeat(count)} }` : `{ me(${'a: 1 '.repeat(count / 3 - 2)}) { actor } }`
    expect((await anonymous({ query: make(fits - 10) })).errors[0]?.message).not.toMatch(/more than/)
    expect(await anonymous({ query: make(limit + 20) })).toMatchObject(
      mistake(400, new RegExp(`more than ${limit} ${unit}`)),
    )
    expect((await known({ query: make(limit + 20) })).errors[0]?.message ?? '').not.toMatch(/more than/)
  })

  test('that is refused for what it is, is refused again without being read', async () => {
    const query = '{ me { nobody } } # remembered'
    const first = await known({ query })
    expect(first).toMatchObject(mistake(400, /nobody/))
    expect(await reads(async () => expect((await known({ query, variables: { a: 1 } })).text).toBe(first.text))).toBe(
      false,
    )
    expect(await reads(async () => expect((await anonymous({ query })).text).toBe(first.text))).toBe(true)
    expect(await reads(() => known({ query: `${query} ` }))).toBe(true)
    expect(await reads(() => known({ query }, { accept: 'application/graphql-response+json' }))).toBe(true)
  })

  test('that is refused for its variables is read again, and answered once they are good', async () => {
    const query = 'query ($id: UUID!) { tenant(id: $id) { id } } # variables'
    expect(await known({ query, variables: { id: 7 } })).toMatchObject(mistake(400, /\$id/))
    expect(await known({ query, variables: { id: ada.tenantId } })).toMatchObject({
      status: 200,
      data: { tenant: { id: ada.tenantId } },
    })
  })

  test('of somebody without a credential may ask for the schema', async () => {
    const { getIntrospectionQuery } = await import('graphql')
    expect(
      await anonymous({
        query: getIntrospectionQuery({
          descriptions: true,
          specifiedByUrl: true,
          directiveIsRepeatable: true,
          schemaDescription: true,
          inputValueDeprecation: true,
          oneOf: true,
        }),
      }),
    ).toMatchObject({ status: 200, errors: [] })
  })

  test.each<[string, object]>([
    ['a field', { query: '{ mee { actor } }' }],
    ['a type', { query: '{ me { ... on Mee { actor } } }' }],
    ['an argument', { query: '{ tenants(firsd: 1) { nodes { id } } }' }],
    ['an input field', { query: 'mutation { login(input: { email: "a", passwort: "b" }) { userErrors { code } } }' }],
    [
      'an input field in the variables',
      {
        query: 'mutation ($i: LoginInput!) { login(input: $i) { userErrors { code } } }',
        variables: { i: { email: 'a', password: 'b', passwort: 'c' } },
      },
    ],
    [
      'an enum value',
      {
        query: `query ($s: MailStatus) { tenant(id: "0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11") {
            outgoingMails(status: $s) { nodes { id } } } }`,
        variables: { s: 'QUEUD' },
      },
    ],
  ])('that misspells %s learns no name', async (_what, body) => {
    for (const post of [known, anonymous]) {
      const { status, text } = await post(body)
      expect(status).toBe(400)
      expect(text).not.toMatch(/did you mean/i)
    }
  })
})

describe('the cost of pages', () => {
  let ada: Person
  let post: Post
  const service = useService()
  beforeAll(async () => {
    ada = await owner(service)
    post = postTo(service, ada.accessToken)
  })

  const lists = (first: string): string =>
    `tenant(id: "${ada.tenantId}") { members(first: ${first}) { nodes { roles { permissions { id key ` +
    `description } } } edges { node { roles { permissions { id key } } } } } auditEvents(first: ${first}) { ` +
    'nodes { id } } }'

  test('is that of their sizes, in the document, in the variables, and by default of those', async () => {
    const refused = mistake(400, /cost/)
    expect(await post({ query: `{ ${lists('100')} }` })).toMatchObject(refused)
    for (const [query, variables] of [
      [`query ($n: Int) { ${lists('$n')} }`, { n: 100 }],
      [`query ($n: Int) { ${lists('$n')} }`, { n: 100.0 }],
      [`query ($n: Int = 100) { ${lists('$n')} }`, {}],
      [`query ($n: Int = 1) { ...F } fragment F on Query { ${lists('$n')} }`, { n: 90 }],
      [`query A { me { actor } } query B($n: Int) { ... { ${lists('$n')} } }`, { n: 100 }],
    ] as const)
      expect(await post({ query, variables, operationName: query.includes('query B') ? 'B' : null })).toMatchObject(
        refused,
      )
    expect(await post({ query: `query ($n: Int = 100) { ${lists('$n')} }`, variables: { n: 10 } })).toMatchObject({
      status: 200,
      errors: [],
    })
  })

  test('counts each time, also when the document is known by heart', async () => {
    const query = `query Known($n: Int) { ${lists('$n')} }`
    for (let n = 0; n < 30; n++)
      expect(await post({ query, variables: { n: 10 } })).toMatchObject({ status: 200, errors: [] })
    expect(await reads(() => post({ query, variables: { n: 10 } }))).toBe(false)
    for (let n = 0; n < 3; n++) expect(await post({ query, variables: { n: 100 } })).toMatchObject(mistake(400, /cost/))
    expect(await post({ query, variables: { n: 10 } })).toMatchObject({ status: 200, errors: [] })
  })

  test('leaves a page that is too long to its list, which says so', async () => {
    const query = `query ($n: Int) { tenant(id: "${ada.tenantId}") { members(first: $n) { nodes { id } } } }`
    expect(await post({ query, variables: { n: 2_147_483_647 } })).toMatchObject({
      errors: [{ message: expect.stringMatching(/first/) as unknown, extensions: { argument: ['first'] } }],
    })
  })
})

describe('a body that is refused before it is a document', () => {
  useStoppedClock()
  const service = useService({ RATE_LIMITS: 'on' })

  test.each([
    ['too long', `{"query":"{ me { actor } }${' '.repeat(33_000)}"}`],
    ['of too many values', `{"query":"{ me { actor } }","variables":{"a":[${'1,'.repeat(20_001)}1]}}`],
  ])('for being %s counts as any other', async (_what, body) => {
    const post = postTo(service)
    const statuses = new Set<number>()
    for (let n = 0; n <= BUCKETS.anonymous.burst * 2 && !statuses.has(429); n++) statuses.add((await post(body)).status)
    expect([...statuses]).toContain(429)
  })

  test('with bytes that are not UTF-8 is refused', async () => {
    const whole = await testService()
    const ada = await owner(whole)
    const post = postTo(whole, ada.accessToken)
    const bytes = (text: string): Uint8Array =>
      Buffer.concat([Buffer.from(text), Buffer.from([0xff]), Buffer.from('"}}')])
    expect(await post(bytes('{"query":"{ me { actor } }","extensions":{"x":"'))).toMatchObject(mistake(400, /UTF-8/))
    expect(await post(bytes(`{"query":"{ me { actor } }${' '.repeat(40_000)}","extensions":{"x":"`))).toMatchObject(
      mistake(400, /UTF-8/),
    )
    await whole.close()
  })
})
