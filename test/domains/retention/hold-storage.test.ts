// What is held survives every statement, with nothing of ours in between.
import type { PoolClient } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, count } from '../verbs.ts'
import { heldAndFree } from './hold.ts'

const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

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
  let held: Person
  let free: Person
  beforeAll(async () => {
    ;({ ada, held, free } = await heldAndFree(service))
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
      `UPDATE audit_payload p SET salt = NULL, body = NULL FROM audit_event e WHERE e.tenant_id = p.tenant_id
       AND e.seq = p.seq AND e.actor_user_id = $1`,
    ],
    ['delete the hold', 'DELETE FROM legal_hold WHERE user_id = $1'],
    [
      'lift the hold',
      `UPDATE legal_hold SET released_at = now(), released_by = gen_random_uuid(), release_requested_by =
       gen_random_uuid(), release_requested_at = now() WHERE user_id = $1`,
    ],
    ['move the hold to somebody else', 'UPDATE legal_hold SET user_id = gen_random_uuid() WHERE user_id = $1'],
  ])('is safe from the request role, which cannot %s', async (_, statement) => {
    await changesNothing(service, () =>
      expect(asRuntime(ada.tenantId, (connection) => connection.query(statement, [held.userId]))).rejects.toThrow(
        /permission denied|legal hold/,
      ),
    )
  })

  test('is safe from the functions that remove, which take others', async () => {
    await asRuntime(ada.tenantId, async (connection) => {
      const id = '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c22'
      await connection.query(
        `INSERT INTO retention_run (id, tenant_id, state, policy_version, expires_at)
         VALUES ($1, $2, 'RUNNING', 0, now())`,
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
    expect(await count(service, 'users', 'id = $1', [free.userId])).toBe(0)
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

  test('the request role removes a member who is not held', async () => {
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
