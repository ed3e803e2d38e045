import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { busyFor, cleaned, orTooMuch } from './rendered.ts'

describe('what a mail may hold', () => {
  test.each([
    '<h1>One</h1><p>Two <strong>three</strong><br>four</p><hr>',
    '<ul><li>one</li><li>two</li></ul>',
    '<table cellpadding="4" width="100%"><tr><td colspan="2" bgcolor="#eeeeee" align="center">x</td></tr></table>',
    '<a href="https://example.com/?a=1&amp;b=2" class="button" title="Go">x</a>',
    '<img src="https://example.com/a.png" alt="A picture" width="10">',
    '<p lang="de" dir="ltr" aria-hidden="true" role="note" style="color:red">x</p>',
    '1 &lt; 2 &amp; 3 &gt; 2 &amp;lt;',
  ])('%s stays as it is', (html) => {
    expect(cleaned(html)).toMatchObject({ body: html, warnings: [] })
  })

  test('text with a lone < is text', () => {
    expect(cleaned('1 < 2 & 3 > 2').body).toBe('1 &lt; 2 &amp; 3 &gt; 2')
  })

  test('comments say nothing and are left out; those for Outlook alone are told about', () => {
    expect(cleaned('a<!-- b -->c')).toMatchObject({ body: 'ac', warnings: [] })
    expect(cleaned('a<!--[if mso]><b>x</b><![endif]-->c')).toMatchObject({ body: 'ac', codes: ['dropped_comment'] })
    expect(cleaned('<!--[if !mso]><!--><b>x</b><!--<![endif]-->')).toMatchObject({ body: '<b>x</b>', warnings: [] })
  })

  test('what is open is closed, what was never opened is not', () => {
    expect(cleaned('</td></tr></table></div><p><b>x').body).toBe('<p><b>x</b></p>')
  })
})

describe('what a mail may not hold', () => {
  test.each([
    ['<script>alert(1)</script>', 'script'],
    ['<SCRIPT SRC=//evil.example>alert(1)</SCRIPT >', 'script'],
    ['<iframe src="https://evil.example"><p>x</p></iframe>', 'iframe'],
    ['<object data="x"><embed src="y"></object>', 'object'],
    ['<embed src="x">', 'embed'],
    ['<svg><a href="javascript:alert(1)"><style>x</style><script>alert(1)</script></a></svg>', 'svg'],
    ['<math><mtext><img src=x onerror=alert(1)></mtext></math>', 'math'],
    ['<base href="https://evil.example/">', 'base'],
    ['<link rel="stylesheet" href="https://evil.example/x.css">', 'link'],
    ['<meta http-equiv="refresh" content="0;url=https://evil.example">', 'meta'],
    ['<input name="password">', 'input'],
    ['<select><option>x</option></select>', 'select'],
    ['<textarea>x</textarea>', 'textarea'],
    ['<template><script>x</script></template>', 'template'],
    ['<noscript><img src=x onerror=alert(1)></noscript>', 'noscript'],
    ['<xmp><script>x</script></xmp>', 'xmp'],
  ])('%s is left out whole, and told', (html, name) => {
    const { body, warnings } = cleaned(`a${html}b`)
    expect(body).toBe('ab')
    expect(warnings[0]).toMatchObject({ code: 'dropped_element', line: 1 })
    expect(warnings[0]?.message).toContain(`<${name}>`)
  })

  test('of a form and of elements that nobody knows the text stays', () => {
    expect(
      cleaned('<form action="https://evil.example"><label>one</label> <button>two</button></form> <o:p>three</o:p>'),
    ).toMatchObject({
      body: 'one two three',
      codes: ['dropped_element', 'dropped_element', 'dropped_element', 'dropped_element'],
    })
  })

  test.each([
    'onclick="x()"',
    'ONERROR=x',
    'formaction="https://evil.example"',
    'srcdoc="x"',
    'srcset="https://evil.example/x 2x"',
    'style="background:url(http://evil.example/x)"',
    'style="width:expression(alert(1))"',
  ])('the attribute %s is left out', (attribute) => {
    const { body, codes } = cleaned(`<p ${attribute}>x</p>`)
    expect(body).toBe('<p>x</p>')
    expect(codes).toEqual(['dropped_attribute'])
  })

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    '&#106;avascript:alert(1)',
    'JAVASCRIPT&colon;alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
  ])('a link to %s loses its address', (href) => {
    expect(cleaned(`<a href="${href}">x</a>`)).toMatchObject({ body: '<a>x</a>', codes: ['dropped_attribute'] })
  })

  test.each([
    '',
    '#',
    '#top',
    '/reset',
    '//example.com/x',
    'example.com',
    'https://',
    'http:example.com',
    'https://example.com:port/',
    'mailto:',
    '{{ reset_url }}',
    'https://example.com/{{token}}',
    'https://example.com/%7B%7Btoken%7D%7D',
  ])('a link to %j is broken', (href) => {
    expect(cleaned(`<a href="${href}">x</a>`)).toMatchObject({ body: '<a>x</a>', codes: ['broken_link'] })
  })

  test.each(['mailto:help@example.com', 'tel:+49301234', 'https://example.com'])('a link to %s is one', (href) => {
    expect(cleaned(`<a href="${href}">x</a>`)).toMatchObject({ body: `<a href="${href}">x</a>`, codes: [] })
  })

  test('links and images that are not encrypted stay, with a warning; on the own machine without', () => {
    expect(cleaned('<a href="http://example.com/">x</a><img src="http://example.com/x.png" alt="">').codes).toEqual([
      'insecure_link',
      'insecure_image',
    ])
    expect(cleaned('<a href="http://localhost:3000/x">x</a>').codes).toEqual([])
    expect(cleaned('<a href="http://localhost.evil.example/x">x</a>').codes).toEqual(['insecure_link'])
  })

  test('an image without a text gets an empty one, and one without an address is its text', () => {
    expect(cleaned('<img src="https://example.com/x.png">')).toMatchObject({
      body: '<img src="https://example.com/x.png" alt="">',
      codes: ['missing_alt'],
    })
    expect(cleaned('<img src="javascript:x" alt="A &lt;b&gt;">')).toMatchObject({
      body: 'A &lt;b&gt;',
      codes: ['dropped_attribute'],
    })
    expect(cleaned('<img src="data:image/png;base64,AAAA" alt="x">').codes).toEqual([])
    expect(cleaned('<img src="data:text/html,x" alt="x">').codes).toEqual(['dropped_attribute'])
  })

  test('a warning tells the line', () => {
    expect(cleaned('<p>\n\n<script>x</script>\n</p>\n<p onclick="x">').warnings.map(({ line }) => line)).toEqual([3, 5])
  })

  test('the same thing is told once', () => {
    expect(cleaned('<p onclick="a">x</p>'.repeat(20)).codes).toEqual(['dropped_attribute'])
  })
})

