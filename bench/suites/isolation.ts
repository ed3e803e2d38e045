// What isolation costs: the service's own client against one that adds the filter and has nothing else, and against
// row-level security as in Prisma's documentation. In this process, on one database, in turns.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../../src/generated/prisma/client.ts'
import { connectPostgres } from '../../src/tenancy/postgres.ts'
import { currentTenant, inTenant } from '../../src/tenancy/scope.ts'
import { addRules, addTenants, openWriter } from '../harness/dataset.ts'
import { idOf } from '../harness/ids.ts'
import { createProgress } from '../harness/progress.ts'
import { measureReads, type ReadEffort, type Reads } from '../harness/reads.ts'
import type { Table } from '../harness/report.ts'
import { type Home, startPostgres } from '../harness/server.ts'
import { median, short } from '../measure.ts'
import type { Options, Suite } from './suite.ts'

const TENANTS = 1_000
const POOL = 10
/** Many short rounds, as what else the machine does comes and goes. */
const EFFORTS: Readonly<Record<'quick' | 'full', ReadEffort & { readonly rounds: number }>> = {
  quick: { ms: 300, atOnce: 16, patienceMs: 300, rounds: 16 },
  full: { ms: 700, atOnce: 16, patienceMs: 700, rounds: 16 },
}
const NOTICEABLE = 0.15

type Row = { readonly tenantId: string }
/** The reads of one way to isolate; each runs in the scope of its tenant. */
interface Way {
  readonly name: string
  readonly note: string
  one(): Promise<readonly Row[]>
  twenty(): Promise<readonly Row[]>
  close(): Promise<void>
}

const READS = [
  { name: 'one', rows: 1, title: 'One row: the brand of a tenant' },
  { name: 'twenty', rows: 20, title: '20 rows: the IP rules of a tenant' },
] as const

export const isolation: Suite = {
  name: 'isolation',
  async run({ quick, only }: Options) {
    const effort = EFFORTS[quick ? 'quick' : 'full']
    const chosen = READS.filter(({ name }) => only.length === 0 || only.includes(name))
    const progress = createProgress(chosen.length * effort.rounds * 3)
    const postgres = await startPostgres()
    const ways: Way[] = []
    try {
      progress.say('data')
      const home = await postgres.home('isolation')
      const writer = await openWriter(home.url)
      await addTenants(writer, 1, TENANTS)
      await addRules(writer, 1, TENANTS, 20)
      await writer.query('VACUUM (ANALYZE)')
      await writer.end()
      ways.push(filterOnly(home), ours(home), documented(home))
      const found: { title: string; rows: Measured[] }[] = []
      for (const { name, rows, title } of chosen) {
        const windows = new Map<Way, Reads[]>(ways.map((way) => [way, []]))
        for (let round = 0; round < effort.rounds; round++)
          for (const way of round % 2 === 0 ? ways : [...ways].reverse()) {
            progress.step(`${title}: ${way.name}, round ${round + 1} of ${effort.rounds}`)
            const read = (): Promise<void> => checked(way, name, rows)
            await measureReads(postgres.pid, read, { ...effort, ms: round === 0 ? 1_500 : 150, patienceMs: 0 })
            windows.get(way)?.push(await measureReads(postgres.pid, read, effort))
          }
        const filter = windows.get(ways[0] as Way) ?? []
        found.push({ title, rows: ways.map((way) => ({ way, ...medians(windows.get(way) ?? [], filter) })) })
      }
      progress.end()
      return {
        facts: { postgres: postgres.version, settings: postgres.settings },
        section: {
          suite: 'isolation',
          title: 'What isolation costs',
          text: TEXT,
          tables: found.map(tableOf),
          data: found.map(({ title, rows }) => ({
            title,
            rows: rows.map(({ way, ...figures }) => ({ name: way.name, ...figures })),
          })),
        },
      }
    } finally {
      for (const way of ways) await way.close()
      await postgres.stop()
    }
  },
}

const TEXT = `${TENANTS} tenants, 16 reads at a time, each of another tenant, ${POOL} connections, through Prisma with
prepared statements, all in one process and in turns. Every row is looked at: that it is of the tenant that was asked
for. "Node" and "database" are CPU time per read; the ratios are to the filter alone in the same round, the median of
all rounds: the first in reads per second, the second in CPU time of both.`

/** One read of some tenant; throws when a row is another's, or one is missing. */
async function checked(way: Way, name: 'one' | 'twenty', count: number): Promise<void> {
  const tenantId = idOf('tenant', 1 + Math.floor(Math.random() * TENANTS))
  const rows = await inTenant(tenantId, () => way[name]())
  if (rows.length !== count || rows.some((row) => row.tenantId !== tenantId))
    throw new Error(`${way.name}: ${rows.length} rows for ${tenantId}, such as ${JSON.stringify(rows[0])}`)
}

