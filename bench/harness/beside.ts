// What a quiet tenant notices of somebody else: it asks at a fixed rate, alone and beside each rival in turn.
import { setTimeout as wait } from 'node:timers/promises'
import { CONFIGURATION, type Expected, ME, ours } from '../suites/operations.ts'
import type { Options } from '../suites/suite.ts'
import { median, short } from '../measure.ts'
import { type Caller, createCallers } from './callers.ts'
import { machineCpu, processCpu } from './cpu.ts'
import { fill, keyOf, openWriter, type Shape } from './dataset.ts'
import { type LoadOrder, type LoadReport, type Shot, startLoad } from './load.ts'
import type { Program } from './process.ts'
import { createProgress } from './progress.ts'
import type { Facts, Section, Table } from './report.ts'
import { type Home, type Postgres, startPostgres, startService } from './server.ts'

const SHAPE: Shape = { tenants: 200, members: 20, largest: 10_000, callers: 2, rules: 20, policies: 20, events: 2_000 }
/** A session may send 30 in a second, a key 50: the quiet tenant has one of each and stays below. */
const PER_SECOND = 50
const CONNECTIONS = 64
const SIZES = { quick: { ms: 4_000, rounds: 2 }, full: { ms: 8_000, rounds: 3 } }
const TARGET = 2
/** Of the rival, before the quiet tenant is looked at, in ms: connections that all open at once are another matter. */
const LEAD_MS = 1_000

export interface Stage {
  readonly service: Program
  readonly home: Home
  /** a tenant of 10,000 members, with a session and with a key */
  readonly largest: readonly Caller[]
  /** the tenant that is looked at, likewise */
  readonly quiet: readonly Caller[]
}

/** What it sends; without more it asks again as soon as it is answered, on `CONNECTIONS`. */
export type Loud = Pick<LoadOrder, 'shots'> & Partial<Pick<LoadOrder, 'connections' | 'from' | 'abandon' | 'againMs'>>

export interface Rival {
  readonly name: string
  readonly note: string
  /** of the service; what is not said is as in production */
  readonly env?: Readonly<Record<string, string>>
  /** What the quiet tenant asks for; without it, its configuration and who it is. */
  quiet?(stage: Stage): readonly Shot[]
  /** Requests of the quiet tenant in a second, where it is not `PER_SECOND`. */
  readonly perSecond?: number
  loud(stage: Stage): Loud | Promise<Loud>
}

interface Pair {
  readonly alone: LoadReport
  readonly beside: LoadReport
  /** of the rival */
  readonly answers: LoadReport
  /** cores that the service, and all processes together, were busy with */
  readonly server: number
  readonly busy: number
}

interface Found {
  readonly rival: Rival
  readonly pairs: readonly Pair[]
}

const tenant: Expected = ({ tenantId }) => [tenantId]

/** What the quiet tenant asks for: its configuration, and who it is. */
export const quietly = (by: readonly Caller[]): Shot[] =>
  by.flatMap((caller) => [ours(CONFIGURATION.ours, tenant)(caller), ours(ME, tenant)(caller)])

/** What the text of a section says of all suites of this kind. */
export const METHOD = `The quiet tenant asks for its configuration and who it is ${PER_SECOND} times a second on 8
connections, without waiting for earlier answers. Times are from when a request was due, and of answers that were as
expected.`
export const GENERATORS = `Both generators are processes of their own on the machine of the service and its database;
that of the others gives way to all processes (nice 19), as one elsewhere would take nothing from it.`

export async function besideAll(
  { suite, title, text, rivals }: { suite: string; title: string; text: string; rivals: readonly Rival[] },
  { quick, only }: Options,
): Promise<{ section: Section; facts: Facts }> {
  const { ms, rounds } = SIZES[quick ? 'quick' : 'full']
  const chosen = rivals.filter(({ name }) => only.length === 0 || only.includes(name))
  const progress = createProgress(chosen.length * rounds)
  const postgres = await startPostgres()
  const loads = { quiet: startLoad(), loud: startLoad(19) }
  try {
    const home = await filled(postgres, suite, (what) => progress.say(what))
    const found: Found[] = []
    for (const rival of chosen) {
      const service = await startService(home, { ...(rival.env && { env: rival.env }) })
      try {
        const pairs: Pair[] = []
        const turn = await prepare(rival, await stageOf(home, service), loads, ms)
        for (let round = 0; round < rounds; round++) {
          progress.step(`${rival.name}, round ${round + 1} of ${rounds}`)
          pairs.push(await turn())
        }
        found.push({ rival, pairs })
      } finally {
        await service.stop()
      }
    }
    progress.end()
    return {
      facts: { postgres: postgres.version, settings: postgres.settings },
      section: {
        suite,
        title,
        text,
        tables: [tableOf(found)],
        data: found.map(({ rival: { name }, pairs }) => ({ name, pairs })),
      },
    }
  } finally {
    loads.quiet.stop()
    loads.loud.stop()
    await postgres.stop()
  }
}

