import { expect, test } from 'vitest'
import { createTenant, owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  count,
  faults,
  joinAs,
  logIn,
  mutate,
  nobody,
  refusal,
  standing,
  TOKENS,
} from '../verbs.ts'

const service = useService()

const attempt = (email: string, password: string) =>
  nobody(service).ask(
    `mutation ($input: LoginInput!) { login(input: $input) { ${TOKENS} userErrors { code message path } } }`,
    { input: { email, password } },
  )

test('the right password opens a session in the personal tenant, which is audited there', async () => {
  const ada = await signUp(service, uniqueEmail('Ada'))
  const again = await logIn(service, ada.email.toUpperCase())
  expect(again).toMatchObject({ userId: ada.userId, tenantId: ada.tenantId })
  expect(again.sessionId).not.toBe(ada.sessionId)
  expect(await Promise.all([ada, again].map(standing))).toEqual(['ok', 'ok'])
  const { rows } = await service.owner.query(
    `SELECT actor_user_id, resource_id, body FROM audit_event JOIN audit_payload USING (tenant_id, seq)
     WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1`,
    [ada.tenantId],
  )
  expect(rows).toMatchObject([
    { actor_user_id: ada.userId, resource_id: again.sessionId, body: expect.stringContaining('"method":"password"') },
  ])
})

test('sign-ins at once without a tenant make one, and all enter it', async () => {
  const ada = await signUp(service)
  await service.owner.query('DELETE FROM membership WHERE user_id = $1', [ada.userId])
  const opened = await Promise.all(Array.from({ length: 4 }, () => logIn(service, ada.email)))
  expect(new Set(opened.map(({ tenantId }) => tenantId)).size).toBe(1)
  expect(opened[0]?.tenantId).not.toBe(ada.tenantId)
  expect(await count(service, 'membership', 'user_id = $1', [ada.userId])).toBe(1)
})

test('a session has 30 days, and keeps the hash of its refresh token alone', async () => {
  const ada = await signUp(service)
  const { rows } = await service.owner.query(
    `SELECT r.token_hash, extract(epoch FROM r.expires_at - r.created_at)::int AS seconds FROM refresh_token r
     WHERE session_id = $1`,
    [ada.sessionId],
  )
  expect(rows).toHaveLength(1)
  expect(Math.abs(rows[0].seconds - 30 * 86_400)).toBeLessThan(60)
  expect(rows[0].token_hash).toHaveLength(32)
  expect(await count(service, 'refresh_token t', 'to_jsonb(t)::text LIKE $1', [`%${ada.refreshToken}%`])).toBe(0)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const ada = await signUp(service)
  const sessions = await count(service, 'session')
  const wrong = await attempt(ada.email, 'not the password')
  const unknown = await attempt(uniqueEmail('nobody'), 'not the password')
  expect(unknown).toEqual(wrong)
  expect(wrong.data.login).toEqual({
    tokens: null,
    userErrors: [{ code: 'INVALID_CREDENTIALS', message: 'The email address or password is incorrect.', path: null }],
  })
  expect(await count(service, 'session')).toBe(sessions)
})

test('a failed sign-in is audited at home; an unknown address leaves nothing', async () => {
  const ada = await signUp(service)
  const stranger = uniqueEmail('stranger')
  await attempt(stranger, 'not the password')
  await attempt(ada.email, 'not the password')
  await expect.poll(() => actions(service, ada.tenantId)).toContain('auth.login_failed')
  const { rows } = await service.owner.query(
    `SELECT actor_type::text, resource_type, resource_id FROM audit_event WHERE tenant_id = $1
     AND action = 'auth.login_failed'`,
    [ada.tenantId],
  )
  expect(rows).toEqual([{ actor_type: 'SYSTEM', resource_type: 'user', resource_id: ada.userId }])
  for (const table of ['login_throttle', 'audit_event', 'audit_payload'])
    expect(await count(service, `${table} t`, 'to_jsonb(t)::text LIKE $1', [`%${stranger}%`])).toBe(0)
})

