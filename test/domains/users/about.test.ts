// How many people there are, and what an administrator sees of one of them.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, createTenant, owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { enrol, setPolicy } from '../sign-in/mailbox.ts'
import {
  actions,
  changesNothing,
  codes,
  faults,
  joinAs,
  logIn,
  memberWith,
  mutate,
  nobody,
  refusal,
  standing,
  switchTo,
  tenantOf,
} from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const STATS = 'userStats { total active suspended invited mfaEnabled mfaMissing newLastMonth }'
const TRENDS = 'userTrends { total mfaEnabled }'

test('figures count people, second factors, invitations and recent visitors of the tenant', async () => {
  const eve = await owner(service)
  expect(await tenantOf(eve, STATS)).toEqual({
    userStats: { total: 1, active: 1, suspended: 0, invited: 0, mfaEnabled: 0, mfaMissing: 1, newLastMonth: 1 },
  })
  const [old, enrolled, gone] = [
    await addMember(service, eve),
    await addMember(service, eve),
    await addMember(service, eve),
  ]
  await enrol(enrolled)
  await service.owner.query(
    "UPDATE membership SET created_at = now() - interval '40 days' WHERE tenant_id = $1 AND user_id = $2",
    [eve.tenantId, old.userId],
  )
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [old.userId])
  await mutate(eve, 'userDelete', { tenantId: eve.tenantId, userId: gone.userId })
  for (const email of [uniqueEmail(), uniqueEmail()])
    await mutate(eve, 'invitationCreate', { tenantId: eve.tenantId, input: { email } })
  await service.owner.query(
    `UPDATE invitation SET expires_at = now() - interval '1 second' WHERE tenant_id = $1
     AND id = (SELECT max(id::text)::uuid FROM invitation WHERE tenant_id = $1)`,
    [eve.tenantId],
  )
  const result = await tenantOf(eve, `${STATS} ${TRENDS}`)
  expect(result.userStats).toEqual({
    total: 3,
    active: 2,
    suspended: 1,
    invited: 1,
    mfaEnabled: 1,
    mfaMissing: 2,
    newLastMonth: 2,
  })
  expect(result.userTrends).toEqual({
    total: [...Array.from({ length: 29 }, () => 1), 3],
    mfaEnabled: [...Array.from({ length: 29 }, () => 0), 1],
  })
})

test("a member's sessions in the tenant are listed and ended, no others", async () => {
  const bob = await joinAs(service, ada, await signUp(service))
  const [second, elsewhere] = [await switchTo(service, bob, ada.tenantId), await createTenant(service, bob)]
  const ids = async (): Promise<string[]> =>
    (
      await tenantOf(ada, `memberSessions(userId: "${bob.userId}") { id ip userAgent createdAt lastSeenAt }`)
    ).memberSessions
      .map(({ id }: { id: string }) => id)
      .sort()
  expect(await ids()).toEqual([bob.sessionId, second.sessionId].sort())
  await mutate(second, 'logout', {}, 'ended')
  expect(await ids()).toEqual([bob.sessionId])
  expect(await mutate(ada, 'memberSessionsEnd', { tenantId: ada.tenantId, userId: bob.userId }, 'ended')).toEqual({
    ended: 1,
    userErrors: [],
  })
  expect([await standing(bob), await standing(elsewhere), await standing(ada)]).toEqual(['UNAUTHENTICATED', 'ok', 'ok'])
  expect(await ids()).toEqual([])
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('member.sessions_ended')
  expect(
    await changesNothing(service, () =>
      mutate(ada, 'memberSessionsEnd', { tenantId: ada.tenantId, userId: bob.userId }, 'ended'),
    ),
  ).toEqual({ ended: 0, userErrors: [] })
})

test('nobody ends the sessions of a superior or a non-member', async () => {
  const helpdesk = await memberWith(service, ada, ['user.write'])
  const end = (userId: string) =>
    changesNothing(service, () => faults(helpdesk, 'memberSessionsEnd', { tenantId: ada.tenantId, userId }))
  expect(await end(ada.userId)).toEqual(['NOT_HELD'])
  for (const userId of [(await owner(service)).userId, randomUUID()]) expect(await end(userId)).toEqual(['NOT_FOUND'])
  expect(
    await refusal(await addMember(service, ada), 'memberSessionsEnd', { tenantId: ada.tenantId, userId: ada.userId }),
  ).toBe('FORBIDDEN')
  expect(await refusal(nobody(service), 'memberSessionsEnd', { tenantId: ada.tenantId, userId: ada.userId })).toBe(
    'UNAUTHENTICATED',
  )
})

