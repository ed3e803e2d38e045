// How long to wait, how long something works, in which language, and what is sealed.
import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSealer } from '../../../src/sealing/sealer.ts'
import { durationText } from '../../../src/domains/email-templates/duration.ts'
import { delayAfter, MAX_ATTEMPTS } from '../../../src/domains/mail/backoff.ts'
import { createContents } from '../../../src/domains/mail/content.ts'
import { createRing, type Ring } from '../../../src/sealing/ring.ts'
import { localeOf } from '../../../src/shared/locale.ts'

test('waits double from half a minute to an hour, shortened at random', () => {
  const longest = Array.from({ length: MAX_ATTEMPTS }, (_, n) => delayAfter(n + 1, () => 0) / 1_000)
  expect(longest).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600])
  expect(Array.from({ length: MAX_ATTEMPTS }, (_, n) => delayAfter(n + 1, () => 1) / 1_000)).toEqual(
    longest.map((seconds) => seconds * 0.75),
  )
  expect(new Set(Array.from({ length: 20 }, () => delayAfter(5))).size).toBeGreaterThan(10)
})

test.each([
  [1, 'en', '1 minute'],
  [10, 'en', '10 minutes'],
  [60, 'en', '1 hour'],
  [90, 'en', '90 minutes'],
  [180, 'en', '3 hours'],
  [1_440, 'en', '1 day'],
  [20_160, 'en', '14 days'],
  [20_160, 'de', '14 Tage'],
  [5, 'pl', '5 minut'],
  [2, 'pl', '2 minuty'],
  [60, 'ja', '1 時間'],
  [10, 'ar-EG', '١٠ دقائق'],
])('%i minutes in %s are %s', (minutes, locale, text) => {
  expect(durationText(minutes, locale)).toBe(text)
})

test.each([
  [{ locale: 'de' }, 'de'],
  [{ locale: 'PT-br' }, 'pt-BR'],
  [{ locale: 'zh-hant-TW', other: 1 }, 'zh-Hant-TW'],
  [{ locale: 'not a language' }, null],
  [{ locale: '' }, null],
  [{ locale: `de-${'x'.repeat(8)}-${'y'.repeat(8)}-${'z'.repeat(8)}-${'w'.repeat(8)}` }, null],
  [{ locale: 7 }, null],
  [{ locale: ['de'] }, null],
  [{}, null],
  [[], null],
  [null, null],
  ['de', null],
])('of the metadata %j the language is %j', (metadata, locale) => {
  expect(localeOf(metadata)).toBe(locale)
})

const ringOf = (owner: string, byte = 7): Ring => {
  const live = { key: createSecretKey(new Uint8Array(32).fill(byte)), until: Number.POSITIVE_INFINITY }
  return createRing({ owner, newest: 1, keys: new Map([[1, live]]), now: () => 0 })
}
const ORDER = {
  key: 'magic_link',
  to: 'ada@example.test',
  locale: 'de',
  values: { magic_url: 'https://id.example.test' },
} as const

test('what is sealed opens for its own row, with its own key, and unchanged alone', () => {
  const contents = createContents(null)
  const ours = ringOf('tenant')
  const sealed = contents.seal(ours, ORDER, 'mail')
  expect(contents.open(ours, sealed, 'mail')).toEqual(ORDER)
  for (const [ring, id] of [
    [ringOf('other'), 'mail'],
    [ours, 'other'],
    [ringOf('tenant mail'), ''],
    [ringOf('mail'), 'tenant'],
    [ringOf('tenant', 8), 'mail'],
  ] as const)
    expect(contents.open(ring, sealed, id)).toBeNull()
  const changed = (at: number) => sealed.map((byte, index) => (index === at ? byte ^ 1 : byte))
  for (let at = 0; at < sealed.length; at += 7) expect(contents.open(ours, changed(at), 'mail')).toBeNull()
  expect(contents.open(ours, new Uint8Array(0), 'mail')).toBeNull()
})

test('what an earlier version has sealed opens for its own row and tenant alone', () => {
  const legacy = createSealer(new Uint8Array(32).fill(1))
  const sealed = legacy.seal(JSON.stringify(ORDER), 'tenant mail')
  const contents = createContents(legacy)
  expect(contents.open(ringOf('tenant'), sealed, 'mail')).toEqual(ORDER)
  expect(contents.open(ringOf('other'), sealed, 'mail')).toBeNull()
  expect(contents.open(ringOf('tenant'), sealed, 'other')).toBeNull()
  expect(createContents(null).open(ringOf('tenant'), sealed, 'mail')).toBeNull()
})
