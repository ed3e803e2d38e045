// A tenant's configuration as a document: what a plan says is what applying it does, in one transaction.
import { describe, expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { apply, bring, configuration, plan, rollback } from './kit.ts'

const service = useService()

const SETTINGS = {
  authPolicy: { passwordMinLength: 14, mfaGraceDays: 3 },
  securityPolicy: { ipDenylist: ['203.0.113.0/24'], sessionMaxAge: 86_400 },
  ipRules: [{ cidr: '198.51.100.7', action: 'DENY', label: 'scanner' }],
  abacPolicies: [{ name: 'no deletes', effect: 'DENY', resourceType: 'webhook', action: 'webhook_create' }],
  rateLimits: { tenant: { rate: 50, capacity: 200 } },
  retention: { mailLogEnabled: true, mailLogDays: 30 },
  roles: [{ name: 'auditor', permissions: ['audit.read', 'policy.read'] }],
}

describe('a plan', () => {
  test('lists each step, and writes nothing', async () => {
    const ada = await owner(service)
    const before = await configuration(ada)
    const { plan: made, userErrors } = await plan(ada, { document: SETTINGS })
    expect(userErrors).toEqual([])
    expect(made?.steps.map(({ part, kind, key }) => [part, kind, key])).toEqual([
      ['roles', 'CREATE', 'auditor'],
      ['retention', 'UPDATE', null],
      ['rateLimits', 'UPDATE', null],
      ['abacPolicies', 'CREATE', 'no deletes'],
      ['securityPolicy', 'UPDATE', null],
      ['ipRules', 'CREATE', 'DENY 198.51.100.7/32'],
      ['authPolicy', 'UPDATE', null],
    ])
    expect(made?.steps.flatMap((step) => step.userErrors)).toEqual([])
    expect(await configuration(ada)).toEqual(before)
  })

  test('of what was pulled is empty', async () => {
    const ada = await owner(service)
    expect((await bring(ada, SETTINGS)).userErrors).toEqual([])
    const { document } = await configuration(ada)
    expect((await plan(ada, { document: document ?? {} })).plan?.steps).toEqual([])
  })
})

test('applying makes one version, and twice is nothing', async () => {
  const ada = await owner(service)
  const done = await bring(ada, SETTINGS)
  expect(done).toMatchObject({ userErrors: [], configuration: { version: 1 } })
  expect((await bring(ada, SETTINGS)).steps).toEqual([])
  expect((await configuration(ada)).version).toBe(1)
})

test('rolling back gives the document of before', async () => {
  const ada = await owner(service)
  const { document: before } = await configuration(ada)
  await bring(ada, SETTINGS)
  const back = await rollback(ada, { version: 0, allowDelete: true, allowWeaken: true })
  expect(back).toMatchObject({ userErrors: [], configuration: { version: 2 } })
  expect((await configuration(ada)).document).toEqual(before)
})

test('of two applies at once, one wins', async () => {
  const ada = await owner(service)
  const one = { authPolicy: { passwordMinLength: 12 } }
  const other = { authPolicy: { passwordMinLength: 16 } }
  const tokens = [await plan(ada, { document: one }), await plan(ada, { document: other })]
  const done = await Promise.all([
    apply(ada, { document: one, token: tokens[0]?.plan?.token }),
    apply(ada, { document: other, token: tokens[1]?.plan?.token }),
  ])
  const won = done.filter(({ userErrors }) => userErrors.length === 0)
  const lost = done.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))
  expect([won.length, lost]).toEqual([1, ['CONFLICT']])
})