const SECURITY =
  '{ mfaRequired totpEnabled recoveryCodesRemaining passwordSet passwordChangedAt activeSessions distinctDevices }'
const securityOf = async (who: Person, { userId }: Pick<Person, 'userId'>) =>
  (await tenantOf(who, `memberSecurity(userId: "${userId}") ${SECURITY}`)).memberSecurity

test("ways to sign in show; the password's only to its sole tenant", async () => {
  const eve = await owner(service)
  const bob = await addMember(service, eve)
  await enrol(bob)
  await mutate(nobody(service), 'login', { input: { email: bob.email, password: PASSWORD } })
  expect(await securityOf(eve, bob)).toEqual({
    mfaRequired: false,
    totpEnabled: true,
    recoveryCodesRemaining: 10,
    passwordSet: true,
    passwordChangedAt: expect.any(String) as unknown,
    activeSessions: 1,
    distinctDevices: 1,
  })
  const { member } = await mutate(
    eve,
    'userCreate',
    { tenantId: eve.tenantId, input: { email: uniqueEmail() } },
    'member { userId }',
  )
  expect(await securityOf(eve, member)).toMatchObject({
    totpEnabled: false,
    recoveryCodesRemaining: 0,
    passwordSet: false,
    passwordChangedAt: null,
    activeSessions: 0,
    distinctDevices: 0,
  })
  expect(await securityOf(eve, eve)).toMatchObject({ passwordSet: null, passwordChangedAt: null, activeSessions: 1 })
  await setPolicy(eve, { mfaRequired: true })
  expect(await securityOf(eve, member)).toMatchObject({ mfaRequired: true })
})

test('what a member may do shows as roles and numbers', async () => {
  const eve = await owner(service)
  const bob = await addMember(service, eve)
  await mutate(eve, 'abacPolicyCreate', {
    tenantId: eve.tenantId,
    input: { name: 'p', effect: 'DENY', resourceType: 'nothing', action: 'nothing' },
  })
  expect(
    (await tenantOf(eve, `memberAccess(userId: "${bob.userId}") { roles { name } permissions policies }`)).memberAccess,
  ).toEqual({ roles: [{ name: 'member' }], permissions: 4, policies: 1 })
})

test('nothing shows of a person who is no member', async () => {
  for (const userId of [(await addMember(service, await owner(service))).userId, randomUUID()])
    expect(
      await tenantOf(
        ada,
        `memberSessions(userId: "${userId}") { id } memberSecurity(userId: "${userId}") ${SECURITY}
          memberAccess(userId: "${userId}") { permissions }`,
      ),
    ).toEqual({ memberSessions: null, memberSecurity: null, memberAccess: null })
})

test('sessions and ways to sign in are for user.write; figures and roles for user.read', async () => {
  const member = await addMember(service, ada)
  const ask = async (field: string, who = member) =>
    (
      await who.ask('query ($t: UUID!, $u: UUID!) { tenant(id: $t) { ' + field + ' } }', {
        t: ada.tenantId,
        u: ada.userId,
      })
    ).errors[0]?.extensions['code'] ?? 'ok'
  expect(
    await Promise.all(
      ['memberSessions(userId: $u) { id }', `memberSecurity(userId: $u) ${SECURITY}`].map((field) => ask(field)),
    ),
  ).toEqual(['FORBIDDEN', 'FORBIDDEN'])
  expect(await ask('memberAccess(userId: $u) { permissions }')).toBe('ok')
  const key = await apiKey(service, ada, { scopes: ['audit.read'] })
  for (const field of [STATS, TRENDS])
    expect(
      (await key.ask(`query ($t: UUID!) { tenant(id: $t) { ${field} } }`, { t: ada.tenantId })).errors[0]?.extensions[
        'code'
      ],
    ).toBe('FORBIDDEN')
  expect(
    codes(
      await mutate(ada, 'memberSessionsEnd', {
        tenantId: ada.tenantId,
        userId: (await logIn(service, member.email)).userId,
      }),
    ),
  ).toEqual([])
})
