// Addresses and styles: what a value may become there.
import { describe, expect, test } from 'vitest'
import { refusal, render } from './given.ts'

describe('the start of an address', () => {
  test.each([
    ['https://example.com/a?b=c&d="e"', 'https://example.com/a?b=c&amp;d=&quot;e&quot;'],
    ['HTTP://example.com', 'HTTP://example.com'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    [' \n https://example.com\t', 'https://example.com'],
    ['ht\ntps://example.com', 'https://example.com'],
    ['javascript:alert(1)', '#'],
    ['JaVaScRiPt:alert(1)', '#'],
    [' javascript:alert(1)', '#'],
    ['\u0001javascript:alert(1)', '#'],
    ['java\tscript:alert(1)', '#'],
    ['java\0script:alert(1)', '#'],
    ['\u200ejavascript:alert(1)', '#'],
    ['javascript&colon;alert(1)', '#'],
    ['&#106;avascript:alert(1)', '#'],
    ['vbscript:x', '#'],
    ['data:text/html,<script>', '#'],
    ['file:///etc/passwd', '#'],
    ['blob:https://example.com/x', '#'],
    ['//evil.example', '#'],
    ['/relative', '#'],
    ['https', '#'],
    ['httpsx:a', '#'],
    ['', '#'],
  ])('%j', (url, output) => {
    for (const [open, close] of [
      ['<a href="', '">'],
      ["<img src=' ", "'>"],
      ['<form action="', '">'],
      ['<body background="', '">'],
      ['<video poster="', '">'],
      ['<button formaction="\n', '">'],
      ['<a HREF="', '">'],
      ['<img data-src="', '">'],
      ['<v:fill src="', '">'],
    ] as const)
      expect(render(`${open}{{ x }}${close}`, { x: url })).toBe(open + output + close)
  })

  test('a variable of kind url is checked wherever it stands', () => {
    const kinds = { x: 'url' } as const
    for (const context of ['html', 'text', 'header'] as const) {
      expect(render('a {{ x }}', { x: 'javascript:alert(1)' }, context, kinds)).toBe('a #')
      expect(render('a {{ x }}', { x: 'https://example.com/' }, context, kinds)).toBe('a https://example.com/')
      expect(render('a {{ x }}b', { x: '' }, context, kinds)).toBe('a b')
    }
    expect(render('<a href="{{ x }}">', { x: 'javascript:a' }, 'html', kinds)).toBe('<a href="#">')
  })
})

describe('later in an address', () => {
  test.each([
    ['<a href="https://example.com/{{ x }}">', '<a href="https://example.com/a%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C">'],
    ['<a href="/{{ x }}/y">', '<a href="/a%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C/y">'],
    ['<a href="?q={{ x|urlencode }}">', '<a href="?q=a%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C">'],
    ['<a href="#{{ x }}">', '<a href="#a%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C">'],
    ['<a href="mailto:{{ x }}">', '<a href="mailto:a%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C">'],
    ['<a href="folder{{ x }}">', '<a href="foldera%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C">'],
    ['<img src="cid:{{ x }}">', '<img src="cid:a%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C">'],
    ['<a href="{{ base }}{{ x }}">', '<a href="https://example.com/?a=1&amp;q=a%20b%2F..%2F%3Fc%3Dd%26%22&#39;%3C">'],
  ])('%s is percent-encoded', (source, output) => {
    expect(render(source, { x: `a b/../?c=d&"'<`, base: 'https://example.com/?a=1&q=' })).toBe(output)
  })

  test('halves of characters do no harm', () => {
    expect(render('<a href="?q={{ x }}">{{ x|urlencode }}', { x: 'a\ud800b' })).toBe(
      '<a href="?q=a%EF%BF%BDb">a%EF%BF%BDb',
    )
  })

  test.each([
    'javascript:alert({{ x }})',
    ' JavaScript:{{ x }}',
    'java\nscript:{{ x }}',
    'data:text/html,{{ x }}',
    'vbscript:{{ x }}',
    'java&#115;cript:{{ x }}',
    '&{{ x }}',
    'javascript&colon;{{ x }}',
    'x:{{ x }}',
  ])('nothing is printed in %j, whose scheme is none of the known', (url) => {
    expect(refusal(`<a href="${url}">`)).toMatchObject({ reason: 'context' })
  })

  test.each([
    'java{{ x }}:alert(1)',
    'j{{ x }}{{ x }}t:alert(1)',
    'javascript{{ x }}&colon;y',
    'j{% if x %}{{ x }}{% endif %}:x',
  ])('a scheme cannot be made of a value and a text: %j', (url) => {
    expect(refusal(`<a href="${url}">`)).toMatchObject({ reason: 'context' })
  })
})

describe('style', () => {
  test.each([
    'red',
    '#fff',
    '#A1b2C3',
    '#11223344',
    '12px',
    '1.5em',
    '-4',
    '50%',
    '0',
    'rgb(1, 2, 3)',
    'rgba(1,2,3,.5)',
    'hsl(120 50% 50%)',
    'sans-serif',
    'Arial',
  ])('%s is a value', (value) => {
    expect(render('<p style="color: {{ x }}">', { x: value })).toBe(`<p style="color: ${value}">`)
    expect(render('<style>p { color: {{ x }} }</style>', { x: value })).toBe(`<style>p { color: ${value} }</style>`)
  })

  test.each([
    'red; background: url(//evil)',
    'url(javascript:alert(1))',
    'expression(alert(1))',
    '}</style><script>',
    'red}',
    '"',
    '\\72 ed',
    'red/**/',
    '@import x',
    '--x',
    'var(--x)',
    'calc(1px)',
    '1px 2px',
    'a:b',
    '<b>',
    '',
  ])('%j is none', (value) => {
    expect(render('<p style="color: {{ x }}">', { x: value })).toBe('<p style="color: ">')
    expect(render('<style>p { color: {{ x }} }</style>', { x: value })).toBe('<style>p { color:  }</style>')
  })
})
