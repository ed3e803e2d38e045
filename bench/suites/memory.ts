// What the service holds in memory while it works for hours, estimated from what it holds after minutes: the heap after
// garbage collection, first for few tenants, then for many, then for the same many again. What grows the second time
// would grow for ever.
import { addMembers, addPolicies, addRules, addTenants, keyOf, openWriter } from '../harness/dataset.ts'
import { residentBytes } from '../harness/cpu.ts'
import { idOf } from '../harness/ids.ts'
import { heldMemory, inspectFlag, type Inspector, openInspector } from '../harness/inspector.ts'
import { graphql, type Load, shot, type Shot, startLoad } from '../harness/load.ts'
import { freePort, type Program } from '../harness/process.ts'
import { createProgress } from '../harness/progress.ts'
import type { Table } from '../harness/report.ts'
import { startPostgres, startService } from '../harness/server.ts'
import { CONFIGURATION } from './operations.ts'
import type { Options, Suite } from './suite.ts'

interface Size {
  readonly few: number
  /** more than are kept in any cache of tenants, in a full run */
  readonly many: number
  /** how often each tenant is asked in a phase, by each kind of request */
  readonly visits: number
}

const QUICK: Size = { few: 50, many: 200, visits: 1 }
const FULL: Size = { few: 100, many: 3_000, visits: 1 }
const CONNECTIONS = 8
/** Of a slice of a phase, in ms; memory is looked at after each. */
const SLICE_MS = 2_000
/** What the heap may hold more after the same work again: V8 goes on compiling, and pools go on filling. */
const SLACK = 1.05

interface Phase {
  readonly name: string
  readonly tenants: number
  readonly requests: number
  readonly heap: number
  readonly external: number
  /** the largest of the process while it worked */
  readonly resident: number
}

export const memory: Suite = {
  name: 'memory',
  async run({ quick }: Options) {
    const { few, many, visits } = quick ? QUICK : FULL
    const progress = createProgress(5)
    const postgres = await startPostgres()
    const load = startLoad()
    try {
      progress.say('data')
      const home = await postgres.home('memory')
      const writer = await openWriter(home.url)
      await addTenants(writer, 1, many)
      await addMembers(writer, 1, many, 5)
      await addRules(writer, 1, many, 20)
      await addPolicies(writer, 1, many, 20)
      await writer.query('VACUUM (ANALYZE)')
      await writer.end()
      const port = await freePort()
      const service = await startService(home, { flags: [inspectFlag(port)], altered: ['limits'] })
      const inspector = await openInspector(port)
      const phases: Phase[] = []
      try {
        for (const [name, tenants] of [
          ['few tenants', few],
          ['few again', few],
          ['many tenants', many],
          ['many again', many],
          ['many once more', many],
        ] as const) {
          progress.step(`${name}: ${tenants}`)
          phases.push({
            name,
            tenants,
            ...(await phase(
              load,
              service,
              inspector,
              shotsOf(Array.from({ length: tenants }, (_, at) => at + 1)),
              tenants * visits * 3,
            )),
          })
        }
        progress.end()
      } finally {
        inspector.close()
        await service.stop()
      }
      return {
        facts: { postgres: postgres.version, settings: postgres.settings },
        section: { suite: 'memory', title: 'Memory', text: TEXT, tables: [tableOf(phases)], data: { phases } },
      }
    } finally {
      load.stop()
      await postgres.stop()
    }
  },
}

const TEXT = `The configuration read, an address check and an ABAC decision of each tenant in turn, with its API key.
"Heap" and "buffers" are what is left after garbage collection; "resident" is the largest that the process was
meanwhile.`

/** Three kinds of requests for each tenant: they fill every cache that is kept by tenant. */
export function shotsOf(tenants: readonly number[]): Shot[] {
  return tenants.flatMap((tenant) => {
    const [id, headers] = [idOf('tenant', tenant), { authorization: keyOf(tenant) }]
    return [
      graphql(CONFIGURATION.ours, { id }, headers, [`"id":"${id}"`]),
      shot({
        path: `/v1/tenants/${id}/ip-rules/check`,
        headers,
        body: { ip: '11.0.3.7' },
        expect: [idOf('rule', tenant * 1_000_000 + 3)],
      }),
      shot({
        path: `/v1/tenants/${id}/abac/evaluate`,
        headers,
        body: {
          subject: { id: 'u1', department: 'finance' },
          resource: { type: 'type3', id: 'r1', attrs: { amount: 10 } },
          action: 'read',
          context: {},
        },
        expect: [idOf('policy', tenant * 1_000_000 + 3)],
      }),
    ]
  })
}

async function phase(
  load: Load,
  service: Program,
  inspector: Inspector,
  shots: readonly Shot[],
  wanted: number,
): Promise<Omit<Phase, 'name' | 'tenants'>> {
  let requests = 0
  let resident = 0
  let at = 0
  while (requests < wanted) {
    // From where the last slice ended, so that each tenant has its turn.
    const slice = [...shots.slice(at), ...shots.slice(0, at)]
    const report = await load.run({
      port: service.port,
      connections: CONNECTIONS,
      ms: SLICE_MS,
      shots: slice,
      inOrder: true,
    })
    if (report.failed > 0) throw new Error(`${report.failed} answers were not as expected, such as:\n${report.why}`)
    requests += report.requests
    at = (at + report.requests) % shots.length
    resident = Math.max(resident, residentBytes(service.pid))
  }
  return { requests, resident, ...(await heldMemory(inspector)) }
}

function tableOf(phases: readonly Phase[]): Table {
  const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)
  const [, small, , again, last] = phases
  const perTenant = small && again ? (again.heap - small.heap) / (again.tenants - small.tenants) / 1_024 : 0
  const steady = again && last ? last.heap / again.heap : 0
  return {
    title: 'While the same is asked again and again',
    head: ['phase', 'tenants', 'requests', 'heap MiB', 'buffers MiB', 'resident MiB'],
    rows: phases.map(({ name, tenants, requests, heap, external, resident }) => [
      name,
      String(tenants),
      String(requests),
      mib(heap),
      mib(external),
      mib(resident),
    ]),
    notes: [
      `A tenant that was asked for holds ${perTenant.toFixed(1)} KiB, as long as caches keep it.`,
      `The last phase holds ${steady.toFixed(3)} times the one before: ${steady <= SLACK ? 'steady' : 'it grows'}.`,
    ],
  }
}
