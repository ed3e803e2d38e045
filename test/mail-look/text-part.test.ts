import { describe, expect, test } from 'vitest'
import { textOf } from '../../src/mail/html/text-part.ts'
import { assembled } from './rendered.ts'

describe('the text part of HTML', () => {
  test('has a paragraph for each, and headings as they are written', () => {
    expect(textOf('<h1>Reset your password</h1><p>One.</p><p>Two<br>three.</p>')).toBe(
      'Reset your password\n\nOne.\n\nTwo\nthree.',
    )
  })

  test('has the address of a link behind its label, or alone where that is the label', () => {
    expect(textOf('<p><a href="https://example.com/x">Set a <b>new</b> password</a></p>')).toBe(
      'Set a new password: https://example.com/x',
    )
    expect(textOf('<p>Go to <a href="https://example.com/x">https://example.com/x</a>.</p>')).toBe(
      'Go to https://example.com/x.',
    )
    expect(textOf('<p><a href="mailto:help@example.com">help@example.com</a></p>')).toBe('help@example.com')
    expect(textOf('<p><a href="https://example.com/x"><img src="https://example.com/x.png" alt="Shop"></a></p>')).toBe(
      'Shop: https://example.com/x',
    )
    expect(textOf('<p><a>nowhere</a></p>')).toBe('nowhere')
  })

  test('never breaks an address', () => {
    const address = `https://example.com/${'a/b-c.'.repeat(60)}?token=${'x'.repeat(200)}`
    expect(textOf(`<p>${'word '.repeat(14)}<a href="${address}">press here</a> and more</p>`)).toContain(
      `here:\n${address}\nand more`,
    )
  })

  test('has lines that terminals can show', () => {
    for (const line of textOf(`<p>${'some words '.repeat(40)}</p>`).split('\n'))
      expect(line.length).toBeLessThanOrEqual(78)
  })

  test('has lists with their marks, and rows on lines of their own', () => {
    expect(textOf('<ul><li>one</li><li>two</li></ul><ol><li>first</li><li>second</li></ol>')).toBe(
      '- one\n- two\n\n 1. first\n 2. second',
    )
    expect(textOf('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>')).toBe('a b\nc')
  })

  test('moves in what is in six quotes or lists, and no further', () => {
    expect(textOf(`${'<blockquote>'.repeat(6)}x`)).toBe('> > > > > > x')
    expect(textOf(`${'<blockquote>'.repeat(50)}x<pre>y\nz</pre>`)).toBe(
      ['x', '', 'y', 'z'].map((line) => `> > > > > > ${line}`.trimEnd()).join('\n'),
    )
    expect(textOf(`${'<ul><li>'.repeat(6)}x`)).toBe('- - - - - - x')
    expect(textOf(`${'<ul><li>'.repeat(20)}x`)).toBe('- - - - - - x')
    expect(textOf(`${'<ol><li>'.repeat(20)}x`).match(/1\./g)).toHaveLength(6)
    expect(textOf(`${'<blockquote><ul><li>'.repeat(20)}x`)).toBe('> - > - > - x')
  })

  test('numbers lists as they say, where that is a number that can be written so', () => {
    expect(textOf('<ol type="I" start="9"><li>a<li>b</ol>')).toBe('IX. a\n X.  b')
    expect(textOf('<ol type="I" start="4000"><li>a</ol>')).toBe('4000. a')
    for (const start of ['-5', '1e300', 'Infinity', '1.5', '9999999999', 'x'])
      expect(textOf(`<ol type="i" start="${start}"><li>a</ol>`)).toBe('i. a')
  })

  test('says what an image says, not where it is', () => {
    expect(
      textOf(
        '<p>x <img src="https://example.com/x.png" alt="A cat"> y <img src="https://example.com/y.png" alt=""></p>',
      ),
    ).toBe('x A cat y')
  })

  test('does not say what is hidden', () => {
    expect(
      textOf(
        '<div style="color:red; display: none">one</div><p style="display:none">two</p><p ' +
          'style="display:block">three</p>',
      ),
    ).toBe('three')
  })

  test('shows values as they are', () => {
    expect(textOf('<p>&lt;b&gt; &amp;amp; &quot;</p>')).toBe('<b> &amp; "')
  })
})

describe('the text part of a mail', () => {
  test('is that of the template where it has one, and ends with who writes and why', () => {
    expect(assembled('<p>HTML</p>', { text: '\r\nOwn text  \r\n\r\n\r\n\r\nmore\r\n' }).text).toBe(
      'Own text\n\nmore\n\n-- \nAcme Inc.\nYou receive this mail because you are a member of Acme.\n',
    )
  })

  test('says what the HTML says where there is none, and nothing that is left out of that', () => {
    expect(
      assembled('<p>Hello</p><script>alert(1)</script><style>p{}</style><a href="javascript:x">x</a>').text,
    ).toMatch(/^Hello\n\nx\n\n-- \n/)
  })

  test('has at most 128 KiB, in whole words and with a mark before its footer', () => {
    const words = 'wörter '.repeat(30_000)
    for (const { text, warnings } of [
      assembled(`<p>${words}</p>`),
      assembled('<p>x</p>', { text: words }),
      assembled(words),
    ]) {
      expect(text).toMatch(/(?:wörter\s)+\n\[…\]\n\n-- \nAcme Inc\.\n/)
      expect(Buffer.byteLength(text)).toBeLessThan(128 * 1024 + 200)
      expect(warnings.map(({ message }) => message)).toContain(
        'The text part has more than 128 KiB; the rest was left out.',
      )
    }
    expect(assembled('<p>x</p>', { text: 'x'.repeat(128 * 1024) }).warnings).toEqual([])
  })

  test('is there when the body is empty', () => {
    expect(assembled('').text).toContain('Acme Inc.')
  })
})
