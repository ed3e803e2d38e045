// Removing what the log says keeps the log whole; removing it in any other way does not.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, mutate, tenantOf } from '../verbs.ts'
import { ageLog, preview, run, verification } from './stage.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

/** A tenant whose log was purged, but for its newest events. */
beforeEach(async () => {
  ada = await owner(service)
  await addMember(service, ada)
  await ageLog(service, ada.tenantId, 400)
  await run(ada, (await preview(ada, ['AUDIT_PAYLOADS'])).token)
  await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'after' } })
})

const sql = (text: string, ...values: unknown[]) => service.owner.query(text, [ada.tenantId, ...values])
const erased = (): Promise<number> => count(service, 'audit_payload', 'tenant_id = $1 AND body IS NULL', [ada.tenantId])

test('events stay; address, client and metadata go, and the chain verifies', async () => {
  expect(await erased()).toBeGreaterThan(3)
  const { auditEvents } = await tenantOf(
    ada,
    'auditEvents(filter: { action: "invite.created" }) { nodes { action actorUserId ip userAgent metadata } }',
  )
  expect(auditEvents.nodes).toEqual([
    { action: 'invite.created', actorUserId: ada.userId, ip: null, userAgent: null, metadata: null },
  ])
  const { auditEvents: kept } = await tenantOf(
    ada,
    'auditEvents(filter: { action: "role.created" }) { nodes { ip metadata } }',
  )
  expect(kept.nodes).toEqual([{ ip: '127.0.0.1', metadata: { name: 'after' } }])
  expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
})

test('the receipt names the events whose payload went, and no others', async () => {
  const { retention } = await tenantOf(ada, 'retention { receipts { nodes { class removed covered } } }')
  const [receipt] = retention.receipts.nodes
  expect(receipt).toEqual({ class: 'AUDIT_PAYLOADS', removed: await erased(), covered: `1-${await erased()}` })
})

test('a log that was written anew is not the one that the receipt knows', async () => {
  await ageLog(service, ada.tenantId, 400)
  // The log was written anew, as nobody but its owner can: what the receipt knows of it is no longer so.
  expect((await verification(ada)).brokenReason).toMatch(/signed receipt names another hash/)
})

describe('is found:', () => {
  test.each([
    [
      'a payload that is erased without a receipt',
      `UPDATE audit_payload SET salt = NULL, body = NULL WHERE tenant_id = $1
       AND seq = (SELECT max(seq) FROM audit_payload WHERE tenant_id = $1)`,
      /no receipt says so/,
    ],
    [
      'a payload that is deleted as a row',
      'DELETE FROM audit_payload WHERE tenant_id = $1 AND seq = 1',
      /payload is missing/,
    ],
    ['a receipt that is lost', 'DELETE FROM retention_receipt WHERE tenant_id = $1', /no receipt says so/],
    [
      'a receipt that nobody has signed',
      `UPDATE retention_receipt SET signature = 'e30.e30.e30' WHERE tenant_id = $1`,
      /no receipt says so|not signed/,
    ],
    [
      'an erased payload that comes back as another one',
      `UPDATE audit_payload SET salt = '\\x00', body = '{}' WHERE tenant_id = $1 AND seq = 1`,
      /payload was changed/,
    ],
  ])('%s', async (_, statement, reason) => {
    expect((await verification(ada)).ok).toBe(true)
    await sql(statement)
    const found = await verification(ada)
    expect(found.ok).toBe(false)
    expect(found.brokenReason).toMatch(reason)
  })

  test('that the newest events were cut off, together with the head: the receipt knows them', async () => {
    const head = (await tenantOf(ada, 'retention { receipts { nodes { headSeq } } }')).retention.receipts.nodes[0]
      .headSeq
    await sql('DELETE FROM audit_payload WHERE tenant_id = $1 AND seq >= $2', head)
    await sql('DELETE FROM audit_event WHERE tenant_id = $1 AND seq >= $2', head)
    await sql(
      `UPDATE audit_head h SET seq = e.seq, hash = e.hash FROM audit_event e WHERE h.tenant_id = $1
       AND e.tenant_id = $1 AND e.seq = $2`,
      head - 1,
    )
    expect((await verification(ada)).brokenReason).toMatch(/signed receipt names are missing/)
  })

  test("another tenant's receipt in this one's place", async () => {
    const eve = await owner(service)
    await ageLog(service, eve.tenantId, 400)
    await run(eve, (await preview(eve, ['AUDIT_PAYLOADS'])).token)
    await sql(
      `UPDATE retention_receipt SET signature = (SELECT signature FROM retention_receipt WHERE tenant_id = $2 LIMIT 1)
       WHERE tenant_id = $1`,
      eve.tenantId,
    )
    expect((await verification(ada)).ok).toBe(false)
    expect((await verification(eve)).ok).toBe(true)
  })
})

test('the log verifies while it is purged', async () => {
  const eve = await owner(service)
  for (let n = 0; n < 30; n++) await mutate(eve, 'roleCreate', { tenantId: eve.tenantId, input: { name: `r${n}` } })
  await ageLog(service, eve.tenantId, 400)
  const { token } = await preview(eve, ['AUDIT_PAYLOADS'])
  const [, ...verified] = await Promise.all([run(eve, token), ...Array.from({ length: 8 }, () => verification(eve))])
  expect(verified).toEqual(Array.from({ length: 8 }, () => ({ ok: true, brokenReason: null })))
})
