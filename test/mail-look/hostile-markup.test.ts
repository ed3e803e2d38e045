// Markup that is made to break out, to take long or to fill the memory.
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { busyFor, cleaned, orTooMuch } from './rendered.ts'

describe('hostile markup', () => {
  const PIECES = fc.constantFrom(
    '<p>',
    '</p>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<a href="javascript:x">',
    '<script>',
    '</script>',
    '<style>',
    '</style>',
    '<!--',
    '-->',
    '<svg>',
    '</svg>',
    '<![CDATA[',
    ']]>',
    '<img src=x onerror=y>',
    '<title>',
    '</title>',
    '"',
    "'",
    '<',
    '>',
    '&lt;script&gt;',
    '&#x3c;',
    'x',
    '<b a="',
    '<math>',
    '<textarea>',
    '<plaintext>',
    '<select>',
    '<?x',
    '<!doctype',
    '\0',
  )

  test('what comes out is balanced and allowed, and stays so', () => {
    fc.assert(
      fc.property(fc.array(PIECES, { maxLength: 40 }), (pieces) => {
        const { body } = cleaned(pieces.join(''))
        const open: string[] = []
        new Parser({
          onopentag(name, attributes) {
            open.push(name)
            expect(name).toMatch(/^(?:p|table|tr|td|a|img|b)$/)
            expect(
              Object.keys(attributes).filter((attribute) => attribute.startsWith('on') || attribute === 'href'),
            ).toEqual([])
          },
          onclosetag: () => void open.pop(),
          oncomment: () => expect.unreachable('a comment'),
        }).end(body)
        expect(open).toEqual([])
        expect(cleaned(body).codes).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  const N = 100_000
  test.each([
    ['open tags', '<b>'.repeat(N)],
    ['tags that are opened and closed deep down', '<i>'.repeat(300) + '<b></b>'.repeat(N)],
    ['closing tags of what is not open', '<i>'.repeat(390) + '</b>'.repeat(N)],
    ['elements left out', '<svg>'.repeat(N)],
    ['attributes', `<p ${'a '.repeat(N)}>x</p>`],
    ['attributes of different names', `<p ${Array.from({ length: 40_000 }, (_, at) => `a${at}=x`).join(' ')}>x</p>`],
    ['handlers', Array.from({ length: 20_000 }, (_, at) => `<p on${at}=x>`).join('')],
    ['an attribute without an end', `<p a="${'x'.repeat(2 * N)}`],
    ['comments without an end', '<!--'.repeat(N)],
    ['conditional comments', `<!--[if ${'['.repeat(2 * N)}`],
    ['declarations', '<!['.repeat(N)],
    ['style sheets', '<style>a{}</style>'.repeat(14_000)],
    ['a style sheet of addresses', `<style>${'url('.repeat(60_000)}</style>`],
    ['a style sheet of blanks', `<style>url(${' '.repeat(2 * N)}</style>`],
    ['a style sheet without an end', `<style>${'</'.repeat(N)}`],
    ['entities', '&amp;'.repeat(50_000)],
    ['entities without an end', '&'.repeat(2 * N)],
    ['blanks in an address', `<a href="${' '.repeat(2 * N)}x${' '.repeat(50_000)}y">x</a>`],
    ['classes', `<p class="${'muted '.repeat(40_000)}">x</p>`.repeat(2)],
    ['tables in tables', '<table><tr><td>'.repeat(16_000)],
    ['ends of lines and warnings', '\n<u1>'.repeat(40_000)],
    ['less-than signs', '<'.repeat(2 * N)],
  ])('%s by the hundred thousand take no time', (_, html) => {
    const styles = { elements: new Map([['b', 'margin:0']]), classes: new Map([['muted', 'color:gray']]) }
    let made: ReturnType<typeof cleaned> | string = ''
    expect(busyFor(() => void (made = orTooMuch(() => cleaned(html.slice(0, 256 * 1024), styles))), 250)).toBeLessThan(
      250,
    )
    expect(typeof made === 'string' || (made as ReturnType<typeof cleaned>).warnings.length <= 50).toBe(true)
  })

  test('what is deeper than any mail loses its tags, not its words; tables go as a whole', () => {
    const deep = cleaned(`<p>before</p>${'<div>'.repeat(250)}deep<br>x${'</div>'.repeat(250)}<p>after</p>`)
    expect(deep.codes).toEqual(['too_deep'])
    expect(deep.body).toBe(`<p>before</p>${'<div>'.repeat(60)}deep<br>x${'</div>'.repeat(60)}<p>after</p>`)
    const table = '<table><tbody><tr><td>x</td></tr></tbody></table>'
    expect(cleaned(`${'<div>'.repeat(55)}${table}`)).toMatchObject({
      codes: [],
      body: `${'<div>'.repeat(55)}${table}${'</div>'.repeat(55)}`,
    })
    expect(cleaned(`${'<div>'.repeat(57)}${table}`).body).toBe(`${'<div>'.repeat(57)}x${'</div>'.repeat(57)}`)
  })

  test('at most 400 elements nest, and at most 10,000 follow each other', () => {
    const message = (html: string) => orTooMuch(() => cleaned(html).codes.join())
    expect(message('<b>'.repeat(400))).toBe('too_deep')
    expect(message('<b>'.repeat(401))).toBe('The mail cannot be made. Its elements are more than 400 deep.')
    expect(message('<b></b>'.repeat(10_000))).toBe('')
    expect(message('<b></b>'.repeat(10_001))).toMatch(/^The mail cannot be made. Its body has more than 10000 elements/)
    expect(message('<svg></svg>'.repeat(10_001))).toMatch(/10000 elements/)
  })

  test('HTML of 512 KiB with its styles is taken, more is not; nor is a body of more than 256 KiB', () => {
    const styles = { elements: new Map([['p', 'x'.repeat(2048 - '<p style=""></p>'.length)]]), classes: new Map() }
    expect(cleaned('<p></p>'.repeat(256), styles).body).toHaveLength(512 * 1024)
    expect(orTooMuch(() => cleaned('<p></p>'.repeat(256) + 'x', styles))).toMatch(/more than 512 KiB/)
    expect(cleaned('x'.repeat(256 * 1024)).body).toHaveLength(256 * 1024)
    expect(orTooMuch(() => cleaned('x'.repeat(256 * 1024 + 1)))).toMatch(/more than 262144 characters/)
  })
})
