// The functions that may do what requests may not stay in the tenant of their transaction.
import type { PoolClient } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate } from '../verbs.ts'
import { deletedMember, endedSessions, preview } from './stage.ts'

let ada: Person
let eve: Person
let member: Person
let deleted: Person
let holdId: string
let runId: string
const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
  ;[ada, eve] = [await owner(service), await owner(service)]
  member = await addMember(service, ada)
  deleted = await deletedMember(service, ada, 90)
  await endedSessions(service, ada, 2, 200)
  holdId = (
    await mutate(
      ada,
      'legalHoldCreate',
      { tenantId: ada.tenantId, input: { userId: member.userId, reason: 'Case' } },
      'hold { id }',
    )
  ).hold.id
  await preview(ada, ['SESSIONS'])
  runId =
    (
      await service.owner.query<{ id: string }>(
        `UPDATE retention_run SET state = 'RUNNING' WHERE tenant_id = $1 RETURNING id`,
        [ada.tenantId],
      )
    ).rows[0]?.id ?? ''
})

async function as<T>(tenantId: string | null, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await service.bare().connect()
  try {
    await connection.query('BEGIN')
    if (tenantId !== null) await connection.query(`SET LOCAL app.tenant_id = '${tenantId}'`)
    return await work(connection)
  } finally {
    await connection.query('COMMIT')
    connection.release()
  }
}

const asked = (call: string, values: () => unknown[]) => ({ call, values })
const CALLS: [string, { call: string; values: () => unknown[] }, unknown][] = [
  [
    'a hold is not made on a stranger',
    asked('legal_hold_create(gen_random_uuid(), $1, $2, $3)', () => [ada.userId, 'x', eve.userId]),
    'unknown',
  ],
  [
    'a hold is not made by a stranger',
    asked('legal_hold_create(gen_random_uuid(), NULL, $1, $2)', () => ['x', ada.userId]),
    'denied',
  ],
  [
    "another tenant's hold is not found by who asks",
    asked('legal_hold_request_release($1, $2)', () => [holdId, eve.userId]),
    'unknown',
  ],
  [
    "another tenant's hold is not found by who confirms",
    asked('legal_hold_confirm_release($1, $2)', () => [holdId, eve.userId]),
    'unknown',
  ],
  ["another tenant's hold does not show", asked('legal_hold_on($1)', () => [member.userId]), false],
  ["another tenant's member is not deleted", asked('platform_user_delete($1)', () => [member.userId]), 'unknown'],
  [
    "another tenant's deleted person is not restored",
    asked('(SELECT outcome FROM platform_user_restore($1))', () => [deleted.userId]),
    'unknown',
  ],
]

test.each(CALLS)('%s', async (_, { call, values }, expected) => {
  for (const tenantId of [eve.tenantId, null]) {
    const { rows } = await changesNothing(service, () =>
      as(tenantId, (connection) =>
        connection.query<{ answer: unknown }>(`SELECT x.* AS answer FROM ${call} AS x(answer)`, values()),
      ),
    )
    // Without a tenant nobody is a member of anything.
    expect(rows).toEqual([
      {
        answer:
          tenantId === null && expected === 'unknown' && call.startsWith('legal_hold_create') ? 'denied' : expected,
      },
    ])
  }
})

test.each(["retention_plan($1, 'MAIL_LOG', now() - interval '9 days', 9, 10)", "retention_purge($1, 'SESSIONS', 10)"])(
  "another tenant's run is none: %s",
  async (call) => {
    for (const tenantId of [eve.tenantId, null])
      await changesNothing(service, () =>
        expect(as(tenantId, (connection) => connection.query(`SELECT ${call}`, [runId]))).rejects.toThrow(
          /no such run/,
        ),
      )
  },
)

test('the same calls work at home', async () => {
  expect(
    (await as(ada.tenantId, (connection) => connection.query('SELECT legal_hold_on($1) AS held', [member.userId])))
      .rows,
  ).toEqual([{ held: true }])
  expect(
    (
      await as(ada.tenantId, (connection) =>
        connection.query(`SELECT removed FROM retention_purge($1, 'SESSIONS', 10)`, [runId]),
      )
    ).rows,
  ).toEqual([{ removed: 2 }])
  expect(
    (
      await as(ada.tenantId, (connection) =>
        connection.query('SELECT outcome FROM platform_user_restore($1)', [deleted.userId]),
      )
    ).rows,
  ).toEqual([{ outcome: 'restored' }])
})
