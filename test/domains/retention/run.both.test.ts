import { beforeAll, expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, codes, count, faults, mutate, tenantOf, times } from '../verbs.ts'
import { ageLog, deletedMember, endedSessions, oldEvents, preview, run, sentMails, verification } from './stage.ts'

const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
})

test('what the preview said is what the run removes, of every class', async () => {
  const ada = await owner(service)
  await deletedMember(service, ada, 40)
  const recent = await deletedMember(service, ada, 3)
  const sessions = await endedSessions(service, ada, 5, 100)
  await sentMails(service, ada.tenantId, 4, 100)
  await sentMails(service, ada.tenantId, 1, 10)
  await sentMails(service, ada.tenantId, 1, 100, 'QUEUED')
  await oldEvents(service, ada, 6, 400)
  await ageLog(service, ada.tenantId, 400)
  const payloads = await count(service, 'audit_payload', 'tenant_id = $1', [ada.tenantId])
  const { token, classes } = await preview(ada, [
    'DELETED_USERS',
    'AUDIT_PAYLOADS',
    'AUTH_EVENTS',
    'SESSIONS',
    'MAIL_LOG',
  ])
  expect(classes.map((one) => [one['class'], one['count'], one['held']])).toEqual([
    ['DELETED_USERS', 1, 0],
    ['AUDIT_PAYLOADS', payloads, 0],
    ['AUTH_EVENTS', 6, 0],
    ['SESSIONS', 5, 0],
    ['MAIL_LOG', 4, 0],
  ])
  const { run: done, userErrors } = await run(ada, token)
  expect(userErrors).toEqual([])
  expect(done).toMatchObject({ state: 'DONE', startedBy: ada.userId })
  expect(
    done.classes.map((one: Record<string, unknown>) => [
      one['class'],
      one['count'],
      one['removed'],
      one['kept'],
      one['changed'],
    ]),
  ).toEqual([
    ['DELETED_USERS', 1, 1, 0, 0],
    ['AUDIT_PAYLOADS', payloads, payloads, 0, 0],
    ['AUTH_EVENTS', 6, 6, 0, 0],
    ['SESSIONS', 5, 5, 0, 0],
    ['MAIL_LOG', 4, 4, 0, 0],
  ])
  expect(await count(service, 'users', 'home_tenant_id = $1', [ada.tenantId])).toBe(1)
  expect(await count(service, 'users', 'id = $1', [recent.userId])).toBe(1)
  expect(await count(service, 'session', 'id = ANY ($1)', [sessions])).toBe(0)
  expect(await count(service, 'refresh_token', 'session_id = ANY ($1)', [sessions])).toBe(0)
  expect(
    await count(service, 'outgoing_mail', `tenant_id = $1 AND created_at < now() - interval '5 days'`, [ada.tenantId]),
  ).toBe(2)
  expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
})

test('what becomes ripe, restored or gone after the preview is left', async () => {
  const ada = await owner(service)
  const [, restored] = [await deletedMember(service, ada, 40), await deletedMember(service, ada, 50)]
  const sessions = await endedSessions(service, ada, 3, 100)
  const { token } = await preview(ada, ['DELETED_USERS', 'SESSIONS'])
  const later = await deletedMember(service, ada, 60)
  const laterSessions = await endedSessions(service, ada, 2, 200)
  await mutate(ada, 'userRestore', { tenantId: ada.tenantId, userId: restored.userId })
  await service.owner.query('DELETE FROM session WHERE id = $1', [sessions[0]])
  const { run: done } = await run(ada, token)
  expect(done.classes).toMatchObject([
    { class: 'DELETED_USERS', count: 2, removed: 1, kept: 0, changed: 1 },
    { class: 'SESSIONS', count: 3, removed: 2, kept: 0, changed: 1 },
  ])
  expect(await count(service, 'users', 'id = ANY ($1)', [[later.userId, restored.userId]])).toBe(2)
  expect(await count(service, 'session', 'id = ANY ($1)', [laterSessions])).toBe(2)
})

