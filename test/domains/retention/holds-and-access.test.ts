// A legal hold keeps data, never access; and no tenant bars what another one, or the person, does.
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, count, faults, joinAs, memberWith, mutate, standing, tenantOf } from '../verbs.ts'
import { preview, run } from './stage.ts'

const service = useService({ RETENTION_FLOOR_DAYS: '' })
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

const of = (who: Person, { userId }: Pick<Person, 'userId'>): object => ({ tenantId: who.tenantId, userId })
const holding = (who: Person, userId: string | null) =>
  mutate(who, 'legalHoldCreate', { tenantId: who.tenantId, input: { userId, reason: 'Case 7' } }, 'hold { id }')
async function hold(who: Person, userId: string | null): Promise<string> {
  const { hold: made, userErrors } = await holding(who, userId)
  expect(userErrors).toEqual([])
  return made.id
}
const copies = async (tenantId: string, userId: string): Promise<unknown[]> =>
  (
    await service.owner.query('SELECT roles FROM held_membership WHERE tenant_id = $1 AND user_id = $2', [
      tenantId,
      userId,
    ])
  ).rows.map(({ roles }: { roles: { name: string }[] }) => roles.map(({ name }) => name))
const lastEvent = async (tenantId: string): Promise<unknown> =>
  (
    await service.owner.query(
      `SELECT action, resource_id, actor_user_id, body::jsonb -> 'metadata' AS metadata FROM audit_event
       JOIN audit_payload USING (tenant_id, seq) WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1`,
      [tenantId],
    )
  ).rows[0]

describe('a held member', () => {
  const WAYS: readonly (readonly [way: string, action: string, go: (ada: Person, bob: Person) => Promise<string[]>])[] =
    [
      ['is removed', 'member.removed', (ada, bob) => faults(ada, 'memberRemove', of(ada, bob))],
      ['leaves', 'member.left', (ada, bob) => faults(bob, 'tenantLeave', { tenantId: ada.tenantId })],
      [
        'loses their last role',
        'role.unassigned',
        async (ada, bob) => {
          const [role] = (await tenantOf(ada, `member(userId: "${bob.userId}") { roles { id } }`)).member.roles
          return faults(ada, 'memberRoleUnassign', {
            tenantId: ada.tenantId,
            input: { userId: bob.userId, roleId: role.id },
          })
        },
      ],
    ]

  test.each(WAYS)('%s: their access ends at once, and what is about them is kept', async (_, action, go) => {
    const ada = await owner(service)
    const bob = await addMember(service, ada, 'admin')
    const key = await apiKey(service, bob, { userId: bob.userId })
    await hold(ada, bob.userId)
    const sessions = await count(service, 'session', 'user_id = $1', [bob.userId])
    expect(await go(ada, bob)).toEqual([])
    expect([await standing(bob), await standing(key)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED'])
    expect((await tenantOf(ada, 'members { nodes { userId } }')).members.nodes).toEqual([{ userId: ada.userId }])
    expect(await copies(ada.tenantId, bob.userId)).toEqual([['admin']])
    expect(await count(service, 'session', 'user_id = $1', [bob.userId])).toBe(sessions)
    expect(await lastEvent(ada.tenantId)).toMatchObject({ action, resource_id: bob.userId, metadata: { held: true } })
  })

  test('who comes back is a member as anybody else, and the copy of before stays', async () => {
    const ada = await owner(service)
    const bob = await signUp(service)
    const before = await joinAs(service, ada, bob)
    await hold(ada, bob.userId)
    await mutate(ada, 'memberRemove', of(ada, bob))
    const again = await joinAs(service, ada, bob)
    expect([await standing(before), await standing(again)]).toEqual(['UNAUTHENTICATED', 'ok'])
    expect(await copies(ada.tenantId, bob.userId)).toEqual([['member']])
  })

  test('of a person who is not held nothing is kept or logged', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await mutate(ada, 'memberRemove', of(ada, bob))
    expect(await copies(ada.tenantId, bob.userId)).toEqual([])
    expect(await lastEvent(ada.tenantId)).toMatchObject({ action: 'member.removed', metadata: {} })
  })

  test('the copy stays while any hold keeps it, and goes with the last one', async () => {
    const [ada, eve] = [await owner(service), await owner(service)]
    const admin = await addMember(service, ada, 'admin')
    const bob = await addMember(service, ada)
    const [own, whole] = [await hold(ada, bob.userId), await hold(ada, null)]
    await hold(eve, null)
    await mutate(ada, 'memberRemove', of(ada, bob))
    for (const [id, left] of [
      [own, 1],
      [whole, 0],
    ] as const) {
      await mutate(ada, 'legalHoldReleaseRequest', { tenantId: ada.tenantId, id })
      expect(await copies(ada.tenantId, bob.userId)).toHaveLength(1)
      expect(await faults(admin, 'legalHoldReleaseConfirm', { tenantId: ada.tenantId, id })).toEqual([])
      expect(await copies(ada.tenantId, bob.userId)).toHaveLength(left)
    }
  })

  test('any deletion of a held membership leaves the copy', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    await hold(ada, null)
    await service.owner.query('DELETE FROM membership WHERE tenant_id = $1 AND user_id = $2', [
      ada.tenantId,
      bob.userId,
    ])
    expect(await copies(ada.tenantId, bob.userId)).toEqual([['member']])
    await expect(service.owner.query('DELETE FROM held_membership WHERE user_id = $1', [bob.userId])).rejects.toThrow(
      /legal hold/,
    )
  })
})

