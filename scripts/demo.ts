// node scripts/demo.ts: fills the database of the environment with tenants that have lived for 90 days, so that there is something
// to look at. What can be done over the API is done there, by the service itself; the past is written by demo/past.ts.
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { createPasswords } from '../src/access/passwords.ts'
import { readConfig } from '../src/config.ts'
import { createTenant } from '../src/domains/tenants/provision.ts'
import { DEFAULT_REGION } from '../src/domains/tenants/model.ts'
import { createService, openDatabase } from '../src/service.ts'
import type { Database } from '../src/tenancy/database.ts'
import { inTenant } from '../src/tenancy/scope.ts'
import { historyOf, random } from './demo/history.ts'
import { writePast } from './demo/past.ts'
import { addPeople, FACTOR } from './demo/people.ts'
import { OWNER, STORIES, type Story } from './demo/story.ts'

const WIDTH = 30
const started = performance.now()
let drawn = -1

/** `part`: 0…1 of all of it. */
function bar(part: number, what: string): void {
  const filled = Math.min(WIDTH, Math.floor(part * WIDTH))
  if (!process.stderr.isTTY && filled === drawn) return
  drawn = filled
  process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}[${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${what}${process.stderr.isTTY ? '' : '\n'}`)
}

try {
  await main()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const config = readConfig({ ...process.env, RATE_LIMITS: 'off', LOG_LEVEL: 'silent' })
  const log = pino({ level: config.logLevel })
  const db = await openDatabase(config, log)
  const service = await createService(config, log, db)
  try {
    await new Promise<void>((resolve, reject) => service.server.once('error', reject).listen(0, '127.0.0.1', resolve))
    const api = client(`http://127.0.0.1:${(service.server.address() as AddressInfo).port}`)
    const events = await fill(db, api)
    process.stderr.write('\n')
    console.log(await goodbye(config.publicUrl, events))
  } finally {
    service.server.closeAllConnections()
    await service.stop()
  }
}

type Api = ReturnType<typeof client>

function client(url: string) {
  return async (method: string, path: string, body: object, token?: string): Promise<Record<string, string>> => {
    const response = await fetch(url + path, { method, headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) })
    const answer = response.status === 204 ? {} : ((await response.json()) as Record<string, string> & { error?: { message: string } })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer.error ?? answer)}`)
    return answer
  }
}

async function fill(db: Database, api: Api): Promise<number> {
  const now = new Date()
  const next = random(1815)
  const owner = await signUp(api)
  const passwordHash = await (await createPasswords()).hash(OWNER.password)
  let written = 0
  for (const [index, story] of STORIES.entries()) {
    bar(index / STORIES.length, `${story.name}: people`)
    const tenantId = await found(db, story, owner)
    const people = await addPeople(db, tenantId, story, passwordHash, now, next)
    const moments = historyOf(story, people, now, next)
    let done = 0
    await writePast(db, tenantId, moments, (count) => bar((index + (0.95 * (done += count)) / moments.length) / STORIES.length, `${story.name}: ${done} of ${moments.length} events of 90 days`))
    written += moments.length
    const { access_token: token } = await api('POST', '/v1/auth/login', { email: OWNER.email, password: OWNER.password, tenant_id: tenantId })
    for (const [method, path, body] of story.settings) await api(method, path.replace('{tenant}', `/v1/tenants/${tenantId}`), body, token)
  }
  bar(1, 'done')
  return written
}

/** The unique address decides between two demos, and tells that there has been one. */
async function signUp(api: Api): Promise<string> {
  const answer = await api('POST', '/v1/auth/signup', { email: OWNER.email, password: OWNER.password, display_name: OWNER.name }).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('auth.email_exists')) throw new Error(`The demo is there already: sign in as ${OWNER.email}. For a new one, delete the data.`)
    throw error
  })
  return (answer['user'] as unknown as { id: string }).id
}

async function found(db: Database, { slug, name }: Story, owner: string): Promise<string> {
  const tenantId = crypto.randomUUID()
  return inTenant(tenantId, () =>
    db.write(async (tx) => {
      if (!(await createTenant(tx, owner, { slug, name, region: DEFAULT_REGION, logoUrl: '', metadata: { demo: true } }, false))) throw new Error(`There is a tenant ${slug} already.`)
      return tenantId
    }),
  )
}

async function goodbye(publicUrl: string, events: number): Promise<string> {
  const login = JSON.stringify({ email: OWNER.email, password: OWNER.password })
  return [
    `${STORIES.length} tenants with ${events} events, in ${((performance.now() - started) / 1_000).toFixed(1)} s: ${STORIES.map(({ name }) => name).join(', ')}.`,
    `They belong to ${OWNER.email}; everybody's password is "${OWNER.password}", and every authenticator app's secret ${FACTOR}.`,
    '', 'Start the service with npm start, and sign in:',
    `  curl -s ${publicUrl}/v1/auth/login -H 'Content-Type: application/json' -d '${login}'`,
    `Then look at ${publicUrl}/graphql, with the token under Headers: { tenants { nodes { id name } } }`,
  ].join('\n')
}
