// The SDK against the running service.
import { isStepUp, type QeetError, QeetId, type Tokens } from 'qeetid'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../sdk/src/methods.ts'
import { apiKey, owner, PASSWORD, type Person, rows, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const service = useService()
const of = ({ accessToken }: Person, more: object = {}) => new QeetId({ baseUrl: service.url, accessToken, ...more })
const failed = (work: Promise<unknown>): Promise<QeetError> =>
  work.then(
    () => expect.unreachable('it did not fail'),
    (error: QeetError) => error,
  )

describe('results', () => {
  test('what is made is given, with the secrets and tokens beside it', async () => {
    const qeetid = of(await signUp(service))
    const acme = await qeetid.tenants.create({ name: 'Acme, Inc.' })
    expect(acme).toMatchObject({ name: 'Acme, Inc.', roles: ['owner'], tokens: { tenantId: acme.id } })
    const inside = qeetid.withTokens(acme.tokens as Tokens)
    const key = await inside.apiKeys.create({ name: 'ci' })
    expect(key.secret.startsWith(`${key.prefix}.`)).toBe(true)
    const program = new QeetId({ baseUrl: service.url, apiKey: key.secret })
    expect(await program.ipRules.create({ cidr: '10.0.0.7/8', label: 'office' })).toMatchObject({
      cidr: '10.0.0.0/8',
      change: null,
    })
    expect((await program.ipRules.get()).items).toHaveLength(1)
    expect((await program.members.get(acme.tokens?.userId ?? '')).roles.map(({ name }) => name)).toEqual(['owner'])
  })

  test('what is wrong is an error, which says where, and changes nothing', async () => {
    const ada = await owner(service)
    const error = await failed(of(ada).ipRules.create({ cidr: 'nonsense' }))
    expect(error).toMatchObject({
      name: 'QeetError',
      code: 'CIDR_INVALID',
      status: 200,
      requestId: expect.any(String),
      errors: [{ code: 'CIDR_INVALID', path: ['input', 'cidr'], message: error.message }],
    })
    expect((await of(ada).ipRules.get()).total).toBe(0)
  })

  test('a foreign id and an unknown one are not found, as the whole tenant', async () => {
    const [ada, eve] = [await owner(service), await owner(service)]
    const { id } = await of(ada).roles.create({ name: 'Pilot' })
    expect((await of(ada).roles.get(id)).name).toBe('Pilot')
    const unknown = '01920000-0000-7000-8000-000000000000'
    for (const one of [id, unknown]) {
      expect(await failed(of(eve).roles.get(one))).toMatchObject({ code: 'NOT_FOUND' })
      expect(await failed(of(eve).roles.delete(one))).toMatchObject({ code: 'NOT_FOUND' })
    }
    for (const one of [ada.tenantId, unknown])
      expect(await failed(of(eve).tenants.get(one))).toMatchObject({ code: 'NOT_FOUND', requestId: expect.any(String) })
    expect((await of(ada).roles.get(id)).name).toBe('Pilot')
  })

  test('a caller without the permission gets FORBIDDEN, and nobody UNAUTHENTICATED', async () => {
    const ada = await owner(service)
    const key = await apiKey(service, ada, { scopes: ['role.read'] })
    const program = new QeetId({ baseUrl: service.url, apiKey: key.credential })
    expect(await program.roles.list()).not.toEqual([])
    expect(await failed(program.members.list().page())).toMatchObject({ code: 'FORBIDDEN' })
    const nobody = new QeetId({ baseUrl: service.url })
    expect(await failed(nobody.roles.list())).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('a step-up is a value', async () => {
    const ada = await owner(service)
    const personal = (await of(ada).tenants.list().toArray(10)).find(({ id }) => id !== ada.tenantId)
    await of(ada).authPolicy.update({ mfaRequired: true, mfaGraceDays: 0 })
    const elsewhere = await of(ada).withTenant(personal?.id ?? '')
    if (isStepUp(elsewhere)) return expect.unreachable('the personal tenant asks for nothing')
    expect((await elsewhere.me.get()).tenantId).toBe(personal?.id)
    const back = await elsewhere.withTenant(ada.tenantId)
    expect(isStepUp(back) && back).toEqual({
      stepUp: expect.objectContaining({ tenantId: ada.tenantId, rule: 'MFA_ENROLMENT' }),
    })
    const nobody = new QeetId({ baseUrl: service.url })
    const signedIn = await nobody.auth.signIn({ email: ada.email, password: PASSWORD, tenantId: personal?.id ?? '' })
    expect(!isStepUp(signedIn) && signedIn.tokens.tenantId).toBe(personal?.id)
  })
})

describe('lists', () => {
  test('are read page by page, as far as one goes', async () => {
    const ada = await owner(service)
    const qeetid = of(ada)
    for (let n = 0; n < 5; n++) await qeetid.groups.create({ name: `Group ${n}` })
    const list = qeetid.groups.list({ first: 2 })
    const names: string[] = []
    for await (const { name } of list) names.push(name)
    expect(names.sort()).toEqual([0, 1, 2, 3, 4].map((n) => `Group ${n}`))
    expect(await list.count()).toBe(5)
    expect(await list.toArray(3)).toHaveLength(3)
    const first = await list.page()
    const second = await list.page(first.next)
    expect([first.nodes, second.nodes].map((nodes) => nodes.length)).toEqual([2, 2])
    expect(await qeetid.groups.list({ first: 2, after: second.next }).toArray(10)).toHaveLength(1)
  })

  test('each read is answered, with the most nodes that a page has', async () => {
    const qeetid = of(await owner(service)) as unknown as Record<
      string,
      Record<string, (...args: unknown[]) => unknown>
    >
    const reads = [...readTable()].flatMap(([resource, methods]) =>
      methods
        .filter(
          ({ name, kind, positional }) =>
            kind === 'query' && positional.length === 0 && resource !== 'operator' && name !== 'getSignInPage',
        )
        .map(({ name, isPages }) => ({ resource, name, isPages })),
    )
    expect(reads.length).toBeGreaterThan(50)
    for (const { resource, name, isPages } of reads) {
      const answer = qeetid[resource]?.[name]?.() as Promise<unknown> & { page(): Promise<unknown> }
      const error = await (isPages ? answer.page() : answer).then(
        () => null,
        (error: QeetError) => error,
      )
      expect(error?.code ?? 'answered', `${resource}.${name}: ${error?.message}`).toMatch(/^(answered|NOT_FOUND)$/)
    }
  })
})

describe('writes', () => {
  test('one whose answer is lost is sent again, and done once', async () => {
    const ada = await signUp(service)
    let lost = 0
    const losing: typeof fetch = async (...request) => {
      const response = await fetch(...request)
      await response.text()
      if (lost++ === 0) throw new TypeError('the connection was lost')
      return fetch(...request)
    }
    const acme = await of(ada, { fetch: losing }).tenants.create({ name: 'Once' })
    expect(acme.tokens?.tenantId).toBe(acme.id)
    const all = await of(ada).tenants.list().toArray(10)
    expect(all.filter(({ name }) => name === 'Once').map(({ id }) => id)).toEqual([acme.id])
  })

  test('one without a credential is not, since it would be done twice', async () => {
    const before = (await rows(service, 'users')).length
    const losing: typeof fetch = async (...request) => {
      await (await fetch(...request)).text()
      throw new TypeError('the connection was lost')
    }
    const nobody = new QeetId({ baseUrl: service.url, fetch: losing })
    const error = await failed(nobody.auth.signUp({ email: uniqueEmail(), password: PASSWORD }))
    expect(error).toMatchObject({ code: 'NETWORK', status: null, cause: expect.any(TypeError) })
    expect(await rows(service, 'users')).toHaveLength(before + 1)
  })

  test('the same key with another request is refused', async () => {
    const qeetid = of(await owner(service))
    const idempotencyKey = crypto.randomUUID()
    const one = await qeetid.groups.create({ name: 'One' }, { idempotencyKey })
    expect((await qeetid.groups.create({ name: 'One' }, { idempotencyKey })).id).toBe(one.id)
    const error = await failed(qeetid.groups.create({ name: 'Two' }, { idempotencyKey }))
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'idempotency.key_reused', status: 422 })
    expect(await qeetid.groups.list().count()).toBe(1)
  })
})

describe('sessions', () => {
  test('twenty calls at once with an expired token refresh it once', async () => {
    const ada = await signUp(service)
    let kept: Tokens | null = { ...ada, expiresAt: new Date(0).toISOString() }
    const refreshed: string[] = []
    const counting: typeof fetch = (url, init) => {
      const body = init?.body as string
      if (body.includes('tokenRefresh')) refreshed.push(body)
      return fetch(url, init)
    }
    const tokens = { get: () => kept, set: (next: Tokens | null) => void (kept = next) }
    const qeetid = new QeetId({ baseUrl: service.url, tokens, fetch: counting })
    const answers = await Promise.all(Array.from({ length: 20 }, () => qeetid.me.get()))
    expect(new Set(answers.map(({ userId }) => userId))).toEqual(new Set([ada.userId]))
    expect(refreshed).toHaveLength(1)
    expect(kept?.refreshToken).not.toBe(ada.refreshToken)
  })

  test('one that is over is an error and is forgotten, and not asked for again', async () => {
    const ada = await signUp(service)
    let kept: Tokens | null = { ...ada, expiresAt: new Date(0).toISOString() }
    await of(ada).auth.signOut()
    let sent = 0
    const counting: typeof fetch = (...request) => {
      sent++
      return fetch(...request)
    }
    const tokens = { get: () => kept, set: (next: Tokens | null) => void (kept = next) }
    const qeetid = new QeetId({ baseUrl: service.url, tokens, fetch: counting })
    const error = await failed(qeetid.me.get())
    expect(error.errors.length).toBe(1)
    expect([sent, kept]).toEqual([1, null])
    expect(await failed(qeetid.me.get())).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('an access token that is refused is refreshed, and the call sent again', async () => {
    const ada = await signUp(service)
    const later = new Date(Date.now() + 3_600_000).toISOString()
    const qeetid = new QeetId({ baseUrl: service.url, tokens: { ...ada, accessToken: 'stale', expiresAt: later } })
    expect((await qeetid.me.update({ displayName: 'Ada' })).displayName).toBe('Ada')
  })
})

test('a stream gives what happens, and goes on where its connection ended', async () => {
  const ada = await owner(service)
  // What the service sends goes through until its first event has, and then the connection ends.
  const ending: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init)
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer
    let isOver = false
    const first = new TransformStream<Uint8Array, Uint8Array>({
      transform(part, controller) {
        if (!isOver) controller.enqueue(part)
        isOver ||= Buffer.from(part).includes('event: next')
        if (isOver) controller.terminate()
      },
    })
    return new Response(answer.body?.pipeThrough(first) ?? null, answer)
  }
  const stop = new AbortController()
  const seen: number[] = []
  for await (const { seq } of of(ada, { fetch: ending }).audit.stream({ after: 0 }, { signal: stop.signal })) {
    seen.push(seq)
    if (seen.length === 1) await of(ada).roles.create({ name: 'One' })
    if (seen.length === 3) break
    if (seen.length === 2) await of(ada).roles.create({ name: 'Two' })
  }
  stop.abort()
  expect(seen).toEqual([1, 2, 3])
})
