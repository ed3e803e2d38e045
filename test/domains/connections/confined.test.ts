// A session that a connection has opened is worth nothing outside of its tenant: somebody who has the provider of one
// tenant must not become anybody in another one, nor own the account. Each refusal has a control
import { beforeAll, describe, expect, test } from 'vitest'
import { confined } from '../../../src/shared/refusal.ts'
import { addMember, createTenant, PASSWORD, type Person, rows, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { until } from '../../kit/until.ts'
import { appCode, mailsTo } from '../sign-in/mailbox.ts'
import { actions, codes, joinAs, logIn, mutate, nobody, operation, switchTo, TOKENS } from '../verbs.ts'
import { addressAt, ceremonies, connect, connected, said, type Tenant } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })
const { signIn, attempt } = ceremonies(service)

const CONFINED = confined().message

/** Ada belongs to Acme, which has the provider, and to a tenant of her own. */
let acme: Tenant
let ada: Person
let own: Person
let there: Person

beforeAll(async () => {
  acme = await connected(service)
  own = await signUp(service, addressAt(acme.domain))
  await verifyEmail(service, own)
  there = await createTenant(service, own, 'Beta')
  await joinAs(service, acme.boss, own)
  ada = await signIn(acme.connection, said({ subject: 'ada', email: own.email }))
})

test('the session is of the person, in the tenant of the connection', async () => {
  const { me } = await ada.gql('{ me { userId tenantId } }')
  expect(me).toEqual({ userId: own.userId, tenantId: acme.boss.tenantId })
})

test('it switches nowhere without another proof, also not where connections sign people in', async () => {
  const leave = () =>
    mutate(ada, 'tenantSwitch', { tenantId: there.tenantId }, `${TOKENS} stepUp { rule methods token }`)
  const before = await rows(service, 'session')
  expect(await leave()).toMatchObject({ tokens: null, stepUp: { rule: 'METHOD' } })
  await connect(there)
  const { tokens, stepUp, userErrors } = await leave()
  expect([tokens, stepUp?.rule, codes({ userErrors })]).toEqual([null, 'METHOD', ['STEP_UP_REQUIRED']])
  expect(stepUp.methods).toEqual(expect.arrayContaining(['PASSWORD', 'SSO']))
  expect(await rows(service, 'session')).toEqual(before)
  const shown = await mutate(
    nobody(service),
    'stepUpComplete',
    { input: { mfaToken: stepUp.token, password: PASSWORD } },
    TOKENS,
  )
  expect(shown.tokens.tenantId).toBe(there.tenantId)
  expect((await switchTo(service, own, there.tenantId)).tenantId).toBe(there.tenantId)
})

test('it sees no other tenant, session or invitation of the person', async () => {
  const TENANTS = '{ tenants(first: 10) { totalCount nodes { id } } me { sessions { tenantId } } }'
  const shown = await ada.gql(TENANTS)
  expect(shown.tenants).toEqual({ totalCount: 1, nodes: [{ id: acme.boss.tenantId }] })
  expect(new Set(shown.me.sessions.map((one: { tenantId: string }) => one.tenantId))).toEqual(new Set([ada.tenantId]))
  expect((await own.gql(TENANTS)).tenants.totalCount).toBe(3)
  const asked = await ada.ask('query ($id: UUID!) { tenant(id: $id) { name } }', { id: there.tenantId })
  const unknown = await ada.ask('query ($id: UUID!) { tenant(id: $id) { name } }', { id: crypto.randomUUID() })
  expect(asked.errors.map(({ message }) => message)).toEqual(unknown.errors.map(({ message }) => message))
  expect(
    (await own.ask('query ($id: UUID!) { tenant(id: $id) { name } }', { id: there.tenantId })).errors[0]?.message,
  ).toContain('Switch')
})

test('it ends no session of the person in another tenant', async () => {
  const before = await rows(service, 'session')
  expect((await mutate(ada, 'sessionRevoke', { id: there.sessionId }, 'ended')).ended).toBe(false)
  expect(await rows(service, 'session')).toEqual(before)
  const spare = await createTenant(service, own, 'Spare')
  expect((await mutate(own, 'sessionRevoke', { id: spare.sessionId }, 'ended')).ended).toBe(true)
})

