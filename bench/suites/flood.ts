// What a tenant notices while another one floods the service: a quiet one that asks at a fixed rate, alone and beside each kind of flood.
import { setTimeout as wait } from 'node:timers/promises'
import { type Caller, createCallers } from '../harness/callers.ts'
import { machineCpu, processCpu } from '../harness/cpu.ts'
import { fill, keyOf, openWriter, type Shape } from '../harness/dataset.ts'
import { type LoadReport, shot, type Shot, startLoad } from '../harness/load.ts'
import { createProgress } from '../harness/progress.ts'
import type { Table } from '../harness/report.ts'
import { startPostgres, startService } from '../harness/server.ts'
import { median, short } from '../measure.ts'
import { CONFIGURATION, type Expected, ME, MEMBERS, ours } from './operations.ts'
import type { Options, Suite } from './suite.ts'

const SHAPE: Shape = { tenants: 200, members: 20, largest: 10_000, callers: 2, rules: 20, policies: 20, events: 2_000 }
/** A session may send 30 in a second, a key 50: the quiet tenant has one of each and stays below. */
const PER_SECOND = 50
const CONNECTIONS = 64
const SIZES = { quick: { ms: 4_000, rounds: 2 }, full: { ms: 8_000, rounds: 3 } }
const TARGET = 2
/** Of the flood, before the quiet tenant is looked at, in ms: 64 connections that open at once are another matter. */
const LEAD_MS = 1_000

const tenant: Expected = ({ tenantId }) => [tenantId]
const AUDIT = 'query ($id: UUID!) { tenant(id: $id) { auditEvents(filter: { search: "member" }) { nodes { id } } } }'

interface Flood {
  readonly name: string
  readonly note: string
  shots(by: readonly Caller[]): Shot[]
}

const FLOODS: readonly Flood[] = [
  { name: 'same', note: 'the operations that the quiet tenant asks for, with a session and a key of the flooding one', shots: (by) => by.flatMap((caller) => [ours(CONFIGURATION.ours, tenant)(caller), ours(ME, tenant)(caller)]) },
  {
    name: 'costly', note: 'pages of members, searches of the audit log and the analytics overview, of a tenant with 10,000 members, with a session and a key',
    shots: (by) => by.flatMap((caller) => [ours(MEMBERS.ours, tenant)(caller), ours(AUDIT, tenant)(caller), shot({ path: `/v1/tenants/${caller.tenantId}/analytics/overview`, headers: caller.headers, expect: ['"mau"'] })]),
  },
  {
    name: 'guesses', note: 'access tokens with a wrong signature and keys with a wrong secret, from the address that the quiet tenant has, too',
    shots: (by) => by.map((caller) => ours(ME, tenant)({ ...caller, headers: { authorization: caller.headers['authorization']?.replace(/.{8}$/, 'AAAAAAAA') ?? '' } })),
  },
]

interface Window {
  readonly p50: number
  readonly p99: number
}
interface Pair {
  readonly alone: Window
  readonly beside: Window
  /** of the flood */
  readonly answers: LoadReport
  /** cores that the service, and all processes together, were busy with */
  readonly server: number
  readonly busy: number
}

