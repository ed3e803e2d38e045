import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRules } from '../../../src/domains/ip-rules/lookup.ts'
import { reportRules } from '../../../src/domains/ip-rules/model.ts'
import { contains } from '../../../src/shared/network.ts'
import { counts, edges, GIVEN, NOW, rule, toRules } from './reference.ts'
import type { IpRule } from '../../../src/domains/policy/model.ts'

describe('the report of idle rules', () => {
  const later = { expiresAt: new Date(NOW + 2) }
  const soon = { expiresAt: new Date(NOW + 1) }
  test.each([
    [
      'nothing of rules that all matter',
      [rule('DENY 10.1.0.0/16'), rule('ALLOW 10.0.0.0/8'), rule('ALLOW 2001:db8::/32')],
      [],
    ],
    [
      'an allow rule in a wider deny rule',
      [rule('ALLOW 10.1.0.0/16'), rule('DENY 10.0.0.0/8')],
      ['ALLOW 10.1.0.0/16 SHADOWED DENY 10.0.0.0/8'],
    ],
    [
      'an allow rule of a network that is denied',
      [rule('ALLOW 10.0.0.0/8'), rule('DENY 10.0.0.0/8')],
      ['ALLOW 10.0.0.0/8 SHADOWED DENY 10.0.0.0/8'],
    ],
    [
      'a deny rule in a wider deny rule',
      [rule('DENY 10.1.0.0/16'), rule('DENY 10.0.0.0/8')],
      ['DENY 10.1.0.0/16 REDUNDANT DENY 10.0.0.0/8'],
    ],
    [
      'an allow rule in a wider allow rule',
      [rule('ALLOW ::/0'), rule('ALLOW ::1')],
      ['ALLOW ::1 REDUNDANT ALLOW ::/0'],
    ],
    [
      'the widest of several, and one that denies before one that allows',
      [rule('DENY 10.0.0.0/8'), rule('ALLOW 10.1.0.0/16'), rule('ALLOW 0.0.0.0/0'), rule('DENY 10.1.1.0/24')],
      ['ALLOW 10.1.0.0/16 SHADOWED DENY 10.0.0.0/8', 'DENY 10.1.1.0/24 REDUNDANT DENY 10.0.0.0/8'],
    ],
    [
      'the later of equal rules',
      [rule('DENY ::1'), rule('ALLOW ::2'), rule('DENY ::1', { id: 'again' })],
      ['again DUPLICATE DENY ::1'],
    ],
    [
      'the shorter-lived of equal rules, though it is the first',
      [rule('DENY ::1', soon), rule('DENY ::1', { id: 'longer', ...later })],
      ['DENY ::1 DUPLICATE longer'],
    ],
    [
      'a duplicate in a wider rule as both',
      [rule('DENY ::1'), rule('DENY ::1', { id: 'again' }), rule('DENY ::/64')],
      ['DENY ::1 REDUNDANT DENY ::/64', 'again DUPLICATE DENY ::1', 'again REDUNDANT DENY ::/64'],
    ],
    [
      'nothing that outlives what shadows it',
      [rule('DENY ::/0', soon), rule('DENY ::1', later), rule('ALLOW ::2')],
      [],
    ],
    ['nothing that is denied only for a time', [rule('ALLOW ::1'), rule('DENY ::1', soon)], []],
    [
      'what does not outlive what shadows it',
      [rule('DENY ::/0', later), rule('DENY ::1', soon), rule('ALLOW ::2', later)],
      ['DENY ::1 REDUNDANT DENY ::/0', 'ALLOW ::2 SHADOWED DENY ::/0'],
    ],
    [
      'nothing of disabled rules, nor by them',
      [rule('DENY ::/0', { enabled: false }), rule('DENY ::1'), rule('DENY ::1', { enabled: false })],
      [],
    ],
    ['nothing across families', [rule('DENY ::/0'), rule('DENY 10.0.0.0/8')], []],
    ['nothing of neighbours', [rule('DENY 10.0.0.0/9'), rule('DENY 10.128.0.0/9'), rule('ALLOW 11.0.0.0/8')], []],
  ])('names %s', (_, rules, findings) => {
    expect(reportRules(rules).map((finding) => `${finding.rule.id} ${finding.kind} ${finding.by.id}`)).toEqual(findings)
  })

  test('names only rules whose removal changes no verdict at any time', async () => {
    let tried = 0
    await fc.assert(
      fc.asyncProperty(fc.array(GIVEN, { maxLength: 12 }), async (given) => {
        const rules = toRules(given)
        const addresses = edges(given)
        for (const { rule: idle } of reportRules(rules)) {
          const fewer = rules.filter((one) => one !== idle)
          for (const now of [NOW - 2, NOW, NOW + 1, NOW + 500, NOW + 2000]) {
            const listed = (some: readonly IpRule[]): boolean =>
              some.some((one) => one.action === 'ALLOW' && counts(one, now))
            if (listed(rules) !== listed(fewer)) continue
            const [before, after] = [await compileRules(rules, now), await compileRules(fewer, now)]
            expect(addresses.map((address) => after.decide(address).allowed)).toEqual(
              addresses.map((address) => before.decide(address).allowed),
            )
            tried++
          }
        }
      }),
      { numRuns: 400 },
    )
    expect(tried).toBeGreaterThan(100)
  }, 120_000)

  test('names each rule with an equal or a stronger one around it', () => {
    fc.assert(
      fc.property(
        fc.array(
          GIVEN.map((one) => ({ ...one, enabled: true, expiresAt: null })),
          { maxLength: 25 },
        ),
        (given) => {
          const rules = toRules(given)
          const expected = rules.flatMap((inner, at) => {
            const around = rules.map(({ network, action }, index) => ({
              index,
              action,
              same: network.text === inner.network.text,
              wider: network.text !== inner.network.text && contains(network, inner.network),
            }))
            const duplicate = around.some(({ index, action, same }) => same && index < at && action === inner.action)
            const inOther = around.some(
              ({ action, same, wider }) => (wider || same) && action === 'DENY' && inner.action === 'ALLOW',
            )
            const inItsOwn = around.some(({ action, wider }) => wider && action === inner.action)
            return [
              ...(duplicate ? [`${inner.id} DUPLICATE`] : []),
              ...(inOther || inItsOwn ? [`${inner.id} ${inOther ? 'SHADOWED' : 'REDUNDANT'}`] : []),
            ]
          })
          const findings = reportRules(rules).map(({ rule: { id }, kind }) => `${id} ${kind}`)
          expect(findings).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('of 50,000 rules that all stand in the first names all but that one', () => {
    const rules = Array.from({ length: 50_000 }, (_, at) =>
      rule(`DENY 10.${at & 255}.${(at >> 8) & 127}.0/${8 + (at % 25)}`, { id: String(at) }),
    )
    expect(new Set(reportRules(rules).map((finding) => finding.rule.id)).size).toBe(49_999)
  })
})
