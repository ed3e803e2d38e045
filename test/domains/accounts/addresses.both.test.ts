// Nobody makes somebody else's address unusable: not by an account in its name, and not by what is done to that
// account.
import { beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  apiKey,
  createTenant,
  owner,
  PASSWORD,
  type Person,
  person,
  signUp,
  uniqueEmail,
  verifyEmail,
} from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  faults,
  joinAs,
  logIn,
  mutate,
  nobody,
  standing,
  switchTo,
  tenantOf,
  TOKENS,
} from '../verbs.ts'
import { mailedToken, mailsTo, setPolicy } from '../sign-in/mailbox.ts'

const NEXT = 'an entirely different phrase'
const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop()
})

const of = (who: Person, userId: string): object => ({ tenantId: who.tenantId, userId })
const signup = (email: string) => mutate(nobody(service), 'signup', { input: { email, password: NEXT } }, TOKENS)
const register = (who: Person, email: string) =>
  mutate(
    nobody(service),
    'register',
    { input: { tenantId: who.tenantId, email, password: PASSWORD } },
    `userId ${TOKENS}`,
  )
const suspend = (userId: string) => service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [userId])

/** The owner of a tenant that takes registrations, and somebody else's address, registered there. */
async function squatted(): Promise<{ mallory: Person; email: string; userId: string }> {
  const mallory = await owner(service)
  await setPolicy(mallory, { selfRegistrationEnabled: true })
  const email = uniqueEmail('victim')
  const { userId, userErrors } = await register(mallory, email)
  expect(userErrors).toEqual([])
  return { mallory, email, userId }
}

/** By a forgotten password: asks, takes the link from the mailbox, sets a new one. */
async function recover(email: string, mails = 1): Promise<void> {
  expect(await mutate(nobody(service), 'passwordForgot', { input: { email } }, 'accepted')).toEqual({
    accepted: true,
    userErrors: [],
  })
  expect(
    await mutate(
      nobody(service),
      'passwordReset',
      { input: { token: await mailedToken(service, email, mails), newPassword: NEXT } },
      'changed',
    ),
  ).toEqual({ changed: true, userErrors: [] })
}

