// How people may come in, and for how long.
import { expect } from 'vitest'
import { count } from '../domains/verbs.ts'
import { PASSWORD, uniqueEmail } from '../kit/seed.ts'
import { byCode, byLink, byPassword, newcomers } from './entrances.ts'
import { ENDED, type Expected, METHOD, type Stage } from './stage.ts'
import { scenario, type Scenarios } from './scenario.ts'

const MINUTES = 60

/** Until the change a session of 20 minutes counts; after it one that is over 10 minutes old has ended. */
async function limitAge(stage: Stage, change: () => Promise<unknown>): Promise<void> {
  const bob = await stage.member()
  const request = (expected: 'in' | RegExp) => stage.request(`Bearer ${bob.here.accessToken}`, expected)
  await stage.signedInAgo(bob, 20 * MINUTES)
  await request('in')
  await byPassword(stage, bob, ['in', 'in', 'in'])
  await stage.signedInAgo(bob, 20 * MINUTES)
  await change()
  await request(ENDED)
  await stage.refresh(bob, ENDED)
  const { mfaToken } = await stage.comeOver(bob, 'asked:SESSION_AGE')
  await stage.enter('stepUpComplete', { input: { mfaToken, password: PASSWORD } }, 'in')
  // Who signs in now is as young as can be, for as long as the policy says.
  const { tokens } = await stage.logIn(bob, 'in')
  expect(
    await count(
      stage.service,
      'session',
      "user_id = $1 AND tenant_id = $2 AND expires_at < now() + interval '15 minutes'",
      [bob.userId, stage.tenantId],
    ),
  ).toBe(2)
  await stage.signedInAgo(bob, 20 * MINUTES)
  await stage.request(`Bearer ${tokens?.accessToken}`, ENDED)
}

/** A registration, by which a person comes into being or does not. */
async function register(stage: Stage, expected: Expected): Promise<void> {
  const people = await count(stage.service, 'users')
  await stage.enter(
    'register',
    { input: { tenantId: stage.tenantId, email: uniqueEmail('registered'), password: PASSWORD } },
    expected,
  )
  expect(await count(stage.service, 'users')).toBe(people + (expected === 'in' ? 1 : 0))
}

/** What a sign-in page is shown about a method that this service does not carry out, by its flag. */
async function toldMethod(stage: Stage, flag: string, method: string, initially: boolean): Promise<void> {
  const shows = async (expected: boolean): Promise<void> => {
    const { allowed, available } = (await stage.ask('signInMethods')) as { allowed: string[]; available: string[] }
    expect([allowed, available].map((list) => list.map((name) => name.toUpperCase()).includes(method))).toEqual([
      expected,
      false,
    ])
    stage.note('shown', flag, String(expected))
  }
  await shows(initially)
  await stage.authPolicy({ [flag]: !initially })
  await shows(!initially)
  await stage.authPolicy({ [flag]: initially })
  await shows(initially)
}

export const SIGN_IN: Scenarios = {
  'authPolicy.passwordEnabled': scenario('mint', async (stage) => {
    const bob = await stage.member()
    await stage.authPolicy({ selfRegistrationEnabled: true })
    await byPassword(stage, bob, ['in', 'in', 'in'])
    await newcomers(stage, ['in', 'in', 'in'])
    await stage.authPolicy({ passwordEnabled: false })
    await byPassword(stage, bob, [METHOD, METHOD, 'asked:METHOD'])
    await newcomers(stage, [METHOD, METHOD, 'asked:METHOD'])
    await byLink(stage, await stage.link(bob), 'in')
    await stage.authPolicy({ passwordEnabled: true })
    await byPassword(stage, bob, ['in', 'in', 'in'])
  }),

  'authPolicy.allowedLoginMethods': scenario('mint', async (stage) => {
    const bob = await stage.member()
    await byPassword(stage, bob, ['in', 'in', 'in'])
    await byLink(stage, await stage.link(bob), 'in')
    await stage.authPolicy({ allowedLoginMethods: ['MAGIC_LINK', 'OTP_EMAIL'] })
    await byPassword(stage, bob, [METHOD, METHOD, 'asked:METHOD'])
    await byCode(stage, bob, await stage.code(bob), 'in')
    const link = await stage.link(bob)
    await stage.authPolicy({ allowedLoginMethods: ['PASSWORD'] })
    await byPassword(stage, bob, ['in', 'in', 'in'])
    await byLink(stage, link, METHOD)
  }),

  'authPolicy.magicLinkEnabled': scenario('mint', async (stage) => {
    const bob = await stage.member()
    await byLink(stage, await stage.link(bob), 'in')
    const link = await stage.link(bob)
    await stage.authPolicy({ magicLinkEnabled: false })
    await byLink(stage, link, METHOD)
    await stage.getsNoMail(bob, 'magicLinkSend')
    await stage.authPolicy({ magicLinkEnabled: true })
    await byLink(stage, link, 'in')
  }),

  'authPolicy.magicLinkTtlMinutes': scenario('mint', async (stage) => {
    const bob = await stage.member()
    const tenMinutesLater = () =>
      stage.service.owner.query(
        "UPDATE one_time_token SET expires_at = expires_at - interval '10 minutes' WHERE user_id = $1",
        [bob.userId],
      )
    const link = await stage.link(bob)
    await tenMinutesLater()
    await byLink(stage, link, 'in')
    await stage.authPolicy({ magicLinkTtlMinutes: 5 })
    const shorter = await stage.link(bob)
    await tenMinutesLater()
    await byLink(stage, shorter, /has expired/)
  }),

  'authPolicy.otpEmailEnabled': scenario('mint', async (stage) => {
    const bob = await stage.member()
    await stage.getsNoMail(bob, 'emailCodeSend')
    await stage.authPolicy({ otpEmailEnabled: true })
    await byCode(stage, bob, await stage.code(bob), 'in')
    const code = await stage.code(bob)
    await stage.authPolicy({ otpEmailEnabled: false })
    await byCode(stage, bob, code, METHOD)
  }),

  'authPolicy.passkeyEnabled': scenario('shown', (stage) => toldMethod(stage, 'passkeyEnabled', 'PASSKEY', true)),
  'authPolicy.otpSmsEnabled': scenario('shown', (stage) => toldMethod(stage, 'otpSmsEnabled', 'OTP_SMS', false)),

  'authPolicy.selfRegistrationEnabled': scenario('mint', async (stage) => {
    await register(stage, /does not accept registrations/)
    await stage.authPolicy({ selfRegistrationEnabled: true })
    await register(stage, 'in')
    await stage.authPolicy({ selfRegistrationEnabled: false })
    await register(stage, /does not accept registrations/)
  }),

  'authPolicy.sessionDurationSeconds': scenario('request, mint', (stage) =>
    limitAge(stage, () => stage.authPolicy({ sessionDurationSeconds: 10 * MINUTES })),
  ),
  'securityPolicy.sessionMaxAge': scenario('request, mint', (stage) =>
    limitAge(stage, () => stage.securityPolicy({ sessionMaxAge: '10m' })),
  ),
}
