import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSealer } from '../../src/sealing/sealer.ts'

/** RFC 6238 appendix B: the ASCII text 12345678901234567890. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('a sealed secret', () => {
  const sealer = createSealer(new Uint8Array(32).fill(7))

  test('opens for its owner', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (plain, aad) => {
        expect(sealer.open(sealer.seal(plain, aad), aad)).toBe(plain)
      }),
    )
  })

  test('starts with its version and a nonce of its own, and does not show what it holds', () => {
    const seals = Array.from({ length: 200 }, () => sealer.seal(SECRET, 'ada'))
    for (const sealed of seals) {
      expect(sealed[0]).toBe(1)
      expect(sealed).toHaveLength(1 + 12 + SECRET.length + 16)
      expect(Buffer.from(sealed).toString('latin1')).not.toContain(SECRET.slice(0, 4))
    }
    expect(new Set(seals.map((sealed) => Buffer.from(sealed.subarray(1, 13)).toString('hex'))).size).toBe(200)
  })

  test('does not open for another user, nor with another key', () => {
    const sealed = sealer.seal(SECRET, 'ada')
    for (const aad of ['bob', '', 'Ada', 'ada ', '\u0001ada'])
      expect(() => sealer.open(sealed, aad)).toThrow('does not open')
    expect(() => createSealer(new Uint8Array(32).fill(8)).open(sealed, 'ada')).toThrow('does not open')
  })

  test('does not open once a bit of it is another, or a byte is missing or added', () => {
    const sealed = sealer.seal(SECRET, 'ada')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = sealed.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(() => sealer.open(changed, 'ada')).toThrow('what was sealed')
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => sealer.open(sealed.subarray(0, length), 'ada')).toThrow('what was sealed')
    expect(() => sealer.open(new Uint8Array([...sealed, 0]), 'ada')).toThrow('does not open')
  })

  test('opens that was sealed before sealing had one cipher', () => {
    const box = '0196b78b958b7506be3e9de118d08905ad9b2c97f8858165a5bc9fe33192e0343d04aaebca22'
    expect(sealer.open(Buffer.from(box, 'hex'), 'ada')).toBe('of before')
  })

  test('is made with a key of 32 bytes and no other', () => {
    for (const length of [0, 16, 24, 31, 33]) expect(() => createSealer(new Uint8Array(length))).toThrow('32 bytes')
  })
})
