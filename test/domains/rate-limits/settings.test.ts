// A tenant's own limits of its requests: what may be set, by whom, and what the audit log keeps.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { type TestService, testService, useService } from '../../kit/service.ts'
import { actions, changesNothing, codes, faults, memberWith, mutate, refusal, tenantOf } from '../verbs.ts'

let bounded: TestService
const service = useService()
beforeAll(async () => {
  bounded = await testService({ RATE_LIMITS_CEILING: 'tenant=200/1000,user=60/200' })
})
afterAll(async () => {
  await bounded.close()
})

const path = (who: Person): string => `/v1/tenants/${who.tenantId}/rate-limits`
const set = (who: Person, input: object) => mutate(who, 'rateLimitsUpdate', { tenantId: who.tenantId, input })
const SHOWN = `rateLimits {
  user { rate capacity overridden default { rate capacity } most { rate capacity } } tenant { rate } apiKey { rate }
  version
}`
const DEFAULTS = {
  tenant: { rate: 100, capacity: 500 },
  user: { rate: 30, capacity: 100 },
  api_key: { rate: 50, capacity: 200 },
}

test('without any, those of the installation are shown; a subset is changed; DELETE goes back', async () => {
  const ada = await owner(service)
  expect((await ada.rest('GET', path(ada))).body).toEqual({ ...DEFAULTS, version: 0 })
  const user = { rate: 60.5, capacity: 250 }
  const changed = await ada.rest('PUT', path(ada), { user })
  expect([changed.status, changed.body]).toEqual([200, { ...DEFAULTS, user, version: 1 }])
  const both = { tenant: { rate: 200, capacity: 1000 }, api_key: { rate: 0.1, capacity: 1 } }
  expect((await ada.rest('PUT', path(ada), both)).body).toEqual({ ...both, user, version: 2 })
  expect((await ada.rest('PUT', path(ada), { user: null })).body).toEqual({ ...DEFAULTS, ...both, version: 3 })
  expect((await ada.rest('DELETE', path(ada))).status).toBe(204)
  expect((await ada.rest('GET', path(ada))).body).toEqual({ ...DEFAULTS, version: 4 })
  expect(await actions(service, ada.tenantId)).toEqual(
    expect.arrayContaining(['rate_limits.updated', 'rate_limits.updated', 'rate_limits.updated', 'rate_limits.reset']),
  )
})

test('the graph shows what is set, what it would be without, and what it may be', async () => {
  const ada = await owner(service)
  await set(ada, { user: { rate: 40, capacity: 80 } })
  expect(await tenantOf(ada, SHOWN)).toEqual({
    rateLimits: {
      user: {
        rate: 40,
        capacity: 80,
        overridden: true,
        default: { rate: 30, capacity: 100 },
        most: { rate: 10_000, capacity: 100_000 },
      },
      tenant: { rate: 100 },
      apiKey: { rate: 50 },
      version: 1,
    },
  })
})

describe('a limit', () => {
  test.each([
    [{ user: { rate: 5 } }, 'user.capacity', 'required'],
    [{ user: { capacity: 5 } }, 'user.rate', 'required'],
    [{ user: {} }, 'user.rate', 'required'],
    [{ api_key: { rate: null, capacity: 5 } }, 'api_key.rate', 'required'],
    [{ tenant: { rate: 0, capacity: 5 } }, 'tenant.rate', 'too_short'],
    [{ tenant: { rate: -3, capacity: 5 } }, 'tenant.rate', 'too_short'],
    [{ tenant: { rate: 10_000.5, capacity: 5 } }, 'tenant.rate', 'too_long'],
    [{ api_key: { rate: 5, capacity: 0 } }, 'api_key.capacity', 'too_short'],
    [{ api_key: { rate: 5, capacity: 100_001 } }, 'api_key.capacity', 'too_long'],
    [{ user: { rate: 5, capacity: 1 } }, 'user.capacity', 'invalid'],
    [{ tenant: { rate: 5, capacity: 1 } }, 'tenant.capacity', 'invalid'],
  ])('such as %j is refused, and all others with it', async (body, field, code) => {
    const ada = await owner(service)
    const { status, body: answer } = await changesNothing(service, () =>
      ada.rest('PUT', path(ada), { tenant: { rate: 9, capacity: 9 }, ...body }),
    )
    expect([status, answer.error.code]).toEqual([422, 'validation_failed'])
    expect(answer.error.fields).toContainEqual(expect.objectContaining({ field, code }))
  })

  test.each([[{ user: 5 }], [{ user: { rate: '5', capacity: 5 } }], [{ user: { rate: 5, capacity: 5.5 } }]])(
    'of the wrong type, such as %j, is refused',
    async (body) => {
      const ada = await owner(service)
      expect((await changesNothing(service, () => ada.rest('PUT', path(ada), body))).status).toBe(400)
    },
  )
})

