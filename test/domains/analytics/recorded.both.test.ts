// What came of a sign-in is recorded once, with its audit event, in the tenant that it is about.
import { expect, test } from 'vitest'
import { rows, addMember, createTenant, owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { appCode, enrol, ENTERED, mailedCode, mailedToken, setPolicy } from '../sign-in/mailbox.ts'
import { logIn, mutate, nobody, switchTo } from '../verbs.ts'

const service = useService()

/** kind, method and reason of each event of a person in a tenant, oldest first. */
async function events(tenantId: string, userId?: string): Promise<string[]> {
  const found = await service.owner.query<{ kind: string; method: string; reason: string }>(
    `SELECT kind, method, reason FROM auth_event WHERE tenant_id = $1 AND ($2::uuid IS NULL OR user_id = $2)
     ORDER BY seq`,
    [tenantId, userId ?? null],
  )
  return found.rows.map(({ kind, method, reason }) => [kind, method, reason].filter((part) => part !== '').join(' '))
}

const logInWith = (email: string, password: string, more: object = {}) =>
  mutate(nobody(service), 'login', { input: { email, password, ...more } }, ENTERED)

test('each way to a session is recorded as itself', async () => {
  const ada = await signUp(service)
  expect(await events(ada.tenantId)).toEqual(['LOGIN_SUCCEEDED signup'])
  const acme = await createTenant(service, ada)
  expect(await events(acme.tenantId)).toEqual(['LOGIN_SUCCEEDED tenant_create'])
  const bob = await addMember(service, acme)
  expect(await events(acme.tenantId, bob.userId)).toEqual(['LOGIN_SUCCEEDED invite_accept'])
  await switchTo(service, ada, acme.tenantId)
  const again = await logIn(service, bob.email)
  await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: again.refreshToken } })
  expect(await events(acme.tenantId, ada.userId)).toEqual([
    'LOGIN_SUCCEEDED tenant_create',
    'LOGIN_SUCCEEDED tenant_switch',
  ])
  expect(await events(acme.tenantId, bob.userId)).toEqual([
    'LOGIN_SUCCEEDED invite_accept',
    'LOGIN_SUCCEEDED password',
    'REFRESHED password',
  ])
})

test('each event is one of the audit log, at the same moment', async () => {
  const ada = await owner(service)
  await addMember(service, ada)
  const { rows: both } = await service.owner.query(
    `SELECT e.kind, a.action, e.at = a.created_at AS same, e.user_id = a.actor_user_id AS person FROM auth_event e
     JOIN audit_event a USING (tenant_id, seq) WHERE tenant_id = $1 ORDER BY seq`,
    [ada.tenantId],
  )
  expect(both).toEqual(
    [0, 1].map(() => ({ kind: 'LOGIN_SUCCEEDED', action: 'auth.login_succeeded', same: true, person: true })),
  )
})

test('failures are recorded at home, those of a suspended person too', async () => {
  const ada = await signUp(service)
  for (let n = 0; n < 7; n++) await logInWith(ada.email, 'not the password')
  const kinds = async () => {
    const found = await events(ada.tenantId)
    return [
      found.filter((event) => event === 'LOGIN_FAILED password invalid_credentials').length > 0,
      found.filter((event) => event.startsWith('LOGIN_FAILED')).length,
      found.includes('LOGIN_FAILED password locked'),
    ]
  }
  await expect.poll(kinds).toEqual([true, 7, true])
  const bob = await signUp(service)
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [bob.userId])
  await logInWith(bob.email, PASSWORD)
  await expect.poll(() => events(bob.tenantId)).toEqual(['LOGIN_SUCCEEDED signup', 'LOGIN_FAILED password suspended'])
})

test('refusals of a tenant are recorded there, failures of non-members at home', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  await setPolicy(ada, { magicLinkEnabled: true, passwordEnabled: false })
  await logInWith(bob.email, PASSWORD, { tenantId: ada.tenantId })
  await expect.poll(() => events(ada.tenantId, bob.userId)).toContain('LOGIN_FAILED password policy')
  const [carl, before] = [await signUp(service), await events(ada.tenantId)]
  await logInWith(carl.email, PASSWORD, { tenantId: ada.tenantId })
  await expect.poll(() => events(carl.tenantId)).toEqual(['LOGIN_SUCCEEDED signup', 'LOGIN_FAILED password policy'])
  await expect.poll(() => events(ada.tenantId)).toEqual([...before, 'LOGIN_FAILED password invalid_credentials'])
  expect(await events(ada.tenantId, carl.userId)).toEqual([])
})

