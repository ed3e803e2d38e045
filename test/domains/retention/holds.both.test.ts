// What is held survives: policies, runs, purges, removals, and statements of the request role with nothing of ours in
// between.
import type { PoolClient } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  count,
  customRole,
  faults,
  memberWith,
  mutate,
  refusal,
  standing,
  tenantOf,
} from '../verbs.ts'
import { ageLog, deletedMember, endedSessions, oldEvents, preview, run, sentMails, verification } from './stage.ts'

const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

const HOLD = 'hold { id userId reason createdBy releaseRequestedBy releasedBy releasedAt }'
const hold = async (who: Person, userId: string | null): Promise<string> => {
  const { hold: made, userErrors } = await mutate(
    who,
    'legalHoldCreate',
    { tenantId: who.tenantId, input: { userId, reason: 'Case 7' } },
    HOLD,
  )
  expect(userErrors).toEqual([])
  return made.id
}
const about = (who: Person, id: string): object => ({ tenantId: who.tenantId, id })
/** Lifts it, by two people. */
async function lift(one: Person, other: Person, id: string): Promise<void> {
  await mutate(one, 'legalHoldReleaseRequest', about(one, id), HOLD)
  expect((await mutate(other, 'legalHoldReleaseConfirm', about(other, id), HOLD)).userErrors).toEqual([])
}

async function asRuntime<T>(tenantId: string, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await service.bare().connect()
  try {
    await connection.query('BEGIN')
    await connection.query(`SET LOCAL app.tenant_id = '${tenantId}'`)
    const result = await work(connection)
    await connection.query('COMMIT')
    return result
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  } finally {
    connection.release()
  }
}

describe('a held person', () => {
  let ada: Person
  let bob: Person
  let held: Person
  let free: Person
  beforeAll(async () => {
    ada = await owner(service)
    bob = await addMember(service, ada, 'admin')
    held = await deletedMember(service, ada, 400)
    free = await deletedMember(service, ada, 400)
    for (const who of [held, free]) {
      await endedSessions(service, { tenantId: ada.tenantId, userId: who.userId }, 2, 400)
      await oldEvents(service, { tenantId: ada.tenantId, userId: who.userId }, 2, 400, who === held ? 5_000 : 6_000)
    }
    await ageLog(service, ada.tenantId, 400)
    await hold(ada, held.userId)
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
        `tenant_id = $2 AND created_at < now() - interval '300 days' AND (actor_user_id = $1 OR resource_id = $1::text) AND body IS NOT NULL`,
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

  test.each([
    ['delete what is kept of a membership', `DELETE FROM held_membership WHERE user_id = $1`],
    [
      'change what is kept of a membership',
      `UPDATE held_membership SET user_id = gen_random_uuid() WHERE user_id = $1`,
    ],
    ['delete the person', 'DELETE FROM users WHERE id = $1'],
    ['delete the sessions', 'DELETE FROM session WHERE user_id = $1'],
    ['delete the events', 'DELETE FROM auth_event WHERE user_id = $1'],
    ['rename the person in the events', 'UPDATE auth_event SET user_id = gen_random_uuid() WHERE user_id = $1'],
    [
      'erase what the log says',
      'UPDATE audit_payload p SET salt = NULL, body = NULL FROM audit_event e WHERE e.tenant_id = p.tenant_id AND e.seq = p.seq AND e.actor_user_id = $1',
    ],
    ['delete the hold', 'DELETE FROM legal_hold WHERE user_id = $1'],
    [
      'lift the hold',
      'UPDATE legal_hold SET released_at = now(), released_by = gen_random_uuid(), release_requested_by = gen_random_uuid(), release_requested_at = now() WHERE user_id = $1',
    ],
    ['move the hold to somebody else', 'UPDATE legal_hold SET user_id = gen_random_uuid() WHERE user_id = $1'],
  ])('is safe from the request role, which cannot %s', async (_, statement) => {
    await changesNothing(service, () =>
      expect(asRuntime(ada.tenantId, (connection) => connection.query(statement, [held.userId]))).rejects.toThrow(
        /permission denied|legal hold/,
      ),
    )
  })

  test('is safe from the functions that remove, called by the request role itself; who is not held goes', async () => {
    const other = await deletedMember(service, ada, 400)
    await asRuntime(ada.tenantId, async (connection) => {
      const id = '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c22'
      await connection.query(
        `INSERT INTO retention_run (id, tenant_id, state, policy_version, expires_at) VALUES ($1, $2, 'RUNNING', 0, now())`,
        [id, ada.tenantId],
      )
      await connection.query(`SELECT retention_plan($1, 'DELETED_USERS', now() - interval '2 days', 2, 100)`, [id])
      expect(
        (await connection.query(`SELECT removed, kept FROM retention_purge($1, 'DELETED_USERS', 100)`, [id])).rows,
      ).toEqual([{ removed: 1, kept: 0 }])
      expect((await connection.query(`SELECT retention_plan_user($1, $2, 0)`, [id, held.userId])).rows).toEqual([
        { retention_plan_user: 'held' },
      ])
      for (const late of ['now()', `now() - interval '3 days'`]) {
        await connection.query('SAVEPOINT attempt')
        await expect(
          connection.query(`SELECT retention_plan($1, 'AUTH_EVENTS', ${late}, 2, 100)`, [id]),
        ).rejects.toThrow(/too recent/)
        await connection.query('ROLLBACK TO attempt')
      }
    })
    expect(await count(service, 'users', 'id = $1', [held.userId])).toBe(1)
    expect(await count(service, 'users', 'id = $1', [other.userId])).toBe(0)
  })

  test('whoever comes first: of a hold and a purge at the same moment one happens, and the other is told so', async () => {
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

  test('is safe from the platform role, and from the owner of the tables', async () => {
    for (const statement of ['DELETE FROM users WHERE id = $1', 'DELETE FROM session WHERE user_id = $1'])
      await changesNothing(service, () =>
        expect(service.owner.query(statement, [held.userId])).rejects.toThrow(/legal hold/),
      )
    const { rows } = await service.owner.query<{ name: string }>(
      'SELECT DISTINCT tableoid::regclass::text AS name FROM auth_event WHERE user_id = $1',
      [held.userId],
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { name } of rows)
      await changesNothing(service, () => expect(service.owner.query(`TRUNCATE ${name}`)).rejects.toThrow(/legal hold/))
  })

  test('a statement of the request role that holds nobody works: these refusals are of the hold', async () => {
    const other = await addMember(service, ada)
    expect(
      (
        await asRuntime(ada.tenantId, (connection) =>
          connection.query('DELETE FROM membership WHERE user_id = $1', [other.userId]),
        )
      ).rowCount,
    ).toBe(1)
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

  test('takes another person to confirm it, whoever has asked', async () => {
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

  test('a request no longer counts once who made it has lost the permission, or after seven days', async () => {
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

  test('no single person can have lifted one, whoever writes the row', async () => {
    const made = await hold(ada, null)
    const alone = `UPDATE legal_hold SET release_requested_by = $2, release_requested_at = now(), released_by = $2, released_at = now() WHERE id = $1`
    await expect(service.owner.query(alone, [made, ada.userId])).rejects.toThrow(/legal_hold_two_people/)
    await expect(
      service.owner.query('UPDATE legal_hold SET released_at = now() WHERE id = $1', [made]),
    ).rejects.toThrow(/legal_hold_requested/)
    await lift(ada, bob, made)
  })
})

test('a hold is on a member or a person at home here: a stranger and nobody are the same', async () => {
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
