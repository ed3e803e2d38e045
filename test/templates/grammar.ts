// Templates at random, in the subset and around it.
import fc from 'fast-check'
import { FILTERS, TESTS } from '../../src/templates/filters.ts'
import { text } from './random-values.ts'
import { NAMES, OPERATORS, expressions } from './random-expressions.ts'

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
