import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { linkHash } from '../../../src/domains/audit/model.ts'
import { verify, chains } from './chain.ts'

const service = useService()
const { chain, sql, freely } = chains(service)

interface Forged {
  id: string
  hash?: Buffer
}

/** An event as if it were the next one; without `hash` it is computed as the service would. */
async function insertForged(ada: Person, { id, hash }: Forged): Promise<void> {
  const { rows } = await sql(ada, 'SELECT seq, hash FROM audit_head WHERE tenant_id = $1')
  const [body, salt, createdAt, seq] = [
    '{"ip":null,"metadata":{},"userAgent":null}',
    Buffer.alloc(16),
    new Date(),
    BigInt(rows[0].seq) + 1n,
  ]
  const payloadHash = createHash('sha256').update(salt).update(body).digest()
  const nobody = { actorType: 'SYSTEM', actorUserId: null, actorKeyId: null, actorKeyCreatedBy: null, requestId: null }
  const link = {
    ...nobody,
    tenantId: ada.tenantId,
    seq,
    id,
    action: 'forged',
    resourceType: 'x',
    resourceId: null,
    createdAt,
    payloadHash,
    prevHash: rows[0].hash,
    hash: payloadHash,
    payload: null,
  }
  await sql(
    ada,
    `INSERT INTO audit_event (tenant_id, seq, id, actor_type, action, resource_type, created_at, payload_hash,
     prev_hash, hash) VALUES ($1, $2, $3, 'SYSTEM', 'forged', 'x', $4, $5, $6, $7)`,
    seq,
    id,
    createdAt,
    payloadHash,
    rows[0].hash,
    hash ?? linkHash(link),
  )
  await sql(ada, 'INSERT INTO audit_payload (tenant_id, seq, salt, body) VALUES ($1, $2, $3, $4)', seq, salt, body)
}

test('a forged event is found by its content', async () => {
  const { ada, ids } = await chain()
  const id = randomUUID()
  await insertForged(ada, { id, hash: createHash('sha256').update('x').digest() })
  expect(await verify(ada)).toEqual({
    ok: false,
    rowsChecked: 8,
    lastVerifiedId: ids[8],
    brokenAtId: id,
    brokenReason: 'content mismatch: the event was changed',
  })
})

test('a forged event with a right hash is found by the head', async () => {
  const { ada, ids } = await chain()
  const id = randomUUID()
  await insertForged(ada, { id })
  expect(await verify(ada)).toEqual({
    ok: false,
    rowsChecked: 8,
    lastVerifiedId: ids[8],
    brokenAtId: id,
    brokenReason: 'link mismatch: the head does not know it',
  })
})

test('an event of another tenant fits in no chain but its own', async () => {
  const [one, other] = [await chain(), await chain()]
  for (const table of ['audit_event', 'audit_payload'])
    await freely(
      `DELETE FROM ${table} WHERE tenant_id = '${one.ada.tenantId}' AND seq = 5`,
      `UPDATE ${table} SET tenant_id = '${one.ada.tenantId}' WHERE tenant_id = '${other.ada.tenantId}' AND seq = 5`,
    )
  expect(await verify(one.ada)).toMatchObject({ ok: false, rowsChecked: 4, brokenAtId: other.ids[5] })
  expect(await verify(other.ada)).toMatchObject({ ok: false, rowsChecked: 4, brokenAtId: other.ids[6] })
})
