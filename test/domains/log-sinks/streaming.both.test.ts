// Each event arrives at least once and in order, also when receivers are killed, and with several instances.
import { expect, test } from 'vitest'
import { createSend } from '../../../src/domains/log-sinks/sending.ts'
import { createStreaming } from '../../../src/domains/log-sinks/streaming.ts'
import { createOutgoing } from '../../../src/outgoing/outgoing.ts'
import { parseAllowance } from '../../../src/outgoing/allowance.ts'
import { untraced } from '../../../src/shared/trace.ts'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { ALLOWED, become, call, create, firstOf, happen, QUICK, runOf } from './kit.ts'
import { eventsOf, useHttpsReceiver, useSyslogReceiver } from './receivers.ts'

const service = useService({ OUTBOUND_ALLOW: ALLOWED }, { webhookPace: QUICK })
const https = useHttpsReceiver()
const syslog = useSyslogReceiver()

test('an https sink gets each event of its tenant in order, with its secret, and no foreign one', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const made = await create(ada, ada, { url: `${https.url}/ada`, secret: 'Splunk 0123', actions: ['role.*'] })
  expect(made).toMatchObject({
    userErrors: [],
    logSink: { kind: 'HTTPS', format: 'NDJSON', headerName: 'Authorization', disabledAt: null },
  })
  await create(eve, eve, { url: `${https.url}/eve`, format: 'JSON_ARRAY', headerName: 'DD-API-KEY', secret: 'x' })
  await happen(eve, 2, 'Foreign')
  await happen(ada, 3)
  const events = await https.events('/ada', 3)
  expect(events.map(({ action, tenant_id }) => ({ action, tenant_id }))).toEqual(
    Array.from({ length: 3 }, () => ({ action: 'role.created', tenant_id: ada.tenantId })),
  )
  expect(events[0]).toMatchObject({ actor_user_id: ada.userId, actor_type: 'user', metadata: expect.anything() })
  const foreign = await https.events('/eve', 3)
  expect(new Set(foreign.map(({ tenant_id }) => tenant_id))).toEqual(new Set([eve.tenantId]))
  expect(foreign.map(({ action }) => action)).toEqual(['log_sink.created', 'role.created', 'role.created'])
  const [one] = https.got.filter(({ path }) => path === '/ada')
  const [other] = https.got.filter(({ path }) => path === '/eve')
  expect(one?.headers).toMatchObject({ authorization: 'Splunk 0123', 'content-type': 'application/x-ndjson' })
  expect(other?.headers).toMatchObject({ 'dd-api-key': 'x', 'content-type': 'application/json' })
  expect(await become(ada, made.logSink.id, ({ waitingEvents }) => waitingEvents === 0)).toMatchObject({
    failures: 0,
    waitingSeconds: 0,
    error: null,
    deliveredAt: expect.any(String),
  })
})

test('nothing is missing or out of order after a receiver of https was killed and came back', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/killed` })
  await happen(ada, 3, 'Before')
  await https.events('/killed', 4)
  await https.kill()
  await happen(ada, 4, 'Meanwhile')
  await become(ada, logSink.id, ({ failures }) => failures >= 1)
  let refused = 0
  https.answer = ({ path }) => (path === '/killed' && refused++ < 1 ? 503 : 204)
  await https.start()
  await happen(ada, 2, 'After')
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  https.answer = () => 204
  const numbers = (await https.events('/killed', 10)).map(({ seq }) => seq)
  expect(firstOf(numbers)).toEqual(runOf(Math.min(...numbers), 10))
})

test('nothing is missing or out of order after a receiver of syslog was killed and came back', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: syslog.url })
  await happen(ada, 3, 'Before')
  await syslog.messages(4)
  await syslog.kill()
  await happen(ada, 4, 'Meanwhile')
  await become(ada, logSink.id, ({ failures }) => failures >= 1)
  await syslog.start()
  await happen(ada, 2, 'After')
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  const numbers = (await syslog.messages(10)).map(({ data }) => Number(data['qeetid@32473']?.['seq']))
  expect(firstOf(numbers)).toEqual(runOf(Math.min(...numbers), 10))
  expect(syslog.torn).toBe(0)
  expect(syslog.got[0]).toMatchObject({
    app: 'qeet-id',
    host: 'id.example.test',
    id: 'log_sink.created',
    priority: 110,
  })
})

test('two instances send in order, and never at the same time', async () => {
  const errors: unknown[] = []
  const allow = ALLOWED.split(',')
    .map((text) => parseAllowance(text))
    .filter((each) => each !== null)
  const sinkDoor = createOutgoing({ allow, dnsServers: [service.dns.address] })
  const other = createStreaming({
    db: service.db,
    send: createSend({ sealing: service.service.sealing, sinkDoor, publicUrl: 'https://id.example.test' }),
    job: untraced,
    pace: QUICK,
    count: () => {},
    giveUp: async () => {},
    onError: (what) => errors.push(what),
  })
  const ada = await owner(service)
  const before = https.got.length
  const { logSink } = await create(ada, ada, { url: `${https.url}/two` })
  for (let round = 0; round < 5; round++) {
    await happen(ada, 3, `Round ${round}`)
    other.wake()
  }
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  const numbers = https.got
    .slice(before)
    .filter(({ path }) => path === '/two')
    .flatMap(eventsOf)
    .map(({ seq }) => seq)
  expect(numbers).toEqual(runOf(Math.min(...numbers), 16))
  await other.stop()
  await sinkDoor.close()
  expect(errors).toEqual([])
})

test('what an instance has left behind is sent by another one once the lease has ended', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/left` })
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  await service.owner.query(
    `UPDATE log_sink SET claim = claim + 1, leased_until = now() + interval '1 hour' WHERE id = $1`,
    [logSink.id],
  )
  await happen(ada, 1)
  const other = await create(ada, ada, { url: `${https.url}/right` })
  await become(ada, other.logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  expect(eventsAt('/left')).toBe(1)
  await service.owner.query('UPDATE log_sink SET leased_until = now() WHERE id = $1', [logSink.id])
  await call(ada, 'logSinkActivate', ada, { id: logSink.id })
  await become(ada, logSink.id, ({ waitingEvents }) => waitingEvents === 0)
  const numbers = (await https.events('/left', 3)).map(({ seq }) => seq)
  expect(numbers).toEqual(runOf(numbers[0] ?? 0, 3))
})

const eventsAt = (path: string): number => https.got.filter((each) => each.path === path).flatMap(eventsOf).length
