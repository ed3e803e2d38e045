import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { codes, standing } from '../verbs.ts'
import { addRule, at, enforce, instanceBeside, useProxiedService, ruleFor, setLists } from '../ip-rules/addressed.ts'
import { INSIDE, OUTSIDE, OFFICE, offices } from './office.ts'

const service = useProxiedService()
const { guarded, login } = offices(service)

describe('a change counts on the very next request', () => {
  let ada: Person
  beforeEach(async () => {
    ada = at(service, await owner(service), INSIDE)
    await ruleFor(ada, OFFICE)
  })

  test('rules do nothing before they are enforced, and nothing after', async () => {
    const outside = at(service, ada, OUTSIDE)
    expect(await standing(outside)).toBe('ok')
    await enforce(ada, { enabled: true })
    expect(await standing(outside)).toBe('FORBIDDEN')
    await enforce(ada, { enabled: false })
    expect(await standing(outside)).toBe('ok')
  })

  test('of either instance: both read what the other has changed', async () => {
    const beside = await instanceBeside(service)
    const there = at(beside, ada, OUTSIDE)
    const here = at(service, ada, OUTSIDE)
    expect(await Promise.all([here, there].map(standing))).toEqual(['ok', 'ok'])
    await enforce(ada, { enabled: true })
    expect(await Promise.all([here, there].map(standing))).toEqual(['FORBIDDEN', 'FORBIDDEN'])
    await ruleFor(at(beside, ada, INSIDE), OUTSIDE)
    expect(await Promise.all([here, there].map(standing))).toEqual(['ok', 'ok'])
    await addRule(ada, { cidr: '203.0.113.0/24', action: 'DENY' })
    expect(await Promise.all([here, there].map(standing))).toEqual(['FORBIDDEN', 'FORBIDDEN'])
    await beside.close()
  })

  test('a rule stops to count when its time is over, without anybody doing anything', async () => {
    await enforce(ada, { enabled: true })
    await addRule(ada, { cidr: OUTSIDE, expiresAt: new Date(Date.now() + 300_000).toISOString() })
    const outside = at(service, ada, OUTSIDE)
    expect(await standing(outside)).toBe('ok')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 360_000 })
    onTestFinished(() => void vi.useRealTimers())
    expect(await standing(outside)).toBe('FORBIDDEN')
  })
})

describe('the lists of the security policy', () => {
  test('count without enforcement, and the rules do not', async () => {
    const ada = at(service, await owner(service), INSIDE)
    await addRule(ada, { cidr: OUTSIDE, action: 'DENY' })
    await setLists(ada, { ipAllowlist: [OFFICE, OUTSIDE] })
    expect(await standing(at(service, ada, OUTSIDE))).toBe('ok')
    expect(await standing(at(service, ada, '192.0.2.1'))).toBe('FORBIDDEN')
    await setLists(ada, { ipDenylist: ['203.0.113.0/24'] })
    expect(await standing(at(service, ada, OUTSIDE))).toBe('FORBIDDEN')
    expect(codes(await login(OUTSIDE, ada))).toEqual(['ADDRESS_NOT_ALLOWED'])
    expect(await standing(at(service, ada, 'garbage'))).toBe('FORBIDDEN')
    await setLists(ada, { ipAllowlist: [], ipDenylist: [] })
    expect(await standing(at(service, ada, 'garbage'))).toBe('ok')
  })

  test('count with the rules: a denial of either refuses', async () => {
    const ada = await guarded()
    await setLists(ada, { ipAllowlist: [OUTSIDE], ipDenylist: ['198.51.100.128/25'] })
    expect(
      await Promise.all(
        [INSIDE, OUTSIDE, '198.51.100.200', '192.0.2.1'].map((address) => standing(at(service, ada, address))),
      ),
    ).toEqual(['ok', 'ok', 'FORBIDDEN', 'FORBIDDEN'])
  })
})
