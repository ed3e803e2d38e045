import fc from 'fast-check'
import { Secret, TOTP, URI } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { matchStep, newSecret, otpauthUri } from '../../src/credentials/totp.ts'

/** RFC 6238 appendix B: the ASCII text 12345678901234567890. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const STEP_MS = 30_000
/** What an authenticator app shows at that time. */
const codeAt = (secret: string, timestamp: number): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30, timestamp })

describe('time-based codes', () => {
  test.each([
    [59, '94287082', 0x1],
    [1_111_111_109, '07081804', 0x23523ec],
    [1_111_111_111, '14050471', 0x23523ed],
    [1_234_567_890, '89005924', 0x273ef07],
    [2_000_000_000, '69279037', 0x3f940aa],
    [20_000_000_000, '65353130', 0x27bc86aa],
  ])('at %i s the code is the end of %s, as RFC 6238 appendix B has it', (seconds, code, step) => {
    expect(matchStep(SECRET, code.slice(2), seconds * 1000)).toBe(step)
    expect(matchStep(SECRET, code, seconds * 1000)).toBeNull() // not with eight digits
  })

  test('a code is good in its own step, the one before and the one after, to the millisecond', () => {
    const step = 50_000_000
    const code = codeAt(SECRET, step * STEP_MS)
    const starts = (steps: number): number => (step + steps) * STEP_MS
    for (const now of [starts(-1), starts(0) - 1, starts(0), starts(1) - 1, starts(1), starts(2) - 1])
      expect(matchStep(SECRET, code, now)).toBe(step)
    for (const now of [starts(-1) - 1, starts(2), starts(-1000), starts(1000)])
      expect(matchStep(SECRET, code, now)).toBeNull()
  })

  test('the step of a code is found for any secret and time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60_000, max: 4_102_444_800_000 }),
        fc.integer({ min: -1, max: 1 }),
        (now, drift) => {
          const secret = newSecret()
          const shown = now + drift * STEP_MS
          const codes = [-1, 0, 1].map((steps) => codeAt(secret, now + steps * STEP_MS))
          fc.pre(new Set(codes).size === 3) // two steps with one code are one in 330,000
          expect(matchStep(secret, codeAt(secret, shown), now)).toBe(Math.floor(shown / STEP_MS))
        },
      ),
    )
  })

  test('the code of another secret is no code', () => {
    const now = 1_800_000_000_000
    const others = Array.from({ length: 50 }, () => matchStep(newSecret(), codeAt(SECRET, now), now)).filter(
      (step) => step !== null,
    )
    expect(others.length).toBeLessThanOrEqual(1) // each hits once in 330,000
  })

  test('blanks do not matter, wherever they are', () => {
    for (const code of [
      '287082',
      '287 082',
      ' 287082 ',
      '28 70 82',
      '287\u00A0082',
      '287\u2009082',
      '\t287082\r\n',
      '2 8 7 0 8 2',
    ])
      expect(matchStep(SECRET, code, 59_000)).toBe(1)
  })

  test.each([
    '',
    ' ',
    '28708',
    '2870822',
    '0287082',
    '+287082',
    '-28708',
    '287082.',
    '28708e',
    '2.8e5',
    '0x4616a',
    '287-082',
    '287_082',
    '２８７０８２',
    '٢٨٧٠٨٢',
    '28708\u0662',
    '287082\0',
    '\u200B287082',
    'NaN',
    'null',
    '[object Object]',
    '😀😀😀',
    '\uD83D'.repeat(6),
    `287082${' '.repeat(40)}`,
    '2'.repeat(1_000_000),
    ' '.repeat(1_000_000),
  ])('hostile code %#: no match, and no exception', (code) => {
    expect(matchStep(SECRET, code, 59_000)).toBeNull()
  })

  test('any text is answered without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const step = matchStep(SECRET, text, 59_000)
        expect(step === null || (step >= 0 && step <= 2)).toBe(true)
      }),
    )
  })
})

describe('a new secret', () => {
  test('has 160 bits in base32, and is another one each time', () => {
    const secrets = Array.from({ length: 100 }, newSecret)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(new Set(secrets).size).toBe(100)
  })

  test('is read from its URI by an app as it was meant', () => {
    const uri = otpauthUri({ secret: SECRET, issuer: 'Acme & Söhne/100%', account: 'ada+test@example.com' })
    expect(uri).toBe(
      'otpauth://totp/Acme%20%26%20S%C3%B6hne%2F100%25:ada%2Btest%40example.com' +
        `?issuer=Acme%20%26%20S%C3%B6hne%2F100%25&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
    )
    expect(URI.parse(uri)).toMatchObject({
      issuer: 'Acme & Söhne/100%',
      label: 'ada+test@example.com',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    })
  })

  test('keeps its parameters with any issuer and account', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
        (issuer, account) => {
          const uri = otpauthUri({ secret: SECRET, issuer, account })
          const [path, query] = uri.split('?')
          expect(path).toMatch(/^otpauth:\/\/totp\/[^:#/]+:[^:#/]+$/)
          expect(query).toMatch(/^issuer=[^&#]+&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/)
          expect(new URL(uri).searchParams.get('secret')).toBe(SECRET)
        },
      ),
    )
  })

  test('half a surrogate and a colon in a name break nothing', () => {
    const uri = otpauthUri({ secret: SECRET, issuer: 'Acme: \uD800 Berlin', account: 'a:b' })
    expect(URI.parse(uri)).toMatchObject({ issuer: 'Acme  \uFFFD Berlin', label: 'a b' })
  })
})
