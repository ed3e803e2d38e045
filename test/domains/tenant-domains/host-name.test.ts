// Names as they are kept and compared: one form of each, and nothing that is no host name.
import { expect, test } from 'vitest'
import { asciiName, hostName, hostOfAddress, isWithin, unicodeName } from '../../../src/domains/tenant-domains/model.ts'

function read(value: string): string | null {
  const faults: { code: 'INVALID'; path?: readonly string[]; message?: string }[] = []
  const name = hostName(faults, ['input', 'domain'], value)
  if (faults.length === 0) return name
  expect(faults).toMatchObject([{ code: 'INVALID', path: ['input', 'domain'] }])
  expect(name).toBe(value)
  return null
}

test.each([
  ['Login.ACME.Example', 'login.acme.example'],
  ['acme.example.', 'acme.example'],
  ['MÜNCHEN.example', 'xn--mnchen-3ya.example'],
  ['mu\u0308nchen.example', 'xn--mnchen-3ya.example'],
  ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
  ['XN--MNCHEN-3YA.example', 'xn--mnchen-3ya.example'],
  ['straße.example', 'xn--strae-oqa.example'],
  ['acme。example', 'acme.example'],
  ['ＡＣＭＥ．example', 'acme.example'],
  ['ac\u00adme.exam\u200bple', 'acme.example'],
  ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
  ['日本.jp', 'xn--wgv71a.jp'],
  ['a-b.1.example', 'a-b.1.example'],
  [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
])('%j is kept as %s, and that as itself', (typed, kept) => {
  expect([read(typed), read(kept), asciiName(typed)]).toEqual([kept, kept, kept])
})

test.each([
  [
    'an address',
    [
      '127.0.0.1',
      '[::1]',
      '::1',
      '2001:db8::1',
      '0x7f.1',
      '127.1',
      '2130706433',
      '１２７.0.0.1',
      'acme.1',
      'acme.0x1f',
    ],
  ],
  ['one label, such as a whole public suffix', ['example', 'localhost', 'com', 'com.', 'рф']],
  [
    'a URL, or a part of one',
    [
      'https://acme.example',
      '//acme.example',
      'acme.example/',
      'acme.example/login',
      'acme.example?x',
      'acme.example#x',
      'acme.example\\x',
      'acme.example:443',
      'acme.example:',
      'user@acme.example',
      'ex%61mple.com',
      'ex%2eample.com',
      'acme.example／x',
      'ex％61mple.com',
    ],
  ],
  [
    'several names, or a pattern',
    [
      '*.acme.example',
      'acme.*',
      'a.example,b.example',
      'a.example b.example',
      'a.example\nb.example',
      'ac\tme.example',
      'ac\0me.example',
    ],
  ],
  [
    'labels that no host has',
    [
      '_acme.example',
      'ac_me.example',
      '-acme.example',
      'acme-.example',
      'acme..example',
      '.acme.example',
      'acme.example..',
      '.',
      '..',
      'xn--.example',
      '\u200dacme.example',
      `${'a'.repeat(64)}.example`,
    ],
  ],
])('what is %s is refused', (_what, values) => {
  for (const value of values) expect([value, read(value)]).toEqual([value, null])
})

test('a name leaves room for that of its proof', () => {
  const longest = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(53)}.example`
  expect(longest).toHaveLength(244)
  expect(read(longest)).toBe(longest)
  expect(read(`${longest}.`)).toBe(longest)
  expect(`_qeet-id.${longest}`).toHaveLength(253)
  expect(read(`a${longest}`)).toBeNull()
  // shorter, as long as it is typed
  expect(read(`${'ü'.repeat(50)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`)).toBeNull()
  expect(read('a.'.repeat(500_000))).toBeNull()
})

test('letters of other scripts show, but for those like Latin ones', () => {
  for (const shown of ['münchen.example', '日本.jp', 'straße.example', 'acme.example'])
    expect(unicodeName(asciiName(shown))).toBe(shown)
  for (const taken of ['аpple.example', 'аррӏе.example', 'ελλάδα.example', 'ｐаypal.example']) {
    const kept = asciiName(taken)
    expect(kept).toMatch(/^xn--/)
    expect(unicodeName(kept)).toBe(kept)
  }
})

test('a domain has what lies under it, and nothing that only ends alike', () => {
  expect(
    ['acme.example', 'mail.acme.example', 'a.b.acme.example'].map((name) => isWithin(name, 'acme.example')),
  ).toEqual([true, true, true])
  expect(
    ['notacme.example', 'example', 'acme.example.evil.example', '.acme.example'.slice(0, 5)].map((name) =>
      isWithin(name, 'acme.example'),
    ),
  ).toEqual([false, false, false, false])
})

test("an address's host is what follows the last @", () => {
  expect(
    ['ada@ACME.example', '"a@b"@acme.example', 'ada@münchen.example', 'nobody', 'ada@'].map(hostOfAddress),
  ).toEqual(['acme.example', 'acme.example', 'xn--mnchen-3ya.example', 'nobody', ''])
})
