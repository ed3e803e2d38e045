// A whole log is verified in the background, by the instance that is there.
import { beforeAll, expect, test } from 'vitest'
import { createVerificationRuns, type VerificationRuns } from '../../../src/domains/audit/verification-runs.ts'
import { createReceiptSigner } from '../../../src/domains/retention/receipts.ts'
import { createBackground } from '../../../src/shared/background.ts'
import type { Database } from '../../../src/tenancy/database.ts'
import { instanceSecret } from '../../kit/sealing.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, count, mutate, tenantOf } from '../verbs.ts'
import { chains } from './chain.ts'

const errors: unknown[] = []
const service = useService()
const { chain, sql } = chains(service)
beforeAll(async () => {
  await service.service.verificationRuns.stop() // what goes on here is driven by the tests
})

/** Another instance on the same database. */
async function instance({ db = service.db, partLinks = 3 }: { db?: Database; partLinks?: number } = {}) {
  const counted = { links: 0, ended: [] as boolean[] }
  const runs: VerificationRuns = createVerificationRuns({
    db,
    partLinks,
    sealKey: await instanceSecret(service.db, 'audit verification'),
    receiptSigner: await createReceiptSigner(await instanceSecret(service.db, 'retention receipt')),
    background: createBackground((_, error) => errors.push(error)),
    onError: (_, error) => errors.push(error),
    metrics: {
      auditPartVerified: (links) => (counted.links += links),
      auditVerified: (ok) => counted.ended.push(ok),
    },
  })
  return { ...runs, counted }
}

/** An instance that dies like a process after so many parts: the transaction of the next one never commits. */
async function dying(parts: number) {
  let stored = 0
  const write: Database['write'] = (work) =>
    service.db.write(async (tx) => {
      const done = await work(tx)
      if (++stored > parts) throw new Error('killed')
      return done
    })
  return instance({ db: { ...service.db, write } })
}

const FIELDS = 'id state ok total rowsChecked lastVerifiedId brokenAtId brokenReason startedBy finishedAt'
const start = async (who: Person) =>
  mutate(who, 'auditVerificationStart', { tenantId: who.tenantId }, `run { ${FIELDS} }`)
const runOf = async (who: Person, id: string) =>
  (await tenantOf(who, `auditVerificationRun(id: "${id}") { ${FIELDS} }`)).auditVerificationRun
const free = (who: Person) =>
  sql(who, "UPDATE audit_verification_run SET leased_until = now() - interval '1 second' WHERE tenant_id = $1")

test('it verifies the whole log, part by part, and the log says so', async () => {
  const { ada } = await chain()
  const { run, userErrors } = await start(ada)
  expect(userErrors).toEqual([])
  expect(run).toMatchObject({ state: 'RUNNING', ok: null, total: 8, rowsChecked: 0, startedBy: ada.userId })
  expect(await actions(service, ada.tenantId)).toContain('audit.verification_started')
  const one = await instance()
  await one.sweep()
  expect(errors).toEqual([])
  expect(await runOf(ada, run.id)).toMatchObject({ state: 'DONE', ok: true, total: 9, rowsChecked: 9 })
  expect(await actions(service, ada.tenantId)).toContain('audit.verification_finished')
  expect(one.counted).toEqual({ links: 9, ended: [true] })
  expect((await start(ada)).run.id).not.toBe(run.id) // once it is done, another may begin
  const { auditVerificationRuns } = await tenantOf(ada, 'auditVerificationRuns { nodes { state starter { id } } }')
  expect(auditVerificationRuns.nodes).toEqual([
    { state: 'RUNNING', starter: { id: ada.userId } },
    { state: 'DONE', starter: { id: ada.userId } },
  ])
  await one.sweep()
})

test('killed in the middle, another instance goes on from there and finds the planted edit', async () => {
  const { ada, ids } = await chain()
  const { run } = await start(ada)
  const dead = await dying(2)
  await dead.sweep()
  expect(String(errors.splice(0))).toContain('killed')
  expect(await runOf(ada, run.id)).toMatchObject({ state: 'RUNNING', rowsChecked: 6 })
  await sql(ada, "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = 8")
  const next = await instance()
  await next.sweep()
  expect(await runOf(ada, run.id)).toMatchObject({ state: 'RUNNING' }) // the lease of the dead one still counts
  await free(ada)
  await next.sweep()
  expect(errors).toEqual([])
  expect(await runOf(ada, run.id)).toMatchObject({
    state: 'DONE',
    ok: false,
    rowsChecked: 7,
    lastVerifiedId: ids[7],
    brokenAtId: ids[8],
    brokenReason: 'content mismatch: the event was changed',
  })
  expect(next.counted).toEqual({ links: 1, ended: [false] })
})

test.each([
  ['to skip links', 'checked = 8, last_hash = (SELECT hash FROM audit_event WHERE tenant_id = $1 AND seq = 8)'],
  ['to say that it went well', "state = 'DONE', finished_at = now()"],
  ['to forget a seal', "checked = 8, seal = ''"],
])('a row that was changed %s is noticed', async (_, change) => {
  const { ada } = await chain()
  const { run } = await start(ada)
  await sql(ada, "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = 7")
  await (await dying(1)).sweep()
  errors.splice(0)
  await free(ada)
  await sql(ada, `UPDATE audit_verification_run SET ${change} WHERE tenant_id = $1`)
  const changed = { state: 'DONE', ok: false, rowsChecked: 0, brokenReason: expect.stringContaining('record mismatch') }
  expect(await runOf(ada, run.id)).toMatchObject(changed)
  await (await instance()).sweep()
  expect(errors).toEqual([])
  expect(await runOf(ada, run.id)).toMatchObject(changed)
})

