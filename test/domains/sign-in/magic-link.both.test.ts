import { expect, test } from 'vitest'
import { addMember, owner, PASSWORD, type Person, person, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, atOnce, changesNothing, codes, count, joinAs, mutate, nobody, standing, times } from '../verbs.ts'
import { ENTERED, mailedToken, newestMail, setPolicy } from './mailbox.ts'
import { magicLinks } from './magic-links.ts'

const service = useService({ TRUSTED_PROXIES: '127.0.0.1' })
const { send, login, linked, member, failures } = magicLinks(service)

test('a mailed link signs a member in, and proves their address', async () => {
  const { ada, bob } = await member()
  expect((await bob.gql('{ me { user { emailVerifiedAt } } }')).me.user.emailVerifiedAt).toBeNull()
  await send(ada.tenantId, ` ${bob.email.toUpperCase()} `)
  const { tokens, stepUp, userErrors } = await login(await mailedToken(service, bob.email))
  expect([stepUp, userErrors]).toEqual([null, []])
  expect(tokens).toMatchObject({ userId: bob.userId, tenantId: ada.tenantId })
  const { me } = await person(service, bob.email, tokens).gql(
    '{ me { tenantId user { emailVerifiedAt } sessions { id method } } }',
  )
  expect(me).toMatchObject({ tenantId: ada.tenantId, user: { emailVerifiedAt: expect.any(String) } })
  expect(me.sessions).toContainEqual({ id: tokens.sessionId, method: 'MAGIC_LINK' })
  expect((await actions(service, ada.tenantId)).slice(-3)).toEqual([
    'auth.magic_link_sent',
    'user.email_verified',
    'auth.login_succeeded',
  ])
})

test('the link opens a page that signs nobody in by itself', async () => {
  const { ada, bob } = await member()
  await setPolicy(ada, { magicLinkTtlMinutes: 5 })
  const token = await linked(bob)
  const mail = await newestMail(service, bob.email)
  expect(mail).toContain(`https://id.example.test/sign-in/magic-link?token=${token}`)
  expect(mail).toContain('5 minutes')
  const opened = await changesNothing(service, () => fetch(`${service.url}/sign-in/magic-link?token=${token}`))
  expect([opened.status, await opened.text()]).toEqual([200, expect.stringContaining('method="post"')])
  expect(opened.headers.get('cache-control')).toBe('no-store')
  expect((await login(token)).tokens).toMatchObject({ userId: bob.userId })
})

test('a link works once', async () => {
  const { bob } = await member()
  const token = await linked(bob)
  expect(codes(await login(token))).toEqual([])
  expect(await login(token)).toMatchObject({
    tokens: null,
    stepUp: null,
    userErrors: [{ code: 'LINK_USED', path: ['input', 'token'] }],
  })
})

test('of 20 who come with one link at once one is let in', async () => {
  const { bob } = await member()
  await verifyEmail(service, bob)
  const token = await linked(bob)
  const answers = await atOnce(
    service,
    'SELECT 1 FROM one_time_token WHERE user_id = $1 FOR UPDATE',
    [bob.userId],
    times(20, () => login(token)),
  )
  expect(answers.filter(({ tokens }) => tokens !== null)).toHaveLength(1)
  expect(answers.flatMap(codes)).toEqual(Array.from({ length: 19 }, () => 'LINK_USED'))
  expect(await count(service, 'session', "user_id = $1 AND method = 'magic_link'", [bob.userId])).toBe(1)
})

test('a link runs out after the minutes that the policy says', async () => {
  const { ada, bob } = await member()
  await setPolicy(ada, { magicLinkTtlMinutes: 5 })
  const token = await linked(bob)
  const { rows } = await service.owner.query(
    'SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM one_time_token WHERE user_id = $1',
    [bob.userId],
  )
  expect(Math.abs(rows[0].seconds - 300)).toBeLessThan(10)
  await service.owner.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [
    bob.userId,
  ])
  expect(codes(await login(token))).toEqual(['LINK_EXPIRED'])
})