describe('an account that was never shown to be of its address, once it is', () => {
  const ENDS: readonly (readonly [string, (mallory: Person, userId: string) => Promise<unknown>])[] = [
    ['deleted', (mallory, userId) => mutate(mallory, 'userDelete', of(mallory, userId))],
    ['suspended', (_, userId) => suspend(userId)],
  ]

  test.each(ENDS)(
    '%s, leaves the address free: for signing up, signing in and resetting the password',
    async (_, end) => {
      const { mallory, email, userId } = await squatted()
      expect(codes(await changesNothing(service, () => signup(email)))).toEqual(['EMAIL_TAKEN'])
      await end(mallory, userId)
      const { tokens, userErrors } = await signup(email)
      expect(userErrors).toEqual([])
      expect(tokens.userId).not.toBe(userId)
      expect((await logIn(service, email, NEXT)).userId).toBe(tokens.userId)
      expect(await faults(nobody(service), 'login', { input: { email, password: PASSWORD } })).toEqual([
        'INVALID_CREDENTIALS',
      ])
      await recover(email)
      expect(codes(await changesNothing(service, () => signup(email)))).toEqual(['EMAIL_TAKEN'])
    },
  )

  test.each(ENDS)('%s, leaves it free for an invitation and for registering elsewhere', async (_, end) => {
    const [one, other] = [await squatted(), await squatted()]
    for (const { mallory, userId } of [one, other]) await end(mallory, userId)
    const host = await owner(service)
    const { token } = await mutate(
      host,
      'invitationCreate',
      { tenantId: host.tenantId, input: { email: one.email } },
      'token',
    )
    expect(codes(await mutate(nobody(service), 'invitationAccept', { input: { token, password: NEXT } }))).toEqual([])
    await setPolicy(host, { selfRegistrationEnabled: true })
    expect(codes(await register(host, other.email))).toEqual([])
    expect((await tenantOf(host, 'memberCount')).memberCount).toBe(3)
  })

  test('deleted, is restored while the address is free, and not once somebody else has it: then nothing changes', async () => {
    const [free, taken] = [await squatted(), await squatted()]
    for (const { mallory, userId } of [free, taken]) await mutate(mallory, 'userDelete', of(mallory, userId))
    expect(await faults(free.mallory, 'userRestore', of(free.mallory, free.userId))).toEqual([])
    expect((await logIn(service, free.email)).userId).toBe(free.userId)
    await signup(taken.email)
    const restore = () => mutate(taken.mallory, 'userRestore', of(taken.mallory, taken.userId))
    expect((await changesNothing(service, restore)).userErrors).toMatchObject([
      { code: 'ADDRESS_TAKEN', path: ['userId'] },
    ])
    expect(await taken.mallory.rest('POST', `/v1/users/${taken.userId}/restore`)).toMatchObject({
      status: 409,
      body: { error: { code: 'auth.email_exists' } },
    })
    expect((await logIn(service, taken.email, NEXT)).userId).not.toBe(taken.userId)
  })

  test('deleted, and restored and signed up for at the same moment: one of the two happens', async () => {
    for (let round = 0; round < 3; round++) {
      const { mallory, email, userId } = await squatted()
      await mutate(mallory, 'userDelete', of(mallory, userId))
      const starts = [
        () => faults(mallory, 'userRestore', of(mallory, userId)),
        ...Array.from({ length: 3 }, () => async () => codes(await signup(email))),
      ]
      const [restored, ...signedUp] = await atOnce(
        service,
        'SELECT 1 FROM users WHERE id = $1 FOR UPDATE',
        [userId],
        starts,
        1,
      )
      expect([restored, ...signedUp].filter((faultCodes) => faultCodes?.length === 0)).toHaveLength(1)
      expect(await count(service, 'users', "email_normalized = $1 AND status = 'ACTIVE'", [email])).toBe(1)
    }
  })

  test('deleted, is purged without touching who has the address by now, their invitations neither', async () => {
    const { mallory, email, userId } = await squatted()
    await mutate(mallory, 'userDelete', of(mallory, userId))
    const { tokens } = await signup(email)
    expect(codes(await mutate(mallory, 'invitationCreate', { tenantId: mallory.tenantId, input: { email } }))).toEqual(
      [],
    )
    expect(await faults(mallory, 'userPurge', of(mallory, userId))).toEqual([])
    expect(await count(service, 'users', 'email_normalized = $1', [email])).toBe(1)
    expect(await count(service, 'invitation', "email_normalized = $1 AND status = 'PENDING'", [email])).toBe(1)
    expect(await standing(person(service, email, tokens))).toBe('ok')
  })

  test('deleted, does not stand in the way of who has the address by now, in the same tenant', async () => {
    const { mallory, email, userId } = await squatted()
    await mutate(mallory, 'userDelete', of(mallory, userId))
    const back = await joinAs(service, mallory, person(service, email, (await signup(email)).tokens))
    await verifyEmail(service, back)
    await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: mallory.tenantId, email } })
    const { tokens } = await mutate(
      nobody(service),
      'magicLinkLogin',
      { input: { token: await mailedToken(service, email) } },
      TOKENS,
    )
    expect(tokens).toMatchObject({ userId: back.userId, tenantId: mallory.tenantId })
  })

  test('suspended, does not come in beside itself where it is suspended', async () => {
    const { mallory, email, userId } = await squatted()
    await suspend(userId)
    expect(codes(await changesNothing(service, () => register(mallory, email)))).toEqual(['EMAIL_TAKEN'])
    expect(
      codes(
        await changesNothing(service, () =>
          mutate(mallory, 'invitationCreate', { tenantId: mallory.tenantId, input: { email } }),
        ),
      ),
    ).toEqual(['ALREADY_MEMBER'])
    // As long as nobody else has the address, a right password is told why it does not let them in.
    expect(await faults(nobody(service), 'login', { input: { email, password: PASSWORD } })).toEqual([
      'ACCOUNT_INACTIVE',
    ])
  })
})

describe('an account in use', () => {
  test('keeps its address from others, shown to be its own or not', async () => {
    const { email } = await squatted()
    const ada = await signUp(service)
    await verifyEmail(service, ada)
    for (const taken of [email, ada.email])
      expect(codes(await changesNothing(service, () => signup(taken)))).toEqual(['EMAIL_TAKEN'])
  })

  const LEFT: readonly (readonly [string, (mallory: Person, userId: string) => Promise<unknown>])[] = [
    ['was removed from', (mallory, userId) => mutate(mallory, 'memberRemove', of(mallory, userId))],
    ['is in a suspended', (mallory) => mutate(mallory, 'tenantSuspend', { tenantId: mallory.tenantId })],
    ['is in a deleted', (mallory) => mutate(mallory, 'tenantDelete', { tenantId: mallory.tenantId })],
  ]
  test.each(LEFT)('that %s tenant is recovered by a mail, and lands in a tenant of its own', async (_, leave) => {
    const { mallory, email, userId } = await squatted()
    await leave(mallory, userId)
    await recover(email)
    const ada = await logIn(service, email, NEXT)
    expect(ada.userId).toBe(userId)
    expect(ada.tenantId).not.toBe(mallory.tenantId)
    expect(await tenantOf(ada, 'personal memberCount')).toEqual({ personal: true, memberCount: 1 })
  })

  test('that has no tenant gets one, however often somebody asks at once', async () => {
    const { mallory, email, userId } = await squatted()
    await mutate(mallory, 'memberRemove', of(mallory, userId))
    await Promise.all(Array.from({ length: 6 }, () => mutate(nobody(service), 'passwordForgot', { input: { email } })))
    await service.service.background.drain()
    expect(await count(service, 'membership', 'user_id = $1', [userId])).toBe(1)
  })
})