test('where another verification stood is no place to go on', async () => {
  const { ada } = await chain()
  await start(ada)
  await (await dying(2)).sweep()
  const said = 'checked, total, created_at, last_hash, last_verified_id, seal'
  const { rows } = await sql(ada, `SELECT ${said} FROM audit_verification_run WHERE tenant_id = $1`)
  await free(ada)
  await (await instance()).sweep()
  errors.splice(0)
  await sql(ada, "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = 2")
  const { run } = await start(ada)
  await sql(
    ada,
    `UPDATE audit_verification_run SET (${said}) = ($3, $4, $5, $6, $7, $8) WHERE tenant_id = $1 AND id = $2`,
    run.id,
    ...Object.values(rows[0]),
  )
  await (await instance()).sweep()
  const brokenReason = expect.stringContaining('record mismatch')
  expect(await runOf(ada, run.id)).toMatchObject({ state: 'DONE', ok: false, brokenReason })
})

test('starts at once make one job', async () => {
  const { ada } = await chain()
  const all = await Promise.all(Array.from({ length: 5 }, () => start(ada)))
  expect(all.filter(({ run }) => run)).toHaveLength(1)
  expect(all.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(
    Array.from({ length: 4 }, () => 'RUNNING'),
  )
  expect(await count(service, 'audit_verification_run', 'tenant_id = $1', [ada.tenantId])).toBe(1)
  await (await instance()).sweep()
})

test('instances that sweep at once verify each log once', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => chain()))
  const started = await Promise.all(all.map(({ ada }) => start(ada)))
  const instances = await Promise.all([instance(), instance(), instance()])
  await Promise.all(instances.map((one) => one.sweep()))
  expect(errors).toEqual([])
  for (const [at, { ada }] of all.entries())
    expect(await runOf(ada, started[at].run.id)).toMatchObject({ state: 'DONE', ok: true, rowsChecked: 9 })
  expect(instances.flatMap(({ counted }) => counted.ended)).toHaveLength(6)
  expect(instances.reduce((sum, { counted }) => sum + counted.links, 0)).toBe(54)
})

/** An instance that `other` overtakes while it works on its first part. */
async function overtakenBy(who: Person, other: VerificationRuns, partLinks?: number) {
  let overtaken = false
  const write: Database['write'] = async (work) => {
    if (!overtaken) {
      overtaken = true
      await free(who)
      await other.sweep()
    }
    return service.db.write(work)
  }
  return instance({ db: { ...service.db, write }, ...(partLinks !== undefined && { partLinks }) })
}

test('one whose lease ran out while it worked stores nothing over the end of another', async () => {
  const { ada } = await chain()
  const { run } = await start(ada)
  const other = await instance()
  const slow = await overtakenBy(ada, other)
  await slow.sweep()
  expect(errors).toEqual([])
  expect(await runOf(ada, run.id)).toMatchObject({ state: 'DONE', ok: true, rowsChecked: 9 })
  expect([slow.counted.ended, other.counted.ended]).toEqual([[], [true]])
})

test('nor over a part of another', async () => {
  const { ada } = await chain()
  const { run } = await start(ada)
  await (await overtakenBy(ada, await dying(1), 2)).sweep()
  expect(String(errors.splice(0))).toContain('killed')
  expect(await runOf(ada, run.id)).toMatchObject({ state: 'RUNNING', rowsChecked: 3 })
  await free(ada)
  await (await instance()).sweep()
  expect(await runOf(ada, run.id)).toMatchObject({ state: 'DONE', ok: true, rowsChecked: 9 })
})

test('nothing of another tenant is seen, and none is started there', async () => {
  const [{ ada }, eve] = [await chain(), await owner(service)]
  const { run } = await start(ada)
  expect(await runOf(eve, run.id)).toBeNull()
  expect((await tenantOf(eve, 'auditVerificationRuns { nodes { id } }')).auditVerificationRuns.nodes).toEqual([])
  await changesNothing(service, async () => {
    const { errors: refused } = await eve.ask(
      'mutation ($t: UUID!) { auditVerificationStart(tenantId: $t) { run { id } } }',
      { t: ada.tenantId },
    )
    expect(refused).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
  })
  const missing = await ada.rest('GET', `/v1/tenants/${ada.tenantId}/audit/verifications/${eve.userId}`)
  const foreign = await eve.rest('GET', `/v1/tenants/${eve.tenantId}/audit/verifications/${run.id}`)
  expect([missing.status, foreign.status]).toEqual([404, 404])
  expect({ ...foreign.body.error, request_id: '' }).toEqual({ ...missing.body.error, request_id: '' })
  await (await instance()).sweep()
})

test('on /v1 it starts with 201, a second one is a conflict, and both are listed', async () => {
  const { ada } = await chain()
  const path = `/v1/tenants/${ada.tenantId}/audit/verifications`
  const { status, body } = await ada.rest('POST', path)
  expect([status, body.state, body.ok]).toEqual([201, 'running', null])
  const again = await ada.rest('POST', path)
  expect([again.status, again.body.error.code]).toEqual([409, 'conflict'])
  await (await instance()).sweep()
  expect((await ada.rest('GET', `${path}/${body.id}`)).body).toMatchObject({ state: 'done', ok: true, rows_checked: 9 })
  expect((await ada.rest('GET', path)).body.items).toMatchObject([{ id: body.id, ok: true }])
})
