import { addMember, owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { MAILED_CODE } from '../../kit/mail.ts'
import { until } from '../../kit/until.ts'
import { appCode, enrol, mailsTo, setPolicy } from '../sign-in/mailbox.ts'
import { joinAs, mutate, nobody } from '../verbs.ts'
import type { Calls, Catalogued, Service } from './call.ts'

/**
 * Calls of people about their own second factor. Recovery codes serve for codes: those of an app count once in 30
 * seconds.
 */
export async function factors(service: Service): Promise<Calls> {
  const [starter, confirmer, disabler, renewer] = [
    await signUp(service),
    await signUp(service),
    await signUp(service),
    await signUp(service),
  ]
  const { secret } = await mutate(confirmer, 'mfaEnrolStart', {}, 'secret')
  const recovery = async (who: Person): Promise<Catalogued['args']> => ({
    input: { code: (await enrol(who)).recoveryCodes[0] },
  })
  return {
    mfaEnrolStart: { who: starter, args: {} },
    mfaEnrolConfirm: {
      who: confirmer,
      get args() {
        return { input: { code: appCode(secret) } }
      },
    },
    mfaDisable: { who: disabler, args: await recovery(disabler) },
    mfaRecoveryCodesRenew: { who: renewer, args: await recovery(renewer) },
  }
}

/** Calls of people who are not signed in yet: what they need was mailed to them, or answered to their sign-in. */
export async function signingIn(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const anybody = nobody(service)
  const [linked, coded, unlucky] = [
    await addMember(service, ada),
    await addMember(service, ada),
    await addMember(service, ada),
  ]
  const [forgetful, stepper, asker, verifier] = [
    await signUp(service),
    await signUp(service),
    await signUp(service),
    await signUp(service),
  ]
  await mutate(anybody, 'magicLinkSend', { input: { tenantId, email: linked.email } })
  await mutate(anybody, 'emailCodeSend', { input: { tenantId, email: coded.email } })
  await mutate(anybody, 'passwordForgot', { input: { email: forgetful.email } })
  await mutate(verifier, 'emailVerificationSend')
  const [mover, moved] = [await signUp(service), uniqueEmail()]
  const moving = (newEmail: string) => ({ input: { newEmail, currentPassword: PASSWORD } })
  await mutate(mover, 'emailChangeStart', moving(moved))
  const [code] = (await enrol(stepper)).recoveryCodes
  const { stepUp } = await mutate(
    anybody,
    'login',
    { input: { email: stepper.email, password: PASSWORD } },
    'stepUp { token }',
  )
  return {
    magicLinkSend: { who: anybody, args: { input: { tenantId, email: ada.email } } },
    magicLinkLogin: { who: anybody, args: { input: { token: await mailed(service, linked.email, TOKEN) } } },
    emailCodeSend: { who: anybody, args: { input: { tenantId, email: ada.email } } },
    emailCodeLogin: {
      who: anybody,
      args: { input: { tenantId, email: coded.email, code: await mailed(service, coded.email, MAILED_CODE) } },
    },
    stepUpComplete: { who: anybody, args: { input: { mfaToken: stepUp.token, code } } },
    stepUpCodeSend: {
      who: anybody,
      args: { input: { mfaToken: await asked(service, { passwordEnabled: false, otpEmailEnabled: true }) } },
    },
    stepUpEnrolStart: { who: anybody, args: { input: { mfaToken: await asked(service, { mfaRequired: true }) } } },
    passwordForgot: { who: anybody, args: { input: { email: ada.email } } },
    passwordReset: {
      who: anybody,
      args: { input: { token: await mailed(service, forgetful.email, TOKEN), newPassword: 'another good phrase' } },
    },
    emailVerificationSend: { who: asker, args: {} },
    emailVerificationConfirm: {
      who: verifier,
      args: { input: { code: await mailed(service, verifier.email, MAILED_CODE) } },
    },
    emailChangeStart: { who: asker, args: moving(uniqueEmail()) },
    emailChangeConfirm: { who: mover, args: { input: { code: await mailed(service, moved, MAILED_CODE) } } },
    register: { who: anybody, args: { input: { tenantId, email: uniqueEmail(), password: PASSWORD } } },
    memberPasswordSet: {
      who: ada,
      args: { tenantId, userId: unlucky.userId, input: { password: 'another good phrase' } },
    },
  }
}

const TOKEN = /\?token=([\w-]+)/

/** What `pattern` captures of the mail to the address; waits for it, also before any test runs. */
async function mailed(service: Service, email: string, pattern: RegExp): Promise<string> {
  const mail = await until(
    async () => (await mailsTo(service, email))[0],
    () => `no mail came to ${email}`,
  )
  return pattern.exec(mail)?.[1] ?? ''
}

/** Token of the step-up by which a new tenant with this policy answers a member who switches to it. */
async function asked(service: Service, policy: object): Promise<string> {
  const [host, guest] = [await owner(service), await signUp(service)]
  await joinAs(service, host, guest)
  await setPolicy(host, policy)
  return (await mutate(guest, 'tenantSwitch', { tenantId: host.tenantId }, 'stepUp { token }')).stepUp.token
}