describe('what belongs to the account', () => {
  const CALLS: readonly (readonly [string, object, string])[] = [
    ['meUpdate', { input: { displayName: 'Mallory' } }, 'user { id }'],
    [
      'passwordChange',
      { input: { currentPassword: 'not the one', newPassword: 'another horse battery' } },
      'sessionsEnded',
    ],
    ['mfaEnrolStart', {}, 'secret'],
    ['mfaEnrolConfirm', { input: { code: '000000' } }, 'recoveryCodes'],
    ['mfaDisable', { input: { code: '000000' } }, 'disabled'],
    ['mfaRecoveryCodesRenew', { input: { code: '000000' } }, 'recoveryCodes'],
    ['emailVerificationSend', {}, 'accepted'],
    ['emailVerificationConfirm', { input: { code: '000000' } }, 'verified'],
    ['emailChangeStart', { input: { newEmail: 'm@example.test', currentPassword: PASSWORD } }, 'accepted'],
    ['emailChangeConfirm', { input: { code: '000000' } }, 'changed'],
    ['invitationJoin', { input: { token: 'x' } }, 'tokens { tenantId }'],
    ['invitationDecline', { id: crypto.randomUUID() }, 'declinedId'],
    ['tenantCreate', { input: { name: 'Mallory' } }, 'tenant { id }'],
    ['tenantResume', { tenantId: crypto.randomUUID() }, 'tenant { id }'],
    ['identityLinkStart', { input: { connectionId: crypto.randomUUID(), browser: 'x' } }, 'url'],
    ['ownIdentityUnlink', { id: crypto.randomUUID() }, 'deletedId'],
  ]

  test.each(CALLS)('is not for it to change: %s', async (name, args, select) => {
    const tables = ['users', 'password_credential', 'totp_factor', 'one_time_token', 'tenant', 'membership']
    const before = await Promise.all(tables.map((table) => rows(service, table)))
    const { errors } = await ada.ask(operation('Mutation', name, args, select), args)
    expect(errors.map(({ extensions: { code }, message }) => [code, message])).toEqual([['FORBIDDEN', CONFINED]])
    expect(await Promise.all(tables.map((table) => rows(service, table)))).toEqual(before)
    const control = await own.ask(operation('Mutation', name, args, select), args)
    expect(control.errors.map(({ message }) => message)).not.toContain(CONFINED)
  })

  test('is not for it to read', async () => {
    const asked = async (who: Person) =>
      (await who.ask('{ me { invitations { id } ended { id } passwordRules { kind } } }')).errors.map(
        ({ message }) => message,
      )
    expect(new Set(await asked(ada))).toEqual(new Set([CONFINED]))
    expect(await asked(own)).toEqual([])
  })

  test('says so on /v1', async () => {
    const { status, body } = await ada.rest('PATCH', '/v1/me', { display_name: 'Mallory' })
    expect([status, body.error.code]).toEqual([403, 'session_confined'])
  })
})

test('a provider sets up no second factor of somebody who has other tenants, but of its own new members', async () => {
  const beta = await connected(service, { createMembers: true })
  const known = await addMember(service, acme.boss, 'member', addressAt(beta.domain))
  await verifyEmail(service, known)
  await joinAs(service, beta.boss, known)
  await mutate(beta.boss, 'authPolicyUpdate', { tenantId: beta.boss.tenantId, input: { mfaRequired: true } })
  const enrol = async (about: object) => {
    const { stepUp } = await attempt(beta.connection, said(about))
    expect([stepUp.rule, stepUp.methods]).toEqual(['MFA_ENROLMENT', ['TOTP_ENROLMENT']])
    const begun = await mutate(nobody(service), 'stepUpEnrolStart', { input: { mfaToken: stepUp.token } }, 'secret')
    return { ...begun, token: stepUp.token }
  }
  const factors = await rows(service, 'totp_factor')
  expect(codes(await enrol({ email: known.email }))).toEqual(['OWN_SIGN_IN_NEEDED'])
  expect(await rows(service, 'totp_factor')).toEqual(factors)
  const { secret, token } = await enrol({ email: addressAt(beta.domain) })
  const done = await mutate(
    nobody(service),
    'stepUpComplete',
    { input: { mfaToken: token, code: appCode(secret) } },
    TOKENS,
  )
  expect(done.tokens.tenantId).toBe(beta.boss.tenantId)
})

test('a link by hand ends with a forgotten password, and all links with the first proof of the address', async () => {
  const gone = async (userId: string) =>
    (await service.owner.query('SELECT linked_by FROM external_identity WHERE user_id = $1', [userId])).rows
  expect(await gone(own.userId)).toEqual([{ linked_by: 'DOMAIN' }])
  await service.owner.query('UPDATE external_identity SET linked_by = $1 WHERE user_id = $2', ['SELF', own.userId])
  await mutate(nobody(service), 'passwordForgot', { input: { email: own.email } }, 'accepted')
  const token = await until(
    async () =>
      /reset-password\?token=([\w-]{43})/.exec(
        (await mailsTo(service, own.email)).join('\n').replaceAll('=\r\n', ''),
      )?.[1],
    () => 'no mail with a link came',
  )
  await mutate(
    nobody(service),
    'passwordReset',
    { input: { token, newPassword: 'another horse battery staple' } },
    'changed',
  )
  expect(await gone(own.userId)).toEqual([])
  expect((await actions(service, acme.boss.tenantId)).includes('identity.linked')).toBe(true)
  await logIn(service, own.email, 'another horse battery staple')
})

test('it makes no API key that may do all that the person may', async () => {
  const chief = await addMember(service, acme.boss, 'owner', addressAt(acme.domain))
  await verifyEmail(service, chief)
  const key = (who: Person, input: object) => {
    const args = { tenantId: who.tenantId, input: { name: 'key', ...input } }
    return who.ask(operation('Mutation', 'apiKeyCreate', args, 'apiKey { id }'), args)
  }
  const made = await key(chief, { userId: chief.userId })
  const { id } = made.data.apiKeyCreate.apiKey
  const here = await signIn(acme.connection, said({ email: chief.email }))
  const refused = async (answer: ReturnType<Person['ask']>) => (await answer).errors.map(({ message }) => message)
  expect(await refused(key(here, { userId: here.userId }))).toEqual([CONFINED])
  expect(await refused(key(here, { userId: here.userId, scopes: ['tenant.read'] }))).toEqual([])
  expect(await refused(key(here, {}))).toEqual([])
  const on = (name: string, input: object) => {
    const given = { tenantId: here.tenantId, id, input }
    return here.ask(operation('Mutation', name, given, 'apiKey { id }'), given)
  }
  expect(await refused(on('apiKeyRotate', {}))).toEqual([CONFINED])
  expect(await refused(on('apiKeyUpdate', { name: 'other' }))).toEqual([CONFINED])
  expect(await refused(on('apiKeyUpdate', { scopes: ['tenant.read'] }))).toEqual([])
  expect(await refused(on('apiKeyUpdate', { scopes: [] }))).toEqual([CONFINED])
})
