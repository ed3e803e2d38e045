// Templates, and values, that are made to take long or to fill the memory. Each is refused or rendered, soon.
import { describe, expect, test } from 'vitest'
import {
  type CompiledTemplate,
  compileTemplate,
  type TemplateContext,
  type TemplateValue,
} from '../../src/templates/compile.ts'
import { TemplateRejected } from '../../src/templates/rejected.ts'

const LIMIT_MS = 250
/** of what is refused before it is rendered */
const COMPILE_LIMIT_MS = 100
const MEMORY_BYTES = 64 * 1024 * 1024
const KIB_64 = 65_536

/** Fills up to 64 KiB, so that nothing is refused for its length. */
const fill = (part: string, start = '', end = ''): string =>
  start + part.repeat(Math.floor((KIB_64 - start.length - end.length) / part.length)) + end
const times = (count: number, part: string): string => part.repeat(count)
const doubling = (steps: number, by: string): string => `{% set x = "0123456789abcdef" %}${times(steps, by)}{{ x }}`
const nested = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth)
const digits = (count: number): string => `[${Array.from({ length: count }, (_, at) => at % 10).join(',')}]`

/** A list that holds the one below ten times over, and so on: small, but endless to walk. */
function crowd(depth: number): TemplateValue {
  let list: TemplateValue = 'x'
  for (let level = 0; level < depth; level++) list = Array.from({ length: 10 }, () => list)
  return list
}

const VALUES: Readonly<Record<string, TemplateValue>> = {
  big: 'a'.repeat(KIB_64),
  bigger: 'a'.repeat(1_000_000),
  quotes: '"'.repeat(KIB_64),
  blanks: ' '.repeat(KIB_64 - 2) + 'x',
  needle: `${'a'.repeat(32_768)}b`,
  list: Array.from({ length: 1_000 }, (_, at) => at),
  texts: Array.from({ length: 1_000 }, () => 'a'.repeat(1_000)),
  long: Array.from({ length: 1_000_000 }, () => 1),
  crowd: crowd(12),
  deep: Array.from({ length: 10_000 }).reduce<TemplateValue>((inner) => [inner], 'x'),
  wide: Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`k${at}`, at])),
}

