// What a sink may be set to, what each setting does, and that its secret goes nowhere else.
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, codes, memberWith, mutate, tenantOf } from '../verbs.ts'
import { ALLOWED, become, call, create, happen, QUICK, SINK, sinkOf } from './kit.ts'
import { useHttpsReceiver, useSyslogReceiver } from './receivers.ts'

const service = useService({ OUTBOUND_ALLOW: ALLOWED }, { webhookPace: QUICK })
const https = useHttpsReceiver()
const syslog = useSyslogReceiver()

const REFUSED = `
  http://example.test/ ftp://example.test/ https://u:p@example.test/ example.test x https://10.0.0.1/ https://[::1]/
  https://0x7f.2/ https://169.254.169.254/latest syslog+tls://10.0.0.1 syslog+tls://[::ffff:7f00:2]:6514
  syslog+tls://0x7f.2 syslog+tls://2130706434:6514 syslog+tls://a.localhost syslog+tls://logs.example.test/path
  syslog+tls://u@logs.example.test syslog+tcp://logs.example.test:601 syslog+udp://logs.example.test syslog://localhost
  syslog+tls://logs.example.test?x=1 syslog+tls:// syslog+tcp://localhost:601`
  .trim()
  .split(/\s+/)

test.each(REFUSED)('no sink leads to %s', async (url) => {
  const ada = await owner(service)
  const refused = async (): Promise<string[]> => codes(await create(ada, ada, { url }))
  expect(await changesNothing(service, refused)).toEqual(['INVALID_URL'])
  const { logSink } = await create(ada, ada, { url: https.url, actions: ['none'] })
  expect(codes(await call(ada, 'logSinkUpdate', ada, { id: logSink.id, input: { url } }))).toEqual(['INVALID_URL'])
})

test.each([
  ['syslog+tls://logs.example.test', 'syslog+tls://logs.example.test:6514'],
  ['SYSLOG+TLS://Logs.Example.test:443', 'syslog+tls://logs.example.test:443'],
  ['syslog+tcp://127.0.0.1', 'syslog+tcp://127.0.0.1:601'], // which OUTBOUND_ALLOW lists as one without TLS
])('%s is stored as %s', async (url, stored) => {
  const ada = await owner(service)
  expect((await create(ada, ada, { url, actions: ['none'] })).logSink).toMatchObject({ url: stored, kind: 'SYSLOG' })
})

test.each([
  ['a name that stands for a private address', 'private.example.test', 'is not at a public address'],
  ['a private address that was stored before', '10.0.0.1', 'does not call this address'],
])('nothing is sent to %s', async (_, host, why) => {
  service.dns.set('private.example.test', { addresses: ['10.0.0.1'] })
  const ada = await owner(service)
  for (const [url = '', stored] of [
    [`${https.url}/stored`, `https://${host}/`],
    [syslog.url, `syslog+tls://${host}:6514`],
  ]) {
    const { logSink } = await create(ada, ada, { url, actions: ['role.*'] })
    await service.owner.query('UPDATE log_sink SET url = $2 WHERE id = $1', [logSink.id, stored])
    await happen(ada, 1, stored)
    expect(await become(ada, logSink.id, ({ failures }) => failures > 0)).toMatchObject({
      error: expect.stringContaining(why),
    })
  }
})

test('what is no setting is refused, and names its field', async () => {
  const ada = await owner(service)
  const cases: [object, string, string][] = [
    [{ name: ' ' }, 'REQUIRED', 'name'],
    [{ name: 'x'.repeat(101) }, 'TOO_LONG', 'name'],
    [{ actions: ['Role Created'] }, 'INVALID', 'actions'],
    [{ actions: ['*.created'] }, 'INVALID', 'actions'],
    [{ actions: Array.from({ length: 51 }, (_, at) => `a.${at}`) }, 'TOO_LONG', 'actions'],
    [{ secret: 'a\r\nHost: b' }, 'INVALID', 'secret'],
    [{ secret: 'x'.repeat(4_097) }, 'TOO_LONG', 'secret'],
    [{ secret: 'x', headerName: 'Content-Length' }, 'INVALID', 'headerName'],
    [{ secret: 'x', headerName: 'a b' }, 'INVALID', 'headerName'],
    [{ secret: 'x', url: 'syslog+tls://logs.example.test' }, 'INVALID', 'secret'],
    [{ caCertificate: '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----' }, 'INVALID', 'caCertificate'],
  ]
  for (const [input, code, field] of cases) {
    const refused = async () => (await create(ada, ada, { url: https.url, ...input })).userErrors
    expect(await changesNothing(service, refused)).toMatchObject([{ code, path: ['input', field] }])
  }
})