test('a run beside other writers removes the previewed rows alone', async () => {
  const ada = await owner(service)
  const sessions = await endedSessions(service, ada, 300, 100)
  const { token, classes } = await preview(ada, ['SESSIONS'])
  expect(classes[0]).toMatchObject({ count: 300 })
  const added: string[] = []
  const writers = times(10, async () => void added.push(...(await endedSessions(service, ada, 20, 100))))
  const [{ run: done }] = await Promise.all([run(ada, token), ...writers.map((write) => write())])
  expect(done.classes).toMatchObject([{ count: 300, removed: 300, kept: 0, changed: 0 }])
  expect(await count(service, 'session', 'id = ANY ($1)', [sessions])).toBe(0)
  expect(await count(service, 'session', 'id = ANY ($1)', [added])).toBe(200)
})

test('a token starts one run: of ten that come at once one is taken', async () => {
  const ada = await owner(service)
  await endedSessions(service, ada, 3, 100)
  const { token } = await preview(ada, ['SESSIONS'])
  const answers = await Promise.all(times(10, () => run(ada, token)).map((start) => start()))
  expect(answers.map(codes).filter((code) => code.length === 0)).toHaveLength(1)
  expect(answers.flatMap(codes)).toEqual(Array.from({ length: 9 }, () => 'TOKEN_USED'))
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'retention.run_started')).toHaveLength(1)
})

test('a foreign, an unknown and an expired token alike remove nothing', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  await endedSessions(service, ada, 2, 100)
  const { token } = await preview(ada, ['SESSIONS'])
  const wrong = { tenantId: eve.tenantId, input: { token } }
  expect(await changesNothing(service, () => faults(eve, 'retentionRun', wrong))).toEqual(['TOKEN_INVALID'])
  expect(
    await changesNothing(service, () =>
      faults(ada, 'retentionRun', { tenantId: ada.tenantId, input: { token: 'x'.repeat(43) } }),
    ),
  ).toEqual(['TOKEN_INVALID'])
  await service.owner.query("UPDATE retention_run SET expires_at = now() - interval '1 second' WHERE tenant_id = $1", [
    ada.tenantId,
  ])
  expect(
    await changesNothing(service, () => faults(ada, 'retentionRun', { tenantId: ada.tenantId, input: { token } })),
  ).toEqual(['TOKEN_INVALID'])
})

test('a preview does not run once the settings have changed', async () => {
  const ada = await owner(service)
  await endedSessions(service, ada, 2, 100)
  const { token } = await preview(ada, ['SESSIONS'])
  await mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { sessionsDays: 200 } })
  expect(
    await changesNothing(service, () => faults(ada, 'retentionRun', { tenantId: ada.tenantId, input: { token } })),
  ).toEqual(['STALE'])
  expect((await preview(ada, ['SESSIONS'])).classes).toMatchObject([{ days: 200, count: 0 }])
})

test('each batch leaves a signed receipt and an event that says the same', async () => {
  const ada = await owner(service)
  await endedSessions(service, ada, 3, 100)
  await run(ada, (await preview(ada, ['SESSIONS'])).token)
  const { retention } = await tenantOf(
    ada,
    `retention {
      checkpointKey receipts { nodes { class removed kept changed digest covered headSeq headHash signature } }
      runs { nodes { state } }
    }`,
  )
  expect(retention.receipts.nodes).toMatchObject([
    { class: 'SESSIONS', removed: 3, kept: 0, changed: 0, covered: null },
  ])
  const [receipt] = retention.receipts.nodes
  const { rows } = await service.owner.query(
    `SELECT action, encode(hash, $3) AS hash, body::jsonb -> $4 ->> $5 AS digest FROM audit_event
     JOIN audit_payload USING (tenant_id, seq) WHERE tenant_id = $1 AND seq = $2`,
    [ada.tenantId, receipt.headSeq, 'hex', 'metadata', 'digest'],
  )
  expect(rows).toEqual([{ action: 'retention.purged', hash: receipt.headHash, digest: receipt.digest }])
  expect(JSON.parse(retention.checkpointKey)).toMatchObject({ kty: 'OKP', crv: 'Ed25519' })
  expect(JSON.parse(Buffer.from(receipt.signature.split('.')[1], 'base64url').toString())).toMatchObject({
    tenant_id: ada.tenantId,
    digest: receipt.digest,
    head_hash: receipt.headHash,
  })
})
