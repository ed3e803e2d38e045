// What goes wrong on our side is in the log alone: here the database goes away under a running service.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Service } from '../../src/running-service.ts'
import { createService } from '../../src/service.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { client } from '../kit/client.ts'
import { testDatabase, type TestDatabase } from '../kit/database.ts'
import { type Person, signUp } from '../kit/seed.ts'
import { answerOf, postTo } from './raw.ts'

interface Line {
  readonly level: number
  readonly request_id?: string
  readonly msg: string
  readonly err?: { readonly message: string; readonly stack: string }
}

const log: Line[] = []
const dataDir = mkdtempSync(join(tmpdir(), 'qeet-id-masking-'))
let database: TestDatabase
let service: Service
let at: { url: string }
let ada: Person
beforeAll(async () => {
  database = await testDatabase()
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => (log.push(JSON.parse(chunk.toString()) as Line), done()),
  })
  service = await createService(
    readConfig({ SECRETS_KEY, DATA_DIR: dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'error', SNAPSHOT_LAG_MS: '0' }),
    pino({ level: 'error' }, sink),
    database.db,
    { periodic: false },
  )
  await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve))
  at = { url: `http://127.0.0.1:${(service.server.address() as AddressInfo).port}` }
  ada = await signUp(at)
  if ((await ada.gql('{ me { actor } }')).me.actor !== 'USER' || log.length > 0)
    throw new Error('the service does not even work with its database')
  await database.db.close() // and the service goes on
})
afterAll(async () => {
  service.server.closeAllConnections()
  await new Promise((resolve) => service.server.close(resolve))
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const LOGIN = 'mutation ($i: LoginInput!) { login(input: $i) { tokens { accessToken } userErrors { code } } }'
const DETAILS = /pool|prisma|postgres|pglite|sql|stack|node_modules|\.ts\b|\bat /i

/** The one line that the log has about a request. */
function logged(requestId: string): Line {
  const lines = log.filter((line) => line.request_id === requestId && line.level >= 50)
  expect(lines).toHaveLength(1)
  return lines[0] as Line
}

test('a resolver that fails is INTERNAL without a detail; the log has the cause and the request id', async () => {
  const variables = { i: { email: ada.email, password: 'a very secret password' } }
  const { status, errors, text } = await postTo(at)({ query: LOGIN, variables }, { 'x-request-id': 'resolver-fails' })
  expect(status).toBe(200)
  expect(errors).toEqual([
    {
      message: 'Something went wrong on our side.',
      locations: expect.any(Array) as unknown,
      path: ['login'],
      extensions: { code: 'INTERNAL' },
    },
  ])
  expect(text).not.toMatch(DETAILS)
  expect(logged('resolver-fails')).toMatchObject({
    msg: 'request failed',
    err: { message: expect.stringMatching(/\S/) as unknown, stack: expect.stringMatching(/\.ts:\d+/) as unknown },
  })
  expect(JSON.stringify(log)).not.toContain('a very secret password')
})

test('a caller who cannot even be recognised gets the same in the GraphQL form, as 500', async () => {
  const { status, errors, text } = await postTo(at, ada.accessToken)(
    { query: '{ me { actor } }' },
    { 'x-request-id': 'caller-unknown' },
  )
  expect(status).toBe(500)
  expect(errors).toEqual([{ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } }])
  expect(text).not.toMatch(DETAILS)
  expect(logged('caller-unknown')).toMatchObject({ err: { message: expect.stringMatching(/\S/) as unknown } })
  expect(JSON.stringify(log)).not.toContain(ada.accessToken)
})

test.each<[string, string, string, object | undefined]>([
  ['a resolver', 'POST', '/v1/auth/login', { email: 'a@example.test', password: 'a very secret password' }],
  ['the credential', 'GET', '/v1/auth/me', undefined],
])(
  'on /v1 a failure of %s is 500 internal in the envelope, retryable, without a detail',
  async (what, method, path, body) => {
    const requestId = `v1-${what.replaceAll(' ', '-')}`
    const answer = await client(at.url, body ? undefined : `Bearer ${ada.accessToken}`).rest(method, path, body, {
      'x-request-id': requestId,
    })
    expect(answer.status).toBe(500)
    expect(answer.body).toEqual({
      error: {
        code: 'internal',
        message: 'Something went wrong on our side.',
        translation_key: 'internal',
        retryable: true,
        request_id: requestId,
      },
    })
    expect(logged(requestId)).toMatchObject({ err: { message: expect.stringMatching(/\S/) as unknown } })
  },
)

test('readiness says that the database is gone, and no more; health and the API description go on', async () => {
  const ready = await answerOf(await fetch(`${at.url}/readyz`))
  expect([ready.status, JSON.parse(ready.text)]).toEqual([503, { status: 'not_ready', checks: { db: 'fail' } }])
  for (const path of ['/healthz', '/openapi.json', '/docs']) expect((await fetch(`${at.url}${path}`)).status).toBe(200)
})