test('a secret is never shown, is stored sealed, and goes to no other address', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/one`, secret: 'Bearer hush', actions: ['none'] })
  const shown = JSON.stringify([logSink, await sinkOf(ada, logSink.id)])
  const { rows } = await service.owner.query('SELECT to_jsonb(s)::text AS row FROM log_sink s')
  const { rows: logged } = await service.owner.query('SELECT body FROM audit_payload')
  for (const text of [shown, JSON.stringify(rows), JSON.stringify(logged)]) expect(text).not.toContain('hush')
  expect(shown).toContain('Authorization')

  const moved = (input: object) => call(ada, 'logSinkUpdate', ada, { id: logSink.id, input })
  for (const url of ['https://example.test/one', `${https.url.replace('localhost', '127.0.0.1')}/one`]) {
    const refused = async () => (await moved({ url })).userErrors
    expect(await changesNothing(service, refused)).toMatchObject([{ code: 'REQUIRED', path: ['input', 'secret'] }])
  }
  expect((await moved({ url: `${https.url}/two` })).logSink).toMatchObject({ headerName: 'Authorization' })
  expect((await call(ada, 'logSinkTest', ada, { id: logSink.id }, 'arrived')).arrived).toBe(true)
  expect(https.got.at(-1)).toMatchObject({ path: '/two', headers: { authorization: 'Bearer hush' } })
  // Also somebody who writes to the database has it sent nowhere else.
  await service.owner.query(`UPDATE log_sink SET url = $2 WHERE id = $1`, [
    logSink.id,
    https.url.replace('localhost', '127.0.0.1'),
  ])
  expect(await call(ada, 'logSinkTest', ada, { id: logSink.id }, 'arrived reason')).toMatchObject({
    arrived: false,
    reason: expect.stringContaining('secret cannot be opened'),
  })
  expect((await moved({ url: `${https.url}/three`, secret: null })).logSink).toMatchObject({ headerName: null })
  expect((await call(ada, 'logSinkTest', ada, { id: logSink.id }, 'arrived')).arrived).toBe(true)
  expect(https.got.at(-1)?.headers).not.toHaveProperty('authorization')
})

test('each setting of a sink counts from its change on', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/set`, actions: ['none'] })
  const { id } = logSink
  await happen(ada, 1)
  await become(ada, id, ({ waitingEvents }) => waitingEvents === 0)
  const set = async (input: object) => expect(codes(await call(ada, 'logSinkUpdate', ada, { id, input }))).toEqual([])
  await set({ actions: ['role.created'], name: 'Other', format: 'JSON_ARRAY' })
  await happen(ada, 1, 'Wanted')
  const [event] = await https.events('/set', 1)
  expect(event).toMatchObject({ action: 'role.created' })
  expect(https.got.at(-1)?.headers['content-type']).toBe('application/json')
  expect(await sinkOf(ada, id)).toMatchObject({ name: 'Other', format: 'JSON_ARRAY', version: 2 })

  await set({ caCertificate: '' })
  expect(await call(ada, 'logSinkTest', ada, { id }, 'arrived reason')).toMatchObject({
    arrived: false,
    reason: expect.stringContaining('TLS connection failed'),
  })
  const stale = await call(ada, 'logSinkUpdate', ada, { id, input: { name: 'Late', expectedVersion: 2 } })
  expect(codes(stale)).toEqual(['CONFLICT'])
  expect(await sinkOf(ada, id)).toMatchObject({ name: 'Other' })
})

test('a test says what happened, over https and over syslog, also with a disabled sink', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: `${https.url}/tried`, actions: ['none'] })
  const tryIt = (id: string) => call(ada, 'logSinkTest', ada, { id }, 'arrived reason')
  await call(ada, 'logSinkDisable', ada, { id: logSink.id })
  expect(await tryIt(logSink.id)).toMatchObject({ arrived: true, reason: null })
  expect(JSON.parse(https.got.at(-1)?.body ?? '')).toMatchObject({ test: true, log_sink_id: logSink.id })
  https.answer = () => 403
  expect(await tryIt(logSink.id)).toMatchObject({ arrived: false, reason: expect.stringContaining('403') })
  https.answer = () => 204
  const other = await create(ada, ada, { url: syslog.url, actions: ['none'] })
  expect(await tryIt(other.logSink.id)).toMatchObject({ arrived: true })
  expect((await syslog.messages(1)).at(-1)).toMatchObject({ id: 'log_sink.tested' })
  await call(ada, 'logSinkUpdate', ada, { id: other.logSink.id, input: { caCertificate: '' } })
  expect(await tryIt(other.logSink.id)).toMatchObject({ arrived: false, reason: expect.stringContaining('TLS') })
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'log_sink.tested')).toHaveLength(4)
})

test('a tenant has at most 10 sinks, and a deleted one makes room', async () => {
  const ada = await owner(service)
  for (let at = 0; at < 10; at++) await create(ada, ada, { url: https.url, actions: ['none'] })
  expect(codes(await create(ada, ada, { url: https.url }))).toEqual(['TOO_MANY'])
  const { logSinks } = await tenantOf(ada, `logSinks { ${SINK} }`)
  expect(logSinks).toHaveLength(10)
  const { deletedId } = await call(ada, 'logSinkDelete', ada, { id: logSinks[3].id }, 'deletedId')
  expect(deletedId).toBe(logSinks[3].id)
  expect(await sinkOf(ada, deletedId)).toBeNull()
  expect(codes(await create(ada, ada, { url: https.url, actions: ['none'] }))).toEqual([])
})

test('sinks are seen with audit.read and changed with audit.write', async () => {
  const ada = await owner(service)
  const { logSink } = await create(ada, ada, { url: https.url, actions: ['none'] })
  const reader = await memberWith(service, ada, ['audit.read'])
  expect(await sinkOf(reader, logSink.id)).toMatchObject({ id: logSink.id })
  await expect(call(reader, 'logSinkDisable', ada, { id: logSink.id })).rejects.toThrow('audit.write')
  const writer = await memberWith(service, ada, ['audit.write'])
  expect((await mutate(writer, 'logSinkDisable', { tenantId: ada.tenantId, id: logSink.id })).userErrors).toEqual([])
})
