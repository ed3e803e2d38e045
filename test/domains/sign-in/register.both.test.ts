import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner, PASSWORD, type Person, person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { actions, changesNothing, codes, count, logIn, mutate, nobody, tenantOf } from '../verbs.ts'
import { appCode, breachFile, ENTERED, mutateFrom, setPolicy } from './mailbox.ts'

const BREACHED = 'everybody has read this phrase'

const breaches = breachFile(BREACHED)
let service: TestService
beforeAll(async () => {
  service = await testService({ TRUSTED_PROXIES: '127.0.0.1', BREACH_SOURCE: breaches.url })
})
afterAll(async () => {
  await service.close()
  breaches.remove()
})

const REGISTERED = `userId ${ENTERED}`
const register = (tenantId: string, input: object = {}) =>
  mutate(
    nobody(service),
    'register',
    { input: { tenantId, email: uniqueEmail(), password: PASSWORD, ...input } },
    REGISTERED,
  )
/** The owner of a tenant that takes registrations. */
async function open(policy: object = {}): Promise<Person> {
  const ada = await owner(service)
  await setPolicy(ada, { selfRegistrationEnabled: true, ...policy })
  return ada
}

test('a registered person is a signed-in, unproven member at home there', async () => {
  const ada = await open()
  const email = uniqueEmail('Bob')
  const { userId, tokens, stepUp, userErrors } = await register(ada.tenantId, {
    email: ` ${email} `,
    displayName: ' Bob ',
  })
  expect([stepUp, userErrors]).toEqual([null, []])
  expect(tokens).toMatchObject({ userId, tenantId: ada.tenantId })
  const bob = person(service, email, tokens)
  const { me } = await bob.gql(
    '{ me { tenantId user { email displayName emailVerifiedAt } permissions sessions { method } } }',
  )
  expect(me).toMatchObject({
    tenantId: ada.tenantId,
    user: { email, displayName: 'Bob', emailVerifiedAt: null },
    sessions: [{ method: 'REGISTRATION' }],
  })
  expect((await tenantOf(ada, `member(userId: "${userId}") { roles { name } }`)).member.roles).toEqual([
    { name: 'member' },
  ])
  expect((await bob.gql('{ tenants { nodes { id } } }')).tenants.nodes).toEqual([{ id: ada.tenantId }])
  expect((await logIn(service, email)).tenantId).toBe(ada.tenantId)
  expect((await actions(service, ada.tenantId)).slice(-3)).toEqual([
    'user.created',
    'auth.login_succeeded',
    'auth.login_succeeded',
  ])
})

test('tenants without registration, suspended, deleted or unknown, answer alike', async () => {
  const [closed, suspended, deleted] = [await owner(service), await open(), await open()]
  await service.owner.query("UPDATE tenant SET status = 'SUSPENDED' WHERE id = $1", [suspended.tenantId])
  await service.owner.query("UPDATE tenant SET status = 'DELETED' WHERE id = $1", [deleted.tenantId])
  const taken = (await signUp(service)).email
  const refused = {
    userId: null,
    tokens: null,
    stepUp: null,
    userErrors: [{ code: 'REGISTRATION_DISABLED', message: 'This tenant does not accept registrations.', path: null }],
  }
  for (const tenantId of [
    closed.tenantId,
    suspended.tenantId,
    deleted.tenantId,
    '019c0000-0000-7000-8000-000000000000',
  ])
    for (const input of [{}, { email: taken }, { password: BREACHED }])
      expect(await changesNothing(service, () => register(tenantId, input))).toEqual(refused)
})

test('an address that somebody has is refused, however it is written, and nothing is written', async () => {
  const ada = await open()
  const { email } = await signUp(service)
  expect(await changesNothing(service, () => register(ada.tenantId, { email: email.toUpperCase() }))).toMatchObject({
    userId: null,
    tokens: null,
    userErrors: [{ code: 'EMAIL_TAKEN', path: ['input', 'email'] }],
  })
})

