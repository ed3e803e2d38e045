// What becomes of a sink that fails, is slow, or has to be sent something again.
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, codes } from '../verbs.ts'
import { ALLOWED, become, call, create, firstOf, happen, QUICK, runOf, sinkOf } from './kit.ts'
import { eventsOf, useHttpsReceiver } from './receivers.ts'

const service = useService({ OUTBOUND_ALLOW: ALLOWED }, { webhookPace: QUICK })
const https = useHttpsReceiver()

test('a sink that hangs delays no other, also in the same tenant', async () => {
  const ada = await owner(service)
  await create(ada, ada, { url: `${https.url}/slow` })
  const quick = await create(ada, ada, { url: `${https.url}/quick` })
  https.answer = ({ path }) => (path === '/slow' ? null : 204)
  await happen(ada, 12)
  await become(ada, quick.logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  expect(https.got.filter(({ path }) => path === '/slow')).toHaveLength(1)
  https.answer = () => 204
})

test('a sink at which nothing arrives for three days is disabled, and its administrators get a mail', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/dead` })
  https.answer = () => 500
  const failing = await become(ada, logSink.id, ({ failures }) => failures > 0)
  expect(failing).toMatchObject({ error: expect.stringContaining('500'), pausedUntil: expect.any(String) })
  await service.owner.query(`UPDATE log_sink SET failing_since = now() - interval '4 days' WHERE id = $1`, [logSink.id])
  expect(await become(ada, logSink.id, ({ disabledAt }) => disabledAt !== null)).toMatchObject({ gaveUp: true })
  expect(await actions(service, ada.tenantId)).toContain('log_sink.gave_up')
  const mails = `SELECT template FROM outgoing_mail WHERE tenant_id = $1 AND template = 'log_sink_disabled'`
  expect((await service.owner.query(mails, [ada.tenantId])).rows).toHaveLength(1)

  https.answer = () => 204
  https.got.length = 0
  await happen(ada, 2)
  expect(https.got).toEqual([])
  await call(ada, 'logSinkActivate', ada, { id: logSink.id })
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  const numbers = https.got.flatMap(eventsOf).map(({ seq }) => seq)
  expect(numbers).toEqual(runOf(failing.cursorSeq + 1, numbers.length)) // it goes on where it stopped
})

test('a batch that is too large is sent in parts', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/small`, actions: ['role.*'] })
  await call(ada, 'logSinkDisable', ada, { id: logSink.id })
  await happen(ada, 5)
  https.answer = (request) => (eventsOf(request).length > 2 ? 413 : 204)
  await call(ada, 'logSinkActivate', ada, { id: logSink.id })
  expect(await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)).toMatchObject({ failures: 0 })
  const arrived = https.got.filter((each) => each.path === '/small' && eventsOf(each).length <= 2)
  expect(arrived.flatMap(eventsOf).map(({ action }) => action)).toEqual(Array.from({ length: 5 }, () => 'role.created'))
  https.answer = () => 204
})

test('a replay sends again what happened from a moment on, and nothing of the future', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/again` })
  await happen(ada, 3)
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  const first = (await https.events('/again', 4)).map(({ seq }) => seq)
  const replay = (from: Date) =>
    call(ada, 'logSinkReplay', ada, { id: logSink.id, input: { from: from.toISOString() } })
  expect(codes(await replay(new Date(Date.now() - 3_600_000)))).toEqual([])
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  const all = (await https.events('/again', 8)).map(({ seq }) => seq)
  expect(firstOf(all.slice(first.length))).toEqual(runOf(1, all.at(-1) ?? 0)) // from the beginning of the log

  await call(ada, 'logSinkDisable', ada, { id: logSink.id })
  await happen(ada, 1)
  expect(codes(await replay(new Date(Date.now() + 3_600_000)))).toEqual(['INVALID'])
  expect(await sinkOf(ada, logSink.id)).toMatchObject({ disabledAt: expect.any(String) })
})

test('what is erased beside the chain is sent no more', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/erased`, actions: ['role.*'] })
  await call(ada, 'logSinkDisable', ada, { id: logSink.id })
  await happen(ada, 2, 'Secret name')
  await service.owner.query('UPDATE audit_payload SET salt = NULL, body = NULL WHERE tenant_id = $1', [ada.tenantId])
  await happen(ada, 1, 'Kept name')
  await call(ada, 'logSinkActivate', ada, { id: logSink.id })
  const events = await https.events('/erased', 3)
  expect(events.map(({ metadata, ip }) => [metadata, ip])).toEqual([
    [null, null],
    [null, null],
    [expect.objectContaining({ name: 'Kept name 0' }), expect.any(String)],
  ])
})
