// What templates of the subset print is, byte for byte, what nunjucks prints with autoescape on.
import { describe, expect, test } from 'vitest'
import { FILTERS, TESTS } from '../../src/templates/filters.ts'
import { render, stock } from './given.ts'
import { VALUES, TEMPLATES } from './corpus.ts'

describe('a template of the subset prints what nunjucks prints', () => {
  test.each(TEMPLATES)('%s', (source) => {
    expect(render(source, VALUES)).toBe(stock(source, VALUES))
  })

  test('also without escaping, in a text', () => {
    const sources = TEMPLATES.filter((source) => !source.includes('nl2br') && !source.includes('|e'))
    expect(sources.length).toBeGreaterThan(60)
    for (const source of sources)
      expect(render(source, VALUES, 'text')).toBe(
        stock(source, VALUES, 'text').replaceAll('\r', (end) => (source.includes('\r') ? end : '')),
      )
  })

  test('the corpus has every filter, test, operator, tag and field of loops', () => {
    const all = TEMPLATES.join('\n')
    expect(TEMPLATES.length).toBeGreaterThanOrEqual(60)
    for (const name of FILTERS.keys()) expect(all).toMatch(new RegExp(`\\|${name}\\b`))
    for (const name of TESTS.keys()) expect(all).toMatch(new RegExp(`is (?:not )?${name}\\b`))
    for (const operator of [
      '+',
      '-',
      '*',
      '/',
      '%',
      '~',
      '==',
      '===',
      '!=',
      '!==',
      '<',
      '<=',
      '>',
      '>=',
      'and',
      'or',
      'not',
      'in',
      'not in',
      'if',
    ])
      expect(all).toContain(` ${operator} `)
    for (const tag of [
      'if',
      'elif',
      'elseif',
      'else',
      'endif',
      'for',
      'endfor',
      'set',
      'raw',
      'endraw',
      'verbatim',
      'endverbatim',
    ])
      expect(all).toMatch(new RegExp(`\\{%-? ${tag}\\b`))
    for (const field of ['index', 'index0', 'revindex', 'revindex0', 'first', 'last', 'length'])
      expect(all).toContain(`loop.${field}`)
  })
})

describe('where it does not, that is on purpose', () => {
  test.each([
    ['line breaks become tags in text that is no HTML yet', '{{ lines|nl2br }}', 'one<br />\ntwo<br />\n<br />\nthree'],
    ['and that text is escaped', `{{ "<i>\n"|nl2br }}`, '&lt;i&gt;<br />\n'],
    [
      'what replace puts into HTML is escaped',
      '{{ "x"|e|replace("x", html) }}',
      '&lt;b title=&quot;x&quot;&gt;&#39;quoted&#39; &#92; back &amp; forth&lt;/b&gt;',
    ],
    [
      'and what truncate appends',
      '{{ "xyz"|e|truncate(1, true, html) }}',
      'x&lt;b title=&quot;x&quot;&gt;&#39;quoted&#39; &#92; back &amp; forth&lt;/b&gt;',
    ],
    ['a number can be part of an address', '{{ count|urlencode }}', '3'],
    ['a filter of text takes numbers', '{{ count|upper }} {{ ratio|trim }}', '3 2.567'],
    [
      'a filter of nothing is nothing',
      '[{{ user.no|trim }}{{ user.no|join(",") }}{{ user.no|first }}{{ user.no|urlencode }}]',
      '[]',
    ],
    ['nothing is found in nothing', '{{ "x" in user.no }} {{ "x" in count }}', 'false false'],
    ['two signs in a row are two signs', '{{ - -count }} {{ + +digits }}', '3 42'],
    [
      'what objects inherit is not there',
      '{{ user.toString }}{{ list.push }}{{ name.big }}{{ settings.hasOwnProperty }}|{{ "toString" in settings }}',
      '|false',
    ],
    [
      'an inner loop over nothing has its else each time',
      '{% for x in [list, none, list] %}{% for y in x %}{{ y }}{% else %}-{% endfor %}{% endfor %}',
      'redgreenblue-redgreenblue',
    ],
  ])('%s', (_, source, output) => {
    expect(render(source, VALUES)).toBe(output)
    let theirs: string | null = null
    try {
      theirs = stock(source, VALUES)
    } catch {
      // Or it throws.
    }
    expect(theirs).not.toBe(output)
  })

  test('an object is not printed', () => {
    expect(stock('{{ user }}', VALUES)).toBe('[object Object]')
    expect(() => render('{{ user }}', VALUES)).toThrow(/name a field of the object/)
  })
})
