// Connections in the auth policy: whether they are a way to sign in, whether they are the only one, and the way back.
import { expect, test } from 'vitest'
import { addMember, owner, PASSWORD, type Person, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { appCode, enrol } from '../sign-in/mailbox.ts'
import { actions, codes, mutate, nobody, TOKENS } from '../verbs.ts'
import { addressAt, BROWSER, ceremonies, connect, connected, said, type Tenant } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })
const { attempt, signIn, start, respond, exchange } = ceremonies(service)

const setPolicy = (who: Person, input: object) =>
  mutate(who, 'authPolicyUpdate', { tenantId: who.tenantId, input }, 'authPolicy { ssoEnabled breakGlassOwnerId }')

const SSO_ONLY = {
  ssoEnabled: true,
  passwordEnabled: false,
  magicLinkEnabled: false,
  otpEmailEnabled: false,
}

type Ready = Tenant & { secret: string }

/** A tenant whose owner has a second factor and has signed in by the connection. */
async function ready(): Promise<Ready> {
  const tenant = await connected(service)
  const email = addressAt(tenant.domain)
  const boss = await addMember(service, tenant.boss, 'owner', email)
  await verifyEmail(service, boss)
  const { secret } = await enrol(boss)
  await attempt(tenant.connection, said({ subject: 'boss', email }))
  await service.owner.query('UPDATE connection SET last_good_at = now(), last_good_by = $1 WHERE id = $2', [
    boss.userId,
    tenant.connection,
  ])
  return { ...tenant, boss, secret }
}

async function onlyBySso(given?: Ready): Promise<Ready> {
  const tenant = given ?? (await ready())
  const done = await setPolicy(tenant.boss, { ...SSO_ONLY, breakGlassOwnerId: tenant.boss.userId })
  expect(codes(done)).toEqual([])
  return tenant
}

const login = ({ email }: { email: string }) =>
  mutate(nobody(service), 'login', { input: { email, password: PASSWORD } }, `${TOKENS} stepUp { rule methods token }`)

const complete = (mfaToken: string, code: string) =>
  mutate(nobody(service), 'stepUpComplete', { input: { mfaToken, code } }, TOKENS)

test('where the policy does not allow it, nobody signs in by a connection, and no session is refreshed', async () => {
  const { boss, domain, connection } = await connected(service)
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const here = await signIn(connection, said({ subject: 'ada', email: ada.email }))
  const state = (await start(connection)).searchParams.get('state') ?? ''
  const { code } = await respond(state, said({ subject: 'ada' }))
  const discovery = async () =>
    (await nobody(service).gql(`{ ssoDiscovery(email: "x@${domain}") { connections { id } } }`)).ssoDiscovery
      .connections
  expect(await discovery()).toEqual([{ id: connection }])
  expect(codes(await setPolicy(boss, { ssoEnabled: false }))).toEqual([])
  expect(await discovery()).toEqual([])
  const begun = await mutate(
    nobody(service),
    'ssoStart',
    { input: { connectionId: connection, browser: BROWSER } },
    'url',
  )
  expect(codes(begun)).toEqual(['CONNECTION_NOT_FOUND'])
  expect(codes(await exchange(code))).toEqual(['METHOD_NOT_ALLOWED'])
  const refreshed = await mutate(
    nobody(service),
    'tokenRefresh',
    { input: { refreshToken: here.refreshToken } },
    TOKENS,
  )
  expect(refreshed.tokens).toBeNull()
  const policy = await boss.rest('GET', `/v1/tenants/${boss.tenantId}/auth-policy`)
  expect(policy.body.allowed_login_methods).not.toContain('sso')
  await setPolicy(boss, { ssoEnabled: true })
  const after = await boss.rest('GET', `/v1/tenants/${boss.tenantId}/auth-policy`)
  expect(after.body.allowed_login_methods).toContain('sso')
  await signIn(connection, said({ subject: 'ada' }))
})

