// One call of every mutation that there is, for tests that speak about all of them.
import { randomUUID } from 'node:crypto'
import { emailDigest } from '../../src/domains/accounts/model.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, signUp, uniqueEmail, verifyEmail } from '../kit/seed.ts'
import type { Client } from '../kit/client.ts'
import { deadMail, MAILED_CODE } from '../kit/mail.ts'
import type { TestService } from '../kit/service.ts'
import { until } from '../kit/until.ts'
import { appCode, enrol, mailsTo, setPolicy } from './sign-in/mailbox.ts'
import { customRole, fieldsOf, joinAs, logIn, mutate, nobody, permissionIds } from './verbs.ts'

export interface Catalogued {
  readonly who: Client
  /** a getter where what is sent must be fresh, such as a code of an authenticator app */
  readonly args: Readonly<Record<string, unknown>>
}

export interface Catalogue {
  /** owner of the furnished tenant */
  readonly ada: Person
  /** a member of it, by whom verbs about members are about */
  readonly bob: Person
  readonly calls: Readonly<Record<string, Catalogued>>
}

/**
 * Names of mutations in an order in which each can succeed after those before it: while a change of IP rules is open,
 * no other is made; of a brand there is one draft; a preview goes by the settings of its time.
 */
export function inOrder(): string[] {
  const [first, last] = [
    ['ipChangeConfirm', 'brandingDraftDiscard', 'retentionRun'],
    ['tenantSuspend', 'tenantResume', 'tenantDelete'],
  ]
  const names = fieldsOf('Mutation').map((field) => field.name)
  return [...first, ...names.filter((name) => !first.includes(name) && !last.includes(name)), ...last]
}

/** Mutations that only tell what a change would do. */
export const TRYING: readonly string[] = [
  'authPolicyPreview',
  'ipRulesPreview',
  'abacPolicyPreview',
  'emailTemplatePreview',
]

/** Mutations that answer the same whether there is somebody or not, and write and mail after the answer. */
export const AFTERWARDS: readonly string[] = ['magicLinkSend', 'emailCodeSend', 'passwordForgot']

type Service = Pick<TestService, 'url' | 'owner' | 'db' | 'mails' | 'dns'>

