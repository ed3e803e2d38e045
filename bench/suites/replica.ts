// Lists from a streaming replica: what that takes off the primary, how many of them it answers while others write, and
// how far it lags.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startStandby } from '../../test/kit/postgres-server.ts'
import { median, short } from '../measure.ts'
import { createCallers } from '../harness/callers.ts'
import { familyCpu } from '../harness/cpu.ts'
import { addAudit, fill, openWriter, type Shape } from '../harness/dataset.ts'
import { COUNTER, type LoadReport, type Shot, shot, startLoad } from '../harness/load.ts'
import type { Program } from '../harness/process.ts'
import { createProgress } from '../harness/progress.ts'
import type { Section, Table } from '../harness/report.ts'
import { type Home, rows, startPostgres, startService } from '../harness/server.ts'
import { type Expected, ours } from './operations.ts'
import type { Suite } from './suite.ts'

const SHAPE: Shape = { tenants: 100, members: 50, largest: 2_000, callers: 8, rules: 5, policies: 2, events: 5_000 }
const AUDITED = 5_000
const OPERATOR_TOKEN = 'an operator of a bench, and of nothing else'
/** Changes of a tenant's name in a second, by others. */
const WRITES = [0, 20, 100]
const CONNECTIONS = 4
const LAGS = 200

const tenant: Expected = ({ tenantId }) => [tenantId]
const AUDIT = `query ($id: UUID!) { tenant(id: $id) { id auditEvents(first: 50) { nodes { id seq action actorUserId ip
  metadata createdAt } } } }`
const SEARCH = `query ($id: UUID!) { tenant(id: $id) { id members(first: 20, search: "Person 1") { totalCount nodes {
  user { id email displayName } roles { name } } } } }`
const RENAME = `mutation ($id: UUID!, $input: TenantUpdateInput!) { tenantUpdate(tenantId: $id, input: $input) {
  tenant { id name } userErrors { code } } }`

interface Found {
  readonly writes: number
  readonly replica: boolean
  readonly report: LoadReport
  /** CPU time for a list, with the writes of the window, in microseconds */
  readonly primaryUs: number
  readonly standbyUs: number
  /** of the statements of lists, what the replica answered; and positions asked for a statement */
  readonly share: number
  readonly positions: number
}

export const replica: Suite = {
  name: 'replica',
  async run({ quick }) {
    const ms = quick ? 3_000 : 8_000
    const progress = createProgress(WRITES.length * 2 + 1)
    const postgres = await startPostgres(['max_wal_senders=4', 'wal_level=replica'])
    const loads = { lists: startLoad(), writes: startLoad() }
    let standby: Awaited<ReturnType<typeof startStandby>> | null = null
    const services: Program[] = []
    try {
      const home = await postgres.home('replica')
      const writer = await openWriter(home.url)
      await fill(writer, SHAPE, (what) => progress.say(what))
      for (let number = 1; number <= SHAPE.callers; number++) await addAudit(writer, number, AUDITED)
      await writer.query('VACUUM ANALYZE')
      await writer.end()
      standby = await startStandby(postgres.url, ['fsync=on', 'shared_buffers=1GB', 'jit=off'])
      const [facts] = await rows<{ pid: string }>(
        standby.url,
        `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
      )
      const env = { RATE_LIMITS: 'off', OPERATOR_TOKEN }
      services.push(await startService(home, { env }))
      services.push(await startService(home, { env: { ...env, DATABASE_REPLICA_URL: onServer(home, standby.url) } }))
      const pids = { primary: postgres.pid, standby: Number(facts?.pid) }
      const found: Found[] = []
      for (const writes of WRITES)
        for (const [index, service] of services.entries()) {
          progress.step(`${writes} writes a second, ${index === 0 ? 'without' : 'with'} replica`)
          const window = { service, pids, loads, ms, writes }
          await lists({ ...window, ms: 1_500 })
          found.push({ ...(await lists(window)), replica: index === 1, writes })
        }
      progress.step('lag')
      const lag = await lags(home.url, onServer(home, standby.url))
      progress.end()
      const section: Section = {
        suite: 'replica',
        title: 'Lists from a streaming replica',
        text: TEXT,
        tables: [tableOf(found), lagTable(lag)],
        data: { found, lag },
      }
      return { facts: { postgres: postgres.version, settings: postgres.settings }, section }
    } finally {
      loads.lists.stop()
      loads.writes.stop()
      for (const service of services) await service.stop()
      await standby?.stop()
      await postgres.stop()
    }
  },
}

/** The home's database on another server, with the login of requests. */
function onServer(home: Home, server: string): string {
  const url = new URL(home.runtimeUrl)
  const { hostname, port } = new URL(server)
  return Object.assign(url, { hostname, port }).href
}

interface ListWindow {
  readonly service: Program
  readonly pids: { readonly primary: number; readonly standby: number }
  readonly loads: { readonly lists: ReturnType<typeof startLoad>; readonly writes: ReturnType<typeof startLoad> }
  readonly ms: number
  readonly writes: number
}

async function lists(given: ListWindow): Promise<Omit<Found, 'replica' | 'writes'>> {
  const { service, pids, loads, ms, writes } = given
  const callers = await createCallers(service.url, [1, 2, 3, 4]).fresh()
  const writers = await createCallers(service.url, [5, 6, 7, 8]).fresh()
  const shots: Shot[] = callers.flatMap((caller) => [
    ours(AUDIT, tenant)(caller),
    ours(SEARCH, tenant)(caller),
    shot({ path: `/v1/tenants/${caller.tenantId}/analytics/overview`, headers: caller.headers, expect: ['"mau"'] }),
  ])
  const renames = writers.map(ours(RENAME, tenant, ({ tenantId }) => ({ id: tenantId, input: { name: COUNTER } })))
  const before = { counts: await counts(service), primary: familyCpu(pids.primary), standby: familyCpu(pids.standby) }
  const writing =
    writes === 0
      ? null
      : loads.writes.run({ port: service.port, connections: 8, ms, shots: renames, perSecond: writes, tolerant: true })
  const report = await loads.lists.run({ port: service.port, connections: CONNECTIONS, ms, shots })
  await writing
  const after = { counts: await counts(service), primary: familyCpu(pids.primary), standby: familyCpu(pids.standby) }
  if (report.failed > 0) throw new Error(`a list was not answered as expected: ${report.why}`)
  const grown = (name: string): number => (after.counts.get(name) ?? 0) - (before.counts.get(name) ?? 0)
  const statements = ['replica', 'behind', 'away', 'refused'].reduce((sum, name) => sum + grown(name), 0)
  return {
    report,
    primaryUs: (after.primary - before.primary) / report.requests,
    standbyUs: (after.standby - before.standby) / report.requests,
    share: statements === 0 ? 0 : grown('replica') / statements,
    positions: statements === 0 ? 0 : grown('positions') / statements,
  }
}

/** What the service counts of lists. */
async function counts({ url }: Program): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Operator ${OPERATOR_TOKEN}` } })
  const text = await response.text()
  const found = [...text.matchAll(/^list_statements_total\{answered="(\w+)"\} (\d+)$/gm)]
  const positions = /^replica_positions_total (\d+)$/m.exec(text)?.[1]
  return new Map([
    ...found.map(([, name, n]): [string, number] => [name ?? '', Number(n)]),
    ['positions', Number(positions ?? 0)],
  ])
}

