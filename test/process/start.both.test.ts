import { readdirSync } from 'node:fs'
import { createConnection } from 'node:net'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { client } from '../kit/client.ts'
import { type Home, home, ready, type Running, start } from '../kit/process.ts'
import { PASSWORD, signUp } from '../kit/seed.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 }) // each start takes as long as the machine is busy

let place: Home
const started: Running[] = []
const run = async (env: Readonly<Record<string, string>> = {}): Promise<Running> => {
  const running = await start({ ...place.env, ...env })
  started.push(running)
  return running
}
beforeEach(async () => {
  place = await home()
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.splice(0).map(({ exited }) => exited))
  await place.remove()
})

const embedded = (): boolean => inject('database').kind === 'embedded'

/** What stdout, which has JSON lines alone, says of a start, and of the end if there was one. */
function tells(
  lines: readonly Readonly<Record<string, unknown>>[],
  { migrated }: { readonly migrated: boolean },
): void {
  const said = lines.filter(({ msg, level }) => msg !== 'request' && Number(level) < 40) // but warnings
  const end = said.length > 3 ? ['stopping', 'stopped'] : []
  expect(said.map(({ msg }) => msg)).toEqual([
    'starting',
    ...(migrated ? ['migrations were applied'] : []),
    'ready',
    ...end,
  ])
  if (!migrated) return
  const folders = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(said[1]).toMatchObject({ count: folders.length, migrations: folders.map(({ name }) => name).sort() })
}

/** As nobody has started the service before. */
const onNothing = (): void => {
  beforeEach(async () => {
    await place.remove()
    place = await home({ empty: true })
  })
}

describe('the first start', () => {
  onNothing()

  test('says where the first user signs up, and no more once there is one', async () => {
    const first = await ready(await run({ LOG_LEVEL: 'info' }))
    const [, page = ''] = /Make the first account: (\S+)/.exec(first.output()) ?? []
    const shown = await fetch(page)
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('Create an account')])
    await signUp(first, 'ada@example.com')
    first.child.kill('SIGTERM')
    expect(await first.exited).toBe(0)
    tells(first.lines(), { migrated: true })
    const second = await ready(await run({ LOG_LEVEL: 'info' }))
    tells(second.lines(), { migrated: false })
    expect(second.output()).not.toContain('first account')
    const login = await client(second.url).rest('POST', '/v1/auth/login', {
      email: 'ADA@example.com',
      password: PASSWORD,
    })
    expect(login.status).toBe(200)
  })
})

test('a start answers on health, readiness, GraphiQL, REST docs and API description', async () => {
  const { url } = await ready(await run())
  for (const path of [
    '/',
    '/healthz',
    '/readyz',
    '/docs',
    '/openapi.json',
    '/.well-known/jwks.json',
    '/.well-known/openid-configuration',
  ])
    expect((await fetch(url + path)).status, path).toBe(200)
  const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } })
  expect(page.headers.get('content-type')).toContain('text/html')
})

describe('two starts at once', () => {
  onNothing()

  test('on one PostgreSQL migrate once and both serve; on one folder the second is refused', async () => {
    const pair = await Promise.all([run(), run()])
    const outcomes = await Promise.allSettled(pair.map(ready))
    if (embedded()) {
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(pair.map((running) => running.output()).join('')).toContain('is in use by another process')
    } else {
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      const ada = await signUp({ url: pair[0].url })
      // the other instance knows the signing key, the session and the tenant
      const seen = await client(pair[1].url, `Bearer ${ada.accessToken}`).rest('GET', '/v1/auth/me')
      expect(seen.body).toMatchObject({ user_id: ada.userId })
      const owner = new pg.Client(place.env['DATABASE_URL'])
      await owner.connect()
      const { rows } = await owner.query(
        `SELECT migration_name, count(*)::int AS times FROM _prisma_migrations
          GROUP BY 1 HAVING count(*) <> 1 OR bool_or(finished_at IS NULL)`,
      )
      await owner.end()
      expect(rows).toEqual([])
    }
  })
})

describe('an end', () => {
  test('by SIGTERM answers the request in flight and exits 0', async () => {
    const running = await ready(await run())
    const { hostname, port } = new URL(running.url)
    const body = JSON.stringify({ email: 'in-flight@example.test', password: PASSWORD })
    const socket = createConnection({ host: hostname, port: Number(port) })
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const head =
      `POST /v1/auth/signup HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nConnection: ` +
      `close\r\nContent-Length: ${body.length}\r\n\r\n`
    await new Promise<void>((resolve) => socket.write(head + body.slice(0, 10), () => resolve()))
    await client(running.url).rest('GET', '/healthz') // it has been read: the server is one thread
    running.child.kill('SIGTERM')
    await expect
      .poll(() =>
        fetch(running.url).then(
          () => 'accepted',
          () => 'refused',
        ),
      )
      .toBe('refused')
    socket.write(body.slice(10))
    await closed
    expect(answer).toMatch(/^HTTP\/1\.1 201 /)
    expect(await running.exited).toBe(0)
  })

  test('by kill -9 keeps every acknowledged write', async () => {
    const running = await ready(await run())
    const acknowledged: string[] = []
    let killed = false
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; !killed; n++) {
        const email = `w${writer}-${n}@example.test`
        const answer = await client(running.url)
          .rest('POST', '/v1/auth/signup', { email, password: PASSWORD })
          .catch(() => null)
        if (answer?.status === 201) acknowledged.push(email)
      }
    })
    await expect.poll(() => acknowledged.length).toBeGreaterThan(15)
    running.child.kill('SIGKILL')
    killed = true
    await Promise.all(writers)
    const again = await ready(await run())
    for (const email of acknowledged) {
      const login = await client(again.url).rest('POST', '/v1/auth/login', { email, password: PASSWORD })
      expect(login.status, email).toBe(200)
      const verified = await client(again.url, `Bearer ${login.body.access_token}`).rest(
        'GET',
        `/v1/tenants/${login.body.tenant_id}/audit/verify`,
      )
      expect(verified.body).toMatchObject({ ok: true })
    }
  })
})

describe('an environment that is wrong', () => {
  test('stops the start, naming each variable and why', async () => {
    const running = await run({ PORT: 'http', MAIL_URL: 'localhost', TRUSTED_PROXIES: '10.0.0.0/8,010.1.1.1' })
    expect(await running.exited).toBe(1)
    const reason = /PORT must be a port number[\s\S]*MAIL_URL must be a URL[\s\S]*TRUSTED_PROXIES "010\.1\.1\.1" is not/
    expect(running.output()).toMatch(reason)
    const line = { level: 60, msg: 'the start failed', reason: expect.stringMatching(reason) as string }
    expect(running.lines()).toEqual([expect.objectContaining(line)])
  })
})
