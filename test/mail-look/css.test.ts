// Styles of tenants load nothing that they could decide about, and are not about the frame around them.
import { describe, expect, test } from 'vitest'
import { endsWhereItEnds } from '../../src/mail/html/css.ts'
import { FRAME_CLASSES } from '../../src/mail/html/styles.ts'
import { assembled, BRAND, cleaned } from './rendered.ts'

describe('a style sheet', () => {
  test.each([
    '@media (max-width:480px){.x{color:red}} a>b{content:"\\201C"}',
    '/* ours */ .sm\\:w-full{width:100%!important} u+#body a{color:inherit} #outlook a{padding:0}',
    '[data-ogsc] .x{color:#fff}[owa] ' +
      '.y{width:50%}a[x-apple-data-detectors]{color:inherit}a[x-apple-data-detectors="true"]{color:inherit}',
    '.m-4{margin:16px}.m-inner,.m-card-x{margin:0}',
    'a{scroll-behavior:smooth;position:relative;background-position:top}',
    '@supports (display:grid){.x{background:linear-gradient(#fff,rgb(0,0,0))}} @keyframes k{from{opacity:.5}}',
  ])('%s stays as it is', (css) => {
    expect(cleaned(`<style>${css}</style>x`)).toMatchObject({ styles: [css], body: 'x', warnings: [] })
  })

  test.each([
    ['loads', 'a{background:url(https://evil.example/x.png)}'],
    ['loads by escapes', 'a{background:u\\72l( //evil.example)}'],
    ['loads by escapes with an end of line', 'a{background:u\\72\r\nl(//evil.example)}'],
    ['loads by escapes of six digits', 'a{background:\\000075rl(//evil.example)}'],
    ['loads an image of its own', 'a{background:url(data:image/png;base64,AAAA)}'],
    ['loads by image', 'a{background:image("https://evil.example")}'],
    ['loads by image-set', 'a{background:image-set("https://evil.example" 1x)}'],
    ['loads by image-set of WebKit', 'a{background:-WebKit-Image-Set("https://evil.example" 1x)}'],
    ['loads by cross-fade', 'a{background:-webkit-cross-fade("https://evil.example",red,50%)}'],
    ['loads by src', 'a{background:src("https://evil.example")}'],
    ['loads between comments', 'a{background:ur/**/l(https://evil.example)}'],
    [
      'loads behind the end of a comment in a text',
      'a{content:"/*"}b{background:url(https://evil.example)}c{content:"*/"}',
    ],
    ['imports', '@import "https://evil.example/x.css";'],
    ['imports by escapes', '@\\69mport "x";'],
    ['imports by an escape with an end of line', '@\\69\r\nmport "x";'],
    ['imports between comments', '@im/* x */port "x";'],
    ['has fonts', '@font-face{font-family:x;src:local(y)}'],
    ['has namespaces', '@namespace "x";'],
    ['has a character set', '@charset "utf-7";'],
    ['has layers', '@layer x{a{color:red}}'],
    ['has styles to start from', '@starting-style{div{opacity:0}}'],
    ['asks for attributes', 'a[href*="token=a"]{color:red}'],
    ['asks for attributes by escapes', 'a{}\\5b href]{color:red}'],
    ['asks for attributes beside those of clients', '[[owa]href^=x]{color:red}'],
    ['asks for what clients do not put there', '[data-ogsc="x"]{color:red}'],
    ['runs', 'a{width:expression(x)}'],
    ['runs by behaviour', 'a{behavior:x}'],
    ['moves', 'a{position: fixed}'],
    ['moves between comments', 'a{position/**/:/**/absolute}'],
    ['moves by a variable', ':root{--x:fixed}a{position:var(--x)}'],
    ...FRAME_CLASSES.map((name) => [`is about ${name}`, `.x,td.${name}{display:none}`]),
    ['is about the frame by escapes', '.\\6d-foot{display:none}'],
    ['is about the frame between comments', '.m-/**/foot{display:none}'],
  ])('that %s is left out, with a warning: %s', (_, css) => {
    expect(cleaned(`<style>${css}</style>x`)).toMatchObject({ styles: [], body: 'x', codes: ['dropped_style'] })
  })

  test('says why it was left out, once for each reason, with the line', () => {
    expect(cleaned('<style>@import "x";</style>\n<style>a[b]{}</style>\n<style>a[c]{}</style>').warnings).toMatchObject(
      [
        { code: 'dropped_style', line: 1, message: 'A style sheet was left out: it may load nothing.' },
        { code: 'dropped_style', line: 2, message: 'A style sheet was left out: no selector may ask for attributes.' },
      ],
    )
  })

  test('knows every class of the frame', () => {
    const { html } = assembled('<p>x</p>', { brand: BRAND })
    const used = [...html.matchAll(/class="([^"]*)"/g), ...html.matchAll(/\.(m-[a-z]+)/g)].flatMap(([, names = '']) =>
      names.split(' '),
    )
    expect(new Set(used.filter((name) => name.startsWith('m-')))).toEqual(new Set(FRAME_CLASSES))
  })
})

