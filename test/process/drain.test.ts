// An end behind a balancer: it hears of it from /readyz, and sends elsewhere what it has not begun.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { client } from '../kit/client.ts'
import { type Home, home, ready, type Running, start } from '../kit/process.ts'
import { PASSWORD, signUp } from '../kit/seed.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 }) // each start takes as long as the machine is busy

let place: Home
let running: Running
beforeEach(async () => {
  place = await home()
  running = await ready(await start({ ...place.env, DRAIN_DELAY_SECONDS: '10', LOG_LEVEL: 'info' }))
})
afterEach(async () => {
  running.child.kill('SIGKILL')
  await running.exited
  await place.remove()
})

test('under load every request that was begun is answered, and connections end with their answers', async () => {
  const { email } = await signUp(running)
  const health = async (path: string): Promise<number> => (await fetch(running.url + path)).status
  let sending = true
  const outcomes: (number | string)[] = []
  const lastSaid: (string | null)[] = []
  const callers = Array.from({ length: 8 }, async () => {
    while (sending) {
      const login = client(running.url).rest('POST', '/v1/auth/login', { email, password: PASSWORD })
      const failed = (error: unknown): string => String((error as Error).cause ?? error)
      outcomes.push(await login.then(({ status }) => status, failed))
    }
    const { status, headers } = await client(running.url).rest('POST', '/v1/auth/login', { email, password: PASSWORD })
    outcomes.push(status)
    lastSaid.push(headers.get('connection'))
  })
  await expect.poll(() => outcomes.length).toBeGreaterThan(8)
  running.child.kill('SIGTERM')
  await expect.poll(() => health('/readyz'), { timeout: 60_000, interval: 20 }).toBe(503)
  expect(await health('/healthz')).toBe(200)
  sending = false
  await Promise.all(callers)
  expect(outcomes.filter((outcome) => outcome !== 200)).toEqual([])
  expect(lastSaid).toEqual(Array<string>(callers.length).fill('close'))
  expect(await running.exited).toBe(0)
  expect(running.lines().at(-1)).toMatchObject({ msg: 'stopped' })
})
