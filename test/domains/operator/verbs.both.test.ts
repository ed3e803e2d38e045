// The verbs of the operator: for nobody else, with a reason, and the same on both surfaces.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { apiKey, owner, type Person, uniqueEmail } from '../../kit/seed.ts'
import { testService, useService } from '../../kit/service.ts'
import { actions, changesNothing, codes, fieldsOf, logIn, mutate, refusal, standing, switchTo } from '../verbs.ts'
import { OPERATOR_TOKEN, operatorOf, REASON } from './operated.ts'

let operator: Client
let ada: Person
const service = useService({ OPERATOR_TOKEN })
beforeAll(async () => {
  operator = operatorOf(service)
  ada = await owner(service)
})

/** A call of each of the operator's mutations that would succeed. */
function calls(tenantId: string, email: string): Record<string, object> {
  const about = (more: object = {}) => ({ tenantId, input: { reason: REASON, ...more } })
  const person = { input: { email, reason: REASON } }
  return {
    operatorTenantSuspend: about(),
    operatorTenantResume: about(),
    operatorPlanUpdate: about({ plan: 'PRO' }),
    operatorBreakGlassOpen: about({ networks: ['192.0.2.1'] }),
    operatorBreakGlassClose: about(),
    operatorAccountUnlock: person,
    operatorMfaReset: person,
  }
}
const VERBS = fieldsOf('Mutation')
  .map(({ name }) => name)
  .filter((name) => name.startsWith('operator'))
const SELECT: Readonly<Record<string, string>> = { operatorAccountUnlock: 'unlocked', operatorMfaReset: 'reset' }

test.each(VERBS)('nobody but the operator may %s, and nothing changes', async (name) => {
  const args = calls(ada.tenantId, ada.email)[name] ?? {}
  const key = await apiKey(service, ada)
  await standing(key)
  await changesNothing(service, async () => {
    for (const who of [ada, key])
      expect(await refusal(who, name, args, SELECT[name] ?? 'tenant { id }')).toBe('FORBIDDEN')
  })
})

test('nobody but the operator sees tenants that way', async () => {
  for (const query of ['{ operatorTenants { nodes { id } } }', `{ operatorTenant(tenant: "${ada.tenantId}") { id } }`])
    expect((await ada.ask(query)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  for (const path of ['/v1/operator/tenants', `/v1/operator/tenants/${ada.tenantId}`])
    expect(await ada.rest('GET', path)).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
})

test.each(VERBS)('%s says what is wrong with its input, and changes nothing', async (name) => {
  const [right, select] = [
    calls(ada.tenantId, ada.email)[name] as { tenantId?: string; input: object },
    SELECT[name] ?? 'tenant { id }',
  ]
  const unknown =
    right.tenantId === undefined
      ? { input: { ...right.input, email: uniqueEmail() } }
      : { ...right, tenantId: randomUUID() }
  await changesNothing(service, async () => {
    for (const [reason, code] of [
      ['', 'REQUIRED'],
      ['  ', 'REQUIRED'],
      ['xy', 'TOO_SHORT'],
      ['x'.repeat(501), 'TOO_LONG'],
      ['two\nlines', 'INVALID'],
    ])
      expect(
        (await mutate(operator, name, { ...right, input: { ...right.input, reason } }, select)).userErrors,
      ).toMatchObject([{ code, path: ['input', 'reason'] }])
    expect(codes(await mutate(operator, name, unknown, select))).toEqual(['NOT_FOUND'])
  })
})

test('a deleted tenant is none of those that the operator changes', async () => {
  const eve = await owner(service)
  await mutate(eve, 'tenantDelete', { tenantId: eve.tenantId })
  const logged = await actions(service, eve.tenantId)
  for (const name of VERBS.filter((verb) => !(verb in SELECT)))
    expect(codes(await mutate(operator, name, calls(eve.tenantId, '')[name], 'tenant { id }'))).toEqual(['NOT_FOUND'])
  expect(await actions(service, eve.tenantId)).toEqual(logged)
  const { body } = await operator.rest('GET', `/v1/operator/tenants/${eve.tenantId}`)
  expect(body).toMatchObject({ status: 'deleted' })
})

test('over /v1 the same, in its spelling', async () => {
  const eve = await owner(service)
  const path = `/v1/operator/tenants/${eve.tenantId}`
  expect((await operator.rest('GET', `/v1/operator/tenants?limit=1`)).body).toMatchObject({
    items: [{ id: expect.any(String) }],
    next_cursor: expect.any(String),
  })
  expect(await operator.rest('GET', path)).toMatchObject({
    status: 200,
    body: {
      id: eve.tenantId,
      status: 'active',
      suspended_by_operator: false,
      plan: 'free',
      owners: [eve.email],
      break_glass: null,
    },
  })
  expect(await operator.rest('POST', `${path}/suspend`, { reason: REASON })).toMatchObject({
    status: 200,
    body: { status: 'suspended', suspended_by_operator: true },
  })
  expect(await operator.rest('POST', `${path}/resume`, { reason: REASON })).toMatchObject({
    status: 200,
    body: { status: 'active' },
  })
  expect(await operator.rest('PUT', `${path}/plan`, { plan: 'pro', reason: REASON })).toMatchObject({
    status: 200,
    body: { plan: 'pro' },
  })
  expect(await operator.rest('POST', `${path}/suspend`, {})).toMatchObject({
    status: 422,
    body: { error: { code: 'validation_failed', fields: [{ field: 'reason', code: 'required' }] } },
  })
  expect(await operator.rest('GET', '/v1/operator/tenants/no-such-slug')).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  })
  expect(await operator.rest('POST', '/v1/operator/tenants/no-id/suspend', { reason: REASON })).toMatchObject({
    status: 400,
    body: { error: { fields: [{ field: 'id', code: 'invalid' }] } },
  })
  expect(await operator.rest('POST', `/v1/operator/tenants/${randomUUID()}/suspend`, { reason: REASON })).toMatchObject(
    { status: 404, body: { error: { code: 'not_found' } } },
  )
  expect((await switchTo(service, await logIn(service, eve.email), eve.tenantId)).tenantId).toBe(eve.tenantId)
})

test('the operator is limited like everybody', async () => {
  const limited = await testService({ OPERATOR_TOKEN, RATE_LIMITS: 'on' })
  const there = operatorOf(limited)
  // Fewer at once than one address may have connections.
  const many = () => Promise.all(Array.from({ length: 70 }, () => there.rest('GET', '/v1/operator/tenants')))
  const asked = [...(await many()), ...(await many())]
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200, 429]))
  await limited.close()
}, 60_000)
