// Of whom a second factor is asked, and who is spared it.
import { expect } from 'vitest'
import { enrol } from '../domains/sign-in/mailbox.ts'
import { byCode, byLink, byPassword, newcomers } from './entrances.ts'
import { type Member, type Stage } from './stage.ts'
import { scenario, type Scenarios } from './scenario.ts'

/** A member who has an authenticator app, and whose session here began before; answers the recovery codes too. */
async function enrolled(stage: Stage): Promise<Member & { readonly codes: string[] }> {
  const bob = await stage.member()
  const { recoveryCodes } = await enrol(bob.home)
  // That was shown in the session at home, and goes with it: what comes from there is spared here.
  await stage.service.owner.query('UPDATE session SET mfa_at = NULL WHERE user_id = $1', [bob.userId])
  return { ...bob, codes: recoveryCodes }
}

const FACTOR = 'asked:MFA'
const ENROLMENT = 'asked:MFA_ENROLMENT'

/** Asks that the device be remembered; answers the token that is given for that. */
async function remembered(stage: Stage, bob: Member, code: string | undefined, token: unknown): Promise<string | null> {
  const { mfaToken } = await stage.logIn(bob, FACTOR)
  const { deviceToken } = await stage.enter('stepUpComplete', { input: { mfaToken, code, remember: true } }, 'in')
  expect(deviceToken).toEqual(token)
  return deviceToken
}

export const SECOND_FACTOR: Scenarios = {
  'authPolicy.mfaRequired': scenario('mint', async (stage) => {
    const [bob, carol] = [await stage.member(), await enrolled(stage)]
    await byPassword(stage, bob, ['in', 'in', 'in'])
    // who has one is asked whenever they come in, by the security policy
    await byPassword(stage, carol, [FACTOR, 'in', FACTOR])
    await stage.authPolicy({ selfRegistrationEnabled: true, otpEmailEnabled: true })
    await newcomers(stage, ['in', 'in', 'in'])
    await byLink(stage, await stage.link(bob), 'in')
    await byCode(stage, bob, await stage.code(bob), 'in')
    await stage.authPolicy({ mfaRequired: true })
    await byPassword(stage, bob, [ENROLMENT, ENROLMENT, ENROLMENT])
    await newcomers(stage, [ENROLMENT, ENROLMENT, ENROLMENT])
    await byLink(stage, await stage.link(bob), ENROLMENT)
    await byCode(stage, bob, await stage.code(bob), ENROLMENT)
    await byPassword(stage, carol, [FACTOR, FACTOR, FACTOR])
    const { mfaToken } = await stage.logIn(carol, FACTOR)
    await stage.enter('stepUpComplete', { input: { mfaToken, code: carol.codes[0] } }, 'in')
    await stage.authPolicy({ mfaRequired: false })
    await byPassword(stage, bob, ['in', 'in', 'in'])
  }),

  'authPolicy.mfaGraceDays': scenario('mint', async (stage) => {
    const bob = await stage.member()
    await stage.authPolicy({ mfaRequired: true })
    await byPassword(stage, bob, [ENROLMENT, ENROLMENT, ENROLMENT])
    await stage.authPolicy({ mfaGraceDays: 5 })
    await byPassword(stage, bob, ['in', 'in', 'in'])
    await stage.rewind("UPDATE membership SET created_at = created_at - interval '6 days' WHERE tenant_id = $1")
    await byPassword(stage, bob, ['in', 'in', 'in'])
    await stage.rewind(
      "UPDATE access_state SET mfa_required_since = mfa_required_since - interval '6 days' WHERE tenant_id = $1",
    )
    await byPassword(stage, bob, [ENROLMENT, ENROLMENT, ENROLMENT])
    await stage.authPolicy({ mfaGraceDays: 7 })
    await byPassword(stage, bob, ['in', 'in', 'in'])
  }),

  'authPolicy.rememberDeviceEnabled': scenario('mint', async (stage) => {
    const bob = await enrolled(stage)
    await remembered(stage, bob, bob.codes[0], null)
    await stage.authPolicy({ rememberDeviceEnabled: true })
    const deviceToken = (await remembered(stage, bob, bob.codes[1], expect.any(String))) ?? ''
    await stage.logIn(bob, 'in', { deviceToken })
    await stage.logIn(bob, FACTOR)
    await stage.authPolicy({ rememberDeviceEnabled: false })
    await stage.logIn(bob, FACTOR, { deviceToken })
  }),

  'securityPolicy.mfaEnforcement': scenario('mint', async (stage) => {
    const [bob, carol] = [await stage.member(), await enrolled(stage)]
    const administrator = { email: stage.ada.email }
    await byPassword(stage, bob, ['in', 'in', 'in'])
    await byPassword(stage, carol, [FACTOR, 'in', FACTOR])
    await stage.logIn(administrator, 'in')
    await stage.securityPolicy({ mfaEnforcement: 'DISABLED' })
    await byPassword(stage, carol, ['in', 'in', 'in'])
    await stage.securityPolicy({ mfaEnforcement: 'ADMIN_ONLY' })
    await byPassword(stage, bob, ['in', 'in', 'in'])
    await stage.logIn(administrator, ENROLMENT)
    await stage.securityPolicy({ mfaEnforcement: 'REQUIRED' })
    await byPassword(stage, bob, [ENROLMENT, ENROLMENT, ENROLMENT])
    await byPassword(stage, carol, [FACTOR, FACTOR, FACTOR])
    const { mfaToken } = await stage.comeOver(carol, FACTOR)
    await stage.enter('stepUpComplete', { input: { mfaToken, code: carol.codes[0] } }, 'in')
  }),
}
