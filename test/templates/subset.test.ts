// Templates of nunjucks that stand outside the subset are refused by name and place.
import { describe, expect, test } from 'vitest'
import { refusal } from './given.ts'

describe('what stands outside the subset is refused by its name and place', () => {
  test.each([
    ['{{ f(1) }}', 'not_allowed', 'Calls are not part of templates: `f(…)`.', 1, 5],
    ['\n  {{ user.name() }}', 'not_allowed', 'Calls are not part of templates: `….name(…)`.', 2, 15],
    ['{% macro x() %}{% endmacro %}', 'not_allowed', 'The tag `macro` is not part of templates.', 1, 4],
    ['a\n{% include "x" %}', 'not_allowed', 'The tag `include` is not part of templates.', 2, 4],
    ['{{ x|safe }}', 'not_allowed', 'The filter `safe` is not part of templates.', 1, 6],
    [
      '{{ x|round(precision=2) }}',
      'not_allowed',
      'Named arguments are not part of templates: write the values in their order.',
      1,
      11,
    ],
    ['{{ x|replace("a") }}', 'not_allowed', 'The filter `replace` takes 2 to 3 arguments.', 1, 6],
    ['{{ {"a": 1} }}', 'not_allowed', 'Dictionaries are not part of templates: `{…}`.', 1, 4],
    ['{{ 2 ** 8 }}', 'not_allowed', 'Powers are not part of templates: `**`.', 1, 6],
    ['{{ 9 // 2 }}', 'not_allowed', 'Whole division is not part of templates: `//`.', 1, 6],
    [
      '{{ a[b] }}',
      'not_allowed',
      'In brackets stands a text or a whole number, as in `a["b"]`: computed fields are not part of templates.',
      1,
      5,
    ],
    ['{{ a.__proto__ }}', 'not_allowed', 'The field `__proto__` is not part of templates.', 1, 6],
    [
      '{{ x is divisibleby(3) }}',
      'not_allowed',
      'After `is` stands one of defined, undefined, none, odd, even, string, number, truthy, falsy.',
      1,
      20,
    ],
    [
      '{% for x in y %}{{ loop.cycle }}{% endfor %}',
      'not_allowed',
      'A loop has no `cycle`, only index, index0, revindex, revindex0, first, last, length.',
      1,
      25,
    ],
    ['{% for a, b, c in d %}{% endfor %}', 'not_allowed', 'A loop has one or two names.', 1, 8],
    ['{% set x %}y{% endset %}', 'not_allowed', 'The tag `endset` is not part of templates.', 1, 16],
    ['{% set a, b = 1 %}', 'not_allowed', 'One simple name is set at a time.', 1, 4],
    ['{{ (1, 2) }}', 'not_allowed', 'Parentheses hold one expression.', 1, 4],
    ['{{ r/a/g }}', 'not_allowed', 'Regular expressions are not part of templates.', 1, 4],
    ['{% if x %}', 'syntax', 'The template breaks off in the middle of a tag or an expression.', 1, 11],
    ['x\n{{ a b }}', 'syntax', 'The template cannot be read: expected variable end.', 2, 6],
    ['{% else %}', 'syntax', 'The template cannot be read: unknown block tag: else.', 1, 4],
    ['{# x', 'syntax', 'The template cannot be read: expected end of comment, got end of file.', 1, 1],
  ])('%s', (source, reason, message, line, column) => {
    expect(refusal(source, 'text')).toMatchObject({ reason, message, line, column })
  })
})
