// Checkpoints are made of logs that have grown, and of nothing that contradicts an earlier one.
import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { tenantOf } from '../verbs.ts'
import { chains } from '../audit/chain.ts'
import { checkpointsOf, events, instance, keyOf, linesOf, logOf, verifierProcess } from './kit.ts'

const service = useService()
let one: Awaited<ReturnType<typeof instance>>
beforeEach(async () => {
  one = await instance(service)
})

/** A tenant whose log has so many events, and whose checkpoint is made. */
async function signed(count: number): Promise<Person> {
  const ada = await owner(service)
  await events(ada, count - 2)
  await one.sign(ada)
  return ada
}
const { sql, freely } = chains(service)
const treeOf = async (who: Person) => (await tenantOf(who, 'auditTree { size refusedAt refusedReason }')).auditTree
const actions = async (who: Person): Promise<string[]> =>
  (await sql(who, 'SELECT action FROM audit_event WHERE tenant_id = $1 ORDER BY seq')).rows.map(({ action }) => action)

test('the root covers each event, in parts of any size', async () => {
  const ada = await signed(11)
  expect(one.errors).toEqual([])
  const [checkpoint, ...others] = await checkpointsOf(ada)
  expect([checkpoint?.size, others]).toEqual([11, []])
  const log = await logOf(ada, 4)
  expect(linesOf(log).map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, at) => at + 1))
  const { verifierKey, origin } = await keyOf(ada)
  expect(origin).toBe(`id.example.test/v1/tenants/${ada.tenantId}/audit`)
  const given = { vkey: verifierKey, checkpoint: `${checkpoint?.note}\n`, log }
  expect(verifierProcess(given)).toEqual({
    status: 0,
    said: 'all holds: 11 rows, 0 with an erased payload; signed up to row 11',
  })
  expect(verifierProcess({ ...given, log: log.replace('tenant.updated', 'tenant.viewed') })).toEqual({
    status: 1,
    said: expect.stringMatching(/^found: row \d+ \(.{36}\) was changed$/),
  })
  expect(verifierProcess({ log })).toEqual({ status: 2, said: expect.stringContaining('usage:') })
  const leaf = createHash('sha256').update(
    Buffer.concat([Buffer.of(0), Buffer.from(linesOf(log)[4]?.hash ?? '', 'hex')]),
  )
  const { rows } = await sql(ada, 'SELECT hash FROM audit_tree_node WHERE tenant_id = $1 AND level = 0 AND number = 4')
  expect(Buffer.from(rows[0].hash)).toEqual(leaf.digest())
})

test('a tree has two rows for each event at most, and never changes one', async () => {
  const ada = await signed(9)
  const nodes = 'SELECT level, number, hash FROM audit_tree_node WHERE tenant_id = $1 ORDER BY level, number'
  const before = (await sql(ada, nodes)).rows
  await events(ada, 7)
  await one.sign(ada)
  const after = (await sql(ada, nodes)).rows
  expect(after).toHaveLength(31)
  expect(after).toEqual(expect.arrayContaining(before))
})

test('nothing new, no checkpoint; and no more than one in an interval', async () => {
  const ada = await signed(5)
  await one.sign(ada)
  await sql(ada, 'UPDATE audit_tree SET signed_at = now() WHERE tenant_id = $1')
  expect(await checkpointsOf(ada)).toHaveLength(1)
  await events(ada, 1)
  await one.sweep() // the last one is younger than the interval
  expect(await checkpointsOf(ada)).toHaveLength(1)
  await sql(ada, "UPDATE audit_tree SET signed_at = now() - interval '299 seconds' WHERE tenant_id = $1")
  await one.sweep()
  expect(await checkpointsOf(ada)).toHaveLength(1)
  const faster = await instance(service, { intervalSeconds: 298 })
  await faster.sweep()
  expect((await checkpointsOf(ada)).map(({ size }) => size)).toEqual([6, 5])
  expect(faster.errors).toEqual([])
})

