// node bench/streams.ts [streams] [seconds] [kills]: a soak of streams. Two instances on one PostgreSQL (DATABASE_URL,
// an empty database) stream the logs of ten tenants while events are written and connections are killed; each reader
// comes back to the other instance. At the end each reader has got the whole log, each event once and in order. Exits 1
// otherwise. Also counts by how much the instances grew, and what an event that was delivered has cost them.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { processCpu, residentBytes } from './harness/cpu.ts'
import { startReader, type StreamReader } from './harness/stream-reader.ts'

const TENANTS = 10
const STREAMS = Number(process.argv[2] ?? 100)
const SECONDS = Number(process.argv[3] ?? 60)
const KILLS = Number(process.argv[4] ?? 200)
/** Events that are written at once for a tenant, and ms between two times. */
const BATCH = 5
const BATCH_MS = 250
/** Without any event for so long, something is lost. */
const SILENCE_MS = 30_000

const url = process.env['DATABASE_URL']
if (url === undefined) throw new Error('DATABASE_URL names an empty database')
const places = String(STREAMS * 2) // a place is free a little after its connection was killed
const env = {
  ...process.env,
  DATABASE_URL: url,
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'silent',
  AUDIT_STREAMS: places,
  AUDIT_STREAMS_PER_TENANT: places,
  AUDIT_STREAMS_PER_CALLER: places,
}
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

interface Founded {
  readonly tenantId: string
  readonly authorization: string
}

async function founded(base: string): Promise<Founded> {
  const post = async (path: string, body: object): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, string>
  }
  const person = { email: `${randomUUID()}@example.test`, password: 'correct horse battery staple' }
  await post('/v1/auth/signup', person)
  const { access_token: token = '', tenant_id: tenantId = '' } = await post('/v1/auth/login', person)
  return { tenantId, authorization: `Bearer ${token}` }
}

async function endOf(tenantId: string): Promise<number> {
  const { rows } = await owner.query<{ seq: string }>('SELECT seq FROM audit_head WHERE tenant_id = $1', [tenantId])
  return Number(rows[0]?.seq ?? 0)
}

/** Writes events as transactions of changes do: each is appended to the log of its tenant. */
async function write({ tenantId }: Founded): Promise<void> {
  const until = performance.now() + SECONDS * 1_000
  while (performance.now() < until) {
    const client = await owner.connect()
    try {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId])
      await client.query(
        `SELECT audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'role.updated', 'role', n::text, NULL,
           uuid_send(gen_random_uuid()), '{"ip":null,"metadata":{},"userAgent":null}')
         FROM generate_series(1, $1::int) n`,
        [BATCH],
      )
      await client.query('COMMIT')
    } finally {
      client.release()
    }
    await wait(BATCH_MS)
  }
}

const instances = [await startInstance(), await startInstance()]
const urls = instances.map((instance) => instance.url)
const pids = instances.map(({ child }) => child.pid ?? 0)
const sum = (of: (pid: number) => number): number => pids.map(of).reduce((one, other) => one + other, 0)

const tenants: Founded[] = []
for (let at = 0; at < TENANTS; at++) tenants.push(await founded(urls[0] ?? ''))
const starts = await Promise.all(tenants.map(({ tenantId }) => endOf(tenantId)))
const readers: { readonly reader: StreamReader; readonly tenant: number }[] = Array.from(
  { length: STREAMS },
  (_, at) => {
    const tenant = at % TENANTS
    const { tenantId = '', authorization = '' } = tenants[tenant] ?? {}
    const path = `/v1/tenants/${tenantId}/audit/stream`
    const inTurn = at % 2 === 0 ? urls : urls.toReversed()
    return { tenant, reader: startReader({ urls: inTurn, path, authorization, after: starts[tenant] ?? 0 }) }
  },
)

const before = { cpu: sum(processCpu), resident: pids.map(residentBytes) }
let mostResident = before.resident
let kills = 0
const killing = (async () => {
  for (; kills < KILLS; kills++) {
    await wait((SECONDS * 1_000) / KILLS)
    readers[Math.floor(Math.random() * readers.length)]?.reader.kill()
    const now = pids.map(residentBytes)
    mostResident = mostResident.map((bytes, at) => Math.max(bytes, now[at] ?? 0))
  }
})()
await Promise.all([...tenants.map(write), killing])

const ends = await Promise.all(tenants.map(({ tenantId }) => endOf(tenantId)))
const wanted = readers.reduce((all, { tenant }) => all + (ends[tenant] ?? 0) - (starts[tenant] ?? 0), 0)
const delivered = (): number => readers.reduce((all, { reader }) => all + reader.got.length, 0)
for (let last = -1, since = performance.now(); delivered() < wanted && performance.now() - since < SILENCE_MS;) {
  if (delivered() !== last) since = performance.now()
  last = delivered()
  await wait(200)
}
const cpu = sum(processCpu) - before.cpu
const after = pids.map(residentBytes)
await Promise.all(readers.map(({ reader }) => reader.stop()))

let [gaps, duplicates, disorder] = [0, 0, 0]
for (const { reader, tenant } of readers) {
  const distinct = new Set(reader.got)
  gaps += (ends[tenant] ?? 0) - (starts[tenant] ?? 0) - distinct.size
  duplicates += reader.got.length - distinct.size
  disorder += reader.got.filter((seq, at) => at > 0 && seq <= (reader.got[at - 1] ?? 0)).length
}
const mib = (bytes: number): number => Math.round(bytes / 1_048_576)
const result = {
  streams: STREAMS,
  seconds: SECONDS,
  kills,
  connections: readers.reduce((all, { reader }) => all + reader.opened, 0),
  delivered: delivered(),
  gaps,
  duplicates,
  disorder,
  residentMiB: { before: before.resident.map(mib), most: mostResident.map(mib), after: after.map(mib) },
  cpuOfEventUs: Math.round(cpu / Math.max(1, delivered())),
  cpuShare: Number((cpu / (SECONDS * 1_000_000)).toFixed(2)),
}
console.log(JSON.stringify(result, null, 2))
for (const { child } of instances) child.kill('SIGTERM')
await owner.end()
process.exitCode = gaps + duplicates + disorder === 0 ? 0 : 1
setTimeout(() => process.exit(), 15_000).unref()