test('a new link ends the one before, and no other', async () => {
  const { ada, bob } = await member()
  const eve = await joinAs(service, ada, await signUp(service))
  for (const who of [bob, eve]) await verifyEmail(service, who)
  const here = await linked({ ...bob, tenantId: ada.tenantId })
  const others = [await linked(eve), await linked(await joinAs(service, await owner(service), bob), 2)]
  const newer = await linked({ ...bob, tenantId: ada.tenantId }, 3)
  expect(codes(await login(here))).toEqual(['LINK_INVALID'])
  for (const token of [newer, ...others]) expect(codes(await login(token))).toEqual([])
})

test('a change of password ends the link', async () => {
  const { bob } = await member()
  const token = await linked(bob)
  await mutate(bob, 'passwordChange', {
    input: { currentPassword: PASSWORD, newPassword: 'an entirely different phrase' },
  })
  expect(codes(await login(token))).toEqual(['LINK_INVALID'])
})

test('what is no link of ours is refused, and changes nothing', async () => {
  const { ada, bob } = await member()
  const token = await linked(bob)
  await mutate(nobody(service), 'passwordForgot', { input: { email: bob.email } })
  const reset = await mailedToken(service, bob.email, 2)
  await setPolicy(ada, { mfaRequired: true })
  const { stepUp } = await mutate(
    nobody(service),
    'login',
    { input: { email: bob.email, password: PASSWORD, tenantId: ada.tenantId } },
    ENTERED,
  )
  expect(stepUp).toMatchObject({ rule: 'MFA_ENROLMENT' })
  for (const wrong of [
    'x',
    token.slice(1),
    `${token}x`,
    token.toUpperCase(),
    ` ${token}`,
    reset,
    stepUp.token,
    bob.refreshToken,
  ])
    expect(await changesNothing(service, () => login(wrong))).toMatchObject({
      tokens: null,
      userErrors: [{ code: 'LINK_INVALID', path: ['input', 'token'] }],
    })
  expect(codes(await changesNothing(service, () => login(' ')))).toEqual(['REQUIRED'])
})

test.each([
  [
    'is suspended',
    'ACCOUNT_INACTIVE',
    (_: Person, bob: Person) =>
      service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [bob.userId]),
  ],
  [
    'finds the tenant suspended',
    'TENANT_SUSPENDED',
    (ada: Person) => mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId }),
  ],
  [
    'finds the tenant deleted',
    'NOT_TENANT_MEMBER',
    (ada: Person) => mutate(ada, 'tenantDelete', { tenantId: ada.tenantId }),
  ],
] as const)('somebody who %s since the link was sent is not let in', async (_, code, change) => {
  const { ada, bob } = await member()
  const token = await linked(bob)
  await change(ada, bob)
  const sessions = await count(service, 'session')
  expect(codes(await login(token))).toEqual([code])
  expect(await count(service, 'session')).toBe(sessions)
  await expect.poll(() => failures(ada.tenantId)).toEqual([`{"method":"magic_link","reason":"${code.toLowerCase()}"}`])
})

test('a link of somebody who has left is gone with their membership', async () => {
  const { ada, bob } = await member()
  const token = await linked(bob)
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
  expect(await changesNothing(service, () => login(token))).toMatchObject({
    tokens: null,
    userErrors: [{ code: 'LINK_INVALID' }],
  })
})

test('neither the token nor the address stands in the database but for what is needed', async () => {
  const { bob } = await member()
  const token = await linked(bob)
  for (const table of ['one_time_token', 'audit_event', 'audit_payload']) {
    expect(await count(service, `${table} t`, 'to_jsonb(t)::text LIKE $1', [`%${token}%`])).toBe(0)
    expect(await count(service, `${table} t`, 'to_jsonb(t)::text LIKE $1', [`%${bob.email}%`])).toBe(0)
  }
})

test('a link opens a session that lives and can be refreshed', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const { tokens } = await login(await linked(bob))
  expect(await standing(person(service, bob.email, tokens))).toBe('ok')
  expect(
    codes(await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: tokens.refreshToken } })),
  ).toEqual([])
})