describe('styles of the layout', () => {
  const styles = {
    elements: new Map([['p', 'margin:0']]),
    classes: new Map([
      ['muted', 'color:gray'],
      ['lead', 'font-size:18px'],
    ]),
  }

  test("come from the element, then from its classes; the author's own come last", () => {
    expect(cleaned('<p class="lead x muted" style="color:red">x</p><b class="muted">y</b><i>z</i>', styles).body).toBe(
      '<p class="lead x muted" style="margin:0;color:gray;font-size:18px;color:red">x</p><b class="muted" style="color:gray">y</b><i>z</i>',
    )
  })

  test('names that every object has are no classes and no elements', () => {
    expect(
      cleaned(
        '<p class="constructor __proto__">x</p><constructor>y</constructor><b __proto__="x" constructor="y" toString="z">q</b>',
        styles,
      ).body,
    ).toBe('<p class="constructor __proto__" style="margin:0">x</p>y<b>q</b>')
  })
})

describe('nothing breaks out of the cell around it', () => {
  test.each([
    ['<tr><td>x</td></tr>', 'x'],
    ['<td>x', 'x'],
    ['<tbody><tr><td>x', 'x'],
    ['<table><table><tr><td>x</td></tr></table></table>', '<table><tr><td>x</td></tr></table>'],
    ['<table><div><table></table></div></table>', '<table><div></div></table>'],
    ['<table><tr><td><table><tr><td>x', '<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>'],
    ['<table><td>x</td></table>', '<table><td>x</td></table>'],
    ['</body></html>x', 'x'],
  ])('%s', (html, body) => {
    expect(cleaned(html).body).toBe(body)
  })
})

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

  test('whatever is put together, what comes out is balanced and allowed, and there is nothing left to clean', () => {
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

  test('400 elements are read into each other and 10,000 one after the other; one more is more than a mail may be', () => {
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
