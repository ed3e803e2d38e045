// Tampering is done as the owner of the tables, whom nothing in the database stops: the chain shows it afterwards.
import { describe, expect, test } from 'vitest'
import { apiKey } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { genesis } from '../../../src/domains/audit/model.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { verify, type Chain, chains } from './chain.ts'

const service = useService()
const { chain, sql, freely } = chains(service)

test('an untouched chain is whole from its first link', async () => {
  const { ada, ids } = await chain()
  expect(await verify(ada)).toEqual({
    ok: true,
    rowsChecked: 8,
    lastVerifiedId: ids[8],
    brokenAtId: null,
    brokenReason: null,
  })
  const { auditEvents } = await tenantOf(ada, 'auditEvents { nodes { id seq prevHash hash } }')
  expect(auditEvents.nodes.map((node: { seq: number }) => node.seq)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
  expect(auditEvents.nodes.at(-1).prevHash).toBe(genesis(ada.tenantId).toString('hex'))
  for (const [index, node] of auditEvents.nodes.slice(0, -1).entries())
    expect(node.prevHash).toBe(auditEvents.nodes[index + 1].hash)
})

test.each([
  ['action', "action = 'tenant.viewed'"],
  ['actor', 'actor_user_id = gen_random_uuid()'],
  ['actor (erased)', 'actor_user_id = NULL'],
  ['kind of actor', "actor_type = 'SYSTEM'"],
  ['resource', "resource_id = 'x'"],
  ['type of resource', "resource_type = 'user'"],
  ['border between two columns', 'action = action || left(resource_type, 1), resource_type = substr(resource_type, 2)'],
  ['time', "created_at = created_at + interval '1 millisecond'"],
  ['request id', "request_id = 'x'"],
  ['id', 'id = gen_random_uuid()'],
  ['payload hash', "payload_hash = sha256('x')"],
  ['own hash', "hash = sha256('x')"],
])('a changed %s is found at the link', async (_, change) => {
  const { ada, ids } = await chain()
  await sql(ada, `UPDATE audit_event SET ${change} WHERE tenant_id = $1 AND seq = 5`)
  const { id } = (await sql(ada, 'SELECT id FROM audit_event WHERE tenant_id = $1 AND seq = 5')).rows[0]
  expect(await verify(ada)).toEqual({
    ok: false,
    rowsChecked: 4,
    lastVerifiedId: ids[4],
    brokenAtId: id,
    brokenReason: 'content mismatch: the event was changed',
  })
})

describe('the key that acted is part of the link', () => {
  /** The chain with a fifth link by a key. */
  async function byKey(): Promise<Chain & { key: string }> {
    const { ada } = await chain()
    const key = await apiKey(service, ada)
    await mutate(key, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'by key' } })
    const { rows } = await sql(ada, 'SELECT id FROM audit_event WHERE tenant_id = $1 ORDER BY seq')
    return { ada, ids: ['', ...rows.map((row: { id: string }) => row.id)], key: key.id }
  }

  test('with its maker: links by keys and by people verify in one chain', async () => {
    const { ada, ids, key } = await byKey()
    expect(await verify(ada)).toMatchObject({ ok: true, rowsChecked: 10, lastVerifiedId: ids[10] })
    const named = 'coalesce(actor_key_id, actor_key_created_by) IS NOT NULL'
    const { rows } = await sql(
      ada,
      `SELECT seq::int, actor_key_id, actor_key_created_by FROM audit_event WHERE tenant_id = $1 AND ${named}`,
    )
    expect(rows).toEqual([{ seq: 10, actor_key_id: key, actor_key_created_by: ada.userId }])
  })

  test.each([
    ['another key', 10, 'actor_key_id = gen_random_uuid()'],
    ['no key', 10, 'actor_key_id = NULL'],
    ['another maker', 10, 'actor_key_created_by = gen_random_uuid()'],
    ['no maker', 10, 'actor_key_created_by = NULL'],
    ['neither', 10, 'actor_key_id = NULL, actor_key_created_by = NULL'],
    ['each in place of the other', 10, 'actor_key_id = actor_key_created_by, actor_key_created_by = actor_key_id'],
    ['a key put in', 5, 'actor_key_id = gen_random_uuid()'],
    ['a maker put in', 5, 'actor_key_created_by = gen_random_uuid()'],
  ])('%s is found at the link', async (_, seq, change) => {
    const { ada, ids } = await byKey()
    await sql(ada, `UPDATE audit_event SET ${change} WHERE tenant_id = $1 AND seq = ${seq}`)
    const broken = { brokenAtId: ids[seq], brokenReason: 'content mismatch: the event was changed' }
    expect(await verify(ada)).toEqual({ ok: false, rowsChecked: seq - 1, lastVerifiedId: ids[seq - 1], ...broken })
  })
})

