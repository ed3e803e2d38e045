// What an attacker who may write policies, or ask for decisions, can send. Each is refused or answered within 50 ms.
import { describe, expect, test } from 'vitest'
import { answerAll, parseEvaluations } from '../../../src/domains/abac/authzen.ts'
import { parseCondition } from '../../../src/domains/abac/condition.ts'
import { compilePolicies, evaluate } from '../../../src/domains/abac/evaluate.ts'
import { newWork, type Outcome } from '../../../src/domains/abac/operators.ts'
import { parseTests, runTests } from '../../../src/domains/abac/policy-tests.ts'
import { conditionOf, policyOf, requestOf } from './given.ts'
import { quick } from './quick.ts'

const regex = (value: string): object => ({ attr: 'subject.text', op: 'regex', value })
const LONGEST = 4096
const random = Array.from({ length: LONGEST }, (_, at) => 'ab'[(Math.imul(at + 1, 2_654_435_761) >>> 13) & 1]).join('')
const fill = (part: string, end = ''): string => part.repeat(Math.floor((LONGEST - end.length) / part.length)) + end

describe('a regular expression that backtracking engines choke on', () => {
  test.each([
    ['(a+)+$', fill('a', '!')],
    ['(a*)*b', fill('a')],
    ['(a|a)*$', fill('a', '!')],
    ['(a|aa)+$', fill('a', '!')],
    ['(a|a?)+$', fill('a', '!')],
    ['(.*)*x', fill('a')],
    ['(.*a){20}$', fill('a', '!')],
    ['([a-zA-Z]+)*$', fill('aB', '1')],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', fill('a')],
    ['(\\w+\\s?)*$', fill('word ', '!')],
    ['^(\\d+)*$', fill('1', 'x')],
    ['^(\\d|\\d\\d)+$', fill('1', 'x')],
    ['(x+x+)+y', fill('x')],
    ['(?:a?){30}a{30}$', fill('a', '!')],
    ['^(a?){40}a{40}$', fill('a')],
    ['\\s+$', fill(' ', 'x')],
    ['^\\s*(.*)\\s*$', fill(' ', '\n')],
    ['(.|\\s)+:', fill('a ')],
    ['<(?:[^>]+)*>', fill('<a', '')],
    ['"(?:[^"\\\\]|\\\\.)*"x', fill('\\"', '')],
    ['/\\*(?:.|\\n)*?\\*/x', fill('/*', '')],
    [
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
      fill('a', '!'),
    ],
    ['^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.|$)){4}$', fill('1.', '')],
    ['(?i)^(https?://)?([\\w\\-]+\\.)*[\\w\\-]+(/[\\w\\-]+)*/?$', fill('a.', '!')],
    ['(([a-z]+)+[0-9])+$', fill('abc', '!')],
    ['.*.*.*.*.*.*.*=.*', fill('=', '')],
    ['(?:b|[ab]+)+c', random],
    ['\\b(?:\\w+\\W*)+#', fill('ab ')],
    ['(?m)(?:^.*$\\n?)+x', fill('ab\n')],
  ])('is answered by the text alone: %s', (source, text) => {
    const { test: holds } = conditionOf(regex(source))
    const request = requestOf({ subject: { text } })
    expect(quick(() => holds(request, newWork()))).toBeTypeOf('boolean')
  })

  test.each([
    ['[ab]*a[ab]{200}$', random],
    ['[ab]*a[ab]{1,30}(a|b|ab|ba){1,30}\\B{100}[^\\x{0}]$', random],
    ['[ab]*a[ab]{1,20}(a|b|ab|ba){1,12}\\B{60}[^\\x{0}]$', random],
    ['(?s)[ab]*a\\pL{200}\\b$', random],
    ['(?:(a|b|ab|ba){1,30}.{50,100}(a|ab)+.{1,30})\\b$', random],
    ['(?i)(?:a|\\pL){240}$', random],
    ['[ab]*a(a|b){900}$', random],
    ['(?:\\pL\\PL?){100}$', fill('ж1')],
    ['[^\\x{0}]{900}$', fill('a')],
    ['(((a{1,10}){1,10}){1,5})$', fill('a', '!')],
  ])('and a large one is refused, answered or given up: %s', (source, text) => {
    const parsed = quick(() => parseCondition(regex(source)))
    const request = requestOf({ subject: { text } })
    expect([true, false, null]).toContain(parsed.ok ? quick(() => parsed.condition.test(request, newWork())) : null)
  })

  test.each<[what: string, source: string]>([
    ['counted repetitions inside each other', '((a?){1,31}){1,31}'],
    ['and at the limit of the engine', '(a?){1000}a{1000}(?:(?:b{10}){10}){10}'],
    ['many repetitions', 'a{0,1000}'.repeat(50)],
    ['a Unicode class a thousand times', '\\pL{1000}'],
    ['folded Unicode classes', `(?i)${'\\pL'.repeat(160)}`],
    ['folded ranges over all of Unicode', `(?i)${'[B-\u{1e920}]'.repeat(80)}`],
    ['the same in one class', `(?i)[${'B-\u{1e920}'.repeat(120)}]`],
    ['the same by code point', `(?i)${'[\\x{42}-\\x{1e920}]'.repeat(25)}`],
    ['the same with the flag in the middle', `a(?s-m:b)${'[B-\u{1e920}]'.repeat(80)}(?-s:(?i:c))`],
    ['a Unicode class in a repeated group', '(?:[\\pL]?){1000}'],
  ])('is refused before it is compiled when that takes long: %s', (_, source) => {
    expect(quick(() => parseCondition({ not: regex(source.slice(0, 512)) }))).toMatchObject({
      ok: false,
      pointer: '/not/value',
    })
  })

  test('is refused in a condition that has as many costly ones as fit', () => {
    for (const source of [
      `(?i)${'\\pL'.repeat(55)}`,
      `(?i)[B-\u{1e920}][B-\u{1e920}]`,
      'a{0,1000}b{0,1000}',
      '[\\pL\\pN]{100}',
    ]) {
      const many = {
        any: Array.from({ length: Math.min(255, Math.floor(32_000 / (Buffer.byteLength(source) * 2 + 60))) }, () =>
          regex(source),
        ),
      }
      expect(quick(() => parseCondition(many))).toMatchObject({
        ok: false,
        pointer: expect.stringMatching(/^\/any\/\d+\/value$/) as string,
      })
    }
  })
})

