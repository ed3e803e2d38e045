// Names without a value: printed as they are written, and reported.
import { describe, expect, test } from 'vitest'
import { compileTemplate, type TemplateContext } from '../../src/templates/compile.ts'
import type { Values } from './given.ts'

function rendered(
  source: string,
  values: Values = {},
  context: TemplateContext = 'text',
): readonly [string, readonly string[]] {
  const { output, missing } = compileTemplate(source, context, () => null).render(values)
  return [output, missing]
}

describe('an output that is a name alone', () => {
  test.each([['{{name}}'], ['{{ name }}'], ['{{   name\t}}'], ['a\n  {{ name }}\n{{name }}']])(
    '%j is left as written when the name has no value',
    (source) => {
      expect(rendered(source)).toEqual([source, ['name']])
      expect(rendered(source, { name: 'x' })[1]).toEqual([])
    },
  )

  test('also after comments, raw text and blanks that are taken away', () => {
    expect(
      rendered('{# x\n #}a {%- raw %}\n{{ b }}\n{% endraw %}{{-  c  -}} \n {{ d }}{% raw %}x{% endraw %}{{e}}'),
    ).toEqual(['a\n{{ b }}\n{{-  c  -}}{{ d }}x{{e}}', ['c', 'd', 'e']])
  })

  test('null, false and empty texts are values', () => {
    expect(rendered('{{ a }}{{ b }}{{ c }}{{ d }}', { a: null, b: false, c: '', d: 0 })).toEqual(['false0', []])
    expect(rendered('{{ a }}', { a: undefined } as unknown as Values)).toEqual(['{{ a }}', ['a']])
  })

  test.each([
    ['<p>{{ x }}</p>'],
    ['<p title="{{ x }}">'],
    ['<a href="{{ x }}">'],
    ['<a href="https://a/?b={{ x }}">'],
    ['<p style="color: {{ x }}">'],
    ['<style>p { color: {{ x }} }</style>'],
    ['<title>{{ x }}</title>'],
  ])('in HTML as well: %s', (source) => {
    expect(rendered(source, {}, 'html')).toEqual([source, ['x']])
  })

  test('in a header as well', () => {
    expect(rendered('Welcome, {{ name }}', {}, 'header')).toEqual(['Welcome, {{ name }}', ['name']])
  })

  test('is reported once, in the order of printing', () => {
    expect(rendered('{{ b }}{{ a }}{{ b }}{% if yes %}{{ c }}{% else %}{{ d }}{% endif %}', { yes: 1 })).toEqual([
      '{{ b }}{{ a }}{{ b }}{{ c }}',
      ['b', 'a', 'c'],
    ])
  })

  test('names of loops and of what was set are none of these', () => {
    expect(
      rendered(
        '{% for a in list %}{{ a }}{% endfor %}{% set b = nothing %}{{ b }}{% for k, v in pairs %}{{ v }}{% endfor %}',
        { list: [null], pairs: [['k']] },
      ),
    ).toEqual(['', []])
    expect(rendered('{{ b }}{% set b = 1 %}{{ b }}')).toEqual(['{{ b }}1', ['b']])
    expect(rendered('{% for x in [1, 2] %}{{ b }}{% set b = x %}{% endfor %}')).toEqual(['{{ b }}1', ['b']])
  })
})

describe('in any other expression, a name without a value is what it is in nunjucks', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['{{ a|upper }}', '', ['a']],
    ['{{ a.b }}', '', ['a']],
    ['{{ "x" ~ a }}', 'xundefined', ['a']],
    ['{{ 1 + a }}', 'NaN', ['a']],
    ['{{ (a) }}', '', ['a']],
    ['{{ a if yes else b }}', '', ['a']],
    ['{{ b if not yes else c }}', '', ['c']],
    ['{{ a or b }}', '', ['b']],
    ['{{ a or "x" }}', 'x', []],
    ['{{ a|default("x") }}', 'x', []],
    ['{{ a|default(b) }}', '', ['b']],
    ['{{ "x" if a else "y" }}', 'y', []],
    ['{% if a %}x{% endif %}{% if a == b %}y{% endif %}', 'y', []],
    ['{% for x in a %}{{ x }}{% else %}none{% endfor %}', 'none', []],
    ['{% set x = a %}[{{ x }}]', '[]', []],
    ['{{ a is defined }}{{ a == 1 }}{{ not a }}', 'falsefalsetrue', []],
    ['{{ [a, yes]|join("-") }}', '-1', ['a']],
  ])('%s', (source, output, missing) => {
    expect(rendered(source, { yes: 1 })).toEqual([output, missing])
  })
})

describe('uses', () => {
  const uses = (source: string): readonly string[] =>
    compileTemplate(source, 'text', () => null).uses.map(({ name, line, column }) => `${name} ${line}:${column}`)

  test('are all names that are read from outside, each with its places, in order', () => {
    expect(
      uses(
        '{{ a }}{{ b.c }}\n{{ x if y else z }}{{ a|default(d) }}{% if e %}{% for f in g %}{{ f }}{{ h }}{% ' +
          'endfor %}{% endif %}',
      ),
    ).toEqual(['a 1:4', 'b 1:11', 'x 2:4', 'y 2:9', 'z 2:16', 'a 2:23', 'd 2:33', 'e 2:44', 'g 2:60', 'h 2:74'])
  })

  test('names of loops and sets are not among them, but for what is read before it is set', () => {
    expect(
      uses(
        '{% set a = a %}{{ a }}{% for b in [1] %}{{ b }}{{ c }}{% set c = 1 %}{{ c }}{{ loop.index }}{% ' +
          'endfor %}{{ b }}{{ c }}',
      ),
    ).toEqual(['a 1:12', 'c 1:51', 'b 1:108', 'c 1:115'])
  })

  test('unknown names are reported, too', () => {
    expect(uses('{{ range }}{{ loop }}')).toEqual(['range 1:4', 'loop 1:15'])
  })
})