describe('the style of an element', () => {
  test.each([
    'background:url(https://example.com/x.png)',
    'background:url(data:image/png;base64,AAAA)',
    'position: relative',
    'background-position:0 0',
  ])('%s stays as it is', (style) => {
    expect(cleaned(`<p style="${style}">x</p>`)).toMatchObject({ body: `<p style="${style}">x</p>`, warnings: [] })
  })

  test.each([
    'background:url(http://evil.example)',
    'background:u\\72l(//evil.example)',
    'background:u\\72\r\nl(//evil.example)',
    'background:image-set(&quot;https://evil.example&quot; 1x)',
    'position:fixed',
    'position:/**/absolute',
  ])('%s is left out', (style) => {
    expect(cleaned(`<p style="${style}">x</p>`)).toMatchObject({ body: '<p>x</p>', codes: ['dropped_attribute'] })
  })

  test.each<readonly [string, boolean]>([
    ['margin:0;font-family:"A B",\'C\',d;color:rgb(1,2,3);background:url("https://example.com/x.png")', true],
    ['background:url(https://example.com/x.png)', true],
    ...[
      'color:red;/*',
      'content:"',
      "content:'x",
      'width:calc(1px',
      'x:{',
      'x:[',
      'color:red\\',
      'x:url(a"b);c:(d"e)',
      'x:"a\nb"',
      'x:url("a)',
    ].map((style) => [style, false] as const),
  ])('%j ends where it ends: %j', (style, ends) => {
    expect(endsWhereItEnds(style)).toBe(ends)
    const { html } = assembled(`<html><body style='${style.replaceAll("'", '&#39;')}'>x</body></html>`)
    expect(/<body style="(?:[^"]*;)?display:block!important;/.exec(html)).not.toBeNull()
    expect(html.includes(`<body style="${style.slice(0, 5)}`)).toBe(ends)
  })
})

describe('the footer', () => {
  const HIDING =
    'body,html,div,span,table,td,*{display:none!important;visibility:hidden!important;opacity:0!important;' +
    'font-size:0!important;color:#fff!important;height:0!important;overflow:hidden!important}'
  const declared = (element: string): Map<string, string> =>
    new Map(
      (/style="([^"]*)"/.exec(element)?.[1] ?? '')
        .split(';')
        .filter((part) => part.endsWith('!important'))
        .map((part) => part.split(':') as [string, string]),
    )

  test.each([
    [
      'a whole document',
      `<html><head><style>${HIDING}</style></head><body ` +
        'style="display:none!important;font-size:0!important"><p>x</p></body></html>',
    ],
    ['a whole document without a style', '<html><p>x'],
    ['a fragment with a sheet', `<style>${HIDING}</style><p>x</p>`],
  ])('of %s is the last that it shows, and no style is stronger than that it is seen', (_, body) => {
    const { html, text } = assembled(body)
    const footer = html.slice(html.lastIndexOf('<div '))
    expect(footer.replaceAll(/<(div|span) [^>]*>/g, '<$1>').split('\n')).toEqual([
      '<div>',
      '<span>Acme Inc.</span><br>',
      '<span>You receive this mail because you are a member of Acme.</span>',
      '</div>',
      '</body>',
      '</html>',
      '',
    ])
    expect(text).toMatch(/\n\n-- \nAcme Inc\.\nYou receive this mail/)
    for (const element of footer.match(/<(?:div|span) [^>]*>/g) ?? []) {
      const important = declared(element)
      for (const [property, value] of [
        ['visibility', 'visible'],
        ['opacity', '1'],
        ['font-size', '13px'],
        ['color', '#55606e'],
        ['position', 'relative'],
        ['height', 'auto'],
        ['overflow', 'visible'],
        ['transform', 'none'],
        ['animation', 'none'],
        ['transition', 'none'],
      ] as const)
        expect([property, important.get(property)]).toEqual([property, `${value}!important`])
      expect(important.get('display')).toMatch(/^(?:block|inline)!important$/)
      expect(element).not.toContain('class=')
    }
    for (const tag of [/<html [^>]*>/, /<body [^>]*>/]) {
      const important = declared(tag.exec(html)?.[0] ?? '')
      for (const property of [
        'display',
        'visibility',
        'opacity',
        'height',
        'overflow',
        'transform',
        'filter',
        'position',
      ])
        expect([property, important.has(property)]).toEqual([property, true])
      expect([important.get('display'), important.get('opacity')]).toEqual(['block!important', '1!important'])
    }
  })

  test('of a fragment without a sheet has the colours of the page, in dark mode too', () => {
    const { html } = assembled('<p>x</p>')
    expect(html).toMatch(/<div class="m-page m-foot" lang="en" dir="ltr" style="[^"]*z-index:2147483647!important">/)
    expect(html).not.toContain('all:initial')
  })
})