const BOMBS: readonly (readonly [string, string])[] = [
  // Syntax
  ['64 KiB of openings', fill('{{')],
  ['64 KiB of openings of tags', fill('{%')],
  ['64 KiB of openings of comments', fill('{#')],
  ['64 KiB of braces', fill('{')],
  ['64 KiB of closings', fill('}}')],
  ['64 KiB of outputs', fill('{{a}}')],
  ['64 KiB of comments', fill('{##}')],
  ['64 KiB of raw text', fill('{% raw %}{% endraw %}')],
  ['64 KiB of raw text that is not closed', fill('{% raw %}')],
  ['64 KiB of ends of raw text', fill('{% endraw %}', '{% raw %}')],
  ['64 KiB of blanks in a tag', fill(' ', '{%', 'x %}')],
  ['64 KiB of blanks before a tag that takes them away', fill(' ', '', 'x{{- a }}')],
  ['tags that take blanks away, between blanks', fill(`${' '.repeat(900)}x{{- "" }}`)],
  ['a name of 64 KiB', fill('a', '{{ ', ' }}')],
  ['a number of 64 KiB', fill('9', '{{ ', ' }}')],
  ['a text of 64 KiB that is not closed', fill('a', '{{ "', '')],
  ['a text of 64 KiB of escapes', fill('\\', '{{ "', '" }}')],
  ['a regular expression of 64 KiB', fill('(a+)+', '{{ r/', '$/ }}')],
  ['an invalid regular expression', '{{ r/(/ }}'],
  ['a list of 30,000 elements', fill('1,', '{{ [', '1] }}')],
  ['parentheses 30,000 deep', nested('(', '1', ')', 30_000).replace(/^/, '{{').concat('}}')],
  ['parentheses that do not close', fill('(', '{{')],
  ['brackets 30,000 deep', `{{${nested('[', '1', ']', 30_000)}}}`],
  ['lookups 20,000 deep', `{{ a${times(20_000, '[0]')} }}`],
  ['fields 30,000 deep', `{{ a${times(30_000, '.b')} }}`],
  ['15,000 times not', `{{ ${times(15_000, 'not ')}a }}`],
  ['30,000 signs', `{{ ${times(30_000, '- ')}1 }}`],
  ['a chain of 15,000 sums', `{{ 1${times(15_000, '+ 1')} }}`],
  ['a chain of 10,000 comparisons', `{{ 1${times(10_000, ' < 1')} }}`],
  ['a chain of 6,000 conditions', `{{ a${times(6_000, ' and a')} }}`],
  ['a chain of 3,000 inline conditions', `{{ ${times(3_000, '(a if b else ')}c${times(3_000, ')')} }}`],
  ['a chain of 7,000 filters', `{{ a${times(7_000, '|upper')} }}`],
  ['filters in the arguments of filters', `{{ a${times(2_000, '|default(b')}${times(2_000, ')')} }}`],
  ['conditions 2,000 deep', nested('{% if a %}', 'x', '{% endif %}', 2_000)],
  ['conditions that do not end', fill('{% if a %}')],
  ['5,000 times elif', `{% if a %}${times(5_000, '{% elif b %}')}{% endif %}`],
  ['loops 1,000 deep', nested('{% for a in b %}', 'x', '{% endfor %}', 1_000)],
  ['4,000 times set', times(4_000, '{% set x = 1 %}')],
  [
    '3,000 names set in a loop',
    `{% for a in list %}${Array.from({ length: 3_000 }, (_, at) => `{%set a${at}=1%}`).join('')}{% endfor %}`,
  ],
  ['64 KiB of tags of HTML', fill('<a b="c">')],
  ['64 KiB of brackets of HTML', fill('<')],
  ['64 KiB of comments of HTML', fill('<!--')],
  ['a name of an attribute in 10,000 pieces', `<a ${times(10_000, 'a{##}')}="x">`],
  ['an address in 10,000 pieces', `<a href="${times(10_000, 'a{##}')}:{{ b }}">`],
  ['a title that closes nearly 8,000 times', fill('</titl ', '<title>', '</title>')],
  // Loops
  [
    '5,900 names without a value, again and again',
    `{% for q in "${'x'.repeat(10)}" %}{{ ` +
      `[${Array.from({ length: 5_900 }, (_, at) => `a${at}`).join(',')}]|length }}{% endfor %}x`,
  ],
  [
    '200 names without a value, again and again',
    `{% for q in list %}{{ [${Array.from({ length: 5_000 }, (_, at) => `a${at % 200}`).join(',')}]|length ` +
      '}}{% endfor %}',
  ],
  ['three loops over a list', nested('{% for a in list %}', 'x', '{% endfor %}', 3)],
  ['four loops over a literal', nested(`{% for a in ${digits(100)} %}`, 'x', '{% endfor %}', 4)],
  ['a loop with a long body', `{% for a in list %}${times(1_000, '{{ a }}')}{% endfor %}`],
  ['a loop with a long text', `{% for a in list %}{% for b in list %}${'x'.repeat(50_000)}{% endfor %}{% endfor %}`],
  [
    'loops that print nothing',
    `{% for a in list %}{% for b in list %}{% if a == b and a != b %}x{% endif %}{% endfor %}{% endfor %}`,
  ],
  ['a loop over a million', '{% for a in long %}x{% endfor %}'],
  ['a loop over the letters of a megabyte', '{% for a in bigger %}x{% endfor %}'],
  ['a loop over 200,000 fields', '{% for k, v in wide %}x{% endfor %}'],
  ['a loop over pairs of letters', '{% for k, v in bigger %}x{% endfor %}'],
  ['a list that grows in a loop', '{% set x = [] %}{% for a in list %}{% set x = [x, x] %}{% endfor %}{{ x }}'],
  ['a list that grows sideways', `{% set x = "a" %}${times(20, '{% set x = [x,x,x,x,x,x,x,x,x,x] %}')}{{ x|join }}`],
  [
    'a list that grows, compared',
    `{% set x = "a" %}${times(20, '{% set x = [x,x,x,x,x,x,x,x,x,x] %}')}{% if x == "a" %}b{% endif %}{{ x ~ ` +
      '"" }}{{ x * 1 }}',
  ],
  // Text
  ['a text doubled by ~', doubling(60, '{% set x = x ~ x %}')],
  ['a text doubled by +', doubling(60, '{% set x = x + x %}')],
  ['a text doubled by join', doubling(60, '{% set x = [x, x, x, x]|join %}')],
  ['a text doubled by a separator', doubling(60, '{% set x = [1, 2, 3, 4]|join(x) %}')],
  ['a text doubled by replace', doubling(60, '{% set x = x|replace("", x) %}')],
  ['a text doubled by replace of a letter', doubling(60, '{% set x = x|replace("0", x) %}')],
  ['a text doubled by printing lists', doubling(60, '{% set x = [x, x] ~ "" %}')],
  ['a text doubled by truncate', doubling(60, '{% set x = x|truncate(10, true, x ~ x) %}')],
  ['a text doubled by urlencode', doubling(60, '{% set x = ("<" ~ x)|urlencode %}')],
  ['a text doubled by escape', doubling(60, '{% set x = (x ~ "&")|e ~ "" %}')],
  ['a text doubled by nl2br', doubling(60, '{% set x = ("\\n" ~ x|nl2br)|nl2br ~ x %}')],
  ['a text doubled in a loop', '{% set x = "ab" %}{% for a in list %}{% set x = x ~ x %}{% endfor %}{{ x }}'],
  [
    'the longest text, put through filters',
    `{% for a in list %}{{ big${times(50, '|upper|lower')}|length }}{% endfor %}`,
  ],
  ['the longest text, trimmed', '{% for a in list %}{{ blanks|trim|length }}{% endfor %}'],
  ['the longest text, printed again and again', '{% for a in list %}{{ big }}{% endfor %}'],
  ['a megabyte of text', '{{ bigger }}{{ bigger|upper }}'],
  ['a megabyte of text in a header', '{{ bigger ~ bigger }}'],
  ['64 KiB of what is escaped', '{{ quotes }}{{ quotes|e|e }}{{ [quotes, quotes] }}'],
  [
    'a long text sought in a longer',
    '{% for a in list %}{% if needle in big %}x{% endif %}{{ big|replace(needle, "") }}{% endfor %}',
  ],
  [
    'a shorter text sought in a long',
    `{% for a in list %}{% if "${'a'.repeat(255)}b" in big %}x{% endif %}{% endfor %}`,
  ],
  ['long texts compared', '{% for a in list %}{% if big ~ "a" == "a" ~ big or big < big %}x{% endif %}{% endfor %}'],
  ['equal texts sought in lists', '{% for a in list %}{% if texts[0] ~ "" in texts %}x{% endif %}{% endfor %}'],
  [
    'long lists joined and reversed',
    '{% for a in list %}{{ list|reverse|reverse|join(",")|length }}{{ long|reverse|length }}{% endfor %}',
  ],
  ['a long list printed', '{{ long }}'],
  ['a list that holds lists many times over', '{{ crowd }}'],
  ['the same, joined', '{{ crowd|join("x") }}{{ crowd|e }}{{ crowd|urlencode }}{{ crowd == "x" }}{{ crowd * 1 }}'],
  ['a list 10,000 deep', '{{ deep }}{{ deep|join }}{{ deep|e }}'],
  [
    'numbers of many places',
    '{{ 1.5|round(400) }}{{ 1e400 }}{{ "9"|int(0, 1e9) }}{{ 99999999999999999999|round(-5) }}',
  ],
  [
    'words of a long text counted',
    '{% for a in list %}{{ big|wordcount }}{{ big|title|capitalize|length }}{% endfor %}',
  ],
]

