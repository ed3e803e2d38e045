import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRules } from '../../../src/domains/ip-rules/lookup.ts'
import { describeDecision } from '../../../src/domains/ip-rules/model.ts'
import { ADDRESS, edges, GIVEN, NOW, reference, rule, toRules } from './reference.ts'
import type { IpDecision, IpRule } from '../../../src/domains/policy/model.ts'

async function decide(rules: readonly IpRule[], address: string | null): Promise<IpDecision> {
  const lookup = await compileRules(rules, NOW)
  return lookup.decide(address)
}

describe('the outcome of a check', () => {
  // The row "enforcement is off" is not here: nothing is looked up then.
  test.each([
    ['a deny rule contains the address', ['DENY 192.0.2.0/24'], '192.0.2.1', false, 'DENY_RULE', 0],
    [
      'a deny rule contains it, and a later and narrower allow rule too',
      ['DENY 192.0.2.0/24', 'ALLOW 192.0.2.1'],
      '192.0.2.1',
      false,
      'DENY_RULE',
      0,
    ],
    [
      'a deny rule contains it, and an earlier and wider allow rule too',
      ['ALLOW 0.0.0.0/0', 'DENY 192.0.2.1'],
      '192.0.2.1',
      false,
      'DENY_RULE',
      1,
    ],
    [
      'an allow and a deny rule are of the same network',
      ['ALLOW 192.0.2.0/24', 'DENY 192.0.2.0/24'],
      '192.0.2.1',
      false,
      'DENY_RULE',
      1,
    ],
    [
      'a deny rule in an allow rule in a deny rule: the narrowest deny rule is named',
      ['DENY 10.0.0.0/8', 'ALLOW 10.1.0.0/16', 'DENY 10.1.1.0/24'],
      '10.1.1.1',
      false,
      'DENY_RULE',
      2,
    ],
    [
      'an allow rule in a deny rule: it does not help',
      ['DENY 10.0.0.0/8', 'ALLOW 10.1.0.0/16', 'DENY 10.1.1.0/24'],
      '10.1.2.1',
      false,
      'DENY_RULE',
      0,
    ],
    [
      'an allow rule exists and does not contain it',
      ['ALLOW 192.0.2.0/24'],
      '198.51.100.1',
      false,
      'NO_ALLOW_RULE',
      null,
    ],
    [
      'there are only IPv4 allow rules and the client is IPv6',
      ['ALLOW 0.0.0.0/0'],
      '2001:db8::1',
      false,
      'NO_ALLOW_RULE',
      null,
    ],
    [
      'there are only IPv6 allow rules and the client is IPv4',
      ['ALLOW ::/0'],
      '192.0.2.1',
      false,
      'NO_ALLOW_RULE',
      null,
    ],
    [
      'an allow rule of IPv6 exists and no deny rule matches',
      ['DENY 10.0.0.0/8', 'ALLOW ::/0'],
      '192.0.2.1',
      false,
      'NO_ALLOW_RULE',
      null,
    ],
    ['an allow rule contains it', ['ALLOW 192.0.2.0/24'], '192.0.2.1', true, 'ALLOW_RULE', 0],
    [
      'several allow rules contain it: the narrowest is named',
      ['ALLOW 10.0.0.0/8', 'ALLOW 10.1.1.1', 'ALLOW 10.1.0.0/16'],
      '10.1.1.1',
      true,
      'ALLOW_RULE',
      1,
    ],
    [
      'equal rules contain it: the first is named',
      ['ALLOW 10.0.0.0/8', 'ALLOW 10.0.0.7/8'],
      '10.1.1.1',
      true,
      'ALLOW_RULE',
      0,
    ],
    [
      'an allow rule contains it, and a deny rule something else',
      ['DENY 10.1.0.0/16', 'ALLOW 10.0.0.0/8'],
      '10.2.0.1',
      true,
      'ALLOW_RULE',
      1,
    ],
    [
      'there are only deny rules and none contains it',
      ['DENY 192.0.2.0/24', 'DENY ::/0'],
      '198.51.100.1',
      true,
      'NO_RULES',
      null,
    ],
    ['there are no rules', [], '198.51.100.1', true, 'NO_RULES', null],
    ['there are no rules, and the client is IPv6', [], '2001:db8::1', true, 'NO_RULES', null],
    [
      'it is mapped IPv4 and a deny rule of IPv4 contains it',
      ['DENY 192.0.2.0/24'],
      '::ffff:192.0.2.1',
      false,
      'DENY_RULE',
      0,
    ],
    ['it is mapped IPv4 in hexadecimal', ['DENY 192.0.2.0/24'], '0:0:0:0:0:FFFF:C000:201', false, 'DENY_RULE', 0],
    [
      'it is mapped IPv4 and an allow rule of IPv4 contains it',
      ['ALLOW 192.0.2.0/24'],
      '::ffff:c000:201',
      true,
      'ALLOW_RULE',
      0,
    ],
    ['the deny rule is a mapped network', ['DENY ::ffff:192.0.2.0/120'], '192.0.2.1', false, 'DENY_RULE', 0],
    [
      'it is mapped IPv4, and a deny rule covers all of IPv6',
      ['DENY ::/0'],
      '::ffff:192.0.2.1',
      true,
      'NO_RULES',
      null,
    ],
    [
      'the networks next to it are denied',
      ['DENY 192.0.2.0/25', 'DENY 192.0.2.129', 'DENY 192.0.2.130/31'],
      '192.0.2.128',
      true,
      'NO_RULES',
      null,
    ],
    ['all of IPv4 is denied, and it is the first address', ['DENY 0.0.0.0/0'], '0.0.0.0', false, 'DENY_RULE', 0],
    ['all of IPv4 is denied, and it is the last address', ['DENY 0.0.0.0/0'], '255.255.255.255', false, 'DENY_RULE', 0],
    [
      'all of IPv6 is denied, and it is the last address',
      ['DENY ::/0'],
      'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      false,
      'DENY_RULE',
      0,
    ],
    ['the unspecified address alone is denied', ['DENY ::/128'], '::1', true, 'NO_RULES', null],
  ] as const)('%s', async (_, texts, address, allowed, reason, index) => {
    expect(
      await decide(
        texts.map((text) => rule(text)),
        address,
      ),
    ).toEqual({ allowed, reason, rule: index })
  })

  const unknown = [
    null,
    '',
    'unknown',
    '010.0.0.1',
    '0x0a000001',
    '167772161',
    '10.1',
    '10.0.0.1:80',
    '10.0.0.1/32',
    ' 10.0.0.1',
    '[::1]',
    '::1%eth0',
    'fe80::1%1',
    '::ffff:10.0.0.1%1',
    '::ffff:012.0.0.1',
    '１0.0.0.1',
    '10.0.0.1\u0000',
    '1'.repeat(1_000_000),
  ]
  const sets: [string, string[]][] = [
    ['no rules', []],
    ['deny rules alone', ['DENY 192.0.2.0/24']],
    ['everything allowed', ['ALLOW 0.0.0.0/0', 'ALLOW ::/0']],
  ]
  test.each(sets)('with %s, what is no address is refused', async (_, texts) => {
    const { decide, matching } = await compileRules(
      texts.map((text) => rule(text)),
      NOW,
    )
    for (const address of unknown) {
      expect(decide(address)).toEqual({ allowed: false, reason: 'UNKNOWN_ADDRESS', rule: null })
      expect(matching(address ?? '')).toEqual([])
    }
  })

  test('is that of the contract for every set of rules and every address', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(GIVEN, { maxLength: 40 }),
        fc.array(ADDRESS, { maxLength: 20 }),
        async (given, addresses) => {
          const [lookup, expected] = [await compileRules(toRules(given), NOW), reference(given, NOW)]
          const asked = [...addresses, ...edges(given)]
          expect(asked.map((address) => [address, lookup.decide(address)])).toEqual(
            asked.map((address) => [address, expected(address).decision]),
          )
        },
      ),
      { numRuns: 600 },
    )
  }, 120_000)
})

describe('a decision in words', () => {
  const policy = rule('DENY 192.0.2.0/24', { source: 'POLICY_DENYLIST' })
  test.each([
    ['DENY_RULE', rule('DENY 192.0.2.0/24'), 'Refused: the deny rule 192.0.2.0/24 contains the address.'],
    ['DENY_RULE', policy, 'Refused: 192.0.2.0/24 in the deny list of the security policy contains the address.'],
    ['ALLOW_RULE', rule('ALLOW ::1'), 'Allowed: the allow rule ::1/128 contains the address.'],
    [
      'ALLOW_RULE',
      rule('ALLOW ::1', { source: 'POLICY_ALLOWLIST' }),
      'Allowed: ::1/128 in the allow list of the security policy contains the address.',
    ],
    ['NO_ALLOW_RULE', null, 'Refused: there are allow rules, and none contains the address.'],
    ['NO_RULES', null, 'Allowed: no deny rule contains the address, and there are no allow rules.'],
    ['UNKNOWN_ADDRESS', null, 'Refused: the address is unknown.'],
  ] as const)('%s says what decided', (reason, decisive, words) => {
    expect(describeDecision({ reason }, decisive)).toBe(words)
  })
})