test('missing values are named, and cost no attempt', async () => {
  const { userErrors } = await changesNothing(service, () =>
    mutate(nobody(service), 'login', { input: { email: ' ', password: '' } }),
  )
  expect(userErrors).toMatchObject([
    { code: 'REQUIRED', path: ['input', 'email'] },
    { code: 'REQUIRED', path: ['input', 'password'] },
  ])
})

test('that a person is suspended shows with the right password alone', async () => {
  const ada = await signUp(service)
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [ada.userId])
  expect(await attempt(ada.email, 'not the password')).toEqual(await attempt(uniqueEmail('nobody'), 'not the password'))
  const sessions = await count(service, 'session')
  expect(await faults(nobody(service), 'login', { input: { email: ada.email, password: PASSWORD } })).toEqual([
    'ACCOUNT_INACTIVE',
  ])
  expect(await count(service, 'session')).toBe(sessions)
  expect(await standing(ada)).toBe('UNAUTHENTICATED')
  await service.owner.query("UPDATE users SET status = 'ACTIVE' WHERE id = $1", [ada.userId])
  expect(await standing(await logIn(service, ada.email))).toBe('ok')
})

test('a deleted person does not exist', async () => {
  const ada = await signUp(service)
  await service.owner.query("UPDATE users SET status = 'DELETED' WHERE id = $1", [ada.userId])
  expect(await attempt(ada.email, PASSWORD)).toEqual(await attempt(uniqueEmail('nobody'), PASSWORD))
})

const setStatus = (tenantId: string, status: string) =>
  service.owner.query('UPDATE tenant SET status = $2::"TenantStatus" WHERE id = $1', [tenantId, status])

test('a sign-in lands in the home tenant, however many others there are', async () => {
  const ada = await signUp(service)
  await createTenant(service, ada)
  expect((await logIn(service, ada.email)).tenantId).toBe(ada.tenantId)
})

test.each(['SUSPENDED', 'DELETED'])(
  'when the home tenant is %s, a sign-in lands in the longest-held active one',
  async (status) => {
    const ada = await signUp(service)
    const second = await createTenant(service, ada, 'Second')
    await createTenant(service, ada, 'Third')
    await setStatus(ada.tenantId, status)
    expect((await logIn(service, ada.email)).tenantId).toBe(second.tenantId)
  },
)

test('somebody without an active tenant gets a new personal one', async () => {
  const host = await owner(service)
  const ada = await signUp(service)
  await setStatus(ada.tenantId, 'DELETED')
  const landed = await logIn(service, ada.email)
  expect(landed.tenantId).not.toBe(ada.tenantId)
  const { tenants } = await landed.gql('{ tenants { nodes { id personal name memberCount } } }')
  expect(tenants.nodes).toEqual([
    { id: landed.tenantId, personal: true, name: ada.email.split('@')[0], memberCount: 1 },
  ])
  expect(await actions(service, landed.tenantId)).toEqual(['tenant.created', 'auth.login_succeeded'])
  await joinAs(service, host, landed)
  expect((await logIn(service, ada.email)).tenantId).toBe(landed.tenantId)
})

test('a failed sign-in of somebody without an active tenant is refused like any other', async () => {
  const ada = await signUp(service)
  await setStatus(ada.tenantId, 'SUSPENDED')
  expect(await attempt(ada.email, 'not the password')).toEqual(await attempt(uniqueEmail('nobody'), 'not the password'))
})

test('a session ends with its membership', async () => {
  const host = await owner(service)
  const bob: Person = await joinAs(service, host, await signUp(service))
  expect(await standing(bob)).toBe('ok')
  await service.owner.query('DELETE FROM membership WHERE tenant_id = $1 AND user_id = $2', [host.tenantId, bob.userId])
  expect(await standing(bob)).toBe('UNAUTHENTICATED')
  expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: bob.refreshToken } })).toEqual([
    'SESSION_REVOKED',
  ])
  expect(await changesNothing(service, () => refusal(bob, 'meUpdate', { input: { displayName: 'x' } }))).toBe(
    'UNAUTHENTICATED',
  )
})