test('connections become the only way when one has just worked, and an owner can come back', async () => {
  const { boss, connection } = await ready()
  const only = (breakGlassOwnerId: string | null) => setPolicy(boss, { ...SSO_ONLY, breakGlassOwnerId })
  const ada = await addMember(service, boss)
  const chief = await addMember(service, boss, 'owner')
  expect(codes(await only(null))).toEqual(['BREAK_GLASS_NEEDED'])
  expect(codes(await only(ada.userId))).toEqual(['BREAK_GLASS_NOT_READY']) // no owner
  expect(codes(await only(chief.userId))).toEqual(['BREAK_GLASS_NOT_READY']) // no second factor
  expect(codes(await only((await owner(service)).userId))).toEqual(['BREAK_GLASS_NOT_READY']) // elsewhere
  await service.owner.query(`UPDATE connection SET last_good_at = now() - interval '2 hours' WHERE id = $1`, [
    connection,
  ])
  expect(codes(await only(boss.userId))).toEqual(['CONNECTION_UNTRIED'])
  await service.owner.query('UPDATE connection SET last_good_at = now() WHERE id = $1', [connection])
  expect(await only(boss.userId)).toMatchObject({
    authPolicy: { ssoEnabled: true, breakGlassOwnerId: boss.userId },
    userErrors: [],
  })
})

test('without a connection there is no such way', async () => {
  const boss = await owner(service)
  expect(codes(await setPolicy(boss, { ...SSO_ONLY, breakGlassOwnerId: boss.userId }))).toEqual(['NO_METHOD_LEFT'])
  const draft = await connect(boss, { status: 'DRAFT' })
  expect(codes(await setPolicy(boss, { ...SSO_ONLY, breakGlassOwnerId: boss.userId }))).toEqual(['NO_METHOD_LEFT'])
  expect(draft).toBeTruthy()
})

test('the last connection stays while it is the only way', async () => {
  const { boss, connection } = await onlyBySso()
  const { tenantId } = boss
  const disable = (id: string) => mutate(boss, 'connectionDisable', { tenantId, id })
  const remove = (id: string) => mutate(boss, 'connectionDelete', { tenantId, id, input: {} })
  expect([codes(await disable(connection)), codes(await remove(connection))]).toEqual([['ONLY_WAY'], ['ONLY_WAY']])
  const second = await connect(boss)
  expect(codes(await remove(connection))).toEqual([])
  expect(codes(await disable(second))).toEqual(['ONLY_WAY'])
})

test('the owner alone comes back, by password and second factor, for an hour, and it is recorded', async () => {
  const tenant = await ready()
  const { boss, secret, domain } = tenant
  const chief = await addMember(service, boss, 'owner', addressAt(domain))
  await onlyBySso(tenant)
  const refused = await login(chief)
  expect([refused.tokens, refused.stepUp]).toEqual([null, null])
  const { tokens, stepUp } = await login(boss)
  expect([tokens, stepUp.rule, stepUp.methods]).toEqual([null, 'MFA', ['TOTP', 'RECOVERY_CODE']])
  expect((await complete(stepUp.token, '000000')).tokens).toBeNull()
  const done = await complete(stepUp.token, appCode(secret, 1))
  expect(done.userErrors).toEqual([])
  expect(await actions(service, boss.tenantId)).toContain('auth.break_glass_used')
  const { rows } = await service.owner.query<{ seconds: number }>(
    'SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM session WHERE id = $1',
    [done.tokens.sessionId],
  )
  expect(rows[0]?.seconds).toBeLessThanOrEqual(3_600)
  await service.owner.query(
    `UPDATE session SET authenticated_at = now() - interval '61 minutes', mfa_at = now() - interval '61 minutes'
     WHERE id = $1`,
    [done.tokens.sessionId],
  )
  const refreshed = await mutate(
    nobody(service),
    'tokenRefresh',
    { input: { refreshToken: done.tokens.refreshToken } },
    TOKENS,
  )
  expect(refreshed.tokens).toBeNull()
})

test('signing in by a connection is no use of the way back', async () => {
  const { boss, connection } = await onlyBySso()
  const { tokens, stepUp } = await attempt(connection, said({ subject: 'boss', mfa: true }))
  expect([tokens, stepUp.rule]).toEqual([null, 'MFA']) // the connection is not trusted with it
  expect((await actions(service, boss.tenantId)).filter((one) => one === 'auth.break_glass_used')).toEqual([])
})
