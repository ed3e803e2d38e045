// An attempt that ends before its answer is kept: what it has changed, and what the next one may do.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { wireOf } from '../rest/wire.ts'

let ada: Person
const service = useService()
const as = wireOf(service)
beforeEach(async () => {
  ada = await owner(service)
})

const POLICY = {
  name: 'office hours',
  effect: 'deny',
  resource_type: 'ip_rule',
  action: '*',
  condition: { attr: 'context.local_hour', op: 'gte', value: 18 },
}
const create = (key: string) =>
  as(ada)('POST', `/v1/tenants/${ada.tenantId}/abac/policies`, POLICY, { 'idempotency-key': key })
const keys = async (): Promise<unknown[]> =>
  (
    await service.owner.query(
      'SELECT committed, answer IS NOT NULL AS answered FROM idempotency_key WHERE tenant_id = $1',
      [ada.tenantId],
    )
  ).rows
const policies = async (): Promise<unknown[]> =>
  (await service.owner.query('SELECT name FROM abac_policy WHERE tenant_id = $1', [ada.tenantId])).rows
/** As an instance leaves it that is killed: `lease` is what is left of it, in seconds. */
const cutOff = (committed: boolean, lease: number) =>
  service.owner.query(
    `UPDATE idempotency_key SET answer = NULL, committed = $2, leased_until = now() + make_interval(secs => $3)
      WHERE tenant_id = $1`,
    [ada.tenantId, committed, lease],
  )

describe('an attempt that was cut off', () => {
  test('is waited for while it may still be under way, and nothing changes', async () => {
    const key = randomUUID()
    await create(key)
    await cutOff(false, 60)
    const before = await rows(service, 'abac_policy')
    const again = await create(key)
    expect([again.status, again.body.error.code]).toEqual([409, 'idempotency.in_progress'])
    expect(await rows(service, 'abac_policy')).toEqual(before)
  })

  test('before it has committed anything is made again', async () => {
    const key = randomUUID()
    await create(key)
    await cutOff(false, -1)
    await service.owner.query('DELETE FROM abac_policy WHERE tenant_id = $1', [ada.tenantId])
    expect((await create(key)).status).toBe(201)
    expect(await policies()).toEqual([{ name: 'office hours' }])
    expect(await keys()).toEqual([{ committed: true, answered: true }])
  })

  test('after it has committed is reported, and never made again', async () => {
    const key = randomUUID()
    await create(key)
    await cutOff(true, -1)
    await service.owner.query('DELETE FROM abac_policy WHERE tenant_id = $1', [ada.tenantId])
    const again = await create(key)
    expect([again.status, again.body.error.code]).toEqual([409, 'idempotency.answer_lost'])
    expect(await policies()).toEqual([])
  })
})