test('of two instances at once, one makes each checkpoint', async () => {
  const people = [await owner(service), await owner(service), await owner(service)]
  for (const who of people) await events(who, 4)
  const other = await instance(service)
  await Promise.all([one.sweep(), other.sweep()])
  for (const who of people) expect(await checkpointsOf(who)).toHaveLength(1)
  expect([...one.errors, ...other.errors]).toEqual([])
})

test('a process that dies while a tree grows leaves nothing half done', async () => {
  const ada = await signed(4)
  await events(ada, 9)
  await service.owner.query(
    `DO $$ BEGIN PERFORM set_config('app.tenant_id', '${ada.tenantId}', true); PERFORM audit_tree_grow(4, 1); END $$`,
  )
  expect(await treeOf(ada)).toMatchObject({ size: 8 })
  await one.sign(ada)
  expect((await checkpointsOf(ada)).map(({ size }) => size)).toEqual([13, 4])
  expect(one.errors).toEqual([])
})

const REFUSED = [
  ['the log is rewritten', 'UPDATE audit_event SET hash = sha256(hash) WHERE tenant_id = $1', 'the log was rewritten'],
  [
    'its end is cut off',
    `UPDATE audit_head SET (seq, hash) = (SELECT 3, hash FROM audit_event WHERE tenant_id = $1 AND seq = 3)
     WHERE tenant_id = $1`,
    'the log ends at event',
  ],
  [
    'the tree is changed',
    'UPDATE audit_tree_node SET hash = sha256(hash) WHERE tenant_id = $1 AND level = 2 AND number = 0',
    'does not continue',
  ],
  [
    'another root was signed',
    "UPDATE audit_checkpoint SET note = replace(note, E'\\n6\\n', E'\\n5\\n') WHERE tenant_id = $1",
    'the last checkpoint was changed',
  ],
] as const

test.each(REFUSED)('where %s, nothing is signed, and the log says so once', async (_, change, reason) => {
  const ada = await signed(6)
  await sql(ada, change)
  const cut = `tenant_id = '${ada.tenantId}' AND seq > 3`
  if (reason.includes('ends at'))
    await freely(`DELETE FROM audit_payload WHERE ${cut}`, `DELETE FROM audit_event WHERE ${cut}`)
  else await events(ada, 1)
  await one.sign(ada)
  await one.sign(ada)
  expect(await checkpointsOf(ada)).toHaveLength(1)
  expect(await treeOf(ada)).toMatchObject({ refusedReason: expect.stringContaining(reason) })
  expect((await actions(ada)).filter((action) => action === 'audit.checkpoint_refused')).toHaveLength(1)
  expect(one.results.filter((result) => result === 'refused')).toHaveLength(2)
  expect(one.errors[0]).toContain(reason)
})

test('a checkpoint of another tenant is none of this log, and none is signed after it', async () => {
  const [ada, eve] = [await signed(6), await signed(6)]
  const [foreign] = await checkpointsOf(eve)
  await sql(ada, 'UPDATE audit_checkpoint SET note = $2 WHERE tenant_id = $1', foreign?.note)
  await events(ada, 1)
  await one.sign(ada)
  expect(await treeOf(ada)).toMatchObject({ refusedReason: 'the last checkpoint was changed' })
  expect(await checkpointsOf(ada)).toHaveLength(1)
})

test('once log and tree agree again, checkpoints go on', async () => {
  const ada = await signed(6)
  await sql(ada, 'UPDATE audit_tree_node SET hash = sha256(hash) || hash WHERE tenant_id = $1 AND level = 2')
  await events(ada, 1)
  await one.sign(ada)
  expect((await treeOf(ada)).refusedAt).not.toBeNull()
  await sql(ada, 'UPDATE audit_tree_node SET hash = substr(hash, 33) WHERE tenant_id = $1 AND level = 2')
  await one.sign(ada)
  expect(await treeOf(ada)).toMatchObject({ refusedAt: null, refusedReason: null })
  expect(await checkpointsOf(ada)).toHaveLength(2)
})
