// node bench/webhooks.ts [events per tenant] [milliseconds between kills]: a soak of webhooks. Two instances on one
// PostgreSQL (DATABASE_URL, an empty database) deliver to a receiver that fails, and one of them is killed every few
// seconds. At the end each event has arrived at least once, none was invented, and those about the same thing came in
// order. Exits 1 otherwise.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startBadReceiver } from './harness/bad-receiver.ts'

const TENANTS = 10
const EVENTS = Number(process.argv[2] ?? 10_000)
/** Things of a tenant that its events are about. */
const ENTITIES = 200
const KILL_MS = Number(process.argv[3] ?? 8_000)
/** Events that are written at once for a tenant. */
const BATCH = Math.min(100, EVENTS)
/** Without anything that arrives for so long, something is lost: longer than a lease. */
const SILENCE_MS = 180_000

const url = process.env['DATABASE_URL']
if (url === undefined) throw new Error('DATABASE_URL names an empty database')
const env = {
  ...process.env,
  DATABASE_URL: url,
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
  OUTBOUND_ALLOW: 'http://127.0.0.1',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'silent',
}
const receiver = await startBadReceiver()
const owner = new pg.Pool({ connectionString: url, max: 4 })

interface Instance {
  readonly child: ChildProcess
  readonly url: string
}

async function startInstance(): Promise<Instance> {
  const child = spawn(process.execPath, ['bench/harness/webhook-instance.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout as NodeJS.EventEmitter, 'data')) as [Buffer]
  return { child, url: line.toString().trim() }
}

async function founded(base: string): Promise<string> {
  const post = async (path: string, body: object, token = ''): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, string>
  }
  const email = `${randomUUID()}@example.test`
  const made = await post('/v1/auth/signup', { email, password: 'correct horse battery staple' })
  const { access_token: token = '', tenant_id: tenantId = '' } =
    'access_token' in made ? made : await post('/v1/auth/login', { email, password: 'correct horse battery staple' })
  await post('/v1/webhooks', { url: `${receiver.url}/${tenantId}`, events: ['role.updated'] }, token)
  return tenantId
}

/** Writes events as transactions of changes do: each is appended to the log of its tenant. */
async function write(tenantId: string): Promise<void> {
  for (let written = 0; written < EVENTS; written += BATCH) {
    const client = await owner.connect()
    try {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId])
      await client.query(
        `SELECT audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'role.updated', 'role', (n % $2)::text, NULL,
           uuid_send(gen_random_uuid()), '{"ip":null,"metadata":{},"userAgent":null}')
         FROM generate_series($1::int, $1::int + $3::int - 1) n`,
        [written, ENTITIES, BATCH],
      )
      await client.query('COMMIT')
    } finally {
      client.release()
    }
    await wait(20)
  }
}

const done = (): number => receiver.counts['done'] ?? 0
const started = performance.now()
const instances = [await startInstance(), await startInstance()]
const tenants: string[] = []
for (let at = 0; at < TENANTS; at++) tenants.push(await founded(instances[0]?.url ?? ''))

let kills = 0
let isOver = false
const killing = (async () => {
  for (let at = performance.now(); !isOver;) {
    await wait(200)
    if (isOver || performance.now() - at < KILL_MS) continue
    at = performance.now()
    const which = kills++ % 2
    instances[which]?.child.kill('SIGKILL')
    instances[which] = await startInstance()
  }
})()

await Promise.all(tenants.map(write))
const written = (performance.now() - started) / 1_000
const wanted = TENANTS * EVENTS
const arrived = (): number => [...receiver.heard.values()].filter(({ isDone }) => isDone).length
for (let last = -1, since = performance.now(); arrived() < wanted && performance.now() - since < SILENCE_MS;) {
  await wait(2_000)
  if (arrived() !== last) since = performance.now()
  last = arrived()
  process.stderr.write(`${Math.round((performance.now() - started) / 1_000)} s: ${last} of ${wanted}, ${kills} kills\n`)
}
const seconds = (performance.now() - started) / 1_000
isOver = true
await killing
const { rows } = await owner.query<{ id: string; seq: string }>(
  `SELECT id, seq FROM audit_event WHERE action = 'role.updated'`,
)
const known = new Map(rows.map(({ id, seq }) => [id, Number(seq)]))
const invented = [...receiver.heard.values()].filter(({ eventId, seq }) => known.get(eventId) !== seq)
const twice = [...receiver.heard.values()].filter(({ times, isDone }) => isDone && times > 1).length
const result = {
  events: wanted,
  arrived: arrived(),
  missing: known.size - arrived(),
  invented: invented.length,
  outOfOrder: receiver.disorder.length,
  answers: receiver.counts,
  answeredAgain: done() - arrived(),
  heardMoreThanOnce: twice,
  kills,
  secondsToWrite: Math.round(written),
  seconds: Math.round(seconds),
}
console.log(JSON.stringify(result, null, 2))
for (const { child } of instances) child.kill('SIGTERM')
receiver.close()
await owner.end()
process.exitCode = result.missing + result.invented + result.outOfOrder === 0 ? 0 : 1
setTimeout(() => process.exit(), 15_000).unref()
