// Where our time goes: for each hot path the places of the code, and the statements that one request makes. Not part of
// a full run.
import { createCallers } from '../harness/callers.ts'
import { fill, openWriter, type Shape } from '../harness/dataset.ts'
import { inspectFlag } from '../harness/inspector.ts'
import { startLoad } from '../harness/load.ts'
import { freePort } from '../harness/process.ts'
import { profile, type Share } from '../harness/profiler.ts'
import { createProgress } from '../harness/progress.ts'
import type { Table } from '../harness/report.ts'
import { rows, startPostgres, startService } from '../harness/server.ts'
import { measure, warm } from '../harness/window.ts'
import { OPERATIONS } from './hot-operations.ts'
import type { Options, Suite } from './suite.ts'

const SHAPE: Shape = { tenants: 1_000, members: 20, largest: 10_000, callers: 32, rules: 20, policies: 20, events: 300 }
const EFFORT = { ms: 4_000, connections: 16, patienceMs: 0 }
const LINES = 25

interface Statement {
  readonly calls: number
  readonly us: number
  readonly text: string
}

export const profiles: Suite = {
  name: 'profile',
  async run({ only }: Options) {
    const chosen = OPERATIONS.filter(({ name }) => only.length === 0 || only.includes(name))
    const progress = createProgress(chosen.length + 2)
    // STATEMENTS=all also shows what runs within functions.
    const postgres = await startPostgres([
      'shared_preload_libraries=pg_stat_statements',
      `pg_stat_statements.track=${process.env['STATEMENTS'] ?? 'top'}`,
    ])
    const load = startLoad()
    const tables: Table[] = []
    const data: unknown[] = []
    try {
      const home = await postgres.home('bench')
      const admin = await postgres.empty('stats')
      await rows(admin, 'CREATE EXTENSION pg_stat_statements')
      const writer = await openWriter(home.url)
      await fill(writer, SHAPE, (what) => progress.say(`data: ${what}`))
      await writer.end()
      const port = await freePort()
      const altered = ['limits', ...(process.env['ALTERED']?.split(',') ?? [])]
      const service = await startService(home, { flags: [inspectFlag(port)], altered })
      try {
        const callers = createCallers(
          service.url,
          Array.from({ length: SHAPE.callers }, (_, at) => at + 1),
        )
        const bench = { load, programs: [service], postgres: postgres.pid }
        for (const { name, title, asked } of chosen) {
          // The first is ours, asked as in the suite `hot`.
          const [first] = asked(SHAPE)
          if (!first) continue
          progress.step(name)
          const shots = (await callers.fresh()).map(first.shots)
          await warm(bench, service, shots, { ms: 3_000, connections: 16 })
          await rows(home.url, 'ANALYZE') // as between the windows of hot.ts
          await rows(admin, 'SELECT pg_stat_statements_reset()')
          const window = await measure(bench, service, shots, EFFORT)
          const requests = (window.perSecond * EFFORT.ms) / 1_000
          const statements = await rows<{ calls: string; us: number; text: string }>(
            admin,
            `SELECT calls, 1000 * total_exec_time AS us, query AS text FROM pg_stat_statements s
              JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = 'bench' ORDER BY total_exec_time DESC`,
          )
          const costs = await profile(port, () => warm(bench, service, shots, EFFORT))
          const each = statements
            .map((one): Statement => ({
              calls: Number(one.calls) / requests,
              us: one.us / requests,
              text: one.text.replaceAll(/\s+/g, ' '),
            }))
            .filter(({ calls }) => calls > 0.01)
          tables.push(
            {
              title:
                `${title}: ${window.serverUs.toFixed(0)} µs of the server and ${window.databaseUs.toFixed(0)} ` +
                'µs of the database per request',
              head: ['statement', 'per request', 'µs of execution per request'],
              rows: each.map(({ calls, us, text }) => [
                text.slice(0, 160).replaceAll('|', '\\|'),
                calls.toFixed(2),
                us.toFixed(0),
              ]),
            },
            sharesTable(`${name}: places`, costs.places, window.serverUs),
            sharesTable(`${name}: functions`, costs.functions, window.serverUs),
            sharesTable(`${name}: functions of src with what they call`, costs.inclusive, window.serverUs),
          )
          data.push({ name, window, statements: each, costs })
        }
        progress.end()
      } finally {
        await service.stop()
      }
      return {
        facts: { postgres: postgres.version, settings: postgres.settings },
        section: { suite: 'profile', title: 'Where the time goes', text: '', tables, data },
      }
    } finally {
      load.stop()
      await postgres.stop()
    }
  },
}

function sharesTable(title: string, shares: readonly Share[], us: number): Table {
  return {
    title,
    head: ['what', '%', 'µs'],
    rows: shares.slice(0, LINES).map(({ name, part }) => [name, (part * 100).toFixed(1), (part * us).toFixed(0)]),
  }
}
