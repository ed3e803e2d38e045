// A client that asks for a long log, and reads nothing of it.
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { OPERATOR_TOKEN, scrape } from '../../http/scraping.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { stream } from '../../kit/stream.ts'
import { mutate } from '../verbs.ts'

const PACE = { lookMs: 20, recheckMs: 60_000, deafMs: 60_000 }

/** More than what the system keeps for a connection. */
const EVENTS = 400
const CHARACTERS = 40_000

let socket: Socket
let service: TestService
afterEach(async () => {
  socket.destroy()
  await service.close()
})

/** Asks for a long log, and reads nothing. */
async function unread(patienceMs: number): Promise<Person> {
  service = await testService({ OPERATOR_TOKEN }, { streamPace: { ...PACE, patienceMs } })
  const ada = await owner(service)
  await service.owner.query(`DO $$ BEGIN
    PERFORM set_config('app.tenant_id', '${ada.tenantId}', true);
    PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'role.created', 'role', NULL, NULL,
      uuid_send(gen_random_uuid()), '{"ip":null,"userAgent":null,"metadata":{"x":"${'x'.repeat(CHARACTERS)}"}}')
      FROM generate_series(1, ${EVENTS});
  END $$`)
  const { hostname, port } = new URL(service.url)
  socket = connect(Number(port), hostname)
  const path = `/v1/tenants/${ada.tenantId}/audit/stream?after=0`
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${ada.accessToken}\r\n\r\n`)
  return ada
}

const ends = async (why: string) => (await scrape(service))[`audit_stream_ends_total{end="${why}"}`]
const sent = async () => (await scrape(service))['audit_stream_events_total'] ?? 0

test('is cut off before all was read for it, and goes on after the last event that it got', async () => {
  const ada = await unread(200)
  await expect.poll(() => ends('cut')).toBe(1)
  expect(await sent()).toBeGreaterThan(0)
  expect(await sent()).toBeLessThan(EVENTS)

  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  await new Promise((resolve) => socket.once('close', resolve))
  const got = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  // The last one may have come in part.
  const whole = text.lastIndexOf('\n\n') > text.lastIndexOf('\nid: ') ? got : got.slice(0, -1)
  expect(whole.length).toBeGreaterThan(0)
  const { rows } = await service.owner.query('SELECT seq FROM audit_head WHERE tenant_id = $1', [ada.tenantId])
  const end = Number(rows[0].seq)
  const rest = await stream(service.url, `/v1/tenants/${ada.tenantId}/audit/stream`, {
    authorization: `Bearer ${ada.accessToken}`,
    lastEventId: String(whole.at(-1)),
  })
  const ids = (await rest.wait(end - whole.length)).map(({ id }) => Number(id))
  expect([...whole, ...ids]).toEqual(Array.from({ length: end }, (_, at) => at + 1))
  rest.kill()
})

test('ends with the rights of its caller, however long it would be waited for', async () => {
  const ada = await unread(600_000)
  await expect.poll(async () => (await scrape(service))['audit_streams_open']).toBe(1)
  await mutate(ada, 'sessionRevoke', { id: ada.sessionId })
  await expect.poll(() => ends('refused')).toBe(1)
  expect(await sent()).toBeLessThan(EVENTS)
})
