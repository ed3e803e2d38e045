import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, createTenant, owner, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
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
} from '../verbs.ts'
import { mailedToken, mailsTo } from '../sign-in/mailbox.ts'
import { of, NEXT, squatting } from './squatted.ts'

const service = useService()
const { signup, squatted, recover } = squatting(service)
beforeAll(async () => {
  await service.service.retention.sweeper.stop()
})

describe('an account whose address was proven, and that its home has deleted', () => {
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

  test('keeps the address for a restoration', async () => {
    const { ada, bob } = await deleted()
    expect(codes(await changesNothing(service, () => signup(bob.email)))).toEqual(['EMAIL_TAKEN'])
    expect(await faults(ada, 'userRestore', of(ada, bob.userId))).toEqual([])
    expect((await logIn(service, bob.email)).tenantId).toBe(ada.tenantId)
  })

  test('is taken back by the reader of its mails, without that home', async () => {
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
    expect(await tenantOf(ada, 'deletedUsers { nodes { id } } members { nodes { userId } }')).toEqual({
      deletedUsers: { nodes: [] },
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

  test('is not taken back by an older link, nor once it is purged', async () => {
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

  test('whose address was never proven, nobody is mailed anything', async () => {
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