test('what is sent again as it is changes nothing, and leaves no entry', async () => {
  const ada = await owner(service)
  expect((await changesNothing(service, () => ada.rest('DELETE', path(ada)), 'access_state')).status).toBe(204)
  await set(ada, { user: { rate: 5, capacity: 50 } })
  expect(codes(await changesNothing(service, () => set(ada, { user: { rate: 5, capacity: 50 } })))).toEqual([])
})

test('an old version is refused', async () => {
  const ada = await owner(service)
  await set(ada, { user: { rate: 5, capacity: 50 } })
  const old = { 'if-match': '"v0"' }
  expect((await ada.rest('PUT', path(ada), { user: { rate: 6, capacity: 50 } }, old)).status).toBe(412)
  expect((await ada.rest('DELETE', path(ada), undefined, old)).status).toBe(412)
  expect(await faults(ada, 'rateLimitsReset', { tenantId: ada.tenantId, input: { expectedVersion: 3 } })).toEqual([
    'CONFLICT',
  ])
})

test('the history of settings has each change and the reset, and what was before goes back', async () => {
  const ada = await owner(service)
  await set(ada, { user: { rate: 5, capacity: 50 } })
  await mutate(ada, 'rateLimitsReset', { tenantId: ada.tenantId })
  const { settingChanges } = await tenantOf(ada, 'settingChanges(kinds: [RATE_LIMITS]) { nodes { kind before after } }')
  const [none, own] = [{ user: null }, { user: { rate: 5, capacity: 50 } }]
  expect(settingChanges.nodes).toEqual([
    { kind: 'RATE_LIMITS', before: own, after: none },
    { kind: 'RATE_LIMITS', before: none, after: own },
  ])
  expect(codes(await set(ada, settingChanges.nodes[0].before))).toEqual([])
  expect(await tenantOf(ada, 'rateLimits { user { rate capacity } }')).toEqual({
    rateLimits: { user: { rate: 5, capacity: 50 } },
  })
})

test('policy.read sees, and only policy.write changes', async () => {
  const ada = await owner(service)
  const reader = await memberWith(service, ada, ['policy.read'])
  const none = await memberWith(service, ada, ['tenant.read'])
  expect((await reader.rest('GET', path(ada))).status).toBe(200)
  expect((await none.rest('GET', path(ada))).status).toBe(403)
  for (const mutation of ['rateLimitsUpdate', 'rateLimitsReset'])
    expect(await changesNothing(service, () => refusal(reader, mutation, { tenantId: ada.tenantId, input: {} }))).toBe(
      'FORBIDDEN',
    )
})

describe('the ceiling of the operator', () => {
  test('is shown, refused beyond, and bounds what was stored before', async () => {
    const ada = await owner(bounded)
    expect(codes(await set(ada, { user: { rate: 61, capacity: 201 } }))).toEqual(['TOO_LONG', 'TOO_LONG'])
    await set(ada, { user: { rate: 60, capacity: 200 } })
    await bounded.owner.query(
      `WITH l AS (UPDATE rate_limits SET user_rate = 9000, user_capacity = 5 WHERE tenant_id = $1)
       UPDATE access_state SET version = version + 1 WHERE tenant_id = $1`,
      [ada.tenantId],
    )
    expect(await tenantOf(ada, SHOWN)).toMatchObject({
      rateLimits: { user: { rate: 60, capacity: 5, most: { rate: 60, capacity: 200 } } },
    })
  })

  test.each([
    ['nothing=3/4', /"nothing=3\/4" is no ceiling/],
    ['user=3', /"user=3" is no ceiling/],
    ['user=29/100', /user is at least 30\/100/],
    ['api_key=10001/200', /api_key|key is at most/],
  ])('RATE_LIMITS_CEILING=%s stops the start', (value, words) => {
    expect(() => readConfig({ RATE_LIMITS_CEILING: value })).toThrow(words)
  })
})
