import { beforeAll, expect, test } from 'vitest'
import { createBackground } from '../../../src/shared/background.ts'
import { createReceiptSigner } from '../../../src/domains/retention/receipts.ts'
import { retentionBounds } from '../../../src/domains/retention/bounds.ts'
import { createRetention, type Retention } from '../../../src/domains/retention/service.ts'
import type { Database } from '../../../src/tenancy/database.ts'
import { instanceSecret } from '../../kit/sealing.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, count, mutate, tenantOf } from '../verbs.ts'
import { ageLog, deletedMember, endedSessions, oldEvents, preview, sentMails, verification } from './stage.ts'

const errors: unknown[] = []
const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

/** Another instance on the same database. */
async function instance({
  ceilings = {},
  floors = {},
  batchRows,
  db = service.db,
}: { ceilings?: object; floors?: object; batchRows?: number; db?: Database } = {}): Promise<Retention> {
  return createRetention({
    db,
    batchRows,
    bounds: retentionBounds(floors, ceilings),
    background: createBackground((_, error) => errors.push(error)),
    onError: (_, error) => errors.push(error),
    receiptSigner: await createReceiptSigner(await instanceSecret(service.db, 'retention receipt')),
  })
}

const update = async (who: Person, input: object) =>
  expect((await mutate(who, 'retentionUpdate', { tenantId: who.tenantId, input })).userErrors).toEqual([])
const left = (sessions: readonly string[]): Promise<number> => count(service, 'session', 'id = ANY ($1)', [sessions])
/** Lets its next hour come. */
const due = (tenantId: string) =>
  service.owner.query(
    "UPDATE retention_sweep SET due_at = now() - interval '1 second', leased_until = NULL WHERE tenant_id = $1",
    [tenantId],
  )

test('it removes what is switched on, logs it, and returns hourly', async () => {
  const ada = await owner(service)
  const sessions = await endedSessions(service, ada, 4, 100)
  const mails = await sentMails(service, ada.tenantId, 2, 100)
  await update(ada, { sessionsEnabled: true })
  const { sweeper } = await instance()
  await sweeper.sweep()
  expect(errors).toEqual([])
  expect(await left(sessions)).toBe(0)
  expect(await count(service, 'outgoing_mail', 'id = ANY ($1)', [mails])).toBe(2)
  const { rows } = await service.owner.query(
    `SELECT actor_type::text, actor_user_id FROM audit_event WHERE tenant_id = $1 AND action = 'retention.purged'`,
    [ada.tenantId],
  )
  expect(rows).toEqual([{ actor_type: 'SYSTEM', actor_user_id: null }])
  expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
  const more = await endedSessions(service, ada, 1, 100)
  expect(await sweeper.sweep()).toBe(0)
  expect(await left(more)).toBe(1)
  await due(ada.tenantId)
  await sweeper.sweep()
  expect(await left(more)).toBe(0)
})

test('what is switched off stays, and nothing is written about it', async () => {
  const ada = await owner(service)
  await deletedMember(service, ada, 400)
  const sessions = await endedSessions(service, ada, 4, 400)
  await sentMails(service, ada.tenantId, 2, 400)
  await oldEvents(service, ada, 3, 400)
  await ageLog(service, ada.tenantId, 400)
  await changesNothing(service, async () => (await instance()).sweeper.sweep())
  expect(await left(sessions)).toBe(4)
})

test.each([
  ['deletedUsers', 'DELETED_USERS', (who: Person) => deletedMember(service, who, 50).then(() => 1)],
  [
    'auditPayloads',
    'AUDIT_PAYLOADS',
    (who: Person) =>
      ageLog(service, who.tenantId, 400).then(() => count(service, 'audit_payload', 'tenant_id = $1', [who.tenantId])),
  ],
  ['authEvents', 'AUTH_EVENTS', (who: Person) => oldEvents(service, who, 5, 400).then(() => 5)],
  ['sessions', 'SESSIONS', (who: Person) => endedSessions(service, who, 6, 100).then(() => 6)],
  ['mailLog', 'MAIL_LOG', (who: Person) => sentMails(service, who.tenantId, 7, 100).then(() => 7)],
])('%s: both of its settings decide what the sweeper removes', async (name, one, make) => {
  const ada = await owner(service)
  const { sweeper } = await instance()
  const made = await make(ada)
  const removed = async (): Promise<number> => {
    const { retention } = await tenantOf(ada, 'retention { receipts { nodes { class removed } } }')
    return retention.receipts.nodes
      .filter((receipt: { class: string }) => receipt.class === one)
      .reduce((sum: number, receipt: { removed: number }) => sum + receipt.removed, 0)
  }
  await update(ada, { [`${name}Enabled`]: true, [`${name}Days`]: 3_000 })
  await sweeper.sweep()
  expect(await removed()).toBe(0)
  await update(ada, { [`${name}Enabled`]: false, [`${name}Days`]: one === 'DELETED_USERS' ? 40 : 90 })
  await due(ada.tenantId)
  await sweeper.sweep()
  expect(await removed()).toBe(0)
  await update(ada, { [`${name}Enabled`]: true })
  await due(ada.tenantId)
  await sweeper.sweep()
  expect(errors).toEqual([])
  expect(await removed()).toBe(made)
})

