// Templates at random, in the subset and around it, and the values for them.
import fc from 'fast-check'
import type { TemplateValue } from '../../src/templates/compile.ts'
import { FILTERS, TESTS } from '../../src/templates/filters.ts'

const NAMES = ['a', 'b', 'c', 'd', 'items', 'user', 'pairs', 'url', 'x', 'y', 'gone']
const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '~',
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '>',
  '<=',
  '>=',
  'and',
  'or',
  'in',
  'not in',
]

/** What no template writes as markup: found in the markup of a result, it came out of a value. */
export const HOSTILE: readonly string[] = [
  '<xevil>',
  '</title></textarea></style></script><xevil onevil=1>',
  '" onevil="1',
  "' onevil='1",
  '"><xevil onevil="1">',
  "'><xevil>",
  '--><xevil><!--',
  '--!><xevil>',
  'javascript:evil()',
  ' \tjava\nscript:evil()',
  'data:text/html,<xevil>',
  'vbscript:evil',
  'red;xevil:url(javascript:evil())',
  '}xevil{',
  '&lt;xevil&gt;',
  '&quot; onevil=&quot;1',
  '{{ a }}{% if a %}{# evil #}',
  '`onevil=1',
  '\\" onevil=1 \\',
  '\u0000<\u202exevil>',
  'x onevil=1',
  '=evil',
  '/',
  '"',
  "'",
  '<',
  '&',
  '',
]

const text = (letters: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))

const literal = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '2.5',
    '10',
    '"x"',
    "'<b>'",
    '""',
    '"a,b"',
    'true',
    'false',
    'none',
    '"ABC def"',
    '"constructor"',
    '"__proto__"',
  ),
  fc.constantFrom(...HOSTILE.filter((value) => !/["\\]/.test(value))).map((value) => `"${value}"`),
)

const filterCall = (argument: fc.Arbitrary<string>, names: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names), fc.array(argument, { maxLength: 3 })).map(([name, args]) => {
    const filter = FILTERS.get(name)
    const taken = filter ? args.slice(0, filter.most) : args
    while (filter && taken.length < filter.least) taken.push('"x"')
    return `|${name}${taken.length > 0 ? `(${taken.join(', ')})` : ''}`
  })

interface Shape {
  readonly names: readonly string[]
  readonly filters: readonly string[]
  readonly tests: readonly string[]
  readonly operators: readonly string[]
  /** expressions of no subset, mixed in */
  readonly foreign: readonly string[]
}

function expressions({ names, filters, tests, operators, foreign }: Shape): fc.Arbitrary<string> {
  return fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { arbitrary: fc.constantFrom(...names), weight: 6 },
      { arbitrary: literal, weight: 4 },
      {
        arbitrary: fc.constantFrom(
          'user.name',
          'user["name"]',
          'items[0]',
          'user.tags',
          'items.length',
          'user.no.no',
          'a.b.c',
          'loop.index',
          'loop.last',
          'pairs[1][0]',
        ),
        weight: 3,
      },
      ...(foreign.length > 0 ? [{ arbitrary: fc.constantFrom(...foreign), weight: 1 }] : []),
      {
        arbitrary: fc
          .tuple(tie('expression'), fc.constantFrom(...operators), tie('expression'))
          .map((parts) => parts.join(' ')),
        weight: 5,
      },
      {
        arbitrary: fc.tuple(tie('expression'), filterCall(tie('expression'), filters)).map((parts) => parts.join('')),
        weight: 5,
      },
      { arbitrary: tie('expression').map((inner) => `(${inner})`), weight: 2 },
      {
        arbitrary: fc.array(tie('expression'), { maxLength: 3 }).map((elements) => `[${elements.join(', ')}]`),
        weight: 1,
      },
      {
        arbitrary: fc.tuple(fc.constantFrom('not ', '-', '+'), tie('expression')).map((parts) => parts.join('')),
        weight: 2,
      },
      {
        arbitrary: fc
          .tuple(tie('expression'), tie('expression'), tie('expression'))
          .map(([then, condition, otherwise]) => `${then} if ${condition} else ${otherwise}`),
        weight: 1,
      },
      {
        arbitrary: fc
          .tuple(tie('expression'), fc.constantFrom('is', 'is not'), fc.constantFrom(...tests))
          .map((parts) => parts.join(' ')),
        weight: 1,
      },
    ),
  })).expression
}

const MARKUP = [
  '<p>',
  '</p>',
  '<a href="',
  "<a href='",
  '<a href="https://example.com/',
  '<a href="/x?y=',
  '<img src="',
  '<td title="',
  "<td title='",
  '">',
  "'>",
  '" ',
  '<b class="c" ',
  '>',
  '/>',
  '<p style="color: ',
  '<style>p { color: ',
  ' }</style>',
  '<title>',
  '</title>',
  '<textarea>',
  '</textarea>',
  '<!-- ',
  ' -->',
  '<script>',
  '</script>',
  'text ',
  '\n',
  '  ',
  '1 < 2 ',
  '&amp; ',
  'a=b',
  '<br>',
  '<!DOCTYPE html>',
  '<',
  '"',
  "'",
  '-',
  '{',
  '}',
  ':',
  '#',
  '<a href=',
  'id="',
  'data-x="',
]

