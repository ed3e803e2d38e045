// node scripts/demo.ts: fills the database of the environment with tenants that have lived for 90 days, so that there
// is something to look at. What can be done over the API is done there, by the service itself; the past is written by
// demo/past.ts. Each step is one transaction, or safe to repeat, and the database tells which are done: a run that
// ended early is gone on with by the next one.
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { createPasswords } from '../src/credentials/passwords.ts'
import { readConfig } from '../src/config.ts'
import { normalizeEmail } from '../src/shared/input.ts'
import { openDatabase } from '../src/open-database.ts'
import { createService } from '../src/service.ts'
import type { Ring } from '../src/sealing/ring.ts'
import type { Database } from '../src/tenancy/database.ts'
import { type Api, client, explained, Refused } from './demo/api.ts'
import { historyOf, random } from './demo/history.ts'
import { writeDecisions } from './demo/decisions.ts'
import { hasPast, writePast } from './demo/past.ts'
import { addPeople, FACTOR, peopleOf } from './demo/people.ts'
import { OWNER, STORIES, type Story } from './demo/story.ts'
import { COMPLETE, type DemoTenant, find, foundOrFind } from './demo/tenants.ts'

const WIDTH = 30
const started = performance.now()
let drawn = -1

/** `part`: 0…1 of all of it. */
function bar(part: number, what: string): void {
  const filled = Math.min(WIDTH, Math.floor(part * WIDTH))
  if (!process.stderr.isTTY && filled === drawn) return
  drawn = filled
  process.stderr.write(
    `${process.stderr.isTTY ? '\r\x1b[K' : ''}[${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ` +
      `${what}${process.stderr.isTTY ? '' : '\n'}`,
  )
}

try {
  await main()
} catch (error) {
  console.error(`\n${explained(error)}\nWhat is done stays; the next run goes on from there.`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const config = readConfig({ ...process.env, RATE_LIMITS: 'off', LOG_LEVEL: 'silent' })
  const log = pino({ level: config.logLevel })
  const db = await openDatabase(config, log)
  const there = await firstOf(db)
  if (there !== null) {
    await db.close()
    return console.log(
      [
        `The demo is there already: sign in as ${OWNER.email}. For a new one, delete the data.`,
        ...howTo(config.publicUrl, there),
      ].join('\n'),
    )
  }
  const service = await createService(config, log, db)
  try {
    await new Promise<void>((resolve, reject) => service.server.once('error', reject).listen(0, '127.0.0.1', resolve))
    const api = client(`http://127.0.0.1:${(service.server.address() as AddressInfo).port}`)
    const events = await fill(db, api, await service.sealing.ofInstallation())
    process.stderr.write('\n')
    console.log(goodbye(config.publicUrl, events, await firstOf(db)))
  } finally {
    service.server.closeAllConnections()
    await service.stop()
  }
}

/** The id of the first tenant, if all are there. */
async function firstOf(db: Database): Promise<string | null> {
  const owner = await ownerOf(db)
  if (owner === null) return null
  const found = await Promise.all(STORIES.map(({ slug }) => find(db, slug, owner)))
  return found.every((tenant) => tenant?.isComplete === true) ? (found[0]?.id ?? null) : null
}

async function ownerOf({ platform }: Database): Promise<string | null> {
  const { rows } = await platform.query<{ id: string }>('SELECT id FROM users WHERE email_normalized = $1', [
    normalizeEmail(OWNER.email),
  ])
  return rows[0]?.id ?? null
}

async function fill(db: Database, api: Api, ring: Ring): Promise<number> {
  const owner = (await ownerOf(db)) ?? (await signUp(api))
  const passwordHash = await (await createPasswords()).hash(OWNER.password)
  const secrets = { passwordHash, ring }
  let written = 0
  for (const [index, story] of STORIES.entries()) {
    const drawn = (part: number, what: string): void => bar((index + part) / STORIES.length, `${story.name}: ${what}`)
    drawn(0, 'people')
    const tenant = await foundOrFind(db, story, owner)
    if (tenant.isComplete) continue
    if (!(await hasPast(db, tenant.id))) written += await live(db, tenant, story, index, secrets, drawn)
    drawn(0.9, 'settings')
    await setUp(api, tenant, story)
  }
  bar(1, 'done')
  return written
}

/** The people of the tenant, and what they have done. */
async function live(
  db: Database,
  tenant: DemoTenant,
  story: Story,
  index: number,
  secrets: { readonly passwordHash: string; readonly ring: Ring },
  drawn: (part: number, what: string) => void,
): Promise<number> {
  const next = random(1815 + index)
  const people = peopleOf(tenant, story, next)
  await addPeople(db, tenant, people, secrets)
  const moments = historyOf(story, people, tenant.foundedAt, next)
  drawn(0.02, 'decisions of 30 days')
  await writeDecisions(db, tenant.id, people, moments)
  let done = 0
  return writePast(db, tenant.id, moments, (count) => {
    done += count
    drawn((0.85 * done) / moments.length, `${done} of ${moments.length} events of 90 days`)
  })
}

/** Over the API. What is there already, from a run that ended early, counts as done; the mark comes last. */
async function setUp(api: Api, { id }: DemoTenant, { settings }: Story): Promise<void> {
  const login = { email: OWNER.email, password: OWNER.password, tenant_id: id }
  const { access_token: token } = await api('POST', '/v1/auth/login', login)
  for (const [method, path, body] of settings)
    await api(method, path.replace('{tenant}', `/v1/tenants/${id}`), body, token).catch((error: unknown) => {
      if (!(method === 'POST' && error instanceof Refused && error.status === 409)) throw error
    })
  await api('PATCH', `/v1/tenants/${id}`, { metadata: COMPLETE }, token)
}

async function signUp(api: Api): Promise<string> {
  const answer = await api('POST', '/v1/auth/signup', {
    email: OWNER.email,
    password: OWNER.password,
    display_name: OWNER.name,
  })
  return (answer['user'] as unknown as { id: string }).id
}

function goodbye(publicUrl: string, events: number, tenantId: string | null): string {
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  return [
    `${STORIES.length} tenants, and ${events} events written, in ${seconds} s: ` +
      `${STORIES.map(({ name }) => name).join(', ')}.`,
    `They belong to ${OWNER.email}; everybody's password is "${OWNER.password}", and every authenticator ` +
      `app's secret ${FACTOR}.`,
    ...(tenantId === null ? [] : howTo(publicUrl, tenantId)),
  ].join('\n')
}

/** How to see the demo, in a browser and by the API. */
function howTo(publicUrl: string, tenantId: string): string[] {
  const login = JSON.stringify({ email: OWNER.email, password: OWNER.password, tenant_id: tenantId })
  return [
    '',
    'Start the service with npm start, and open the admin UI:',
    `  ${publicUrl}/admin/${STORIES[0]?.slug ?? ''}`,
    `  ${OWNER.email} · ${OWNER.password}`,
    '',
    `By the API, sign in to ${STORIES[0]?.name ?? 'the first tenant'}:`,
    `  curl -s ${publicUrl}/v1/auth/login -H 'Content-Type: application/json' -d '${login}'`,
    `Put the access_token under Headers of ${publicUrl}/graphql, and ask:`,
    `  { tenant(id: "${tenantId}") { name memberCount analytics { overview ` +
      '{ kpis { mau { value } failedLoginsLastDay { value } } } } } }',
  ]
}
