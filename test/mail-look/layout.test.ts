import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastRatio } from '../../src/shared/colour.ts'
import { mailColours } from '../../src/mail/html/colours.ts'
import { assembled, BRAND, busyFor, NO_BRAND, orTooMuch } from './rendered.ts'

const FRAGMENT = '<h1>Hello</h1><p>Press <a class="button" href="https://example.com/x">the button</a>.</p>'

describe('a fragment', () => {
  const { html, warnings } = assembled(FRAGMENT, { subject: 'A & B', lang: 'de-AT' })

  test('becomes a whole document that says its language, its characters and its schemes', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="de-AT" dir="ltr">\n<head>\n<meta charset="utf-8">/)
    for (const part of [
      'name="viewport"',
      '<meta name="color-scheme" content="light dark">',
      '<meta name="supported-color-schemes" content="light dark">',
      '<title>A &amp; B</title>',
      '@media (max-width:480px)',
      '@media (prefers-color-scheme:dark)',
      '[data-ogsc] .m-card',
      '[data-ogsb] .m-card',
    ])
      expect(html).toContain(part)
    expect(warnings).toEqual([])
  })

  test('has its styles in its elements', () => {
    expect(html).toMatch(/<h1 style="margin:[^"]*">Hello<\/h1>/)
    expect(html).toMatch(/<a class="button" href="https:\/\/example\.com\/x" style="[^"]*background:#[^"]*">/)
  })

  test('has the name of the tenant above and below, and why the reader got it', () => {
    expect(html.split('Acme Inc.')).toHaveLength(3)
    expect(html).toContain('You receive this mail because you are a member of Acme.')
  })

  test('keeps its own style sheets, behind those of the layout', () => {
    const { html } = assembled('<style>.x{color:red}</style><p class="x">x</p>')
    expect(html.indexOf('.x{color:red}')).toBeGreaterThan(html.indexOf('prefers-color-scheme'))
    expect(html.indexOf('.x{color:red}')).toBeLessThan(html.indexOf('</head>'))
  })

  test('reads from right to left in languages that do', () => {
    expect(assembled(FRAGMENT, { lang: 'ar-EG' }).html).toContain('<html lang="ar-EG" dir="rtl">')
    expect(assembled(FRAGMENT, { lang: '"><script>' }).html).toContain('<html lang="en" dir="ltr">')
  })

  test('has a code from left to right in any language: its groups keep their places', () => {
    expect(assembled('<p class="code">1234 5678</p>', { lang: 'ar' }).html).toMatch(
      /<p class="code" style="[^"]*direction:ltr">1234 5678<\/p>/,
    )
  })

  test('begins with a hidden line of its first words, without addresses and without the subject again', () => {
    const text = 'Hello\n\nOpen https://example.com/secret to see <b>more</b>.'
    expect(assembled(FRAGMENT, { text, subject: 'Hello' }).html).toMatch(
      /<div style="display:none[^"]*"> Open to see &lt;b&gt;more&lt;\/b&gt;\. (?:&#8199;&#8204;)+<\/div>/,
    )
    expect(assembled('<p></p>').html).not.toContain('display:none')
  })
})