/** A tenant with one of everything, and a call of every mutation that succeeds in it. */
export async function furnish(service: Service, operator: Client): Promise<Catalogue> {
  const ada = await owner(service)
  await verifyEmail(service, ada)
  const { tenantId } = ada
  const bob = await addMember(service, ada)
  const leaver = await addMember(service, ada)
  const [one, two] = [await customRole(ada, 'one', ['audit.read']), await customRole(ada, 'two', [])]
  const permissions = await permissionIds(ada)
  const invite = async (email: string): Promise<{ token: string; invitation: { id: string } }> =>
    mutate(ada, 'invitationCreate', { tenantId, input: { email } }, 'token invitation { id }')
  const [open, closed, fresh] = [await invite(uniqueEmail()), await invite(uniqueEmail()), await invite(uniqueEmail())]
  const [joiner, decliner, changer] = [await signUp(service), await signUp(service), await signUp(service)]
  await verifyEmail(service, decliner)
  const [joined, declined] = [await invite(joiner.email), await invite(decliner.email)]
  const key = await apiKey(service, ada)
  const [used, ended, revoked] = [
    await logIn(service, ada.email),
    await logIn(service, ada.email),
    await logIn(service, ada.email),
  ]
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  const itself: Catalogued = { who: ada, args: { tenantId } }
  const anybody = nobody(service)
  return {
    ada,
    bob,
    calls: {
      signup: { who: anybody, args: { input: { email: uniqueEmail(), password: PASSWORD } } },
      meUpdate: { who: ada, args: { input: { displayName: 'Ada' } } },
      passwordChange: {
        who: changer,
        args: { input: { currentPassword: PASSWORD, newPassword: 'another good phrase' } },
      },
      login: { who: anybody, args: { input: { email: ada.email, password: PASSWORD } } },
      tokenRefresh: { who: anybody, args: { input: { refreshToken: used.refreshToken } } },
      logout: { who: ended, args: {} },
      sessionRevoke: { who: ada, args: { id: revoked.sessionId } },
      tenantSwitch: itself,
      tenantCreate: { who: ada, args: { input: { name: 'Another' } } },
      tenantUpdate: about({ name: 'Renamed' }),
      tenantSuspend: itself,
      tenantResume: itself,
      tenantDelete: itself,
      roleCreate: about({ name: 'three' }),
      roleUpdate: { who: ada, args: { tenantId, id: two, input: { description: 'The second.' } } },
      roleDelete: { who: ada, args: { tenantId, id: await customRole(ada, 'gone', []) } },
      rolePermissionAdd: about({ roleId: one, permissionId: permissions['tenant.read'] }),
      rolePermissionRemove: about({ roleId: one, permissionId: permissions['audit.read'] }),
      memberRolesUpdate: about({ userId: bob.userId, roleIds: [one] }),
      memberRoleAssign: about({ userId: bob.userId, roleId: two }),
      memberRoleUnassign: about({ userId: bob.userId, roleId: two }),
      memberRemove: { who: ada, args: { tenantId, userId: bob.userId } },
      tenantLeave: { who: leaver, args: { tenantId } },
      invitationCreate: about({ email: uniqueEmail() }),
      invitationsCreate: about({ invitations: [{ email: uniqueEmail() }] }),
      invitationResend: { who: ada, args: { tenantId, id: open.invitation.id } },
      invitationRevoke: { who: ada, args: { tenantId, id: closed.invitation.id } },
      invitationAccept: { who: anybody, args: { input: { token: fresh.token, password: PASSWORD } } },
      invitationJoin: { who: joiner, args: { input: { token: joined.token } } },
      invitationDecline: { who: decliner, args: { id: declined.invitation.id } },
      apiKeyCreate: about({ name: 'another' }),
      apiKeyAdopt: { who: ada, args: { tenantId, id: (await apiKey(service, ada)).id } },
      apiKeyUpdate: { who: ada, args: { tenantId, id: (await apiKey(service, ada)).id, input: { name: 'Renamed' } } },
      apiKeyRotate: { who: ada, args: { tenantId, id: (await apiKey(service, ada)).id } },
      apiKeyRevoke: { who: ada, args: { tenantId, id: key.id } },
      signingKeyRotate: { who: operator, args: {} },
      ...(await configuring(ada)),
      ...(await branding(service, ada)),
      ...(await factors(service)),
      ...(await signingIn(service, ada)),
      ...(await retaining(service, ada)),
      ...(await keeping(service, ada)),
      ...(await operating(service, operator)),
    },
  }
}

type Calls = Catalogue['calls']

/** Calls of policies, IP rules and ABAC. None of them refuses any of the others. */
async function configuring(ada: Person): Promise<Calls> {
  const { tenantId } = ada
  await setPolicy(ada, { otpEmailEnabled: true, selfRegistrationEnabled: true })
  const rule = async (cidr: string, more: object = {}) =>
    mutate(ada, 'ipRuleCreate', { tenantId, input: { cidr, action: 'DENY', ...more } }, 'rule { id } change { id }')
  const policy = async (name: string): Promise<string> =>
    (
      await mutate(
        ada,
        'abacPolicyCreate',
        { tenantId, input: { name, effect: 'ALLOW', resourceType: 'document', action: 'read' } },
        'policy { id }',
      )
    ).policy.id
  const [updated, deleted] = [await rule('203.0.113.1'), await rule('203.0.113.2')]
  const open = await rule('203.0.113.3', { revertAfterMinutes: 60 })
  const [kept, gone] = [await policy('kept'), await policy('gone')]
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  return {
    authPolicyUpdate: about({ passwordMinLength: 10 }),
    authPolicyPreview: about({ mfaRequired: true }),
    securityPolicyUpdate: about({ passwordMinLength: 9 }),
    ipChangeConfirm: { who: ada, args: { tenantId, id: open.change.id } },
    ipRuleCreate: about({ cidr: '203.0.113.4', action: 'DENY' }),
    ipRuleUpdate: { who: ada, args: { tenantId, id: updated.rule.id, input: { label: 'Renamed' } } },
    ipRuleDelete: { who: ada, args: { tenantId, id: deleted.rule.id } },
    ipEnforcementUpdate: about({ enabled: true }),
    ipRulesPreview: about({ remove: [updated.rule.id] }),
    abacPolicyCreate: about({ name: 'another', effect: 'DENY', resourceType: 'document', action: 'delete' }),
    abacPolicyUpdate: { who: ada, args: { tenantId, id: kept, input: { description: 'Kept.' } } },
    abacPolicyDelete: { who: ada, args: { tenantId, id: gone } },
    abacPolicyPreview: about({ id: kept, effect: 'DENY' }),
  }
}

