// Ceremonies: what begins one, to which browser its answer belongs, and that nothing is used twice.
import { expect, test } from 'vitest'
import { addMember, rows, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { until } from '../../kit/until.ts'
import { codes, mutate, nobody, standing, tenantOf } from '../verbs.ts'
import { addressAt, BROWSER, ceremonies, connect, connected, said, type Tenant } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })
const { start, respond, exchange, unasked, attempt, signIn } = ceremonies(service)

async function withMember(details: object = {}): Promise<Tenant & { email: string; userId: string }> {
  const tenant = await connected(service, details)
  const { email, userId } = await addMember(service, tenant.boss, 'member', addressAt(tenant.domain))
  await verifyEmail(service, { email, userId } as never)
  return { ...tenant, email, userId }
}

async function stateOf(connection: string): Promise<string> {
  return (await start(connection)).searchParams.get('state') ?? ''
}

const begin = (connectionId: string, more: object = {}) =>
  mutate(nobody(service), 'ssoStart', { input: { connectionId, browser: BROWSER, ...more } }, 'url')

test('a connection that nobody may use looks like one that there is not', async () => {
  const { boss, connection } = await connected(service)
  const [suspended, deleted] = [await connected(service), await connected(service)]
  await mutate(suspended.boss, 'tenantSuspend', { tenantId: suspended.boss.tenantId })
  await mutate(deleted.boss, 'tenantDelete', { tenantId: deleted.boss.tenantId })
  const unusable = [
    crypto.randomUUID(),
    await connect(boss, { status: 'DRAFT' }),
    suspended.connection,
    deleted.connection,
  ]
  const answers = await Promise.all(unusable.map((id) => begin(id)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(codes(answers[0])).toEqual(['CONNECTION_NOT_FOUND'])
  expect((await begin(connection)).url).toMatch(/^https:\/\/idp\.example\.test\/authorize/)
})

test('a connection that was switched off says so, and leads to no provider', async () => {
  const { boss, connection } = await connected(service)
  await mutate(boss, 'connectionDisable', { tenantId: boss.tenantId, id: connection })
  const before = await rows(service, 'connection_attempt')
  expect(codes(await begin(connection))).toEqual(['CONNECTION_DISABLED'])
  const { status, body } = await nobody(service).rest('POST', '/v1/sso/start', {
    connection_id: connection,
    browser: BROWSER,
  })
  expect([status, body.error.code]).toEqual([403, 'saml.connection_disabled'])
  const page = await fetch(`${service.url}/sso/login/${connection}`, { redirect: 'manual' })
  expect([page.status, page.headers.get('location')]).toEqual([403, null])
  expect(await page.text()).toContain('switched this way to sign in off')
  expect(await rows(service, 'connection_attempt')).toEqual(before)
})

test('what a browser sends is bounded', async () => {
  const { connection } = await connected(service)
  const faulty = [
    { browser: 'short' },
    { browser: `${'b'.repeat(42)}/` },
    { to: `/${'a'.repeat(512)}` },
    { loginHint: 'a'.repeat(321) },
  ]
  for (const input of faulty) expect(codes(await begin(connection, input))).toEqual(['INVALID'])
})

test('an answer belongs to the browser that began, once, and another browser spends nothing', async () => {
  const { connection, email } = await withMember()
  const state = await stateOf(connection)
  for (const browser of [null, '', 'c'.repeat(43)])
    expect(codes(await respond(state, said({ email }), browser))).toEqual(['SSO_ATTEMPT_OVER'])
  expect(codes(await respond('s'.repeat(43), said({ email })))).toEqual(['SSO_ATTEMPT_OVER'])
  const { code, remembered, userErrors } = await respond(state, said({ email }))
  expect([userErrors, JSON.parse(remembered)]).toEqual([
    [],
    [{ issuer: 'fine' }, null, { issuer: 'fine' }, { nonce: 'of the test' }],
  ])
  expect(codes(await respond(state, said({ email })))).toEqual(['SSO_ATTEMPT_OVER'])
  expect((await exchange(code)).tokens).not.toBeNull()
  expect(codes(await exchange(code))).toEqual(['LOGIN_CODE_USED'])
})

test('answers at the same time get one code', async () => {
  const { connection, email } = await withMember()
  const state = await stateOf(connection)
  const answers = await Promise.all(Array.from({ length: 5 }, () => respond(state, said({ email }))))
  expect(answers.filter(({ code }) => code).length).toBe(1)
})

test('a ceremony and a code are over in time', async () => {
  const { connection, email } = await withMember()
  const state = await stateOf(connection)
  await service.owner.query(`UPDATE connection_attempt SET expires_at = now() - interval '1 second'`)
  expect(codes(await respond(state, said({ email })))).toEqual(['SSO_ATTEMPT_OVER'])
  const { code } = await respond(await stateOf(connection), said({ email }))
  await service.owner.query(
    `UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE kind = 'SSO_CODE'`,
  )
  expect(codes(await exchange(code))).toEqual(['LOGIN_CODE_EXPIRED'])
  expect(codes(await exchange('x'.repeat(43)))).toEqual(['LOGIN_CODE_INVALID'])
  expect(codes(await exchange(' '))).toEqual(['REQUIRED'])
})

test('a connection that is taken out of use ends ceremonies, codes and sessions', async () => {
  const { boss, connection, email } = await withMember()
  const here = await signIn(connection, said({ subject: 'ada', email }))
  const state = await stateOf(connection)
  const { code } = await respond(await stateOf(connection), said({ subject: 'ada' }))
  await mutate(boss, 'connectionDisable', { tenantId: boss.tenantId, id: connection })
  expect(codes(await respond(state, said({ subject: 'ada' })))).toEqual(['SSO_ATTEMPT_OVER'])
  expect(codes(await exchange(code))).toEqual(['LOGIN_CODE_INVALID'])
  expect(await standing(here)).toBe('UNAUTHENTICATED')
  await mutate(boss, 'connectionActivate', { tenantId: boss.tenantId, id: connection })
  const again = await signIn(connection, said({ subject: 'ada' }))
  await mutate(boss, 'connectionDelete', { tenantId: boss.tenantId, id: connection, input: {} })
  expect([await standing(again), await standing(boss)]).toEqual(['UNAUTHENTICATED', 'ok'])
})

test('a code does not outlive what the person had when it was issued', async () => {
  const { boss, connection, email, userId } = await withMember()
  const codeOf = async () => (await respond(await stateOf(connection), said({ subject: 'ada', email }))).code
  const before = await codeOf()
  await service.owner.query('UPDATE users SET credential_version = credential_version + 1 WHERE id = $1', [userId])
  expect(codes(await exchange(before))).toEqual(['LOGIN_CODE_INVALID'])
  const suspended = await codeOf()
  await mutate(boss, 'memberSuspend', { tenantId: boss.tenantId, userId })
  const refused = await exchange(suspended)
  expect([refused.tokens, codes(refused)]).toEqual([null, ['LOGIN_CODE_INVALID']])
})

test('an answer that nobody asked for signs in once', async () => {
  const { connection, email } = await withMember()
  const { code } = await unasked(connection, said({ subject: 'ada', email }), 'message 1')
  expect((await exchange(code)).tokens).not.toBeNull()
  expect(codes(await unasked(connection, said({ subject: 'ada', email }), 'message 1'))).toEqual(['SSO_REPLAYED'])
  expect((await unasked(connection, said({ subject: 'x', email }), 'message 2')).code).toBeFalsy()
})

test('the secret of a connection and what a ceremony keeps secret are sealed', async () => {
  const { boss } = await connected(service)
  const id = await connect(boss, { settings: { secret: 'of the provider' } })
  await start(id)
  const stored = JSON.stringify([await rows(service, 'connection'), await rows(service, 'connection_attempt')])
  for (const secret of ['of the provider', 'of the test'])
    for (const encoding of ['utf8', 'hex', 'base64'] as const)
      expect(stored).not.toContain(Buffer.from(secret).toString(encoding))
  expect(stored).toContain('fine')
})

test('a failure is recorded for the tenant, and a success, too', async () => {
  const { boss, domain, connection, email } = await withMember()
  await attempt(connection, said({ email: addressAt(domain) }))
  await signIn(connection, said({ email }))
  const found = await until(
    async () => {
      const { auditEvents } = await tenantOf(boss, 'auditEvents(first: 20) { nodes { action metadata } }')
      const failed = auditEvents.nodes.find(({ action }: { action: string }) => action === 'auth.login_failed')
      return failed as { metadata: object } | undefined
    },
    () => 'no entry of the failure',
  )
  expect(found.metadata).toMatchObject({
    method: 'oidc',
    reason: 'sso_no_member',
    why: 'not_a_member',
    connection_id: connection,
    person: 'unknown',
  })
})
