// A start whose database is not there: it waits for what may come, so long and no longer, and not for what will not.
import { expect, inject, test, vi } from 'vitest'
import { start } from '../kit/process.ts'

const WAITING = 'the database does not answer yet: waiting for it'

vi.setConfig({ testTimeout: 120_000 })

const given = inject('database')
const server = given.kind === 'postgres' ? given.server : ''
const at = (change: Partial<URL>): string => Object.assign(new URL(server), change).href

test('a start ends when nothing has answered in the time that it may wait, and says where it asked', async () => {
  const DATABASE_URL = 'postgresql://nobody:secret@127.0.0.1:1/none'
  const running = await start({ DATABASE_URL, DATABASE_WAIT_SECONDS: '1', LOG_LEVEL: 'info' })
  expect(await running.exited).toBe(1)
  const said = running.lines().map(({ msg }) => msg)
  expect(said).toEqual(['starting', expect.any(String), WAITING, 'the start failed'])
  expect(running.output()).toContain('the database did not answer for 1 s: connect ECONNREFUSED 127.0.0.1:1')
  expect(running.output()).not.toContain('secret')
})

test.runIf(given.kind === 'postgres').each([
  ['an unknown database', { pathname: '/nowhere' }, /database "nowhere" does not exist/],
  ['an unknown login', { username: 'nobody_of_ours', password: 'x' }, /nobody_of_ours/],
])('%s is not waited for', async (_, change, why) => {
  const env = { DATABASE_URL: at(change), DATABASE_WAIT_SECONDS: '3600', LOG_LEVEL: 'info' }
  const running = await start(env)
  expect(await running.exited).toBe(1)
  expect(running.lines().map(({ msg }) => msg)).not.toContain(WAITING)
  expect(running.output()).toMatch(/the database refuses the start/)
  expect(running.output()).toMatch(why)
})