test('of 10 who register one address at once one does', async () => {
  const ada = await open()
  const email = uniqueEmail()
  const answers = await Promise.all(Array.from({ length: 10 }, () => register(ada.tenantId, { email })))
  expect(answers.flatMap(codes)).toEqual(Array.from({ length: 9 }, () => 'EMAIL_TAKEN'))
  expect(await count(service, 'users', 'email = $1', [email])).toBe(1)
  expect((await tenantOf(ada, 'memberCount')).memberCount).toBe(2)
})

test("the password must be what the tenant's policy asks, and is checked for breaches", async () => {
  const ada = await open({ passwordMinLength: 12, passwordRequireNumber: true, breachCheckEnabled: true })
  for (const [password, code] of [
    ['Eleven 1 ch', 'PASSWORD_TOO_SHORT'],
    [PASSWORD, 'PASSWORD_NO_NUMBER'],
  ] as const)
    expect(await changesNothing(service, () => register(ada.tenantId, { password }))).toMatchObject({
      userErrors: [{ code, path: ['input', 'password'] }],
    })
  await setPolicy(ada, { passwordRequireNumber: false })
  expect(codes(await changesNothing(service, () => register(ada.tenantId, { password: BREACHED })))).toEqual([
    'PASSWORD_BREACHED',
  ])
  const email = uniqueEmail('a-long-local-part')
  expect(codes(await changesNothing(service, () => register(ada.tenantId, { email, password: email })))).toEqual([
    'PASSWORD_WEAK',
  ])
})

test('every value that is not as it must be is named at once', async () => {
  const { tenantId } = await open()
  const { userErrors } = await changesNothing(service, () =>
    register(tenantId, { email: 'nobody', password: 'short', displayName: 'x'.repeat(201) }),
  )
  expect(userErrors).toMatchObject([
    { code: 'INVALID_EMAIL', path: ['input', 'email'] },
    { code: 'TOO_LONG', path: ['input', 'displayName'] },
    { code: 'TOO_SHORT', path: ['input', 'password'] },
  ])
})

test('where passwords do not sign in nobody registers with one', async () => {
  const ada = await open({ passwordEnabled: false })
  expect(codes(await changesNothing(service, () => register(ada.tenantId)))).toEqual(['METHOD_NOT_ALLOWED'])
})

test('nobody registers from an address that the tenant does not allow', async () => {
  const ada = await open()
  const changed = await mutateFrom(
    service,
    '203.0.113.7',
    'securityPolicyUpdate',
    { tenantId: ada.tenantId, input: { ipAllowlist: ['203.0.113.0/24'] } },
    '',
    `Bearer ${ada.accessToken}`,
  )
  expect(changed.userErrors).toEqual([])
  const from = (ip: string) =>
    mutateFrom(
      service,
      ip,
      'register',
      { input: { tenantId: ada.tenantId, email: uniqueEmail(), password: PASSWORD } },
      REGISTERED,
    )
  expect(codes(await changesNothing(service, () => from('198.51.100.7')))).toEqual(['ADDRESS_NOT_ALLOWED'])
  expect((await from('203.0.113.9')).tokens).toMatchObject({ tenantId: ada.tenantId })
})

test('where a second factor is demanded a new person enrols first', async () => {
  const ada = await open({ mfaRequired: true })
  const { userId, tokens, stepUp, userErrors } = await register(ada.tenantId)
  expect([tokens, userErrors]).toEqual([null, []])
  expect(stepUp).toMatchObject({ rule: 'MFA_ENROLMENT', methods: ['TOTP_ENROLMENT'] })
  expect(await count(service, 'session', 'user_id = $1', [userId])).toBe(0)
  const { secret } = await mutate(nobody(service), 'stepUpEnrolStart', { input: { mfaToken: stepUp.token } }, 'secret')
  const done = await mutate(
    nobody(service),
    'stepUpComplete',
    { input: { mfaToken: stepUp.token, code: appCode(secret) } },
    `recoveryCodes ${ENTERED}`,
  )
  expect(done).toMatchObject({
    tokens: { userId, tenantId: ada.tenantId },
    stepUp: null,
    userErrors: [],
    recoveryCodes: expect.any(Array),
  })
})
