// Two running services on one PostgreSQL: streams that go from one to the other, and end with one.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { killed } from '../domains/audit/killing.ts'
import { mutate } from '../domains/verbs.ts'
import { type Home, home, ready, type Running, start } from '../kit/process.ts'
import { addMember, owner } from '../kit/seed.ts'
import { subscribe } from '../kit/stream.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let place: Home
const both: Running[] = []
beforeAll(async () => {
  place = await home()
  for (let n = 0; n < 2; n++) both.push(await ready(await start(place.env)))
})
afterAll(async () => {
  for (const { child } of both) child.kill('SIGKILL')
  await Promise.all(both.map(({ exited }) => exited))
  await place.remove()
})

test('200 killed connections, on either instance in turn: no gap, no duplicate, in order', async () => {
  const [first, second] = both as [Running, Running]
  const ada = await owner(first)
  const { got, log } = await killed(ada, { urls: [first.url, second.url], kills: 200 })
  expect(got).toEqual(log)
  expect(got.length).toBeGreaterThan(100)
})

test('a session that is revoked on one instance ends its streams on the other', async () => {
  const [first, second] = both as [Running, Running]
  const ada = await owner(first)
  const admin = await addMember(first, ada, 'admin')
  const authorization = `Bearer ${admin.accessToken}`
  const opened = await subscribe(second.url, { authorization, variables: { tenantId: ada.tenantId } })
  await mutate(admin, 'sessionRevoke', { id: admin.sessionId })
  expect((await opened.last())?.data.errors[0].extensions.code).toBe('UNAUTHENTICATED')
})

test('an instance that stops says so to its streams, and ends', async () => {
  const [first, second] = both as [Running, Running]
  const ada = await owner(second)
  const asked = { authorization: `Bearer ${ada.accessToken}`, variables: { tenantId: ada.tenantId } }
  const opened = await subscribe(first.url, asked)
  first.child.kill('SIGTERM')
  expect((await opened.last())?.data.errors[0]).toMatchObject({
    message: expect.stringContaining('This instance stops'),
    extensions: { code: 'UNAVAILABLE', retryAfter: 2 },
  })
  expect(await first.exited).toBe(0)
})
