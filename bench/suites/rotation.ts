// What the service holds while very many tenants have their turn, over and over: more than any cache keeps. For looking
// at, with --minutes: the caches must stay within MEMORY_LIMIT, and the process must not grow.
import { addMembers, addPolicies, addRules, addTenants, openWriter } from '../harness/dataset.ts'
import { residentBytes } from '../harness/cpu.ts'
import { type Held, heldMemory, inspectFlag, openInspector } from '../harness/inspector.ts'
import { type Load, startLoad } from '../harness/load.ts'
import { freePort, type Program } from '../harness/process.ts'
import { createProgress } from '../harness/progress.ts'
import type { Table } from '../harness/report.ts'
import { startPostgres, startService } from '../harness/server.ts'
import { shotsOf } from './memory.ts'
import type { Options, Suite } from './suite.ts'

const TENANTS = { quick: 2_000, full: 100_000 }
const CONNECTIONS = 8
/** Tenants that are written at once, so that no statement takes minutes. */
const WRITTEN = 10_000
/** ms of a slice, and more tenants than have their turn in it. */
const SLICE_MS = 5_000
const AHEAD = 5_000
/** Rows of the table. */
const LOOKS = 12
const OPERATOR_TOKEN = 'the operator of a bench has a token of 32 characters'

interface Look {
  readonly seconds: number
  readonly requests: number
  /** bytes, as are the following */
  readonly resident: number
  readonly cached: number
  /** what all caches together may hold */
  readonly most: number
  readonly evicted: number
}

export const rotation: Suite = {
  name: 'rotation',
  async run({ quick, minutes }: Options) {
    const tenants = quick ? TENANTS.quick : TENANTS.full
    const ms = minutes * 60_000
    const progress = createProgress(Math.ceil(ms / SLICE_MS))
    const postgres = await startPostgres()
    const load = startLoad()
    try {
      const home = await postgres.home('rotation')
      const writer = await openWriter(home.url)
      for (let from = 1; from <= tenants; from += WRITTEN) {
        progress.say(`tenants from ${from}`)
        const to = Math.min(tenants, from + WRITTEN - 1)
        await addTenants(writer, from, to)
        await addMembers(writer, from, to, 2)
        await addRules(writer, from, to, 5)
        await addPolicies(writer, from, to, 5)
      }
      await writer.query('VACUUM (ANALYZE)')
      await writer.end()
      const port = await freePort()
      const flags = [inspectFlag(port), ...(process.env['FLAGS'] ?? '').split(' ').filter((flag) => flag !== '')]
      const service = await startService(home, { flags, env: { OPERATOR_TOKEN }, altered: ['limits'] })
      const inspector = await openInspector(port)
      try {
        const looks = await rotate({ load, service, tenants, ms, step: () => progress.step(`${tenants} tenants`) })
        progress.end()
        const held = await heldMemory(inspector)
        const left = residentBytes(service.pid)
        return {
          facts: { postgres: postgres.version, settings: postgres.settings },
          section: {
            suite: 'rotation',
            title: 'Rotation',
            text: `${tenants} tenants in turn: configuration, address check and ABAC decision of each.`,
            tables: [tableOf(looks, tenants, { ...held, left })],
            data: { looks, held, left },
          },
        }
      } finally {
        inspector.close()
        await service.stop()
      }
    } finally {
      load.stop()
      await postgres.stop()
    }
  },
}

interface Rotation {
  readonly load: Load
  readonly service: Program
  readonly tenants: number
  readonly ms: number
  readonly step: () => void
}

async function rotate({ load, service, tenants, ms, step }: Rotation): Promise<readonly Look[]> {
  const started = performance.now()
  const looks: Look[] = [await look(service, 0, 0)]
  let requests = 0
  for (let passed = 0; passed < ms; passed = performance.now() - started) {
    step()
    const next = Math.floor(requests / 3)
    const turn = Array.from({ length: Math.min(AHEAD, tenants) }, (_, at) => ((next + at) % tenants) + 1)
    const report = await load.run({
      port: service.port,
      connections: CONNECTIONS,
      ms: SLICE_MS,
      shots: shotsOf(turn),
      inOrder: true,
    })
    if (report.failed > 0) throw new Error(`${report.failed} answers were not as expected, such as:\n${report.why}`)
    requests += report.requests
    const seconds = (performance.now() - started) / 1_000
    if (seconds >= (looks.length * ms) / LOOKS / 1_000) looks.push(await look(service, seconds, requests))
  }
  return looks
}

async function look(service: Program, seconds: number, requests: number): Promise<Look> {
  const response = await fetch(`http://127.0.0.1:${service.port}/metrics`, {
    headers: { authorization: `Operator ${OPERATOR_TOKEN}` },
  })
  const text = await response.text()
  const sum = (name: string): number =>
    [...text.matchAll(new RegExp(`^${name}\\{.*\\} (\\d+)$`, 'gm'))].reduce((all, [, each]) => all + Number(each), 0)
  return {
    seconds,
    requests,
    resident: residentBytes(service.pid),
    cached: sum('cache_bytes'),
    most: sum('cache_max_bytes'),
    evicted: sum('cache_evictions_total'),
  }
}

function tableOf(looks: readonly Look[], tenants: number, held: Held & { readonly left: number }): Table {
  const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)
  const within = looks.every(({ cached, most }) => cached <= most)
  return {
    title: 'While tenants have their turn',
    head: ['seconds', 'requests', 'rounds', 'resident MiB', 'in caches MiB', 'of MiB', 'evicted'],
    rows: looks.map(({ seconds, requests, resident, cached, most, evicted }) => [
      seconds.toFixed(0),
      String(requests),
      (requests / 3 / tenants).toFixed(2),
      mib(resident),
      mib(cached),
      mib(most),
      String(evicted),
    ]),
    notes: [
      `The caches ${within ? 'stayed within their bounds' : 'exceeded their bounds'}.`,
      `After garbage collection, in MiB: heap ${mib(held.heap)}, buffers ${mib(held.external)}, resident ` +
        `${mib(held.left)}. V8 collects less the more it may use (--max-old-space-size).`,
    ],
  }
}
