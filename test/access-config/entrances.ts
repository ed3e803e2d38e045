// All that gives tokens of a tenant.
import { PASSWORD, signUp, uniqueEmail } from '../kit/seed.ts'
import type { Expected, Member, Stage } from './stage.ts'

interface From {
  readonly ip?: string
}

/** Somebody who uses a password signs in, goes on with a session, and comes over from another tenant. */
export async function byPassword(
  stage: Stage,
  who: Member,
  [login, refresh, comeOver]: readonly [Expected, Expected, Expected],
  from: From = {},
): Promise<void> {
  await stage.logIn(who, login, from)
  await stage.refresh(who, refresh, from)
  await stage.comeOver(who, comeOver, from)
}

/** By a link that was mailed. */
export function byLink(stage: Stage, token: string, expected: Expected, from: From = {}) {
  return stage.enter('magicLinkLogin', { input: { token } }, expected, from)
}

/** By a code that was mailed. */
export function byCode(stage: Stage, { email }: Member, code: string, expected: Expected, from: From = {}) {
  return stage.enter('emailCodeLogin', { input: { tenantId: stage.tenantId, email, code } }, expected, from)
}

/**
 * Somebody registers, somebody accepts an invitation, and somebody with an account joins. The tenant must take
 * registrations.
 */
export async function newcomers(
  stage: Stage,
  [register, accept, join]: readonly [Expected, Expected, Expected],
  from: From = {},
): Promise<void> {
  await stage.enter(
    'register',
    { input: { tenantId: stage.tenantId, email: uniqueEmail('registered'), password: PASSWORD } },
    register,
    from,
  )
  await stage.enter(
    'invitationAccept',
    { input: { token: await stage.invitation(), password: PASSWORD } },
    accept,
    from,
  )
  const bob = await signUp(stage.service)
  await stage.enter('invitationJoin', { input: { token: await stage.invitation(bob.email) } }, join, {
    ...from,
    authorization: `Bearer ${bob.accessToken}`,
  })
}