describe('an account that was shown to be of its address, and that its home has deleted', () => {
  /** At home with `ada`, a member with `eve`, and the owner of a tenant. */
  async function deleted() {
    const [ada, eve] = [await owner(service), await owner(service)]
    const bob = await addMember(service, ada, 'admin')
    await verifyEmail(service, bob)
    const own = await createTenant(service, bob, 'Of Bob')
    await joinAs(service, eve, bob)
    const key = await apiKey(service, bob, { userId: bob.userId })
    expect(await faults(ada, 'userDelete', of(ada, bob.userId))).toEqual([])
    return { ada, eve, bob, own, key }
  }

  test('keeps the address, for whoever restores it', async () => {
    const { ada, bob } = await deleted()
    expect(codes(await changesNothing(service, () => signup(bob.email)))).toEqual(['EMAIL_TAKEN'])
    expect(await faults(ada, 'userRestore', of(ada, bob.userId))).toEqual([])
    expect((await logIn(service, bob.email)).tenantId).toBe(ada.tenantId)
  })

  test('is taken back by who reads its mails, with what it has elsewhere, and without that home', async () => {
    const { ada, eve, bob, own, key } = await deleted()
    await recover(bob.email)
    const back = await logIn(service, bob.email, NEXT)
    expect(back).toMatchObject({ userId: bob.userId, tenantId: own.tenantId })
    const { tenants } = await back.gql('{ tenants { nodes { id } } }')
    expect(tenants.nodes).toEqual([{ id: own.tenantId }, { id: eve.tenantId }])
    expect(await standing(await switchTo(service, back, eve.tenantId))).toBe('ok')
    expect(await faults(back, 'tenantSwitch', { tenantId: ada.tenantId })).toEqual(['NOT_TENANT_MEMBER'])
    for (const before of [bob, own, key]) expect(await standing(before)).toBe('UNAUTHENTICATED')
    // To that home it is as if they had left.
    expect(await tenantOf(ada, 'deletedUsers { id } members { nodes { userId } }')).toEqual({
      deletedUsers: [],
      members: { nodes: [{ userId: ada.userId }] },
    })
    for (const again of ['userRestore', 'userPurge'])
      expect(await changesNothing(service, () => faults(ada, again, of(ada, bob.userId)))).toEqual(['NOT_FOUND'])
    expect((await actions(service, ada.tenantId)).slice(-2)).toEqual(['user.account_taken_back', 'user.password_reset'])
    for (const where of [eve, own])
      expect(await actions(service, where.tenantId)).toEqual(
        expect.arrayContaining(['member.account_deleted', 'member.account_restored']),
      )
    for (const who of [ada, eve])
      expect((await tenantOf(who, 'auditVerification { ok }')).auditVerification).toEqual({ ok: true })
  })

  test('that has nothing else lands in a tenant of its own', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await verifyEmail(service, bob)
    await mutate(ada, 'userDelete', of(ada, bob.userId))
    await recover(bob.email)
    expect(await tenantOf(await logIn(service, bob.email, NEXT), 'personal')).toEqual({ personal: true })
  })

  test('that its home holds leaves what the hold keeps', async () => {
    const { ada, bob } = await deleted()
    await mutate(ada, 'legalHoldCreate', { tenantId: ada.tenantId, input: { userId: bob.userId, reason: 'Case' } })
    await recover(bob.email)
    expect(await count(service, 'held_membership', 'tenant_id = $1 AND user_id = $2', [ada.tenantId, bob.userId])).toBe(
      1,
    )
    expect(await count(service, 'session', 'tenant_id = $1 AND user_id = $2', [ada.tenantId, bob.userId])).toBe(1)
  })

  test('is not taken back by a link from before it was deleted, nor once it is purged', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await verifyEmail(service, bob)
    await mutate(nobody(service), 'passwordForgot', { input: { email: bob.email } })
    const token = await mailedToken(service, bob.email)
    await mutate(ada, 'userDelete', of(ada, bob.userId))
    expect(
      await changesNothing(service, () =>
        faults(nobody(service), 'passwordReset', { input: { token, newPassword: NEXT } }),
      ),
    ).toEqual(['RESET_LINK_INVALID'])
    await mutate(ada, 'userPurge', of(ada, bob.userId))
    await mutate(nobody(service), 'passwordForgot', { input: { email: bob.email } })
    await service.service.background.drain()
    expect(await mailsTo(service, bob.email)).toHaveLength(1)
    expect(codes(await signup(bob.email))).toEqual([])
  })

  test('of one that was never shown to be, nobody is told anything by mail', async () => {
    const { mallory, email, userId } = await squatted()
    await mutate(mallory, 'userDelete', of(mallory, userId))
    expect(await mutate(nobody(service), 'passwordForgot', { input: { email } }, 'accepted')).toEqual({
      accepted: true,
      userErrors: [],
    })
    await service.service.background.drain()
    expect(await mailsTo(service, email)).toHaveLength(0)
  })
})
