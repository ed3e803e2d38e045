// Which addresses are taken from people: those whose host all readers agree on.
import { parse } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkImage, checkLink } from '../../src/mail/html/addresses.ts'
import { isWebAddress } from '../../src/shared/web-address.ts'
import { readConfig } from '../../src/config.ts'

const ODD = [
  'https:///evil.com',
  'https:////evil.com/x.png',
  'https:/evil.com',
  'https:evil.com',
  'https://',
  'https:///',
  'https://?x',
  'https://#x',
  '//evil.com/x.png',
  'evil.com/x.png',
  'ftp://evil.com/x',
  'javascript:alert(1)//https://a.example',
  'https://good.example\\@evil.com/',
  'https:\\\\evil.com\\x',
  'https://evil.com\\x',
  'https:/\\evil.com',
  'https://user@evil.com/',
  'https://user:secret@evil.com/',
  'https://@evil.com/',
  'https://:@evil.com/',
  'https://good.example:80@evil.com/',
  'https://evil.com:/',
  'https://evil.com:99999/',
  'https://evil.com:port/',
  'https://evil.com:0443/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://017700000001/',
  'https://127.1/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::1',
  'https://::1/',
  'https://ev%69l.com/',
  'https://evil%2ecom/',
  'https://evil.com%00.good.example/',
  'https://evil%E3%80%82com/',
  'https://ｅｖｉｌ.com/',
  'https://evil。com/',
  'https://evil．com/',
  'https://good.example／x.evil.com/',
  'https://evil.com\u200b/',
  'https://e\u00advil.com/',
  'https://.evil.com/',
  'https://evil..com/',
  'https://evil.com../',
  'https://evil.com/\u0000',
  'https://evil.com/\n',
  'https://evil.com/a b',
  'https://evil.com/"',
  'https://evil.com/<',
  'https://evil.com/\u202e',
  '\thttps://evil.com/',
  'ht\ntps://evil.com/',
  // Deviations of IDNA2003 and 2008, letters that stand for others, and names partly in A-labels.
  'https://straße.example/',
  'https://STRAẞE.example/',
  'https://οδος.example/',
  'https://नी\u200dक.example/',
  'https://نامه\u200cای.example/',
  'https://bücher.xn--bcher-kva.example/',
  'https://xn--bcher-kva.bücher.example/',
  'https://bu\u0308cher.example/',
  'https://bücher.example:0443/',
  'https://bücher.example:/',
]
const PLAIN = [
  'https://cdn.acme.example/logo.png',
  'HTTPS://CDN.Acme.Example/Logo.png?v=1#x',
  'https://acme.example',
  'https://acme.example.',
  'https://acme.example:443/x',
  'https://acme.example:8443/x',
  'https://intranet/logo.png',
  'https://192.0.2.7/x',
  'https://[2001:db8::7]/x',
  'https://bücher.example/ä.png',
  'https://xn--bcher-kva.example/',
  'https://例子.example/x',
  'https://BÜCHER.example/',
  'https://bücher.example:443/',
  'https://xn--strae-oqa.example/',
  'https://σοφία.example/',
  'https://acme.example/%20a(b)!*,;=~@:$&+',
]

test.each(ODD)('%j is not taken as image, link or our own address', (address) => {
  expect(isWebAddress(address, ['http:', 'https:'])).toBe(false)
  if (/^https?:/i.test(address) && !/[\s"<\p{Cc}\u200b\u202e]/u.test(address))
    expect([checkLink(address).address, checkImage(address).address]).toEqual([null, null])
  if (!/^\s|\n/.test(address)) expect(() => readConfig({ PUBLIC_URL: address })).toThrow('PUBLIC_URL')
})

test.each(PLAIN)('%j is taken', (address) => {
  expect(isWebAddress(address)).toBe(true)
  expect(isWebAddress(address.replace(/^https/i, 'http'))).toBe(false)
  expect(isWebAddress(address.replace(/^https/i, 'http').replace(':443', ':80'), ['http:', 'https:'])).toBe(true)
  expect([checkLink(address).address, checkImage(address).address]).toEqual([address, address])
})

test('every reader of an accepted address finds the same host', () => {
  const pieces = fc.constantFrom(
    'https:',
    'http:',
    '/',
    '//',
    '///',
    '\\',
    '@',
    ':',
    '443',
    '80',
    '.',
    '..',
    '%',
    '%2e',
    'evil.com',
    'good.example',
    'a',
    'user',
    '0x7f',
    '1',
    '[',
    ']',
    '::1',
    '?',
    '#',
    ' ',
    '\t',
    '\n',
    '\u0000',
    '。',
    '．',
    '／',
    '\u200b',
    '\u00ad',
    'ü',
    'ß',
    'ｅ',
    '℀',
    ';',
    '&',
  )
  let taken = 0
  fc.assert(
    fc.property(
      fc.constantFrom('https://', 'HTTPS://', 'https:', ''),
      fc
        .array(fc.oneof(pieces, pieces, fc.string({ maxLength: 3, unit: 'grapheme' })), { maxLength: 6 })
        .map((parts) => parts.join('')),
      (start, rest) => {
        const address = start + rest
        if (!isWebAddress(address)) return
        taken += 1
        // By the standard of browsers, by that before it, and by RFC 3986, appendix B.
        const standard = new URL(address)
        const before = parse(address)
        const authority = /^(?:[^:/?#]+:)?(?:\/\/([^/?#]*))?/.exec(address)?.[1] ?? ''
        expect(before.auth).toBeNull()
        expect(before.hostname?.replaceAll(/^\[|\]$/g, '')).toBe(standard.hostname.replaceAll(/^\[|\]$/g, ''))
        expect(new URL(`https://${authority}/`).host).toBe(standard.host)
        expect(authority).not.toMatch(/[@\\%]/)
      },
    ),
    { numRuns: 20_000 },
  )
  expect(taken).toBeGreaterThan(200) // some 500
})
