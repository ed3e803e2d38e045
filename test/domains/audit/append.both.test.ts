// What the database itself lets the role of requests do with the log, with nothing of ours in between.
import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, tenantOf } from '../verbs.ts'

let ada: Person
let eve: Person
let bare: Pool
const service = useService()
beforeAll(async () => {
  bare = service.bare()
  ada = await owner(service)
  eve = await owner(service)
})

/** Runs `work` as the request role in a transaction of a tenant, and rolls back what is not an error either. */
async function asRuntime<T>(
  tenantId: string | null,
  work: (connection: PoolClient) => Promise<T>,
  end = 'ROLLBACK',
): Promise<T> {
  const connection = await bare.connect()
  try {
    await connection.query('BEGIN')
    if (tenantId !== null) await connection.query(`SET LOCAL app.tenant_id = '${tenantId}'`)
    const result = await work(connection)
    await connection.query(end)
    return result
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  } finally {
    connection.release()
  }
}

const append = (connection: PoolClient, id: string) =>
  connection.query(
    `SELECT audit_append_event($1, 'SYSTEM', NULL, 'test.appended', 'x', NULL, NULL, '\\x00', '{}', NULL, NULL, NULL,
      NULL, NULL)`,
    [id],
  )

test.each([
  ['insert an event', 'INSERT INTO audit_event SELECT * FROM audit_event WHERE false'],
  ['insert a payload', 'INSERT INTO audit_payload SELECT * FROM audit_payload WHERE false'],
  ['insert a head', 'INSERT INTO audit_head SELECT * FROM audit_head WHERE false'],
  ['change an event', "UPDATE audit_event SET action = 'x'"],
  ['change a payload', "UPDATE audit_payload SET body = 'x'"],
  ['erase a payload', 'UPDATE audit_payload SET salt = NULL, body = NULL'],
  ['move the head', 'UPDATE audit_head SET seq = 0'],
  ['delete events', 'DELETE FROM audit_event'],
  ['delete payloads', 'DELETE FROM audit_payload'],
  ['delete the head', 'DELETE FROM audit_head'],
  ['empty the table', 'TRUNCATE audit_event CASCADE'],
  ['lock the events', 'LOCK TABLE audit_event IN EXCLUSIVE MODE'],
])('the request role cannot %s, not even of its own tenant', async (_, statement) => {
  await changesNothing(service, () =>
    expect(asRuntime(ada.tenantId, (connection) => connection.query(statement), 'COMMIT')).rejects.toThrow(
      /permission denied/,
    ),
  )
})

test('without a tenant nothing can be appended', async () => {
  await changesNothing(service, () =>
    expect(asRuntime(null, (connection) => append(connection, randomUUID()), 'COMMIT')).rejects.toThrow(/no tenant/),
  )
})

test('what it appends is the next link of its own tenant, and of no other', async () => {
  const before = (await tenantOf(eve, 'auditVerification { rowsChecked }')).auditVerification.rowsChecked
  const id = randomUUID()
  await asRuntime(ada.tenantId, (connection) => append(connection, id), 'COMMIT')
  const { auditVerification, auditEvents } = await tenantOf(
    ada,
    'auditVerification { ok lastVerifiedId } auditEvents(first: 1) { nodes { id action } }',
  )
  expect(auditVerification).toEqual({ ok: true, lastVerifiedId: id })
  expect(auditEvents.nodes).toEqual([{ id, action: 'test.appended' }])
  expect((await tenantOf(eve, 'auditVerification { ok rowsChecked }')).auditVerification).toEqual({
    ok: true,
    rowsChecked: before,
  })
})

test('an event that is rolled back leaves no gap in the chain', async () => {
  await changesNothing(service, () => asRuntime(ada.tenantId, (connection) => append(connection, randomUUID())))
  await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'After' } })
  expect((await tenantOf(ada, 'auditVerification { ok brokenReason }')).auditVerification).toEqual({
    ok: true,
    brokenReason: null,
  })
})

test('it sees the events of its own tenant alone', async () => {
  const all =
    'SELECT tenant_id FROM audit_event UNION SELECT tenant_id FROM audit_payload UNION SELECT tenant_id FROM audit_head'
  const { rows } = await asRuntime(ada.tenantId, (connection) => connection.query(all))
  expect(rows).toEqual([{ tenant_id: ada.tenantId }])
  expect((await asRuntime(null, (connection) => connection.query('SELECT 1 FROM audit_event'))).rows).toEqual([])
})

test('40 writers at once leave one chain without gaps or forks', async () => {
  const host = await owner(service)
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      mutate(host, 'roleCreate', { tenantId: host.tenantId, input: { name: `Role ${index}` } }),
    ),
  )
  expect((await tenantOf(host, 'auditVerification { ok rowsChecked }')).auditVerification).toEqual({
    ok: true,
    rowsChecked: 42,
  })
})