test('an unknown address is counted for the platform, in no tenant', async () => {
  const unknown = async () =>
    Number((await service.owner.query<{ n: string }>('SELECT coalesce(sum(n), 0) AS n FROM unknown_login')).rows[0]?.n)
  const [before, eventsBefore, audit] = [
    await unknown(),
    await rows(service, 'auth_event'),
    await rows(service, 'audit_event'),
  ]
  await logInWith(uniqueEmail(), 'any other phrase')
  await expect.poll(unknown).toBe(before + 1)
  expect([await rows(service, 'auth_event'), await rows(service, 'audit_event')]).toEqual([eventsBefore, audit])
})

test('a second factor asked for, missed and shown is three events', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const { secret } = await enrol(bob)
  await mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { mfaEnforcement: 'REQUIRED' } })
  const { stepUp } = await logInWith(bob.email, PASSWORD, { tenantId: ada.tenantId })
  await mutate(nobody(service), 'stepUpComplete', { input: { mfaToken: stepUp.token, code: '000000' } }, ENTERED)
  await mutate(
    nobody(service),
    'stepUpComplete',
    { input: { mfaToken: stepUp.token, code: appCode(secret, 1) } },
    ENTERED,
  )
  expect((await events(ada.tenantId, bob.userId)).slice(1)).toEqual([
    'MFA_ASKED password mfa',
    'MFA_FAILED password mfa',
    'LOGIN_SUCCEEDED password_mfa',
    'MFA_PASSED totp',
  ])
})

test('mailed links and codes are methods, and a wrong code fails its method', async () => {
  const ada = await owner(service)
  await setPolicy(ada, { magicLinkEnabled: true, otpEmailEnabled: true })
  const bob = await addMember(service, ada)
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: ada.tenantId, email: bob.email } })
  await mutate(nobody(service), 'magicLinkLogin', { input: { token: await mailedToken(service, bob.email) } }, ENTERED)
  await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: ada.tenantId, email: bob.email } })
  const code = await mailedCode(service, bob.email, 2)
  await mutate(
    nobody(service),
    'emailCodeLogin',
    { input: { tenantId: ada.tenantId, email: bob.email, code: '0000 0000' } },
    ENTERED,
  )
  await mutate(
    nobody(service),
    'emailCodeLogin',
    { input: { tenantId: ada.tenantId, email: bob.email, code } },
    ENTERED,
  )
  await expect
    .poll(async () => (await events(ada.tenantId, bob.userId)).slice(1).toSorted())
    .toEqual(['LOGIN_FAILED otp_email invalid_credentials', 'LOGIN_SUCCEEDED magic_link', 'LOGIN_SUCCEEDED otp_email'])
})

test('of 20 sign-ins and refreshes at once none is lost', async () => {
  const ada = await owner(service)
  const people: Person[] = []
  for (let n = 0; n < 5; n++) people.push(await addMember(service, ada))
  const work = people.flatMap(({ email, refreshToken }) => [
    () => logIn(service, email),
    () => logIn(service, email),
    () => mutate(nobody(service), 'tokenRefresh', { input: { refreshToken } }),
    () => logInWith(email, 'not it'),
  ])
  await Promise.all(work.map((start) => start()))
  await expect.poll(async () => (await events(ada.tenantId)).length).toBe(1 + 5 + 20)
  expect((await service.owner.query('SELECT * FROM platform_analytics_differences($1)', [ada.tenantId])).rows).toEqual(
    [],
  )
  const { tenant } = await ada.gql(
    `query ($t: UUID!) {
      tenant(id: $t) {
        analytics { overview { kpis { dau { value } loginsToday { value } failedLoginsLastDay { value } } } }
      }
    }`,
    { t: ada.tenantId },
  )
  expect(tenant.analytics.overview.kpis).toEqual({
    dau: { value: 6 },
    loginsToday: { value: 16 },
    failedLoginsLastDay: { value: 5 },
  })
})

test('what a program is called is kept as coarse as browser, mobile and program', async () => {
  const ada = await signUp(service)
  const agents = [
    'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/150.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Mobile/15E148',
    'curl/8.9.1',
    '',
  ]
  for (const agent of agents) {
    const response = await fetch(`${service.url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': agent },
      body: JSON.stringify({ email: ada.email, password: PASSWORD }),
    })
    expect(response.status).toBe(200)
  }
  const { rows: clients } = await service.owner.query<{ client: string }>(
    'SELECT client FROM auth_event WHERE tenant_id = $1 ORDER BY seq OFFSET 1',
    [ada.tenantId],
  )
  expect(clients.map(({ client }) => client)).toEqual(['browser', 'mobile', 'program', 'unknown'])
})
