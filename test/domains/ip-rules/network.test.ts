import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { parseCidr, shownCidr, type Network } from '../../../src/shared/network.ts'

function network(text: string): Network {
  const parsed = parseCidr(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.why}`)
  return parsed.network
}

const BYTES4 = fc.uint8Array({ minLength: 4, maxLength: 4 })
/** With runs of zeros, for there the text is shortened. */
const BYTES6 = fc
  .array(fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 })
  .map((groups) => Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255])))

describe('a network that somebody typed', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.20.30.40/8', '10.0.0.0/8'],
    ['192.0.2.1', '192.0.2.1/32'],
    [' \t192.0.2.1/32\r\n', '192.0.2.1/32'],
    ['\u00a0192.0.2.1\ufeff', '192.0.2.1/32'],
    ['255.255.255.255/0', '0.0.0.0/0'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['192.0.2.255/31', '192.0.2.254/31'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1/128'],
    ['2001:db8:ffff::1/33', '2001:db8:8000::/33'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/127', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127'],
    ['ffff::/0', '::/0'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0/128'],
    ['::192.0.2.1', '::c000:201/128'],
    ['64:ff9b::192.0.2.1/96', '64:ff9b::/96'],
  ])('%j is kept as %s', (typed, canonical) => {
    expect(network(typed).text).toBe(canonical)
  })

  test.each([
    ['::ffff:192.0.2.1', '192.0.2.1/32'],
    ['::FFFF:c000:201', '192.0.2.1/32'],
    ['0:0:0:0:0:ffff:192.0.2.1/128', '192.0.2.1/32'],
    ['::ffff:10.20.30.40/104', '10.0.0.0/8'],
    ['::ffff:0:0/96', '0.0.0.0/0'],
    ['0000:0000:0000:0000:0000:ffff:255.255.255.255/128', '255.255.255.255/32'],
    ['::ffff:255.255.255.255/97', '128.0.0.0/1'],
  ])('%j is mapped IPv4, and kept as %s', (typed, canonical) => {
    expect(network(typed).text).toBe(canonical)
  })

  test.each([
    ['::ffff:0:0/95', '::fffe:0:0/95'],
    ['::ffff:192.0.2.1/95', '::fffe:0:0/95'],
    ['::ffff:192.0.2.1/80', '::/80'],
    ['::ffff:192.0.2.1/0', '::/0'],
  ])('%j is wider than what is mapped, so it stays IPv6: %s', (typed, canonical) => {
    expect(network(typed)).toMatchObject({ family: 6, text: canonical })
  })

  const hostile = [
    '',
    ' ',
    '/',
    '/8',
    '10.0.0.0/',
    '10.0.0.0//8',
    '10.0.0.0/8/8',
    '10.0.0.0 /8',
    '10.0.0.0/ 8',
    '10.0.0. 0/8',
    '10. 0.0.0',
    '10.0.0.0\\8',
    '10.0.0.0-10.0.0.9',
    '10.0.0.0/255.0.0.0',
    '10.0.0.*',
    '*',
    'any',
    'localhost',
    'example.com/24',
    '10.0.0.0:80',
    '[::1]',
    '[::1]/128',
    'http://10.0.0.1/8',
    '10.0.0.0,10.0.0.1',
    '012.0.0.0/8',
    '0300.0.2.1',
    '00.0.0.0',
    '0x0a.0.0.0/8',
    '0x0a000000',
    '167772160',
    '10/8',
    '10.0/8',
    '10.0.0/24',
    '10.0.0.0.0',
    '.10.0.0.0',
    '10.0.0.0.',
    '10..0.0',
    '256.0.0.0',
    '1e1.0.0.0',
    '-1.0.0.0',
    '+1.0.0.0',
    '10.0.0.0/33',
    '::/129',
    '::ffff:10.0.0.0/129',
    '10.0.0.0/-1',
    '10.0.0.0/+8',
    '10.0.0.0/08',
    '10.0.0.0/00',
    '10.0.0.0/1e1',
    '10.0.0.0/0x8',
    '10.0.0.0/8.0',
    '10.0.0.0/8x',
    '10.0.0.0/999',
    '10.0.0.0/1000',
    '10.0.0.0/NaN',
    'fe80::1%eth0',
    'fe80::1%eth0/64',
    'fe80::/64%eth0',
    '::%',
    '10.0.0.1%1',
    '::ffff:10.0.0.1%1',
    ':',
    ':::',
    '::1::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '::1:2:3:4:5:6:7:8',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
    '::g',
    '::12345',
    '::00000',
    '::1.2.3',
    '::1.2.3.4.5',
    '::1.2.3.4:1',
    '1:2:3:4:5:6:7:1.2.3.4',
    '::ffff:010.0.0.1',
    '::ffff:0x7f.0.0.1',
    '::ffff:256.0.0.1',
    '::ffff:1.2.3.4/8/8',
    '::-1',
    '::+1',
    ':: 1',
    '１０.0.0.0/8',
    '10.0.0.0/８',
    '10.0.0.٣',
    '10.0.0.0／8',
    '10。0。0。0',
    '::ａ',
    '10.0.0.0\u200b/8',
    '10.\u00ad0.0.0',
    '\u202e10.0.0.0',
    '10.0.0.0\u0000',
    '10.0.0.0\u0000/8',
    '10.0.0.0/8\u0000',
    '\u000010.0.0.0',
    '::1\u0000',
    '10.0.0.0/8\n10.0.0.0/8',
    ' '.repeat(65),
    `10.0.0.0/8${' '.repeat(60)}`,
    '1'.repeat(65),
    '1'.repeat(10_000_000),
    ':'.repeat(1_000_000),
    '1.'.repeat(32),
    ' '.repeat(5_000_000),
    `10.0.0.0/${'0'.repeat(1_000_000)}8`,
    '%'.repeat(1_000_000),
    '::1%'.padEnd(64, 'a'),
  ]
  test.each(
    hostile.map((typed) => [
      typed.length > 70
        ? `${JSON.stringify(typed.slice(0, 20))}… of ${typed.length} characters`
        : JSON.stringify(typed),
      typed,
    ]),
  )('%s is refused', (_, typed) => {
    const parsed = parseCidr(typed)
    expect(parsed).toEqual({ ok: false, why: expect.stringMatching(/^[A-Z].*\.$/) as string })
  })

  test.each([
    ['1'.repeat(65), 'At most 64 characters are allowed.'],
    ['fe80::1%eth0', 'A zone is not allowed.'],
    ['10.0.0/8', 'An IPv4 or IPv6 address is expected, alone or with /prefix.'],
    ['10.0.0.0/33', 'The prefix must be a number from 0 to 32.'],
    ['::ffff:10.0.0.0/129', 'The prefix must be a number from 0 to 128.'],
  ])('%s is refused in words that tell why', (typed, why) => {
    expect(parseCidr(typed)).toEqual({ ok: false, why })
  })

  test('is cut to its prefix, and spelled as by ipaddr.js', () => {
    const example = fc.oneof(
      fc.tuple(BYTES4, fc.integer({ min: 0, max: 32 })),
      fc.tuple(BYTES6, fc.integer({ min: 0, max: 128 })),
    )
    fc.assert(
      fc.property(example, ([bytes, prefix]) => {
        const parsed = network(`${ipaddr.fromByteArray([...bytes]).toNormalizedString()}/${prefix}`)
        fc.pre(bytes.length === 4 || parsed.family === 6)
        const masked = bytes.map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - 8 * at))))
        expect(parsed.text).toBe(`${ipaddr.fromByteArray([...masked]).toString()}/${prefix}`)
        expect(
          parsed.words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]),
        ).toEqual([...masked])
      }),
      { numRuns: 2_000 },
    )
  })

  test('in canonical form is its own canonical form', () => {
    const example = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
    )
    fc.assert(
      fc.property(example, ([address, prefix]) => {
        const once = network(`${address}/${prefix}`)
        expect(network(once.text)).toEqual(once)
        expect(shownCidr(once.text, once)).toBe(once.text)
      }),
      { numRuns: 2_000 },
    )
  })
})