/** What a connection says that is idle while the server stops; a read that fails throws. */
const ignored = (): void => {}

const BRAND = {}
const RULES = { orderBy: { id: 'asc' }, take: 20 } as const

function ours({ env }: Home): Way {
  const urls = {
    owner: env['DATABASE_URL'] ?? '',
    runtime: env['DATABASE_RUNTIME_URL'],
    platform: env['DATABASE_PLATFORM_URL'],
  }
  const db = connectPostgres(urls, ignored, { max: POOL })
  return {
    name: 'ours: the filter, and forced row-level security',
    note:
      'the client that services get: arguments looked at, the tenant bound with each statement, a role that ' +
      'row-level security binds',
    one: async () => [await db.client.branding.findFirst(BRAND)].filter((row) => row !== null),
    twenty: () => db.client.ipRule.findMany(RULES),
    close: () => db.close(),
  }
}

function plain(connectionString: string): { readonly prisma: PrismaClient; readonly close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString,
    max: POOL,
    options: '-c timezone=UTC -c jit=off -c statement_timeout=15s',
  })
  pool.on('error', ignored)
  const names = new Map<string, string>()
  const statementNameGenerator = ({ sql }: { sql: string }): string => {
    if (!names.has(sql)) names.set(sql, `s${names.size}`)
    return names.get(sql) ?? ''
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) })
  return {
    prisma,
    async close() {
      await prisma.$disconnect()
      if (!pool.ending) await pool.end()
    },
  }
}

function filterOnly({ url }: Home): Way {
  const { prisma, close } = plain(url)
  const client = prisma.$extends({
    query: {
      $allModels: {
        $allOperations({ args, query }) {
          const given = args as { where?: object }
          return query({ ...given, where: { ...given.where, tenantId: currentTenant() } })
        },
      },
    },
  })
  return {
    name: 'the filter alone',
    note:
      'an extension adds the tenant to `where`; the login bypasses row-level security, so code ' +
      'that forgets the filter reads everything',
    one: async () => [await client.branding.findFirst(BRAND)].filter((row) => row !== null),
    twenty: () => client.ipRule.findMany(RULES),
    close,
  }
}

function documented({ runtimeUrl }: Home): Way {
  const { prisma, close } = plain(
    `${runtimeUrl}?options=${encodeURIComponent('-c role=qeetid_runtime -c timezone=UTC -c jit=off')}`,
  )
  const client = prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ args, query }) {
          const [, rows] = await prisma.$transaction([
            prisma.$executeRaw`SELECT set_config('app.tenant_id', ${currentTenant()}, TRUE)`,
            query(args),
          ])
          return rows
        },
      },
    },
  })
  return {
    name: 'row-level security as Prisma documents it',
    note: 'each read in a transaction of its own with set_config before it, without a filter',
    one: async () => [await client.branding.findFirst(BRAND)].filter((row) => row !== null),
    twenty: () => client.ipRule.findMany(RULES),
    close,
  }
}

interface Measured extends Reads {
  readonly way: Way
  /** to the filter alone, of windows of the same round: its median */
  readonly speed: number
  readonly cost: number
}

function medians(windows: readonly Reads[], filter: readonly Reads[]): Omit<Measured, 'way'> {
  const of = (figure: keyof Reads): number => median(windows.map((window) => window[figure]))
  const ratio = (figure: (window: Reads) => number): number =>
    median(windows.map((window, round) => figure(window) / figure(filter[round] ?? window)))
  return {
    perSecond: of('perSecond'),
    nodeUs: of('nodeUs'),
    databaseUs: of('databaseUs'),
    foreign: of('foreign'),
    speed: ratio(({ perSecond }) => perSecond),
    cost: ratio(({ nodeUs, databaseUs }) => nodeUs + databaseUs),
  }
}

function tableOf({ title, rows }: { title: string; rows: readonly Measured[] }): Table {
  return {
    title,
    head: ['way', 'reads/s', 'node µs', 'database µs', 'reads/s, to the filter', 'CPU, to the filter'],
    rows: rows.map((row) => [
      `${row.way.name}${row.foreign > NOTICEABLE ? ' (noisy)' : ''}`,
      short(row.perSecond),
      row.nodeUs.toFixed(0),
      row.databaseUs.toFixed(0),
      `${short(row.speed)}×`,
      `${short(row.cost)}×`,
    ]),
    notes: rows.map(({ way: { name, note } }) => `${name}: ${note}`),
  }
}
