// What is held survives: policies, runs, purges, removals, and statements of the request role with nothing of ours in
// between.
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, count, faults, standing } from '../verbs.ts'
import { deletedMember, endedSessions, preview, run, sentMails, verification } from './stage.ts'
import { hold, heldAndFree } from './hold.ts'

const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

describe('a held person', () => {
  let ada: Person
  let bob: Person
  let held: Person
  let free: Person
  beforeAll(async () => {
    ;({ ada, bob, held, free } = await heldAndFree(service))
  })

  test('survives a run of every class, that takes everybody else and says whom it kept', async () => {
    const { token, classes } = await preview(ada, ['DELETED_USERS', 'AUDIT_PAYLOADS', 'AUTH_EVENTS', 'SESSIONS'])
    // the session of their sign-up is among those that ended
    expect(classes).toMatchObject([
      { class: 'DELETED_USERS', count: 1, held: 1 },
      { class: 'AUDIT_PAYLOADS' },
      { class: 'AUTH_EVENTS', count: 2, held: 2 },
      { class: 'SESSIONS', count: 2, held: 2 },
    ])
    expect(classes[1]?.['held']).toBeGreaterThan(2)
    expect((await run(ada, token)).userErrors).toEqual([])
    for (const [who, left] of [
      [held, 1],
      [free, 0],
    ] as const) {
      expect(await count(service, 'users', 'id = $1', [who.userId])).toBe(left)
      expect(await count(service, 'membership', 'user_id = $1', [who.userId])).toBe(left)
      expect(await count(service, 'password_credential', 'user_id = $1', [who.userId])).toBe(left)
      expect(
        await count(service, 'auth_event', `user_id = $1 AND at < now() - interval '300 days'`, [who.userId]),
      ).toBe(2 * left)
      expect(await count(service, 'session', 'user_id = $1', [who.userId])).toBe(3 * left)
    }
    expect(
      await count(
        service,
        'audit_payload JOIN audit_event USING (tenant_id, seq)',
        `(actor_user_id = $1 OR resource_id = $1::text) AND body IS NULL`,
        [held.userId],
      ),
    ).toBe(0)
    expect(
      await count(
        service,
        'audit_payload JOIN audit_event USING (tenant_id, seq)',
        `tenant_id = $2 AND created_at < now() - interval '300 days'
         AND (actor_user_id = $1 OR resource_id = $1::text) AND body IS NOT NULL`,
        [free.userId, ada.tenantId],
      ),
    ).toBe(0)
    expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
  })

  test('is kept when the hold comes between the preview and the run, which says so', async () => {
    const late = await deletedMember(service, ada, 400)
    const { token, classes } = await preview(ada, ['DELETED_USERS'])
    expect(classes).toMatchObject([{ count: 1, held: 1 }])
    await hold(bob, late.userId)
    expect((await run(ada, token)).run.classes).toMatchObject([{ count: 1, removed: 0, kept: 1, changed: 0 }])
    expect(await count(service, 'users', 'id = $1', [late.userId])).toBe(1)
  })

  test('is not purged by hand', async () => {
    expect(
      await changesNothing(service, () => faults(ada, 'userPurge', { tenantId: ada.tenantId, userId: held.userId })),
    ).toEqual(['HELD'])
    expect((await changesNothing(service, () => ada.rest('DELETE', `/v1/users/${held.userId}/purge`))).status).toBe(409)
  })

  test('is deleted, which ends their access and keeps everything', async () => {
    const member = await addMember(service, ada)
    await hold(ada, member.userId)
    expect(await faults(ada, 'userDelete', { tenantId: ada.tenantId, userId: member.userId })).toEqual([])
    expect(await standing(member)).toBe('UNAUTHENTICATED')
    expect(await count(service, 'membership', 'user_id = $1', [member.userId])).toBe(1)
  })

  test('keeps the tenant from being deleted', async () => {
    expect(await changesNothing(service, () => faults(ada, 'tenantDelete', { tenantId: ada.tenantId }))).toEqual([
      'HELD',
    ])
  })

  test('of a hold and a purge at the same moment one happens', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => deletedMember(service, ada, 400)))
    const outcomes = await Promise.all(
      people.map(async (who) =>
        Promise.all([
          faults(bob, 'legalHoldCreate', { tenantId: ada.tenantId, input: { userId: who.userId, reason: 'race' } }),
          faults(ada, 'userPurge', { tenantId: ada.tenantId, userId: who.userId }),
        ]),
      ),
    )
    for (const [index, [made, purged]] of outcomes.entries()) {
      expect([made, purged]).toEqual(made?.length === 0 ? [[], ['HELD']] : [['USER_NOT_FOUND'], []])
      expect(await count(service, 'users', 'id = $1', [people[index]?.userId])).toBe(made?.length === 0 ? 1 : 0)
    }
  })
})

test('a hold on the tenant keeps all of it, and goes before every policy', async () => {
  const ada = await owner(service)
  await deletedMember(service, ada, 400)
  await endedSessions(service, ada, 2, 400)
  await sentMails(service, ada.tenantId, 2, 400)
  await hold(ada, null)
  const { token, classes } = await preview(ada, [
    'DELETED_USERS',
    'AUDIT_PAYLOADS',
    'AUTH_EVENTS',
    'SESSIONS',
    'MAIL_LOG',
  ])
  expect(classes.map((one) => one['count'])).toEqual([0, 0, 0, 0, 0])
  expect(classes.map((one) => one['held'])).toEqual([1, 0, 0, 2, 2])
  await run(ada, token)
  expect(await count(service, 'session', `tenant_id = $1 AND expires_at < now()`, [ada.tenantId])).toBe(2)
  expect(
    await count(
      service,
      'outgoing_mail',
      `tenant_id = $1 AND status = 'SENT' AND created_at < now() - interval '1 day'`,
      [ada.tenantId],
    ),
  ).toBe(2)
  expect(await faults(ada, 'tenantDelete', { tenantId: ada.tenantId })).toEqual(['HELD'])
})

test('a hold is on members and people at home here, nobody else', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  for (const userId of [eve.userId, '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11'])
    expect(
      await changesNothing(service, () =>
        faults(ada, 'legalHoldCreate', { tenantId: ada.tenantId, input: { userId, reason: 'x' } }),
      ),
    ).toEqual(['USER_NOT_FOUND'])
  expect(
    await changesNothing(service, () =>
      faults(ada, 'legalHoldCreate', { tenantId: ada.tenantId, input: { reason: ' ' } }),
    ),
  ).toEqual(['REQUIRED'])
})
