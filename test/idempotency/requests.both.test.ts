// A request with an Idempotency-Key is carried out once, and answered the same each time.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { apiKey, createTenant, owner, type Person, rows, signUpVerified } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { wireOf } from '../rest/wire.ts'

let ada: Person
const service = useService()
const as = wireOf(service)
beforeEach(async () => {
  ada = await owner(service)
})

const withKey = (key: string): Record<string, string> => ({ 'idempotency-key': key })
const policy = (name = 'office hours'): object => ({
  name,
  effect: 'deny',
  resource_type: 'ip_rule',
  action: '*',
  condition: { attr: 'context.local_hour', op: 'gte', value: 18 },
})
const policies = (who: Person): string => `/v1/tenants/${who.tenantId}/abac/policies`

async function countOf(table: string, tenantId: string): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`
  return ((await service.owner.query(sql, [tenantId])).rows[0] as { n: number }).n
}

const bearer = ({ accessToken }: Person): string => `Bearer ${accessToken}`

/** POST /graphql with a key. */
async function graphql(authorization: string, key: string, query: string, variables: object) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...withKey(key) },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('on /v1', () => {
  test('twenty at once have one effect, and the same answer or 409', async () => {
    const key = randomUUID()
    const send = () => as(ada)('POST', policies(ada), policy(), withKey(key))
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    const done = answers.filter(({ status }) => status === 201)
    expect(done.length).toBeGreaterThan(0)
    for (const { status, headers, body } of answers.filter((answer) => answer.status !== 201)) {
      expect([status, body.error.code, headers.get('retry-after')]).toEqual([409, 'idempotency.in_progress', '1'])
      expect(body.error.retryable).toBe(true)
    }
    const again = await send()
    expect(again).toMatchObject({ status: 201, body: done[0]?.body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    for (const { body } of done) expect(body).toEqual(again.body)
    expect(await countOf('abac_policy', ada.tenantId)).toBe(1)
  })

  test('what is answered with an error of the request is answered with it again', async () => {
    await as(ada)('POST', policies(ada), policy())
    const key = randomUUID()
    const first = await as(ada)('POST', policies(ada), policy(), withKey(key))
    expect([first.status, first.body.error.code]).toEqual([409, 'abac.policy_name_exists'])
    await service.owner.query('DELETE FROM abac_policy WHERE tenant_id = $1', [ada.tenantId])
    const again = await as(ada)('POST', policies(ada), policy(), withKey(key))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const { request_id: _of, ...error } = first.body.error
    expect([again.status, again.body.error]).toEqual([409, expect.objectContaining(error)])
    expect(await countOf('abac_policy', ada.tenantId)).toBe(0)
  })

  test.each([
    ['another body', 'POST', '', policy('another')],
    ['another path', 'POST', '/preview', policy()],
    ['another query', 'POST', '?', policy()],
  ])('with %s the key is refused, and nothing changes', async (_what, method, suffix, body) => {
    const key = randomUUID()
    expect((await as(ada)('POST', policies(ada), policy(), withKey(key))).status).toBe(201)
    const before = await rows(service, 'abac_policy')
    const answer = await ada.rest(method, policies(ada) + suffix, body, withKey(key))
    if (suffix === '?') expect(answer.status).toBe(201) // an empty query is none
    else expect(answer).toMatchObject({ status: 422, body: { error: { code: 'idempotency.key_reused' } } })
    expect(await rows(service, 'abac_policy')).toEqual(before)
  })

  test('the key counts for one credential of one tenant', async () => {
    const key = randomUUID()
    const bot = await apiKey(service, ada)
    const elsewhere = await createTenant(service, ada, 'Other')
    const answers = [
      await as(ada)('POST', policies(ada), policy('a'), withKey(key)),
      await as(bot)('POST', policies(ada), policy('b'), withKey(key)),
      await as(elsewhere)('POST', policies(elsewhere), policy('c'), withKey(key)),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect([await countOf('abac_policy', ada.tenantId), await countOf('abac_policy', elsewhere.tenantId)]).toEqual([
      2, 1,
    ])
  })

  test('after 24 hours the key is as new', async () => {
    const key = randomUUID()
    expect((await as(ada)('POST', policies(ada), policy(), withKey(key))).status).toBe(201)
    const age = "UPDATE idempotency_key SET expires_at = now() - interval '1 s' WHERE tenant_id = $1"
    await service.owner.query(age, [ada.tenantId])
    const second = await as(ada)('POST', policies(ada), policy('another'), withKey(key))
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([201, null])
  })

  test('a key is kept for 24 hours, and is quoted or not', async () => {
    const key = `order "17" of ${randomUUID()}`
    const quoted = `"${key.replaceAll('"', '\\"')}"`
    const plain = randomUUID()
    expect((await as(ada)('POST', policies(ada), policy('a'), withKey(quoted))).status).toBe(201)
    expect((await as(ada)('POST', policies(ada), policy('b'), withKey(plain))).status).toBe(201)
    const again = await as(ada)('POST', policies(ada), policy('b'), withKey(`"${plain}"`))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const { rows: kept } = await service.owner.query(
      `SELECT round(extract(epoch FROM expires_at - now()) / 3600)::int AS hours FROM idempotency_key
        WHERE tenant_id = $1`,
      [ada.tenantId],
    )
    expect(kept).toEqual([{ hours: 24 }, { hours: 24 }])
  })

  test.each([
    ['short', 'of 15 letters..'],
    ['long', 'x'.repeat(256)],
    ['unfinished', `"${randomUUID()}`],
    ['of two', `${randomUUID()}, ${randomUUID()}`],
    ['empty', ''],
  ])('a key that is %s is refused, and nothing changes', async (_what, key) => {
    const answer = await as(ada)('POST', policies(ada), policy(), withKey(key))
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'idempotency.key_invalid' } } })
    expect(await countOf('abac_policy', ada.tenantId)).toBe(0)
  })

  test('who may no longer do it gets no answer of before', async () => {
    const key = randomUUID()
    const bot = await apiKey(service, ada)
    expect((await as(bot)('POST', policies(ada), policy(), withKey(key))).status).toBe(201)
    const narrow = "UPDATE api_key SET scopes = ARRAY['tenant.read'] WHERE id = $1"
    await service.owner.query(narrow, [bot.id])
    const again = await as(bot)('POST', policies(ada), policy(), withKey(key))
    expect(again.status).toBe(403)
  })

  test('what only reads, and what changes by itself to the same, takes no key', async () => {
    const check = `/v1/tenants/${ada.tenantId}/ip-rules/check`
    const key = withKey(randomUUID())
    expect((await as(ada)('POST', check, { ip: '192.0.2.1' }, key)).status).toBe(200)
    expect((await as(ada)('POST', check, { ip: '192.0.2.2' }, key)).body).toMatchObject({ ip: '192.0.2.2' })
    expect((await as(ada)('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'New' }, key)).status).toBe(200)
    expect(await countOf('idempotency_key', ada.tenantId)).toBe(0)
  })

  test('without a credential the key does nothing', async () => {
    const { email } = await signUpVerified(service)
    const login = { email, password: 'correct horse battery staple' }
    const key = withKey(randomUUID())
    const tokens = []
    for (let time = 0; time < 2; time++) {
      const response = await fetch(`${service.url}/v1/auth/login`, {
        method: 'POST',
        headers: key,
        body: JSON.stringify(login),
      })
      tokens.push(((await response.json()) as { refresh_token: string }).refresh_token)
    }
    expect(new Set(tokens).size).toBe(2)
  })
})

describe('on /graphql', () => {
  const CREATE = `mutation ($t: UUID!, $a: AbacPolicyCreateInput!, $b: AbacPolicyCreateInput!) {
    a: abacPolicyCreate(tenantId: $t, input: $a) { policy { id name } userErrors { code } }
    b: abacPolicyCreate(tenantId: $t, input: $b) { policy { id name } userErrors { code } } }`
  const input = (name: string): object => ({
    name,
    effect: 'DENY',
    resourceType: 'ip_rule',
    action: '*',
    condition: { attr: 'context.local_hour', op: 'gte', value: 18 },
  })

  test('twenty at once have one effect, and the same answer or 409', async () => {
    const key = randomUUID()
    const variables = { t: ada.tenantId, a: input('a'), b: input('b') }
    const answers = await Promise.all(Array.from({ length: 20 }, () => graphql(bearer(ada), key, CREATE, variables)))
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    for (const { status, body } of answers.filter((answer) => answer.status !== 200))
      expect([status, body.errors[0].extensions.reason]).toEqual([409, 'idempotency.in_progress'])
    for (const { body } of done) expect(body).toEqual(done[0]?.body)
    expect(await countOf('abac_policy', ada.tenantId)).toBe(2)
  })

  test('one key covers all mutations of a document', async () => {
    const key = randomUUID()
    const variables = { t: ada.tenantId, a: input('a'), b: input('b') }
    const first = await graphql(bearer(ada), key, CREATE, variables)
    expect(first.body.data.b.policy.name).toBe('b')
    const again = await graphql(bearer(ada), key, CREATE, variables)
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([200, first.body, 'true'])
    expect(await countOf('abac_policy', ada.tenantId)).toBe(2)
  })

  test('with other variables, and on /v1, the key is refused, and nothing changes', async () => {
    const key = randomUUID()
    await graphql(bearer(ada), key, CREATE, { t: ada.tenantId, a: input('a'), b: input('b') })
    const other = await graphql(bearer(ada), key, CREATE, { t: ada.tenantId, a: input('a'), b: input('c') })
    expect([other.status, other.body.errors[0].extensions]).toEqual([
      422,
      { code: 'BAD_USER_INPUT', reason: 'idempotency.key_reused' },
    ])
    expect(other.body.data).toBeUndefined()
    const rest = await as(ada)('POST', policies(ada), policy(), withKey(key))
    expect(rest.status).toBe(422)
    expect(await countOf('abac_policy', ada.tenantId)).toBe(2)
  })

  test('a key that is none is refused, and nothing changes', async () => {
    const answer = await graphql(bearer(ada), 'short', CREATE, { t: ada.tenantId, a: input('a'), b: input('b') })
    expect([answer.status, answer.body.errors[0].extensions.reason]).toEqual([400, 'idempotency.key_invalid'])
    expect(await countOf('abac_policy', ada.tenantId)).toBe(0)
  })

  test('what only reads takes no key', async () => {
    const key = randomUUID()
    const me = await graphql(bearer(ada), key, '{ me { tenantId } }', {})
    expect((await graphql(bearer(ada), key, '{ me { permissions } }', {})).status).toBe(me.status)
    expect(await countOf('idempotency_key', ada.tenantId)).toBe(0)
  })

  test('who may no longer do it gets no answer of before', async () => {
    const key = randomUUID()
    const bot = await apiKey(service, ada)
    const send = () =>
      graphql(`ApiKey ${bot.credential}`, key, CREATE, { t: ada.tenantId, a: input('a'), b: input('b') })
    expect((await send()).body.data.a.policy.name).toBe('a')
    await service.owner.query("UPDATE api_key SET scopes = ARRAY['tenant.read'] WHERE id = $1", [bot.id])
    const again = await send()
    expect(again.body.errors[0].extensions.code).toBe('FORBIDDEN')
    expect(JSON.stringify(again.body)).not.toContain('"name"')
  })
})
