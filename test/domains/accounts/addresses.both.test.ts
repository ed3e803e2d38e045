// Nobody makes somebody else's address unusable: not by an account in its name, and not by what is done to that
// account.
import { beforeAll, describe, expect, test } from 'vitest'
import { owner, PASSWORD, type Person, person, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
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
  tenantOf,
  TOKENS,
} from '../verbs.ts'
import { mailedToken, setPolicy } from '../sign-in/mailbox.ts'
import { of, NEXT, squatting } from './squatted.ts'

const service = useService()
const { signup, register, squatted, recover } = squatting(service)
beforeAll(async () => {
  await service.service.retention.sweeper.stop()
})

const suspend = (userId: string) => service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [userId])

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

  test('deleted, is restored only while the address is free', async () => {
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

  test('deleted, of a restoration and a signup at once one happens', async () => {
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

  test("deleted, does not stand in the way of the address's new account", async () => {
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
    // As long as nobody else has the address, the answer to a right password says why it does not let them in.
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
  test.each(LEFT)('that %s tenant is recovered by a mail into its own tenant', async (_, leave) => {
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