function templates(
  expression: fc.Arbitrary<string>,
  data: fc.Arbitrary<string>,
  foreign: readonly string[],
): fc.Arbitrary<string> {
  const dash = fc.constantFrom('', '', '', '-')
  const tag = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(dash, inner, dash).map(([open, body, close]) => `{%${open} ${body} ${close}%}`)
  const output = fc.tuple(dash, expression, dash).map(([open, body, close]) => `{{${open} ${body} ${close}}}`)
  const attribute = fc
    .tuple(
      fc.constantFrom('<a href="', '<a title="', "<img src='", '<p style="color: ', '<a href="https://x/?q='),
      output,
    )
    .map(([open, value]) => open + value + (open.includes("'") ? "'>" : '">'))
  const element = fc
    .tuple(fc.constantFrom('p', 'title', 'td', 'textarea', 'style', 'script'), output)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
  return fc.letrec<{ body: string; part: string }>((tie) => ({
    body: fc.array(tie('part'), { maxLength: 5 }).map((parts) => parts.join('')),
    part: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: data, weight: 5 },
      { arbitrary: output, weight: 6 },
      { arbitrary: attribute, weight: 3 },
      { arbitrary: element, weight: 2 },
      { arbitrary: fc.constantFrom('{# a comment #}', '{#- x -#}', '{% raw %}{{ a }}{% endraw %}'), weight: 1 },
      ...(foreign.length > 0 ? [{ arbitrary: fc.constantFrom(...foreign), weight: 1 }] : []),
      {
        arbitrary: tag(
          fc.tuple(fc.constantFrom('x', 'y', 'a'), expression).map(([name, value]) => `set ${name} = ${value}`),
        ),
        weight: 2,
      },
      {
        arbitrary: fc
          .tuple(
            tag(expression.map((condition) => `if ${condition}`)),
            tie('body'),
            fc.constantFrom('', '{% else %}'),
            tie('body'),
          )
          .map(([open, then, middle, otherwise]) => `${open}${then}${middle}${middle && otherwise}{% endif %}`),
        weight: 2,
      },
      {
        arbitrary: fc
          .tuple(
            fc.constantFrom('x in items', 'k, v in user', 'k, v in pairs', 'x in a', 'x in [a, b, c]', 'y in "ab"'),
            tie('body'),
            fc.constantFrom('', '{% else %}none'),
          )
          .map(([head, body, otherwise]) => `{% for ${head} %}${body}${otherwise}{% endfor %}`),
        weight: 2,
      },
    ),
  })).body
}

/** In the subset for the most part, but for what is written around it. */
export const anyTemplate = templates(
  expressions({
    names: [...NAMES, 'k', 'v'],
    filters: [...FILTERS.keys(), 'safe', 'dump', 'sort', 'constructor'],
    tests: [...TESTS.keys(), 'callable', 'null'],
    operators: [...OPERATORS, '**', '//'],
    foreign: [
      'range(3)',
      'a.constructor',
      'a["__proto__"]',
      'a[b]',
      'f(a)',
      'r/a+/',
      '{a: 1}',
      'a b',
      ')',
      'loop',
      'x"y',
      '(a, b)',
      'user.toString',
    ],
  }),
  fc.oneof(fc.constantFrom(...MARKUP), text(MARKUP)),
  [
    '{% macro m() %}',
    '{% include "x" %}',
    '{% endfor %}',
    '{% else %}',
    '{{',
    '%}',
    '{#',
    '{% block x %}{% endblock %}',
    '{% raw %}',
    '{% set z %}{% endset %}',
    '{%- endif -%}',
  ],
)

/** What nunjucks and we agree on, so that the results can be compared. */
export const sharedTemplate = templates(
  expressions({
    names: ['a', 'b', 'c', 'd', 'items', 'pairs'],
    filters: [
      'upper',
      'lower',
      'capitalize',
      'title',
      'trim',
      'default',
      'd',
      'length',
      'first',
      'last',
      'join',
      'replace',
      'round',
      'abs',
      'int',
      'float',
      'truncate',
      'wordcount',
      'reverse',
    ],
    tests: [...TESTS.keys()],
    operators: OPERATORS,
    foreign: [],
  }),
  text(['x', ' ', '\n', 'y z', '<b>', '"', '{', '}', '%', '#']),
  [],
)

export const scalar: fc.Arbitrary<TemplateValue> = fc.oneof(
  fc.constantFrom<TemplateValue[]>('Ada', 'some text', '12', '3.5', '', 'A,b', 0, 1, -2.5, 1e21, true, false, null),
  fc.string({ maxLength: 8 }),
)

export const hostile: fc.Arbitrary<TemplateValue> = fc.oneof(
  { arbitrary: fc.constantFrom<TemplateValue[]>(...HOSTILE), weight: 8 },
  { arbitrary: scalar, weight: 1 },
)

/** Values for all the names but `gone`. */
export function valuesOf(value: fc.Arbitrary<TemplateValue>): fc.Arbitrary<Readonly<Record<string, TemplateValue>>> {
  return fc.record({
    a: value,
    b: value,
    c: value,
    d: value,
    url: value,
    items: fc.array(value, { maxLength: 4 }),
    user: fc.record({ name: value, tags: fc.array(value, { maxLength: 2 }) }),
    pairs: fc.array(fc.tuple(value, value), { maxLength: 3 }),
  })
}