function cpu(run: () => unknown): number {
  const before = process.threadCpuUsage()
  run()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}

/** Milliseconds to compile, and to compile and render. What is thrown is a refusal. */
function measure(source: string, context: TemplateContext): { readonly compiling: number; readonly all: number } {
  let compiling = 0
  const all = cpu(() => {
    try {
      let compiled: CompiledTemplate | null = null
      compiling = cpu(() => (compiled = compileTemplate(source, context, () => null)))
      ;(compiled as CompiledTemplate | null)?.render(VALUES)
    } catch (error) {
      if (!(error instanceof TemplateRejected)) throw error
    }
  })
  return { compiling, all }
}

test('there are at least 80 bombs', () => {
  expect(BOMBS.length).toBeGreaterThanOrEqual(80)
  expect(BOMBS.filter(([, source]) => source.length > KIB_64)).toEqual([])
})

describe('is refused or rendered within a quarter of a second, and with little memory', () => {
  test.each(BOMBS)('%s', (name, source) => {
    for (const context of ['html', 'text'] as const) {
      const before = process.memoryUsage().heapUsed
      // The better of two: the suite shares its cores, and the first may compile code of the engine.
      const [first, second] = [measure(source, context), measure(source, context)]
      expect(Math.min(first.compiling, second.compiling), `${name}: compiled for ${context}`).toBeLessThan(
        COMPILE_LIMIT_MS,
      )
      expect(Math.min(first.all, second.all), `${name}: rendered for ${context}`).toBeLessThan(LIMIT_MS)
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(MEMORY_BYTES)
    }
  })
})
