import { describe, expect, test } from 'vitest'
import { cleaned } from './rendered.ts'

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

  test('comments are left out; those for Outlook alone give a warning', () => {
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
  ])('%s is left out whole, with a warning', (html, name) => {
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

  test('the same thing gives one warning', () => {
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
      '<p class="lead x muted" style="margin:0;color:gray;font-size:18px;color:red">x</p><b class="muted" ' +
        'style="color:gray">y</b><i>z</i>',
    )
  })

  test('names that every object has are no classes and no elements', () => {
    expect(
      cleaned(
        '<p class="constructor __proto__">x</p><constructor>y</constructor><b __proto__="x" constructor="y" ' +
          'toString="z">q</b>',
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
