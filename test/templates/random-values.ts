// Values for templates at random, and texts that are made to do harm.
import fc from 'fast-check'
import type { TemplateValue } from '../../src/templates/compile.ts'

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

export const text = (letters: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))

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