const nest = (depth: number, open: string, close: string, core = ''): unknown =>
  JSON.parse(open.repeat(depth) + core + close.repeat(depth))
const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 0]))

describe('the dearest condition that is taken is quick to parse and to evaluate', () => {
  const big = (value: unknown, op: string, attr = 'subject.a'): object => ({ attr, op, value })
  const many = (count: number, node: object): object => ({ any: Array.from({ length: count }, () => node) })
  const text = 'a'.repeat(60_000)
  const cases: readonly (readonly [what: string, condition: object, subject: object])[] = [
    [
      'a list of thousands',
      big(
        Array.from({ length: 8_000 }, (_, at) => at % 10),
        'in',
      ),
      { a: 'x' },
    ],
    [
      'a list of thousands of objects',
      big(
        Array.from({ length: 10_000 }, () => ({})),
        'nin',
      ),
      { a: keys(4_000) },
    ],
    [
      'lists against lists',
      big(nest(15, '[', ']', Array.from({ length: 15_000 }, () => '0').join()), 'contains'),
      { a: Array.from({ length: 1_000 }, () => nest(15, '[', ']', '0')) },
    ],
    [
      'a search in long text for long text',
      big(`${'a'.repeat(16_000)}b${'a'.repeat(16_000)}`, 'contains'),
      { a: text },
    ],
    ['a search for text of medium length', big(`${'a'.repeat(2_000)}b${'a'.repeat(2_000)}`, 'contains'), { a: text }],
    ['many searches', many(255, big(`${'a'.repeat(20)}b${'a'.repeat(20)}`, 'contains')), { a: text }],
    ['many prefixes of long text', many(30, big('a'.repeat(1_000), 'prefix')), { a: `${'a'.repeat(999)}b` }],
    ['as many regular expressions as fit', many(240, regex('b')), { text: fill('a') }],
    ['large regular expressions', many(8, regex('[ab]*a[ab]{400}$')), { text: random }],
    ['numeric text', many(255, big(1, 'eq')), { a: '1'.repeat(40) }],
    ['deep paths', many(100, big(1, 'exists', `subject${'.a'.repeat(15)}`)), { a: nest(14, '{"a":', '}', '1') }],
  ]

  test.each(cases)('%s', (_, condition, subject) => {
    const parsed = quick(() => parseCondition(condition))
    expect(parsed).toMatchObject({ ok: true })
    const { test: holds } = conditionOf(condition)
    const request = requestOf({ subject })
    const outcome: Outcome = quick(() => holds(request, newWork()))
    expect([true, false, null]).toContain(outcome)
    const tests = parseTests([
      { name: 'x', expect: 'match', action: 'a', subject: { a: 'a'.repeat(30_000), text: random } },
    ])
    if (tests.ok) quick(() => runTests(policyOf({ condition }), tests.tests))
  })

  test.each(cases)('a thousand policies with %s are, too', (_, condition, subject) => {
    const compiled = conditionOf(condition)
    const set = compilePolicies(
      Array.from({ length: 1_000 }, (_policy, at) => ({ ...policyOf({ id: String(at) }), condition: compiled })),
    )
    const request = requestOf({ subject })
    const { allow, errors } = quick(() => evaluate(set, request, { explain: false }))
    expect(allow && errors.length > 0).toBe(false)
  })

  test('and a hundred evaluations against them take no longer than a few of the dearest', () => {
    const condition = conditionOf(many(8, regex('[ab]*a[ab]{400}$')))
    const set = compilePolicies(
      Array.from({ length: 100 }, (_, at) => ({ ...policyOf({ id: String(at) }), condition })),
    )
    const entity = { type: 't', id: 'i', properties: { text: random, ...keys(10_000) } }
    const parsed = quick(() =>
      parseEvaluations({
        subject: entity,
        resource: entity,
        action: { name: 'a' },
        evaluations: Array.from({ length: 100 }, () => ({})),
      }),
    )
    expect(parsed).toMatchObject({ ok: true })
    if (parsed.ok)
      quick(() => answerAll(parsed.evaluations, (request, work) => evaluate(set, request, { explain: false, work })), 5)
  })
})
