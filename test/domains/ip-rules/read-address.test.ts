import { isIP } from 'node:net'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { canonicalAddress } from '../../../src/shared/client-address.ts'
import { readAddress } from '../../../src/shared/network.ts'

describe('reading an address', () => {
  const characters = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFg:::...%/ \u0000'), maxLength: 46 })
  const broken = fc
    .tuple(
      fc.oneof(fc.ipV4(), fc.ipV6()),
      fc.nat(50),
      fc.constantFrom('', '0', '1', 'f', ':', '.', '::', '%', ' ', '\n', 'é', '٣'),
      fc.nat(2),
    )
    .map(([text, at, put, cut]) => text.slice(0, at) + put + text.slice(at + cut))

  test('takes exactly what net.isIP takes, less zones, and reads it as ipaddr.js does', () => {
    const words = new Uint32Array(4)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6(),
          fc.ipV4().map((text) => `::ffff:${text}`),
          characters,
          broken,
        ),
        (text) => {
          const family = readAddress(text, words)
          expect(family !== 0).toBe(isIP(text) !== 0 && !text.includes('%'))
          // IPv4-compatible addresses, which RFC 4291 section 2.5.5.1 gave up, are IPv6. ipaddr.js takes this spelling
          // for the mapped one, so no client comes by it.
          const compatible = /^[0:]*:\d+\.\d+\.\d+\.\d+$/.test(text)
          if (compatible) expect(family).not.toBe(4)
          if (family === 0 || compatible) {
            expect(canonicalAddress(text)).toBeNull()
            return
          }
          const bytes = [...words.subarray(0, family === 4 ? 1 : 4)].flatMap((word) => [
            word >>> 24,
            (word >>> 16) & 255,
            (word >>> 8) & 255,
            word & 255,
          ])
          expect(ipaddr.fromByteArray(bytes).toString()).toBe(canonicalAddress(text))
        },
      ),
      { numRuns: 20_000 },
    )
  })
})
