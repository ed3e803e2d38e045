// How long to wait, how long something works, in which language, and what is sealed.
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { durationText } from '../../../src/domains/email-templates/duration.ts'
import { delayAfter, MAX_ATTEMPTS } from '../../../src/domains/mail/backoff.ts'
import { createContents } from '../../../src/domains/mail/content.ts'
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

test('what is sealed opens for its own row, with its own key, and unchanged alone', () => {
  const [ours, theirs] = [createContents(randomBytes(32)), createContents(randomBytes(32))]
  const order = {
    key: 'magic_link',
    to: 'ada@example.test',
    locale: 'de',
    values: { magic_url: 'https://id.example.test' },
  } as const
  const sealed = ours.seal(order, 'tenant', 'mail')
  expect(ours.open(sealed, 'tenant', 'mail')).toEqual(order)
  for (const [tenant, mail] of [
    ['other', 'mail'],
    ['tenant', 'other'],
    ['tenant mail', ''],
    ['mail', 'tenant'],
  ] as const)
    expect(ours.open(sealed, tenant, mail)).toBeNull()
  expect(theirs.open(sealed, 'tenant', 'mail')).toBeNull()
  for (let at = 0; at < sealed.length; at += 7)
    expect(
      ours.open(
        sealed.map((byte, index) => (index === at ? byte ^ 1 : byte)),
        'tenant',
        'mail',
      ),
    ).toBeNull()
  expect(ours.open(new Uint8Array(0), 'tenant', 'mail')).toBeNull()
})
