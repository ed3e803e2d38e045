// node bench/partitions.ts: the same service on the schema as it is, and in partitions by hash of tenant_id (8 each).
// CPU time of requests, planning time, sizes of tables. deploy/capacity.md has the figures.
import pg from 'pg'
import { partition } from '../test/kit/partitions.ts'
import { createCallers } from './harness/callers.ts'
import { addAudit, fill, keyOf, openWriter, type Shape } from './harness/dataset.ts'
import { COUNTER, type Shot, startLoad } from './harness/load.ts'
import type { Program } from './harness/process.ts'
import { type Home, type Postgres, rows, startPostgres, startService } from './harness/server.ts'
import { measure, warm, type Window } from './harness/window.ts'
import { median, short } from './measure.ts'
import { CONFIGURATION, type Expected, ME, ours, SWITCH } from './suites/operations.ts'

const SHAPE: Shape = { tenants: 2_000, members: 30, largest: 20_000, callers: 4, rules: 5, policies: 2, events: 20_000 }
const AUDITED = 20_000
const PARTS = 8
const WINDOW = { ms: 2_000, connections: 4, patienceMs: 2_000 }
const ROUNDS = 3

const tenant: Expected = ({ tenantId }) => [tenantId]
const AUDIT = 'query ($id: UUID!) { tenant(id: $id) { id auditEvents(first: 50) { nodes { id seq action } } } }'
const RENAME = `mutation ($id: UUID!, $input: TenantUpdateInput!) { tenantUpdate(tenantId: $id, input: $input) {
  tenant { id name } userErrors { code } } }`

const SIZES = `WITH tables AS (
  SELECT coalesce((SELECT i.inhparent FROM pg_inherits i WHERE i.inhrelid = c.oid), c.oid) AS of, c.oid
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r')
  SELECT of::regclass::text AS name, sum(pg_total_relation_size(oid))::bigint AS bytes FROM tables
  GROUP BY 1 ORDER BY 2 DESC LIMIT 16`

const postgres = await startPostgres()
const load = startLoad()
const services: Program[] = []
try {
  const plain = await postgres.home('plain')
  const parts = await partitioned(postgres, plain)
  for (const home of [plain, parts]) {
    const writer = await openWriter(home.url)
    await fill(writer, SHAPE, (what) => console.error(what))
    for (let number = 1; number <= SHAPE.callers; number++) await addAudit(writer, number, AUDITED)
    await writer.query('VACUUM ANALYZE')
    await writer.end()
    services.push(await startService(home, { env: { RATE_LIMITS: 'off', SNAPSHOT_LAG_MS: '0' }, altered: ['limits'] }))
  }
  console.log(await operations())
  for (const home of [plain, parts]) console.log(await planning(home))
  for (const home of [plain, parts]) console.log(await sizes(home))
} finally {
  load.stop()
  for (const service of services) await service.stop()
  await postgres.stop()
}

async function partitioned(server: Postgres, from: Home): Promise<Home> {
  const url = await server.empty('parts')
  const fitting = await partition(from.url, url, PARTS)
  console.log(`${fitting.partitioned.length} tables in partitions; not:`, fitting.unfit)
  const moved = (one: string): string => Object.assign(new URL(one), { pathname: '/parts' }).href
  const env = Object.entries(from.env).map(([name, value]) => [name, name.endsWith('_URL') ? moved(value) : value])
  return { url, runtimeUrl: moved(from.runtimeUrl), env: Object.fromEntries(env) as Home['env'] }
}

async function operations(): Promise<string> {
  const found = new Map<string, Window[][]>()
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, service] of services.entries()) {
      const callers = await createCallers(service.url, [1, 2, 3, 4]).fresh()
      const keys = callers.map((caller) => ({ ...caller, headers: { authorization: keyOf(caller.number) } }))
      const asked: Record<string, Shot[]> = {
        'who am I, by a session': callers.map(ours(ME, tenant)),
        'who am I, by a key': keys.map(ours(ME, tenant)),
        'configuration of a tenant': callers.map(ours(CONFIGURATION.ours, tenant)),
        'the audit log, 50 entries': callers.map(ours(AUDIT, tenant)),
        'change a name': callers.map(
          ours(RENAME, tenant, ({ tenantId }) => ({ id: tenantId, input: { name: COUNTER } })),
        ),
        'switch to a tenant': callers.map(ours(SWITCH, () => ['accessToken'])),
      }
      for (const [name, shots] of Object.entries(asked)) {
        const bench = { load, programs: services, postgres: postgres.pid }
        await warm(bench, service, shots, { ms: round === 0 ? 2_000 : 500, connections: WINDOW.connections })
        const windows = found.get(name) ?? [[], []]
        windows[index]?.push(await measure(bench, service, shots, WINDOW))
        found.set(name, windows)
      }
    }
  const us = (windows: readonly Window[] = []): number => median(windows.map(({ databaseUs }) => databaseUs))
  return ['operation: CPU of PostgreSQL in µs, plain | in partitions | ratio']
    .concat([...found].map(([name, [a, b]]) => `${name}: ${short(us(a))} | ${short(us(b))} | ${short(us(b) / us(a))}`))
    .join('\n')
}

/** Planning and running of statements as the request role. */
async function planning({ url, runtimeUrl }: Home): Promise<string> {
  const [first] = await rows<{ id: string }>(url, `SELECT id FROM tenant WHERE slug = 'tenant-1'`)
  const client = new pg.Client({ connectionString: runtimeUrl, options: '-c role=qeetid_runtime -c jit=off' })
  await client.connect()
  const said: string[] = []
  await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [first?.id])
  for (const [name, sql] of [
    ['with its tenant', `SELECT * FROM audit_event WHERE tenant_id = '${first?.id}' ORDER BY seq DESC LIMIT 50`],
    ['by the policy alone', 'SELECT * FROM audit_event ORDER BY seq DESC LIMIT 50'],
    ['a session by its id', 'SELECT * FROM session WHERE id = gen_random_uuid()'],
  ] as const) {
    const times: number[][] = []
    for (let at = 0; at < 30; at++) {
      const { rows: lines } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, SUMMARY) ${sql}`)
      const text = lines.map((line) => line['QUERY PLAN']).join('\n')
      times.push([/Planning Time: ([\d.]+)/, /Execution Time: ([\d.]+)/].map((re) => Number(re.exec(text)?.[1])))
    }
    const of = (index: number): string => short(median(times.map((pair) => pair[index] ?? 0)))
    said.push(`${name}: planning ${of(0)} ms, running ${of(1)} ms`)
  }
  await client.end()
  return said.join('\n')
}

async function sizes({ url }: Home): Promise<string> {
  const all = await rows<{ name: string; bytes: string }>(url, SIZES)
  const [whole] = await rows<{ bytes: string }>(url, 'SELECT pg_database_size(current_database()) AS bytes')
  const counted = await Promise.all(
    all.map(async ({ name, bytes }) => {
      const [found] = await rows<{ n: string }>(url, `SELECT count(*) AS n FROM ${name}`)
      const n = Number(found?.n ?? 0)
      const each = short(Number(bytes) / Math.max(1, n))
      return `${name}: ${short(Number(bytes) / 2 ** 20)} MiB, ${n} rows, ${each} bytes a row`
    }),
  )
  return [`database ${short(Number(whole?.bytes) / 2 ** 20)} MiB`, ...counted].join('\n')
}
