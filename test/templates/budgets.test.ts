// What a template may spend: rounds, characters, depth, names and time.
import { describe, expect, test } from 'vitest'
import { compileTemplate, type TemplateValue } from '../../src/templates/compile.ts'
import { rejected, render } from './given.ts'

const KIB_64 = 65_536
const times = (count: number, part: string): string => part.repeat(count)
const nested = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth)

describe('budgets', () => {
  const text = (source: string, values: Readonly<Record<string, TemplateValue>> = {}): string =>
    render(source, values, 'text')
  const over = (source: string, values: Readonly<Record<string, TemplateValue>> = {}): string =>
    rejected(() => text(source, values)).message
  const list = (length: number): TemplateValue => Array.from({ length }, () => 'x')

  test('a source of 64 KiB is taken, a longer one refused', () => {
    expect(text('x'.repeat(KIB_64))).toHaveLength(KIB_64)
    expect(over('x'.repeat(KIB_64 + 1))).toMatch(/at most 64 KiB/)
    expect(over('é'.repeat(KIB_64 / 2 + 1))).toMatch(/at most 64 KiB/)
  })

  test('10,000 rounds are run, one more is not', () => {
    const source = '{% for a in list %}{% for b in list %}x{% endfor %}{% endfor %}'
    expect(text(source, { list: list(99) })).toHaveLength(99 * 99)
    expect(over(source, { list: list(100) })).toMatch(/more than 10000 rounds/)
  })

  test('a value of 65,536 characters is printed, a longer one refused', () => {
    expect(text('{{ a }}{{ a|upper }}', { a: 'a'.repeat(KIB_64) })).toHaveLength(2 * KIB_64)
    expect(over('{{ a }}', { a: 'a'.repeat(KIB_64 + 1) })).toMatch(/more than 65536 characters/)
    expect(over('{{ a ~ "a" }}', { a: 'a'.repeat(KIB_64) })).toMatch(/more than 65536 characters/)
  })

  test('a result of 262,144 characters is given, a longer one refused', () => {
    expect(text('{{ a }}{{ a }}{{ a }}{{ a }}', { a: 'a'.repeat(KIB_64) })).toHaveLength(4 * KIB_64)
    expect(over('{{ a }}{{ a }}{{ a }}{{ a }}b', { a: 'a'.repeat(KIB_64) })).toMatch(
      /result has more than 262144 characters/,
    )
  })

  test('four loops nest, five do not; so do 24 parentheses and 48 tags', () => {
    const loops = (depth: number): string => nested('{% for a in b %}', 'x', '{% endfor %}', depth)
    expect(text(loops(4), { b: ['y'] })).toBe('x')
    expect(over(loops(5))).toMatch(/at most 4 levels/)
    expect(text(`{{ ${nested('(', '1', ')', 24)} }}`)).toBe('1')
    expect(over(`{{ ${nested('(', '1', ')', 25)} }}`)).toMatch(/at most 24 levels/)
    expect(text(nested('{% if 1 %}', 'x', '{% endif %}', 48))).toBe('x')
    expect(over(nested('{% if 1 %}', 'x', '{% endif %}', 49))).toMatch(/at most 48 levels/)
    expect(text(times(200, '{% if 0 %}{% elif 1 %}x{% endif %}'))).toHaveLength(200)
  })

  test('200 different names are read, one more is not; names that the template itself gives are others', () => {
    const outputs = (count: number): string =>
      Array.from({ length: count }, (_, at) => `{{ a${at} }}{{ a${at} }}`).join('\n')
    expect(
      text(outputs(200), Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`a${at}`, 'x']))).match(/x/g),
    ).toHaveLength(400)
    expect(rejected(() => text(outputs(201)))).toMatchObject({
      reason: 'too_large',
      message: 'A template reads at most 200 different names.',
      line: 201,
      column: 4,
    })
    expect(text(Array.from({ length: 300 }, (_, at) => `{% set a${at} = 1 %}{{ a${at} }}`).join(''))).toHaveLength(300)
  })

  test('the clock counts, too: a template that is slow ends soon', () => {
    const elements = Array.from({ length: 50 }, () => 'a'.repeat(4_000))
    const slow = compileTemplate(
      `{% for i in long %}${times(20, '{{ elements|reverse|length }}')}{% endfor %}`,
      'text',
      () => null,
    )
    expect(rejected(() => slow.render({ long: list(10_000), elements })).reason).toBe('budget')
  })

  test('the place of a budget that was exceeded is that of the tag or output', () => {
    expect(rejected(() => text('a\n {{ a }}\n', { a: 'a'.repeat(KIB_64 + 1) }))).toMatchObject({
      reason: 'budget',
      line: 2,
      column: 2,
    })
  })
})