/**
 * Calls about the brand, domains, templates and mails. What is published is in a language that no mail of the other
 * calls is in.
 */
async function branding(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  for (const primaryColor of ['#111111', '#222222'])
    await mutate(ada, 'brandingUpdate', { tenantId, input: { primaryColor } })
  await mutate(ada, 'brandingDraftSave', { tenantId, input: { primaryColor: '#333333' } })
  const named = (): string => `${randomUUID()}.example.test`
  const domain = async (): Promise<string> => {
    const { id, record } = (
      await mutate(ada, 'domainAdd', { tenantId, input: { domain: named() } }, 'domain { id record { name value } }')
    ).domain
    service.dns.set(record.name, ['unrelated', record.value])
    return id
  }
  const template = (key: string, more: object = {}): Catalogued => ({
    who: ada,
    args: { tenantId, key, locale: 'fr', ...more },
  })
  const content = (subject: string): object => ({ input: { subject, body: 'Bonjour {{ recipient_email }}' } })
  const prepare = (name: string, key: string, subject = 'Avant'): Promise<unknown> =>
    mutate(ada, name, template(key, content(subject)).args)
  for (const key of ['magic_link', 'invite']) await prepare('emailTemplateDraftSave', key)
  for (const subject of ['Avant', 'Alors']) await prepare('emailTemplateUpdate', 'mfa_otp', subject)
  await prepare('emailTemplateUpdate', 'login_code')
  return {
    brandingUpdate: about({ primaryColor: '#444444' }),
    brandingDraftSave: about({ primaryColor: '#555555' }),
    brandingDraftDiscard: { who: ada, args: { tenantId } },
    brandingPublish: { who: ada, args: { tenantId } },
    brandingRollback: { who: ada, args: { tenantId, version: 1 } },
    domainAdd: about({ domain: named() }),
    domainVerify: { who: ada, args: { tenantId, id: await domain() } },
    domainRemove: { who: ada, args: { tenantId, id: await domain() } },
    emailTemplateUpdate: template('verify_email', content('Maintenant')),
    emailTemplateDraftSave: template('password_reset', content('Maintenant')),
    emailTemplateDraftDiscard: template('magic_link'),
    emailTemplatePublish: template('invite'),
    emailTemplateRollback: template('mfa_otp', { version: 1 }),
    emailTemplateReset: template('login_code'),
    emailTemplatePreview: template('verify_email', content('Essai')),
    emailTemplateTestSend: template('verify_email', content('Essai')),
    outgoingMailRetry: { who: ada, args: { tenantId, id: await deadMail(service, tenantId) } },
  }
}

/**
 * Calls of people about their own second factor. Recovery codes serve for codes: those of an app count once in 30
 * seconds.
 */
