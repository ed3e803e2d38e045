// Which values the security policy takes on /v1, and how it stores them (configuration, section 2).
import { expect, test } from 'vitest'
import { useService } from '../kit/service.ts'
import { freshPolicy } from './configured.ts'
import { refused } from './shapes.ts'
import { securityPolicyObject } from './configuration-shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshPolicy(service, as, 'policy')

test('networks are stored in their canonical form, each once', async () => {
  const { put } = await fresh()
  const typed = [
    '10.0.0.7/8',
    '10.1.2.3/8',
    ' 192.0.2.1 ',
    '2001:DB8:0:0::1',
    '2001:db8::/32',
    '::ffff:198.51.100.7',
    '0.0.0.0/0',
  ]
  const answer = await put({ ip_denylist: typed, force: true })
  expect(answer.body.ip_denylist).toEqual([
    '10.0.0.0/8',
    '192.0.2.1/32',
    '2001:db8::1/128',
    '2001:db8::/32',
    '198.51.100.7/32',
    '0.0.0.0/0',
  ])
})

test.each([
  '10.0.0.0/33',
  '10.0.0',
  '10.0.0.0/08',
  '1.2.3.4/',
  '::1/129',
  'fe80::1%eth0',
  '10.0.0.0/8/8',
  'example.test',
  '',
  ' ',
  '*',
  '1.2.3.4-1.2.3.9',
  '٠.٠.٠.٠',
])('an entry "%s" is risk.cidr_invalid, wherever it stands, and changes nothing', async (entry) => {
  const { get, put } = await fresh()
  for (const list of ['ip_allowlist', 'ip_denylist'])
    expect(await put({ [list]: ['127.0.0.0/8', entry], password_min_length: 9 })).toMatchObject(
      refused(422, 'risk.cidr_invalid'),
    )
  expect((await get()).body).toEqual(securityPolicyObject())
})

test('a list takes 1,000 entries, and not one more', async () => {
  const { put } = await fresh()
  const many = Array.from({ length: 1_001 }, (_, n) => `10.${n >> 8}.${n & 255}.1`)
  expect(await put({ ip_denylist: many })).toMatchObject(refused(422, 'validation_failed', ['ip_denylist', 'too_long']))
  expect((await put({ ip_denylist: many.slice(1) })).body.ip_denylist).toHaveLength(1_000)
})

test('a list that would refuse the caller is 409 unless force is sent', async () => {
  const { get, put } = await fresh()
  for (const body of [{ ip_allowlist: ['192.0.2.0/24'] }, { ip_denylist: ['127.0.0.1'] }])
    expect(await put(body)).toMatchObject(refused(409, 'conflict'))
  expect((await get()).body).toEqual(securityPolicyObject())
  expect(await put({ ip_denylist: ['127.0.0.1'], force: true })).toMatchObject({
    status: 200,
    body: { ip_denylist: ['127.0.0.1/32'] },
  })
  expect(await get()).toMatchObject(refused(403, 'forbidden'))
})

const HOUR = 3_600_000_000_000

test.each<[unknown, number]>([
  [300_000_000_000, HOUR / 12],
  [31_536_000_000_000_000, 8_760 * HOUR],
  ['5m', HOUR / 12],
  ['300s', HOUR / 12],
  ['720h', 720 * HOUR],
  ['1h30m', 1.5 * HOUR],
  ['1.5h', 1.5 * HOUR],
  ['0.5h0.5h', HOUR],
  ['1h0m0s', HOUR],
  ['3600000ms', HOUR],
  ['3600000000us', HOUR],
  ['3600000000µs', HOUR],
  ['3600000000μs', HOUR], // the Greek letter, which Go takes too
  ['300000000000ns', HOUR / 12],
  ['59m59s1000ms', HOUR],
  ['+1h', HOUR],
  ['.5h', HOUR / 2],
  ['1.h', HOUR],
  ['8760h', 8_760 * HOUR],
])('session_max_age takes %j and answers whole nanoseconds', async (given, nanoseconds) => {
  const { get, put } = await fresh()
  expect(await put({ session_max_age: given })).toMatchObject({ status: 200, body: { session_max_age: nanoseconds } })
  expect((await get()).body.session_max_age).toBe(nanoseconds)
})

const all = (refusal: ReturnType<typeof refused>, given: readonly unknown[]): [unknown, ReturnType<typeof refused>][] =>
  given.map((one) => [one, refusal])

test.each([
  ...all(refused(422, 'validation_failed', ['session_max_age', 'too_short']), [
    299_000_000_000,
    0,
    '4m59s',
    '0',
    '0s',
    '-0s',
    '1ns',
    -1,
    '-1h',
    '299.999999999s',
  ]),
  ...all(refused(422, 'validation_failed', ['session_max_age', 'too_long']), [
    31_536_001_000_000_000,
    2 ** 62,
    1e300,
    '8761h',
    '999999999999h',
  ]),
  ...all(refused(422, 'validation_failed', ['session_max_age', 'invalid']), [300_000_000_001, '300.5s', '5m1ms']),
  ...all(refused(400, 'bad_request', ['session_max_age', 'invalid']), [
    '30 days',
    '1d',
    '1w',
    '',
    ' 1h',
    '1h ',
    'h',
    '1',
    '1.5',
    '1,5h',
    '1H',
    '1e3s',
    '--1h',
    '1h-5m',
    'PT1H',
    '1hh',
    '1..5h',
    '.h',
    '1h'.repeat(200),
    300_000_000_000.5,
    true,
    [],
    {},
    ['1h'],
  ]),
])('session_max_age %j is refused precisely, and nothing changes', async (given, refusal) => {
  const { get, put } = await fresh()
  expect(await put({ session_max_age: given, password_min_length: 9 })).toMatchObject(refusal)
  expect((await get()).body).toEqual(securityPolicyObject())
})

test('the words of the console are kept as they were sent: basic, disabled', async () => {
  const { get, put } = await fresh()
  for (const password_complexity of ['basic', 'relaxed', 'standard', 'strict'])
    for (const mfa_enforcement of ['disabled', 'optional', 'admin_only', 'required']) {
      expect(await put({ password_complexity, mfa_enforcement })).toMatchObject({
        status: 200,
        body: { password_complexity, mfa_enforcement },
      })
      expect((await get()).body).toMatchObject({ password_complexity, mfa_enforcement })
    }
})

test.each<[string, object, readonly [string, string]]>([
  ['a shorter password', { password_min_length: 7 }, ['password_min_length', 'too_short']],
  ['a longer one', { password_min_length: 129 }, ['password_min_length', 'too_long']],
  ['an unknown complexity', { password_complexity: 'medium' }, ['password_complexity', 'not_allowed']],
  ['an empty complexity', { password_complexity: '' }, ['password_complexity', 'not_allowed']],
  ['an unknown enforcement', { mfa_enforcement: 'admins' }, ['mfa_enforcement', 'not_allowed']],
  ['a time zone that there is not', { settings: { time_zone: 'Mars/Olympus' } }, ['settings.time_zone', 'invalid']],
  ['a time zone that is no text', { settings: { time_zone: 1 } }, ['settings.time_zone', 'invalid']],
  ['settings over 64 KiB', { settings: { big: 'x'.repeat(65_536) } }, ['settings', 'too_long']],
])('a policy with %s is 422, and changes nothing', async (_, body, field) => {
  const { get, put } = await fresh()
  expect(await put({ ...body, ip_denylist: ['192.0.2.1'] })).toMatchObject(refused(422, 'validation_failed', field))
  expect((await get()).body).toEqual(securityPolicyObject())
})