export const flood: Suite = {
  name: 'flood',
  async run({ quick, only }: Options) {
    const { ms, rounds } = SIZES[quick ? 'quick' : 'full']
    const chosen = FLOODS.filter(({ name }) => only.length === 0 || only.includes(name))
    const progress = createProgress(chosen.length * rounds)
    const postgres = await startPostgres()
    const [quiet, loud] = [startLoad(), startLoad(19)]
    try {
      const home = await postgres.home('flood')
      const writer = await openWriter(home.url)
      await fill(writer, SHAPE, (what) => progress.say(`data: ${what}`))
      await writer.end()
      const service = await startService(home)
      try {
        const [flooder, other] = await createCallers(service.url, [1, 2]).fresh()
        if (!flooder || !other) throw new Error('somebody cannot sign in')
        const both = (caller: Caller): Caller[] => [caller, { ...caller, headers: { authorization: keyOf(caller.number) } }]
        const order = { port: service.port, connections: 8, ms, perSecond: PER_SECOND, inOrder: true, shots: both(other).flatMap((caller) => [ours(CONFIGURATION.ours, tenant)(caller), ours(ME, tenant)(caller)]) }
        calm(await quiet.run({ ...order, ms: 3_000 }))
        const found: { flood: Flood; pairs: Pair[] }[] = []
        for (const one of chosen) {
          const pairs: Pair[] = []
          const flooding = { port: service.port, connections: CONNECTIONS, ms, shots: one.shots(both(flooder)), tolerant: true }
          await loud.run({ ...flooding, ms: 1_500 }) // until V8 has compiled what it asks for
          for (let round = 0; round < rounds; round++) {
            progress.step(`${one.name}, round ${round + 1} of ${rounds}`)
            const alone = calm(await quiet.run(order))
            const before = { server: processCpu(service.pid), machine: machineCpu() }
            const flooded = loud.run({ ...flooding, ms: ms + LEAD_MS })
            await wait(LEAD_MS)
            const [beside, answers] = await Promise.all([quiet.run(order), flooded])
            const cores = (from: number, to: number): number => (to - from) / (answers.seconds * 1e6)
            pairs.push({ alone, beside: calm(beside), answers, server: cores(before.server, processCpu(service.pid)), busy: cores(before.machine, machineCpu()) })
          }
          found.push({ flood: one, pairs })
        }
        progress.end()
        return { facts: { postgres: postgres.version, settings: postgres.settings }, section: { suite: 'flood', title: 'A quiet tenant beside a flood', text: TEXT, tables: [tableOf(found)], data: found.map(({ flood: { name }, pairs }) => ({ name, pairs })) } }
      } finally {
        await service.stop()
      }
    } finally {
      quiet.stop()
      loud.stop()
      await postgres.stop()
    }
  },
}

const TEXT = `The quiet tenant asks for its configuration and who it is ${PER_SECOND} times a second, whatever becomes of the answers before, on 8 connections; times
are from when a request was due. The flood has ${CONNECTIONS} connections that each ask again as soon as they are answered; it begins a second
before the window, and much of the burst that its limits allow is in it. Limits are on, as in production.
Both generators are processes of their own on the machine of the service and its database; that of the flood gives way to all others
(nice 19), as one elsewhere would take nothing from it.`

/** The quiet tenant does nothing that anybody would be refused for. */
function calm(report: LoadReport): Window {
  if (report.failed > 0) throw new Error(`the quiet tenant was refused: ${report.failed} of ${report.requests + report.failed}, such as\n${report.why}`)
  return { p50: report.p50, p99: report.p99 }
}

function tableOf(found: readonly { readonly flood: Flood; readonly pairs: readonly Pair[] }[]): Table {
  const of = (pairs: readonly Pair[], figure: (pair: Pair) => number): number => median(pairs.map(figure))
  return {
    title: 'What the quiet tenant notices',
    head: ['flood', 'p50 alone, ms', 'p50 beside', 'p99 alone', 'p99 beside', 'p99 rises', `below ${TARGET}×`, 'flood: answers/s', 'by status', 'cores: service', 'cores: all'],
    rows: found.map(({ flood: { name }, pairs }) => {
      const rises = of(pairs, ({ alone, beside }) => beside.p99 / alone.p99)
      const statuses = new Map<string, number>()
      for (const { answers } of pairs) for (const [status, count] of Object.entries(answers.statuses)) statuses.set(status, (statuses.get(status) ?? 0) + count / answers.seconds / pairs.length)
      return [
        name, of(pairs, ({ alone }) => alone.p50).toFixed(1), of(pairs, ({ beside }) => beside.p50).toFixed(1), of(pairs, ({ alone }) => alone.p99).toFixed(1), of(pairs, ({ beside }) => beside.p99).toFixed(1),
        `${short(rises)}×`, rises < TARGET ? 'yes' : 'no', [...statuses.values()].reduce((sum, rate) => sum + rate, 0).toFixed(0), [...statuses].map(([status, rate]) => `${status}: ${rate.toFixed(0)}/s`).join(', '),
        of(pairs, ({ server }) => server).toFixed(2), of(pairs, ({ busy }) => busy).toFixed(2),
      ]
    }),
    notes: found.map(({ flood: { name, note } }) => `${name}: ${note}`),
  }
}
