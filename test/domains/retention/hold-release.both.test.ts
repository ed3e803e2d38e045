import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, count, customRole, faults, memberWith, mutate, refusal, tenantOf } from '../verbs.ts'
import { deletedMember, preview, run } from './stage.ts'
import { HOLD, hold, about, lift } from './hold.ts'

const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

describe('lifting a hold', () => {
  let ada: Person
  let bob: Person
  let id: string
  beforeAll(async () => {
    ada = await owner(service)
    bob = await addMember(service, ada, 'admin')
    id = await hold(ada, bob.userId)
  })

  test('takes a request first', async () => {
    expect(await changesNothing(service, () => faults(bob, 'legalHoldReleaseConfirm', about(bob, id)))).toEqual([
      'NOT_REQUESTED',
    ])
  })

  test('takes another person to confirm it', async () => {
    expect((await mutate(ada, 'legalHoldReleaseRequest', about(ada, id), HOLD)).hold).toMatchObject({
      releaseRequestedBy: ada.userId,
      releasedAt: null,
    })
    expect(await changesNothing(service, () => faults(ada, 'legalHoldReleaseConfirm', about(ada, id)))).toEqual([
      'SAME_PERSON',
    ])
    expect(await changesNothing(service, () => faults(bob, 'legalHoldReleaseRequest', about(bob, id)))).toEqual([
      'REQUEST_OPEN',
    ])
  })

  test('is not done by who may not, by an API key, or from another tenant', async () => {
    const [mel, eve] = [await addMember(service, ada), await owner(service)]
    const key = await apiKey(service, ada)
    await key.gql('{ me { tenantId } }') // its first use is written down
    expect(await changesNothing(service, () => refusal(mel, 'legalHoldReleaseConfirm', about(ada, id)))).toBe(
      'FORBIDDEN',
    )
    expect(await changesNothing(service, () => refusal(key, 'legalHoldReleaseConfirm', about(ada, id)))).toBe(
      'UNAUTHENTICATED',
    )
    expect(await changesNothing(service, () => faults(eve, 'legalHoldReleaseConfirm', about(eve, id)))).toEqual([
      'NOT_FOUND',
    ])
    expect(
      await changesNothing(service, () =>
        faults(eve, 'legalHoldReleaseRequest', about(eve, '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11')),
      ),
    ).toEqual(['NOT_FOUND'])
  })

  test("a request lapses with its author's permission, or after seven days", async () => {
    const cat = await memberWith(service, ada, ['policy.read', 'policy.write'])
    const other = await hold(ada, null)
    await mutate(cat, 'legalHoldReleaseRequest', about(cat, other))
    const none = await customRole(ada, 'nothing', [])
    await mutate(ada, 'memberRolesUpdate', { tenantId: ada.tenantId, input: { userId: cat.userId, roleIds: [none] } })
    expect(await changesNothing(service, () => faults(ada, 'legalHoldReleaseConfirm', about(ada, other)))).toEqual([
      'NOT_REQUESTED',
    ])
    await mutate(bob, 'legalHoldReleaseRequest', about(bob, other))
    await service.owner.query("UPDATE legal_hold SET release_requested_at = now() - interval '8 days' WHERE id = $1", [
      other,
    ])
    expect(await changesNothing(service, () => faults(ada, 'legalHoldReleaseConfirm', about(ada, other)))).toEqual([
      'NOT_REQUESTED',
    ])
    await lift(ada, bob, other)
  })

  test('by two people it is lifted, once, and the log tells who', async () => {
    const [one, two] = await Promise.all([
      mutate(bob, 'legalHoldReleaseConfirm', about(bob, id), HOLD),
      mutate(bob, 'legalHoldReleaseConfirm', about(bob, id), HOLD),
    ])
    expect([one, two].flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual([
      'NOT_FOUND',
    ])
    expect(one.hold ?? two.hold).toMatchObject({ releaseRequestedBy: ada.userId, releasedBy: bob.userId })
    expect(
      (await actions(service, ada.tenantId)).filter((action) => action.startsWith('legal_hold.released')),
    ).toHaveLength(2)
    expect(
      (await tenantOf(ada, 'retention { holds { nodes { id releasedBy } } }')).retention.holds.nodes,
    ).toContainEqual({ id, releasedBy: bob.userId })
  })

  test('what was held goes afterwards', async () => {
    const gone = await deletedMember(service, ada, 400)
    const made = await hold(ada, gone.userId)
    expect((await preview(ada, ['DELETED_USERS'])).classes).toMatchObject([{ count: 0, held: 1 }])
    await lift(ada, bob, made)
    const { token, classes } = await preview(ada, ['DELETED_USERS'])
    expect(classes).toMatchObject([{ count: 1, held: 0 }])
    await run(ada, token)
    expect(await count(service, 'users', 'id = $1', [gone.userId])).toBe(0)
  })

  test('no single person can have lifted one, not even by its row', async () => {
    const made = await hold(ada, null)
    const alone = `UPDATE legal_hold SET release_requested_by = $2, release_requested_at = now(), released_by = $2,
      released_at = now() WHERE id = $1`
    await expect(service.owner.query(alone, [made, ada.userId])).rejects.toThrow(/legal_hold_two_people/)
    await expect(
      service.owner.query('UPDATE legal_hold SET released_at = now() WHERE id = $1', [made]),
    ).rejects.toThrow(/legal_hold_requested/)
    await lift(ada, bob, made)
  })
})