/** Milliseconds from the end of a COMMIT until the replica has replayed it, sorted. */
async function lags(primaryUrl: string, standbyUrl: string): Promise<number[]> {
  const [primary, standby] = [new pg.Client(primaryUrl), new pg.Client(standbyUrl)]
  await Promise.all([primary.connect(), standby.connect()])
  try {
    const found: number[] = []
    for (let index = 0; index < LAGS; index++) {
      await primary.query(`UPDATE tenant SET updated_at = now() WHERE slug = 'tenant-9'`)
      const committed = performance.now()
      const lsn = (await primary.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn')).rows[0]?.lsn
      const replayed = { name: 'r', text: 'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS it', values: [lsn] }
      while (!(await standby.query<{ it: boolean }>(replayed)).rows[0]?.it) continue
      found.push(performance.now() - committed)
      await wait(5)
    }
    return found.sort((one, other) => one - other)
  } finally {
    await Promise.all([primary.end(), standby.end()])
  }
}

const TEXT = `The audit log's first 50 entries of 5,000, searches among 50 or 2,000 members with their count, and the
analytics overview, in turn, of four tenants, on ${CONNECTIONS} connections; meanwhile four other tenants change their
names. One service has no replica and the other one has. Each answer shows what was committed before it was asked for.
Service, primary, replica and load generators share two cores, so speeds say little; CPU time of a database is its own.
It includes the writes of the window, and on the replica their replay.`

function tableOf(found: readonly Found[]): Table {
  return {
    title: 'CPU time for a list',
    head: [
      'writes/s',
      'replica',
      'lists/s',
      'p50 ms',
      'p99 ms',
      'primary µs',
      'replica µs',
      'of the statements of lists off the primary',
      'positions asked for a statement',
    ],
    rows: found.map(({ writes, replica: with_, report, primaryUs, standbyUs, share, positions }) => [
      String(writes),
      with_ ? 'yes' : 'no',
      short(report.requests / report.seconds),
      short(report.p50),
      short(report.p99),
      short(primaryUs),
      with_ ? short(standbyUs) : '',
      with_ ? `${(100 * share).toFixed(1)} %` : '',
      with_ ? short(positions) : '',
    ]),
  }
}

function lagTable(lag: readonly number[]): Table {
  const at = (part: number): string => short(lag[Math.min(lag.length - 1, Math.floor(part * lag.length))] ?? 0)
  return {
    title: 'From a COMMIT until the replica has replayed it, in ms',
    head: ['changes', 'p50', 'p99', 'max'],
    rows: [[String(lag.length), short(median(lag)), at(0.99), at(1)]],
  }
}
