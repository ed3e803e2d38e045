import { describe, expect, test } from 'vitest'
import { textOf } from '../../src/domains/email-templates/text-part.ts'
import { assembled } from './rendered.ts'

describe('the text part of HTML', () => {
  test('has a paragraph for each, and headings as they are written', () => {
    expect(textOf('<h1>Reset your password</h1><p>One.</p><p>Two<br>three.</p>')).toBe('Reset your password\n\nOne.\n\nTwo\nthree.')
  })

  test('has the address of a link behind its label, or alone where that is the label', () => {
    expect(textOf('<p><a href="https://example.com/x">Set a <b>new</b> password</a></p>')).toBe('Set a new password: https://example.com/x')
    expect(textOf('<p>Go to <a href="https://example.com/x">https://example.com/x</a>.</p>')).toBe('Go to https://example.com/x.')
    expect(textOf('<p><a href="mailto:help@example.com">help@example.com</a></p>')).toBe('help@example.com')
    expect(textOf('<p><a href="https://example.com/x"><img src="https://example.com/x.png" alt="Shop"></a></p>')).toBe('Shop: https://example.com/x')
    expect(textOf('<p><a>nowhere</a></p>')).toBe('nowhere')
  })

  test('never breaks an address', () => {
    const address = `https://example.com/${'a/b-c.'.repeat(60)}?token=${'x'.repeat(200)}`
    expect(textOf(`<p>${'word '.repeat(14)}<a href="${address}">press here</a> and more</p>`)).toContain(`here:\n${address}\nand more`)
  })

  test('has lines that terminals can show', () => {
    for (const line of textOf(`<p>${'some words '.repeat(40)}</p>`).split('\n')) expect(line.length).toBeLessThanOrEqual(78)
  })

  test('has lists with their marks, and rows on lines of their own', () => {
    expect(textOf('<ul><li>one</li><li>two</li></ul><ol><li>first</li><li>second</li></ol>')).toBe('- one\n- two\n\n 1. first\n 2. second')
    expect(textOf('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>')).toBe('a b\nc')
  })

  test('says what an image says, not where it is', () => {
    expect(textOf('<p>x <img src="https://example.com/x.png" alt="A cat"> y <img src="https://example.com/y.png" alt=""></p>')).toBe('x A cat y')
  })

  test('does not say what is hidden', () => {
    expect(textOf('<div style="color:red; display: none">one</div><p style="display:none">two</p><p style="display:block">three</p>')).toBe('three')
  })

  test('shows values as they are', () => {
    expect(textOf('<p>&lt;b&gt; &amp;amp; &quot;</p>')).toBe('<b> &amp; "')
  })
})

describe('the text part of a mail', () => {
  test('is that of the template where it has one, and ends with who writes and why', () => {
    expect(assembled('<p>HTML</p>', { text: '\r\nOwn text  \r\n\r\n\r\n\r\nmore\r\n' }).text).toBe('Own text\n\nmore\n\n-- \nAcme Inc.\nYou receive this mail because you are a member of Acme.\n')
  })

  test('says what the HTML says where there is none, and nothing that is left out of that', () => {
    expect(assembled('<p>Hello</p><script>alert(1)</script><style>p{}</style><a href="javascript:x">x</a>').text).toMatch(/^Hello\n\nx\n\n-- \n/)
  })

  test('is there when the body is empty', () => {
    expect(assembled('').text).toContain('Acme Inc.')
  })
})
