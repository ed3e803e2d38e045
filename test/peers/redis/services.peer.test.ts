// Two running services whose limits are in a real Redis keep one limit, also when it goes and comes back empty.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort, run, startServer } from '../../kit/postgres-server.ts'
import type { Running } from '../../kit/process.ts'
import { SECRETS_KEY } from '../../kit/secrets-key.ts'
import { isUsedUp, isWhole, limited, partLetThrough, standing, startBoth } from '../../process/one-load.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** As the other suites have it: the server of TEST_DATABASE_URL, or one of our own. */
let postgres: Awaited<ReturnType<typeof startServer>>
const name = `redis_${randomUUID().replaceAll('-', '')}`
let redis: ChildProcess
let port: number
let both: readonly Running[] = []
const folder = mkdtempSync(join(tmpdir(), 'qeet-id-redis-'))

function startRedis(): void {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  redis = spawn('redis-server', options, { stdio: 'ignore' })
}
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

beforeAll(async () => {
  port = await freePort()
  startRedis()
  const given = process.env['TEST_DATABASE_URL']
  postgres = given === undefined ? await startServer() : { url: given, stop: async () => {} }
  await run(postgres.url, `CREATE DATABASE ${name}`)
  const DATABASE_URL = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
  const REDIS_URL = `redis://127.0.0.1:${port}`
  both = await startBoth({ DATABASE_URL, REDIS_URL, SECRETS_KEY, DATA_DIR: folder })
})
afterAll(async () => {
  await Promise.all([...both.map(({ child }) => child), redis].map(ended))
  await run(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`)
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('they let through one limit; while the server is away each has its part; then it is one again', async () => {
  await standing(both, { away: 0, instances: 2 })
  const [ada, bob, carol] = [await limited(both), await limited(both), await limited(both)]
  expect(await partLetThrough(both, ada)).toSatisfy(isWhole)
  await ended(redis)
  await standing(both, { away: 1, instances: 2 })
  expect(await partLetThrough(both, ada)).toSatisfy(isUsedUp)
  expect(await partLetThrough(both, bob)).toSatisfy(isWhole)
  startRedis()
  await standing(both, { away: 0, instances: 2 })
  expect(await partLetThrough(both, bob)).toSatisfy(isUsedUp)
  expect(await partLetThrough(both, carol)).toSatisfy(isWhole)
})
