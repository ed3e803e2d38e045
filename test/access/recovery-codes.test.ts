import { describe, expect, test } from 'vitest'
import { hashRecoveryCode, newRecoveryCodes, normalizeRecoveryCode } from '../../src/credentials/totp.ts'

describe('recovery codes', () => {
  const key = new Uint8Array(32).fill(1)
  const code = '0abcd-efghj'

  test('are ten different ones, without characters that look alike', () => {
    const codes = newRecoveryCodes()
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    for (const each of codes) expect(each).toMatch(/^[0-9abcdefghjkmnpqrstvwxyz]{5}-[0-9abcdefghjkmnpqrstvwxyz]{5}$/)
  })

  test('use each of 32 characters at each of 10 places: 50 bits', () => {
    const seen = Array.from({ length: 10 }, () => new Set<string>())
    for (let round = 0; round < 100; round++)
      for (const each of newRecoveryCodes())
        Array.from(each.replace('-', '')).forEach((character, place) => seen[place]?.add(character))
    expect(seen.map((characters) => characters.size)).toEqual(Array(10).fill(32)) // one missing: 1 in 10^11
  })

  test('are taken as they were shown, and as people type them', () => {
    for (const typed of [
      code,
      '0abcdefghj',
      '0ABCD-EFGHJ',
      ' 0abcd efghj ',
      'oabcd-efghj',
      'OABCD–EFGHJ'.replace('–', '-'),
      '0a-bc-de-fg-hj',
    ])
      expect(normalizeRecoveryCode(typed)).toBe(code)
    expect(normalizeRecoveryCode('iIlLo-O1110')).toBe('11110-01110')
    for (const each of newRecoveryCodes()) expect(normalizeRecoveryCode(each)).toBe(each)
  })

  test.each([
    '',
    '-',
    '0abcd-efgh',
    '0abcd-efghjk',
    '0abcd-efghu',
    '0abcd-efgh!',
    '0abcd-efgh\0',
    '0abcd-efgh😀',
    'ｏabcd-efghj',
    '0abcd_efghj',
    `${code}${' '.repeat(40)}`,
    '0'.repeat(1_000_000),
  ])('hostile code %#: none', (text) => {
    expect(normalizeRecoveryCode(text)).toBeNull()
  })

  test('hash to 32 bytes that depend on code, user and key', () => {
    const hashes = [
      hashRecoveryCode(code, 'ada', key),
      hashRecoveryCode('0abcd-efghk', 'ada', key),
      hashRecoveryCode(code, 'bob', key),
      hashRecoveryCode(code, 'ada', new Uint8Array(32).fill(2)),
    ]
    expect(hashes.map((hash) => hash.byteLength)).toEqual([32, 32, 32, 32])
    expect(new Set(hashes.map((hash) => Buffer.from(hash).toString('hex'))).size).toBe(4)
    expect(hashRecoveryCode(code, 'ada', key)).toEqual(hashes[0])
    expect(() => hashRecoveryCode(code, 'ada', new Uint8Array(31))).toThrow('32 bytes')
  })
})