test('nobody makes a hold on themselves alone, owners neither; on the whole tenant they do', async () => {
  const ada = await owner(service)
  const clerk = await memberWith(service, ada, ['policy.read', 'policy.write'])
  for (const who of [ada, clerk]) {
    const { userErrors } = await changesNothing(service, () => holding({ ...who, tenantId: ada.tenantId }, who.userId))
    expect(userErrors).toMatchObject([{ code: 'ONESELF', path: ['input', 'userId'] }])
  }
  await hold(ada, null)
})

describe('a tenant that somebody joined once', () => {
  /** At home with `ada`, and a member of the tenant of `eve`, which holds them. */
  async function held(): Promise<{ ada: Person; eve: Person; both: Person; there: Person }> {
    const [ada, eve] = [await owner(service), await owner(service)]
    const both = await addMember(service, ada)
    const there = await joinAs(service, eve, both)
    await hold(eve, both.userId)
    return { ada, eve, both, there }
  }

  test('does not keep them from leaving by a hold', async () => {
    const { eve, both, there } = await held()
    expect(await faults(there, 'tenantLeave', { tenantId: eve.tenantId })).toEqual([])
    expect([await standing(there), await standing(both)]).toEqual(['UNAUTHENTICATED', 'ok'])
  })

  test('does not keep their home from deleting them: access ends, data stays', async () => {
    const { ada, eve, both, there } = await held()
    const key = await apiKey(service, { ...eve }, { userId: both.userId, scopes: ['tenant.read'] })
    expect(await standing(key)).toBe('ok')
    expect(await faults(ada, 'userDelete', of(ada, both))).toEqual([])
    expect([await standing(both), await standing(there), await standing(key)]).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ])
    expect((await tenantOf(eve, 'members { nodes { userId } }')).members.nodes).toEqual([{ userId: eve.userId }])
    expect(await count(service, 'session', 'tenant_id = $1 AND user_id = $2', [eve.tenantId, both.userId])).toBe(1)
    // Its log tells that they are gone, and not who has done it.
    expect(await lastEvent(eve.tenantId)).toEqual({
      action: 'member.account_deleted',
      resource_id: both.userId,
      actor_user_id: null,
      metadata: {},
    })
    expect((await tenantOf(eve, 'auditVerification { ok }')).auditVerification).toEqual({ ok: true })
    // Erased they are not while it holds them, and their home does not learn who does.
    await service.owner.query("UPDATE users SET deleted_at = now() - interval '90 days' WHERE id = $1", [both.userId])
    expect(await changesNothing(service, () => faults(ada, 'userPurge', of(ada, both)))).toEqual(['HELD'])
    expect((await preview(ada)).classes).toMatchObject([{ class: 'DELETED_USERS', count: 0, held: 1 }])
  })

  test('has them again, and its log tells so, once their home restores them', async () => {
    const { ada, eve, both } = await held()
    await mutate(ada, 'userDelete', of(ada, both))
    expect(await faults(ada, 'userRestore', of(ada, both))).toEqual([])
    expect((await tenantOf(eve, 'members { nodes { userId } }')).members.nodes).toContainEqual({ userId: both.userId })
    expect((await actions(service, eve.tenantId)).slice(-2)).toEqual([
      'member.account_deleted',
      'member.account_restored',
    ])
  })

  test('keeps a person deleted at home for 30 days, and no longer', async () => {
    const [ada, eve] = [await owner(service), await owner(service)]
    const both = await addMember(service, ada)
    await joinAs(service, eve, both)
    await mutate(ada, 'userDelete', of(ada, both))
    const since = (days: number) =>
      service.owner.query('UPDATE users SET deleted_at = now() - make_interval(days => $2) WHERE id = $1', [
        both.userId,
        days,
      ])
    await since(29)
    await mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { deletedUsersDays: 1 } })
    expect(await changesNothing(service, () => faults(ada, 'userPurge', of(ada, both)))).toEqual(['TOO_EARLY'])
    expect((await preview(ada, ['DELETED_USERS'])).classes).toMatchObject([{ count: 0, held: 0 }])
    await since(31)
    const { token, classes } = await preview(ada, ['DELETED_USERS'])
    expect(classes).toMatchObject([{ count: 1 }])
    await run(ada, token)
    expect(await count(service, 'users', 'id = $1', [both.userId])).toBe(0)
    expect(await count(service, 'membership', 'user_id = $1', [both.userId])).toBe(0)
  })
})