test.each([
  ['changed text', "body = replace(body, '127.0.0.1', '127.0.0.2')", 'the payload was changed'],
  ['a changed salt', "salt = sha256('x')", 'the payload was changed'],
  ['a text without its salt', 'salt = NULL', 'the payload was changed'],
  ['a salt without its text', 'body = NULL', 'the payload was changed'],
])('%s in a payload is found at its link', async (_, change, reason) => {
  const { ada, ids } = await chain()
  await sql(ada, `UPDATE audit_payload SET ${change} WHERE tenant_id = $1 AND seq = 3`)
  expect(await verify(ada)).toEqual({
    ok: false,
    rowsChecked: 2,
    lastVerifiedId: ids[2],
    brokenAtId: ids[3],
    brokenReason: `content mismatch: ${reason}`,
  })
})

test('a payload that was deleted is missed', async () => {
  const { ada, ids } = await chain()
  await sql(ada, 'DELETE FROM audit_payload WHERE tenant_id = $1 AND seq = 3')
  expect(await verify(ada)).toMatchObject({
    ok: false,
    brokenAtId: ids[3],
    brokenReason: 'content mismatch: the payload is missing',
  })
})

test('only a receipt of retention erases salt and text; the chain stays whole', async () => {
  const { ada, ids } = await chain()
  await sql(ada, 'UPDATE audit_payload SET salt = NULL, body = NULL WHERE tenant_id = $1 AND seq IN (1, 4, 8)')
  expect(await verify(ada)).toMatchObject({
    ok: false,
    brokenAtId: ids[1],
    brokenReason: 'content mismatch: the payload was removed, and no receipt says so',
  })
  const { nodes } = (await tenantOf(ada, 'auditEvents { nodes { id action ip userAgent metadata } }')).auditEvents
  expect(nodes).toHaveLength(8)
  expect(nodes[0]).toEqual({ id: ids[8], action: 'tenant.updated', ip: null, userAgent: null, metadata: null })
  expect(nodes[1].ip).toBe('127.0.0.1')
})

test.each([
  ['in the middle', 4, 3, 5, 'link mismatch: the sequence has a gap'],
  ['at the beginning', 1, 0, 2, 'link mismatch: the sequence has a gap'],
])('an event deleted %s is missed at the next one', async (_, deleted, checked, brokenAt, brokenReason) => {
  const { ada, ids } = await chain()
  await sql(ada, `DELETE FROM audit_payload WHERE tenant_id = $1 AND seq = ${deleted}`)
  await sql(ada, `DELETE FROM audit_event WHERE tenant_id = $1 AND seq = ${deleted}`)
  expect(await verify(ada)).toEqual({
    ok: false,
    rowsChecked: checked,
    lastVerifiedId: checked > 0 ? ids[checked] : null,
    brokenAtId: ids[brokenAt],
    brokenReason,
  })
})

test('a gap that was closed by renumbering is found as well', async () => {
  const { ada, ids } = await chain()
  await freely(
    `DELETE FROM audit_payload WHERE tenant_id = '${ada.tenantId}' AND seq = 4`,
    `DELETE FROM audit_event WHERE tenant_id = '${ada.tenantId}' AND seq = 4`,
  )
  for (const seq of [5, 6, 7, 8])
    for (const table of ['audit_event', 'audit_payload'])
      await freely(`UPDATE ${table} SET seq = ${seq - 1} WHERE tenant_id = '${ada.tenantId}' AND seq = ${seq}`)
  expect(await verify(ada)).toMatchObject({
    ok: false,
    rowsChecked: 3,
    brokenAtId: ids[5],
    brokenReason: 'link mismatch: it does not follow the link before',
  })
})

test('the newest events deleted are missed, though no link is left to show it at', async () => {
  const { ada, ids } = await chain()
  for (const table of ['audit_payload', 'audit_event'])
    await sql(ada, `DELETE FROM ${table} WHERE tenant_id = $1 AND seq > 6`)
  expect(await verify(ada)).toEqual({
    ok: false,
    rowsChecked: 6,
    lastVerifiedId: ids[6],
    brokenAtId: null,
    brokenReason: 'link mismatch: the newest events are missing',
  })
  for (const table of ['audit_payload', 'audit_event']) await sql(ada, `DELETE FROM ${table} WHERE tenant_id = $1`)
  expect(await verify(ada)).toEqual({
    ok: false,
    rowsChecked: 0,
    lastVerifiedId: null,
    brokenAtId: null,
    brokenReason: 'link mismatch: the newest events are missing',
  })
})

test('two events swapped are found at the first of them', async () => {
  const { ada, ids } = await chain()
  for (const [from, to] of [
    [3, 99],
    [6, 3],
    [99, 6],
  ])
    for (const table of ['audit_event', 'audit_payload'])
      await freely(`UPDATE ${table} SET seq = ${to} WHERE tenant_id = '${ada.tenantId}' AND seq = ${from}`)
  expect(await verify(ada)).toMatchObject({
    ok: false,
    rowsChecked: 2,
    lastVerifiedId: ids[2],
    brokenAtId: ids[6],
    brokenReason: 'link mismatch: it does not follow the link before',
  })
})

test('a head that was changed is found at the link that it should be', async () => {
  const { ada, ids } = await chain()
  await sql(ada, "UPDATE audit_head SET hash = sha256('x') WHERE tenant_id = $1")
  expect(await verify(ada)).toMatchObject({
    ok: false,
    rowsChecked: 7,
    brokenAtId: ids[8],
    brokenReason: 'link mismatch: the head names another hash',
  })
})