test("the operator's ceiling removes, and the floor keeps, in any case", async () => {
  const [old, young] = [await owner(service), await owner(service)]
  for (const { tenantId } of [old, young])
    await service.owner.query(`UPDATE tenant SET created_at = now() - interval '2 years' WHERE id = $1`, [tenantId])
  const [gone, kept] = [await endedSessions(service, old, 3, 200), await endedSessions(service, old, 3, 100)]
  await (await instance({ ceilings: { SESSIONS: 150 } })).sweeper.sweep()
  expect([await left(gone), await left(kept)]).toEqual([0, 3])
  const sessions = await endedSessions(service, young, 3, 100)
  await update(young, { sessionsEnabled: true, sessionsDays: 10 })
  await due(young.tenantId)
  await (await instance({ floors: { SESSIONS: 120 } })).sweeper.sweep()
  expect(await left(sessions)).toBe(3)
  await due(young.tenantId)
  await (await instance()).sweeper.sweep()
  expect(await left(sessions)).toBe(0)
})

test('instances share the tenants, and each row goes once', async () => {
  const tenants = await Promise.all(Array.from({ length: 12 }, () => owner(service)))
  for (const who of tenants) {
    await endedSessions(service, who, 30, 100)
    await update(who, { sessionsEnabled: true })
  }
  const instances = await Promise.all([
    instance({ batchRows: 7 }),
    instance({ batchRows: 7 }),
    instance({ batchRows: 7 }),
  ])
  const swept = await Promise.all(instances.map(({ sweeper }) => sweeper.sweep()))
  expect(errors).toEqual([])
  expect(swept.reduce((sum, n) => sum + n, 0)).toBe(12)
  for (const who of tenants) {
    expect(await count(service, 'retention_receipt', 'tenant_id = $1', [who.tenantId])).toBe(5)
    const { rows } = await service.owner.query(
      `SELECT sum(removed)::int AS removed, sum(kept + changed)::int AS others FROM retention_receipt
       WHERE tenant_id = $1`,
      [who.tenantId],
    )
    expect(rows).toEqual([{ removed: 30, others: 0 }])
    expect(await verification(who)).toEqual({ ok: true, brokenReason: null })
  }
})

test('another instance finishes a dead run, as previewed, once', async () => {
  const ada = await owner(service)
  const sessions = await endedSessions(service, ada, 25, 100)
  const { token } = await preview(ada, ['SESSIONS'])
  let batches = 0
  // The third batch dies as a process would: its transaction never commits.
  const dying: Database = {
    ...service.db,
    write: (work) =>
      service.db.write(async (tx) => {
        const done = await work(tx)
        if (++batches > 2) throw new Error('killed')
        return done
      }),
  }
  const dead = await instance({ batchRows: 5, db: dying })
  await expect(inTenant(ada.tenantId, () => dead.runs.run(token))).rejects.toThrow('killed')
  expect(await left(sessions)).toBe(15)
  const later = await endedSessions(service, ada, 3, 100)
  const next = await instance({ batchRows: 5 })
  await next.sweeper.sweep()
  expect(await left(sessions)).toBe(15) // the lease of the dead one still counts
  await service.owner.query(
    `UPDATE retention_run SET leased_until = now() - interval '1 second' WHERE tenant_id = $1`,
    [ada.tenantId],
  )
  await next.sweeper.sweep()
  expect(errors).toEqual([])
  expect([await left(sessions), await left(later)]).toEqual([0, 3])
  const { retention } = await tenantOf(
    ada,
    'retention { runs { nodes { state classes { count removed kept changed } } } }',
  )
  expect(retention.runs.nodes).toEqual([{ state: 'DONE', classes: [{ count: 25, removed: 25, kept: 0, changed: 0 }] }])
  expect(await count(service, 'retention_receipt', 'tenant_id = $1', [ada.tenantId])).toBe(5)
  expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
})

test('previews that nobody has run are forgotten once their token is no longer good', async () => {
  const ada = await owner(service)
  await endedSessions(service, ada, 3, 100)
  await preview(ada, ['SESSIONS'])
  const { sweeper } = await instance()
  await sweeper.sweep()
  expect(await count(service, 'retention_item', 'tenant_id = $1', [ada.tenantId])).toBe(3)
  await service.owner.query(`UPDATE retention_run SET expires_at = now() - interval '1 second' WHERE tenant_id = $1`, [
    ada.tenantId,
  ])
  await sweeper.sweep()
  expect(await count(service, 'retention_item', 'tenant_id = $1', [ada.tenantId])).toBe(0)
  expect(await count(service, 'retention_run', 'tenant_id = $1', [ada.tenantId])).toBe(0)
})

test('purged people go on in the figures as strangers: the same one in each', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const before = (await tenantOf(ada, 'analytics { overview { kpis { mau { value } } } }')).analytics
  const figures = async () =>
    (
      await service.owner.query<{ user_id: string }>(
        `SELECT DISTINCT user_id FROM auth_event WHERE tenant_id = $1 UNION ALL SELECT DISTINCT user_id
         FROM auth_activity WHERE tenant_id = $1`,
        [ada.tenantId],
      )
    ).rows.map((row) => row.user_id)
  expect((await figures()).filter((id) => id === gone.userId)).toHaveLength(2)
  await mutate(ada, 'userDelete', { tenantId: ada.tenantId, userId: gone.userId })
  expect((await mutate(ada, 'userPurge', { tenantId: ada.tenantId, userId: gone.userId })).userErrors).toEqual([])
  const after = await figures()
  expect(after).not.toContain(gone.userId)
  expect(after.filter((id) => id !== ada.userId)).toHaveLength(2)
  expect(new Set(after).size).toBe(2)
  expect((await tenantOf(ada, 'analytics { overview { kpis { mau { value } } } }')).analytics).toEqual(before)
  expect((await service.owner.query('SELECT * FROM platform_analytics_differences($1)', [ada.tenantId])).rows).toEqual(
    [],
  )
  expect(await actions(service, ada.tenantId)).toEqual(
    expect.arrayContaining(['user.deleted', 'user.purged', 'retention.purge_run', 'retention.purged']),
  )
})