async function filled(postgres: Postgres, name: string, say: (what: string) => void): Promise<Home> {
  const home = await postgres.home(name)
  const writer = await openWriter(home.url)
  await fill(writer, SHAPE, (what) => say(`data: ${what}`))
  await writer.end()
  return home
}

async function stageOf(home: Home, service: Program): Promise<Stage> {
  const [largest, quiet] = (await createCallers(service.url, [1, 2]).fresh()).map((caller) => [
    caller,
    { ...caller, headers: { authorization: keyOf(caller.number) } },
  ])
  if (!largest || !quiet) throw new Error('somebody cannot sign in')
  return { service, home, largest, quiet }
}

/** Answers what measures one round. */
async function prepare(
  rival: Rival,
  stage: Stage,
  { quiet, loud }: Readonly<Record<'quiet' | 'loud', ReturnType<typeof startLoad>>>,
  ms: number,
): Promise<() => Promise<Pair>> {
  const { port, pid } = stage.service
  const shots = rival.quiet?.(stage) ?? quietly(stage.quiet)
  const order = {
    port,
    connections: 8,
    ms,
    perSecond: rival.perSecond ?? PER_SECOND,
    inOrder: true,
    shots,
    tolerant: true,
  }
  const { failed, requests, why } = await quiet.run({ ...order, ms: 3_000 })
  if (failed > 0)
    throw new Error(
      `the quiet tenant is refused when nobody else is there: ${failed} of ${requests + failed}, such as\n${why}`,
    )
  const worst = { port, connections: CONNECTIONS, tolerant: true, ...(await rival.loud(stage)) }
  await loud.run({ ...worst, ms: 1_500 }) // until V8 has compiled what it asks for
  return async () => {
    const alone = await quiet.run(order)
    const before = { server: processCpu(pid), machine: machineCpu() }
    const going = loud.run({ ...worst, ms: ms + LEAD_MS })
    await wait(LEAD_MS)
    const [beside, answers] = await Promise.all([quiet.run(order), going])
    const cores = (from: number, to: number): number => (to - from) / (answers.seconds * 1e6)
    return {
      alone,
      beside,
      answers,
      server: cores(before.server, processCpu(pid)),
      busy: cores(before.machine, machineCpu()),
    }
  }
}

function tableOf(found: readonly Found[]): Table {
  const of = (pairs: readonly Pair[], figure: (pair: Pair) => number): number => median(pairs.map(figure))
  return {
    title: 'What the quiet tenant notices',
    head: [
      'beside',
      'p50 alone, ms',
      'p50 beside',
      'p99 alone',
      'p99 beside',
      'p99 rises',
      'not answered',
      `below ${TARGET}×`,
      'the other: answers/s',
      'by status',
      'cores: service',
      'cores: all',
    ],
    rows: found.map(({ rival: { name }, pairs }) => {
      const rises = of(pairs, ({ alone, beside }) => beside.p99 / alone.p99)
      const errors = pairs.reduce((sum, { beside }) => sum + beside.failed, 0)
      const asked = pairs.reduce((sum, { beside }) => sum + beside.failed + beside.requests, 0)
      const statuses = new Map<string, number>()
      for (const { answers } of pairs)
        for (const [status, count] of Object.entries(answers.statuses))
          statuses.set(status, (statuses.get(status) ?? 0) + count / answers.seconds / pairs.length)
      return [
        name,
        of(pairs, ({ alone }) => alone.p50).toFixed(1),
        of(pairs, ({ beside }) => beside.p50).toFixed(1),
        of(pairs, ({ alone }) => alone.p99).toFixed(1),
        of(pairs, ({ beside }) => beside.p99).toFixed(1),
        `${short(rises)}×`,
        `${errors} of ${asked}`,
        rises < TARGET && errors === 0 ? 'yes' : 'no',
        [...statuses.values()].reduce((sum, rate) => sum + rate, 0).toFixed(0),
        [...statuses].map(([status, rate]) => `${status}: ${rate.toFixed(0)}/s`).join(', '),
        of(pairs, ({ server }) => server).toFixed(2),
        of(pairs, ({ busy }) => busy).toFixed(2),
      ]
    }),
    notes: found.map(({ rival: { name, note }, pairs }) => {
      const why = pairs
        .find(({ beside }) => beside.why !== '')
        ?.beside.why.split('\n')[0]
        ?.slice(0, 160)
      return `${name}: ${note}${why === undefined ? '' : ` (the quiet tenant got, for one: ${why})`}`
    }),
  }
}