describe('what fails', () => {
  const failing = async (work: () => Promise<void>): Promise<void> => {
    await service.owner.query(`CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.name = 'office hours' THEN RAISE 'planted'; END IF; RETURN NEW; END $$`)
    await service.owner.query('GRANT EXECUTE ON FUNCTION fail_here() TO qeetid_runtime')
    await service.owner.query(
      'CREATE TRIGGER fail_here AFTER INSERT ON abac_policy FOR EACH ROW EXECUTE FUNCTION fail_here()',
    )
    try {
      await work()
    } finally {
      await service.owner.query('DROP TRIGGER fail_here ON abac_policy')
      await service.owner.query('DROP FUNCTION fail_here()')
    }
  }

  test('on our side leaves no record, and the key may be sent again', async () => {
    const key = randomUUID()
    await failing(async () => {
      expect((await create(key)).status).toBe(500)
      expect(await keys()).toEqual([])
    })
    expect((await create(key)).status).toBe(201)
    expect(await policies()).toEqual([{ name: 'office hours' }])
  })

  test('for want of a right code may be sent again with the same key', async () => {
    await as(ada)('POST', '/v1/me/mfa/totp', {})
    const confirm = () =>
      as(ada)('POST', '/v1/me/mfa/totp/confirm', { code: '000000' }, { 'idempotency-key': '5cf6f3c4-the-same-key' })
    expect((await confirm()).body.error.code).toBe('mfa.code_invalid')
    const again = await confirm()
    expect([again.body.error.code, again.headers.get('idempotency-replayed')]).toEqual(['mfa.code_invalid', null])
    expect(await keys()).toEqual([])
  })

  test('in part of a document is reported, and never made again', async () => {
    const input = { effect: 'DENY', resourceType: 'ip_rule', action: '*', condition: POLICY.condition }
    const send = async () => {
      const query = `mutation ($t: UUID!, $a: AbacPolicyCreateInput!, $b: AbacPolicyCreateInput!) {
        a: abacPolicyCreate(tenantId: $t, input: $a) { policy { name } }
        b: abacPolicyCreate(tenantId: $t, input: $b) { policy { name } } }`
      const variables = { t: ada.tenantId, a: { ...input, name: 'first' }, b: { ...input, name: 'office hours' } }
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${ada.accessToken}`,
          'idempotency-key': '5cf6f3c4-of-two-mutations',
        },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, body: await response.json() }
    }
    await failing(async () => expect((await send()).body.errors[0].extensions.code).toBe('INTERNAL'))
    const again = await send()
    expect([again.status, again.body.errors[0].extensions]).toEqual([
      409,
      { code: 'CONFLICT', reason: 'idempotency.answer_lost' },
    ])
    expect(await policies()).toEqual([{ name: 'first' }])
  })
})

describe('what an answer shows once', () => {
  test('is shown to the same request again, and does not stand in the database', async () => {
    const key = randomUUID()
    const send = () => as(ada)('POST', '/v1/api-keys', { name: 'bot' }, { 'idempotency-key': key })
    const first = await send()
    const again = await send()
    expect([again.status, again.body]).toEqual([201, first.body])
    const table = JSON.stringify(await rows(service, 'idempotency_key'))
    const hex = (text: string): string => Buffer.from(text).toString('hex')
    for (const secret of [first.body.key, key, 'bot', ada.sessionId]) {
      expect(secret).toBeTypeOf('string')
      expect(table).not.toContain(secret)
      expect(table).not.toContain(hex(secret))
    }
    expect(await rows(service, 'api_key')).toHaveLength(1)
  })

  test('is not shown once the API key that asked has another secret', async () => {
    const bot = await apiKey(service, ada)
    const key = { 'idempotency-key': randomUUID() }
    const path = `/v1/tenants/${ada.tenantId}/abac/policies`
    expect((await as(bot)('POST', path, POLICY, key)).status).toBe(201)
    const { rows: sealed } = await service.owner.query('SELECT answer FROM idempotency_key WHERE tenant_id = $1', [
      ada.tenantId,
    ])
    expect(sealed).toHaveLength(1)
    await service.owner.query('UPDATE idempotency_key SET answer = $2 WHERE tenant_id = $1', [
      ada.tenantId,
      Buffer.alloc(64, 1),
    ])
    const again = await as(bot)('POST', path, POLICY, key)
    expect([again.status, again.body.error.code]).toEqual([409, 'idempotency.answer_lost'])
    expect(await policies()).toHaveLength(1)
  })
})

describe('what is done in another tenant', () => {
  test('is done once: a tenant is founded, with the same tokens each time', async () => {
    const send = () => as(ada)('POST', '/v1/tenants', { name: 'Once' }, { 'idempotency-key': '5cf6f3c4-founded-once' })
    const first = await send()
    expect(await keys()).toEqual([{ committed: true, answered: true }])
    expect((await send()).body).toEqual(first.body)
    const { rows: founded } = await service.owner.query('SELECT 1 FROM tenant WHERE founded_by = $1 AND name = $2', [
      ada.userId,
      'Once',
    ])
    expect(founded).toHaveLength(1)
  })

  test('is done once: ten switches at once open one session', async () => {
    const sessions = async (): Promise<number> => (await rows(service, 'session')).length
    const before = await sessions()
    const { rows: personal } = await service.owner.query<{ tenant_id: string }>(
      'SELECT tenant_id FROM membership WHERE user_id = $1 AND tenant_id <> $2',
      [ada.userId, ada.tenantId],
    )
    const send = () =>
      as(ada)(
        'POST',
        '/v1/auth/switch-tenant',
        { tenant_id: personal[0]?.tenant_id },
        { 'idempotency-key': '5cf6f3c4-switched-once' },
      )
    const answers = await Promise.all(Array.from({ length: 10 }, send))
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    expect((await send()).status).toBe(200)
    expect(await sessions()).toBe(before + 1)
    expect(await keys()).toEqual([{ committed: true, answered: true }])
  })
})