async function factors(service: Service): Promise<Calls> {
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
async function signingIn(service: Service, ada: Person): Promise<Calls> {
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

/** Calls about what is kept and for how long. Holds are in a tenant of their own: one that has any is not deleted. */
async function retaining(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  const host = await owner(service)
  const [second, held] = [await addMember(service, host, 'admin'), await addMember(service, host)]
  const hold = async (): Promise<object> => ({
    tenantId: host.tenantId,
    id: (
      await mutate(
        host,
        'legalHoldCreate',
        { tenantId: host.tenantId, input: { userId: held.userId, reason: 'Case' } },
        'hold { id }',
      )
    ).hold.id,
  })
  const [one, two] = [await hold(), await hold()]
  await mutate(host, 'legalHoldReleaseRequest', two)
  const person = async (): Promise<{ tenantId: string; userId: string }> => ({
    tenantId,
    userId: (await addMember(service, ada)).userId,
  })
  const [present, restored, purged] = [await person(), await person(), await person()]
  for (const gone of [restored, purged]) await mutate(ada, 'userDelete', gone)
  const { preview } = await mutate(
    ada,
    'retentionPreview',
    { tenantId, input: { classes: ['SESSIONS'] } },
    'preview { token }',
  )
  return {
    retentionUpdate: about({ sessionsDays: 91 }),
    retentionPreview: { who: ada, args: { tenantId } },
    retentionRun: about({ token: preview.token }),
    deletedUsersPurge: { who: ada, args: { tenantId } },
    legalHoldCreate: { who: host, args: { tenantId: host.tenantId, input: { userId: held.userId, reason: 'Case' } } },
    legalHoldReleaseRequest: { who: host, args: one as Catalogued['args'] },
    legalHoldReleaseConfirm: { who: second, args: two as Catalogued['args'] },
    userDelete: { who: ada, args: present },
    userRestore: { who: ada, args: restored },
    userPurge: { who: ada, args: purged },
  }
}

/** Calls about people whose account is the tenant's own. */
async function keeping(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const [present, lost, resting, waiting] = [
    await addMember(service, ada),
    await addMember(service, ada),
    await addMember(service, ada),
    await addMember(service, ada),
  ]
  const watched = await addMember(service, ada)
  await mutate(ada, 'memberSuspend', { tenantId, userId: waiting.userId })
  await enrol(lost)
  const locked = await addMember(service, ada)
  const until = "now() + interval '15 minutes'"
  await service.owner.query(`INSERT INTO login_throttle VALUES ($1, 5, now(), ${until})`, [emailDigest(locked.email)])
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  return {
    userCreate: about({ email: uniqueEmail() }),
    userImport: about({ users: [{ email: uniqueEmail() }] }),
    userUpdate: { who: ada, args: { tenantId, userId: present.userId, input: { displayName: 'Renamed' } } },
    memberMfaReset: { who: ada, args: { tenantId, userId: lost.userId } },
    memberSuspend: { who: ada, args: { tenantId, userId: resting.userId } },
    memberResume: { who: ada, args: { tenantId, userId: waiting.userId } },
    memberUnlock: { who: ada, args: { tenantId, userId: locked.userId } },
    memberSessionEnd: { who: ada, args: { tenantId, userId: watched.userId, sessionId: watched.sessionId } },
    memberSessionsEnd: { who: ada, args: { tenantId, userId: present.userId } },
  }
}

/** Mutations of the operator, about a tenant of its own. */
export const OPERATING: readonly string[] = fieldsOf('Mutation').flatMap(({ name }) =>
  name.startsWith('operator') ? [name] : [],
)

/** Calls of the operator: in their order each changes something. */
async function operating(service: Service, operator: Client): Promise<Calls> {
  const eve = await owner(service)
  const [locked, lost] = [await signUp(service), await signUp(service)]
  // Not by failing to sign in, which goes on being told of after the answer.
  await service.owner.query(
    "INSERT INTO login_throttle (email_digest, failures, window_started_at) VALUES (sha256(convert_to(lower($1::text), 'UTF8')), 5, now())",
    [locked.email],
  )
  await enrol(lost)
  const about = (more: object = {}): Catalogued => ({
    who: operator,
    args: { tenantId: eve.tenantId, input: { reason: 'Ticket 4711', ...more } },
  })
  const person = ({ email }: Person): Catalogued => ({
    who: operator,
    args: { input: { email, reason: 'Ticket 4711' } },
  })
  return {
    operatorTenantSuspend: about(),
    operatorTenantResume: about(),
    operatorPlanUpdate: about({ plan: 'PRO' }),
    operatorBreakGlassOpen: about({ networks: ['203.0.113.7'] }),
    operatorBreakGlassClose: about(),
    operatorAccountUnlock: person(locked),
    operatorMfaReset: person(lost),
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
