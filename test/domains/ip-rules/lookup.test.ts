import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRules } from '../../../src/domains/ip-rules/lookup.ts'
import { ADDRESS, edges, GIVEN, NOW, reference, rule, toRules, type Given } from './reference.ts'
import type { IpRule } from '../../../src/domains/policy/model.ts'

/** Rules that lie close: a few in each of many networks. */
function many(count: number): Given[] {
  return Array.from({ length: count }, (_, at) => {
    const [high, low] = [(at * 40_503) & 0xffff, (at * 30_029) & 0xffff]
    const cidr =
      at % 3 === 0
        ? `2001:${(high & 0xff).toString(16)}:${low.toString(16)}::/${32 + (at % 97)}`
        : `10.${high & 255}.${low & 255}.${at & 255}/${12 + (at % 21)}`
    return {
      cidr,
      action: at % 4 === 0 ? 'DENY' : 'ALLOW',
      enabled: at % 11 !== 0,
      expiresAt: at % 13 === 0 ? new Date(NOW + (at % 5) - 2) : null,
    }
  })
}

describe('matching', () => {
  test('is every rule that contains the address, the most specific first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(GIVEN, { maxLength: 40 }),
        fc.array(ADDRESS, { maxLength: 20 }),
        async (given, addresses) => {
          const rules = toRules(given)
          const [lookup, expected] = [await compileRules(rules, NOW), reference(given, NOW)]
          const asked = [...addresses.filter((address) => address !== null), ...edges(given)]
          expect(asked.map((address) => [address, lookup.matching(address).map(({ id }) => id)])).toEqual(
            asked.map((address) => [address, expected(address).matching.map((at) => `r${at}`)]),
          )
        },
      ),
      { numRuns: 400 },
    )
  }, 120_000)

  test('is all of a chain of networks around one address, however deep', async () => {
    const rules = Array.from({ length: 129 }, (_, prefix) =>
      rule(`DENY ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/${prefix}`),
    )
    const { matching } = await compileRules(rules, NOW)
    expect(matching('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')).toEqual([...rules].reverse())
    expect(matching('ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe')).toEqual(rules.slice(0, 128).reverse())
    expect(matching('7fff::')).toEqual([rules[0]])
  })
})

describe('rules that do not count', () => {
  const until = (ms: number): Partial<IpRule> => ({ expiresAt: new Date(NOW + ms) })

  test('are those disabled or expired; a rule expires at its very time', async () => {
    const rules = [
      rule('DENY 10.0.0.0/8', { enabled: false }),
      rule('DENY 10.0.0.0/8', until(-1)),
      rule('DENY 10.0.0.0/8', until(0)),
      rule('DENY 10.0.0.0/8', until(1)),
    ]
    const at = async (now: number): Promise<number | null> => (await compileRules(rules, now)).decide('10.0.0.1').rule
    expect([await at(NOW - 2), await at(NOW - 1), await at(NOW), await at(NOW + 1)]).toEqual([1, 2, 3, null])
  })

  test('make no allow-list: with the last ALLOW rule gone, everybody may enter', async () => {
    const rules = [rule('ALLOW 10.0.0.0/8', until(0)), rule('ALLOW ::/0', { enabled: false })]
    expect((await compileRules(rules, NOW - 1)).decide('192.0.2.1')).toEqual({
      allowed: false,
      reason: 'NO_ALLOW_RULE',
      rule: null,
    })
    expect((await compileRules(rules, NOW)).decide('192.0.2.1')).toEqual({
      allowed: true,
      reason: 'NO_RULES',
      rule: null,
    })
  })

  test('the next expiry is the first of those that count, or none', async () => {
    const next = async (...rules: IpRule[]): Promise<number | null> => (await compileRules(rules, NOW)).nextExpiry
    expect(await next()).toBeNull()
    expect(
      await next(rule('DENY ::1'), rule('DENY ::2', until(0)), rule('DENY ::3', { ...until(1), enabled: false })),
    ).toBeNull()
    expect(
      await next(
        rule('DENY ::1', until(3)),
        rule('DENY ::2', until(2)),
        rule('DENY ::3', until(-1)),
        rule('DENY 10.0.0.1', until(4)),
      ),
    ).toBe(NOW + 2)
  })
})

describe('a long list', () => {
  const given = many(20_000)
  const rules = toRules(given)

  test('is decided as the contract says, at the edges of its networks and between them', async () => {
    const { decide, matching } = await compileRules(rules, NOW)
    const some = given.filter((_, at) => at % 400 === 7)
    const addresses = [
      ...edges(some),
      '0.0.0.0',
      '9.255.255.255',
      '11.0.0.0',
      '255.255.255.255',
      '::',
      '2000:ffff::',
      '2002::',
      'ffff::ffff',
    ].filter((_, at) => at % 3 === 0)
    const expected = reference(given, NOW)
    for (const address of addresses) {
      expect([address, decide(address), matching(address).map(({ id }) => id)]).toEqual([
        address,
        expected(address).decision,
        expected(address).matching.map((at) => `r${at}`),
      ])
    }
  }, 120_000)

  test('is compiled in slices, and the event loop turns between them', async () => {
    const turns = async (list: readonly IpRule[]): Promise<number> => {
      let count = 0
      let going = true
      const turn = (): void => {
        count++
        if (going) setImmediate(turn)
      }
      setImmediate(turn)
      await compileRules(list, NOW)
      going = false
      return count
    }
    const long = Array.from({ length: 10 }, () => rules).flat()
    expect(await turns(long)).toBeGreaterThan(2)
    expect(await turns(rules.slice(0, 5_000))).toBe(0)
  })

  test('of one network two hundred thousand times names the first, and matches all in order', async () => {
    const same = Array.from({ length: 200_000 }, () => rule('DENY 10.0.0.0/8'))
    const { decide, matching } = await compileRules(same, NOW)
    expect(decide('10.1.1.1').rule).toBe(0)
    expect(decide('11.1.1.1').rule).toBeNull()
    expect(matching('10.1.1.1').length).toBe(200_000)
  })
})