describe('the brand', () => {
  test('shows its logo, named and bounded', () => {
    expect(assembled(FRAGMENT, { brand: BRAND }).html).toMatch(
      /<img class="m-logo" src="https:\/\/cdn\.example\.com\/logo\.png" alt="Acme Inc\." height="40"/,
    )
  })

  test.each(['data:image/png;base64,AAAA', 'javascript:alert(1)', '/logo.png', 'ftp://example.com/x'])(
    'a logo at %s is its name',
    (logoUrl) => {
      const { html, warnings } = assembled(FRAGMENT, { brand: { ...BRAND, logoUrl } })
      expect(html).not.toContain('<img')
      expect(warnings).toMatchObject([{ code: 'logo_not_shown', line: null }])
    },
  )

  test('stays text, with any words', () => {
    const tenantName = `"><img src=x onerror=alert(1)>\n</title><script>'&`
    for (const logoUrl of [null, 'https://example.com/"><script>alert(1)</script>']) {
      const { html } = assembled(FRAGMENT, {
        brand: { ...BRAND, tenantName, logoUrl, primaryColor: '#000;}</style><script>', secondaryColor: '"><script>' },
        subject: '</title><script>',
        reason: '<script>',
      })
      expect(html).not.toMatch(/<script|<img src=x/)
      expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &lt;/title&gt;')
    }
  })

  test('its button has its colour where that can be read, and the label that reads best', () => {
    expect(assembled(FRAGMENT, { brand: BRAND }).html).toMatch(/background:#ffd400;[^"]*color:#111111/)
    expect(assembled(FRAGMENT, { brand: { ...BRAND, primaryColor: '#00F' } }).html).toMatch(
      /background:#0000ff;[^"]*color:#ffffff/,
    )
  })

  test('everything can be read in any colour, light and dark', () => {
    const colour = fc.uint8Array({ minLength: 3, maxLength: 3 }).map((rgb) => `#${Buffer.from(rgb).toString('hex')}`)
    fc.assert(
      fc.property(fc.option(colour), fc.option(colour), (primaryColor, secondaryColor) => {
        const { light, dark } = mailColours({ primaryColor, secondaryColor })
        for (const theme of [light, dark]) {
          for (const text of [theme.text, theme.muted, theme.link])
            expect(contrastRatio(text, theme.card)).toBeGreaterThanOrEqual(4.5)
          for (const text of [theme.text, theme.muted, theme.link])
            expect(contrastRatio(text, theme.raised)).toBeGreaterThanOrEqual(4.5)
          for (const text of [theme.text, theme.muted])
            expect(contrastRatio(text, theme.page)).toBeGreaterThanOrEqual(4.5)
          expect(contrastRatio(theme.label, theme.button)).toBeGreaterThanOrEqual(4.5)
          expect(contrastRatio(theme.accent, theme.card)).toBeGreaterThanOrEqual(3)
        }
        // The button of dark mode differs from the card, too.
        expect(contrastRatio(dark.button, dark.card)).toBeGreaterThanOrEqual(2.9)
      }),
      { numRuns: 300 },
    )
  })

  test('colours that are none are those of no brand', () => {
    expect(assembled(FRAGMENT, { brand: { ...NO_BRAND, primaryColor: 'red', secondaryColor: '' } })).toEqual(
      assembled(FRAGMENT),
    )
  })
})

describe('a whole document', () => {
  const DOCUMENT =
    '<!DOCTYPE html><html lang="fr" class="x" onload="x()"><head><title>Own</title><meta ' +
    'charset="latin1"><meta name="viewport" ' +
    'content="width=device-width"><style>p{color:red}</style></head><body style="margin:0" ' +
    'onload="x()"><h1>Hello</h1><script>x</script></body></html>'

  test('stays as its author made it, less what no mail may hold', () => {
    const { html, text, warnings } = assembled(DOCUMENT, { brand: BRAND })
    const [before = '', footer = ''] = html.split('<div ')
    expect(before.replaceAll(/;?(?:[\w-]+:[^;"]+!important;?)+/g, '')).toBe(`<!doctype html>
<html lang="fr" dir="ltr" style="">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Own</title>
<style>p{color:red}</style>
</head>
<body style="margin:0">
<h1>Hello</h1>
`)
    expect(footer?.replaceAll(/ style="[^"]*"/g, '').split('\n')).toEqual([
      'lang="en" dir="ltr">',
      '<span>Acme Inc.</span><br>',
      '<span>You receive this mail because you are a member of Acme.</span>',
      '</div>',
      '</body>',
      '</html>',
      '',
    ])
    expect(text).toBe('Hello\n\n-- \nAcme Inc.\nYou receive this mail because you are a member of Acme.\n')
    expect(warnings.map(({ code }) => code)).toEqual(['dropped_attribute', 'dropped_element'])
  })

  test('gets the language of the mail and its subject where it has none', () => {
    const { html } = assembled('<html><body>x</body></html>', { lang: 'he', subject: 'A subject' })
    expect(html).toContain('<html lang="he" dir="rtl"')
    expect(html).toContain('<title>A subject</title>')
  })
})

describe('plain text', () => {
  test('becomes paragraphs and breaks, and is wrapped', () => {
    const { html, text } = assembled('Hello,\r\nyou\r\n\r\n\r\nsecond <3 paragraph')
    expect(html).toMatch(/<p style="[^"]*">Hello,<br>\nyou<\/p>\n+<p style="[^"]*">second &lt;3 paragraph<\/p>/)
    expect(text).toMatch(/^Hello,\nyou\n\nsecond <3 paragraph\n\n-- \nAcme Inc\.\n/)
  })

  test('a value in it stays what it is: escaped once in HTML, not at all in text', () => {
    const { html, text } = assembled('Hello &lt;img src=x onerror=alert(1)&gt; &amp;amp; AT&T')
    expect(html).toContain('>Hello &lt;img src=x onerror=alert(1)&gt; &amp;amp; AT&amp;T</p>')
    expect(text).toMatch(/^Hello <img src=x onerror=alert\(1\)> &amp; AT&T\n/)
  })

  test('addresses that stand alone are links, without the punctuation behind', () => {
    const { html } = assembled('Open https://example.com/?a=1&amp;b=2. Not javascript:x, nor xhttps://example.com')
    expect(html.replaceAll(/ style="[^"]*"/g, '')).toContain(
      'Open <a href="https://example.com/?a=1&amp;b=2">https://example.com/?a=1&amp;b=2</a>. ' +
        'Not javascript:x, nor xhttps://example.com<',
    )
  })

  test('a warning tells the line of the text', () => {
    expect(assembled('one\n\n\ntwo\nhttp://example.com/x').warnings).toMatchObject([{ code: 'insecure_link', line: 5 }])
  })

  test('a tag that nobody ends is text', () => {
    expect(assembled('1 <b and more').html).toContain('1 &lt;b and more')
  })
})

describe('any mail', () => {
  test('is the same bytes for the same input', () => {
    expect(assembled(FRAGMENT, { brand: BRAND })).toEqual(assembled(FRAGMENT, { brand: BRAND }))
  })

  test('has a subject of one line that no client decodes', () => {
    expect(assembled(FRAGMENT, { subject: ' Hello\r\nBcc: x@example.com\u2028=?utf-8?Q?x?= ' }).subject).toBe(
      'Hello Bcc: x@example.com = ?utf-8?Q?x?=',
    )
  })

  test('has a subject of at most 1,000 characters', () => {
    expect(assembled(FRAGMENT, { subject: 'é'.repeat(1_000) })).toMatchObject({
      subject: 'é'.repeat(1_000),
      warnings: [],
    })
    expect(assembled(FRAGMENT, { subject: 'é'.repeat(1_001) })).toMatchObject({
      subject: `${'é'.repeat(999)}…`,
      warnings: [{ code: 'too_large' }],
    })
  })

  test('of more than Gmail shows gives a warning', () => {
    const long = assembled(`<p>${'ä'.repeat(52 * 1024)}</p>`)
    expect(long.warnings).toMatchObject([{ code: 'too_large', line: null }])
    expect(assembled(`<p>${'a'.repeat(90 * 1024)}</p>`).warnings).toEqual([])
  })

  test.each([
    ['fragment', '<div>'],
    ['fragment of links', '<a href=http://x>'],
    ['text', '1 < 2 http://x '],
    ['lines', 'a\n\n'],
    ['breaks', '<br>'],
    ['paragraphs', '<p>x y'],
    ['entities', '&lt;'],
    ['list', '<ul><li>'],
    ['blanks', '<p>          '],
    ['document', '<html><style>a{}</style>'],
  ])('a hostile %s takes no time from end to end', (_, piece) => {
    const body = piece.repeat(Math.floor((256 * 1024) / piece.length))
    expect(busyFor(() => void orTooMuch(() => assembled(body)), 250)).toBeLessThan(250)
  })
})
