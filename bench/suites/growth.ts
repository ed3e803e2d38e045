// How the hot paths grow: each at 1, 10, 100 and 1000 times of what it works on. Nothing on the path of a request may
// grow faster than the logarithm.
import { addCallers, addEvents, addMembers, addPolicies, addRules, addTenants, openWriter } from '../harness/dataset.ts'
import { type Callers, createCallers } from '../harness/callers.ts'
import { median } from '../measure.ts'
import { plot } from '../harness/plot.ts'
import { startLoad } from '../harness/load.ts'
import { createProgress } from '../harness/progress.ts'
import type { Table } from '../harness/report.ts'
import { startPostgres, startService } from '../harness/server.ts'
import { type Bench, isQuiet, measure, warm, type Window } from '../harness/window.ts'
import { AXES, type Axis, FIRST_OF_AXIS, TENANTS_AT_START, TENANTS_OF_MEMBERSHIPS } from './growth-axes.ts'
import type { Options, Suite } from './suite.ts'

interface Pace {
  readonly rounds: number
  readonly ms: number
  readonly warmMs: number
  readonly patienceMs: number
}

const QUICK: Pace = { rounds: 1, ms: 350, warmMs: 200, patienceMs: 300 }
const FULL: Pace = { rounds: 2, ms: 800, warmMs: 400, patienceMs: 1_500 }
/** Few, so that a request waits for itself and not for others. */
const CONNECTIONS = 2
/** What is put down to noise. */
const NOISE = 1.4

interface Point {
  readonly size: number
  readonly us: number
  readonly p50: number
}

interface Line {
  readonly axis: string
  readonly path: string
  readonly points: readonly Point[]
  /** CPU time of a request at the largest size to that at the smallest */
  readonly factor: number
  /** what the logarithm of the size grows by */
  readonly allowed: number
  /** neither all of it nor the last step alone is faster than the logarithm, as far as noise lets see */
  readonly holds: boolean
  /** all its windows were quiet */
  readonly quiet: boolean
}

export const growth: Suite = {
  name: 'growth',
  async run({ quick, only }: Options) {
    const pace = quick ? QUICK : FULL
    const axes = AXES.filter(({ name }) => only.length === 0 || only.includes(name))
    const steps = axes.reduce((sum, { sizes, paths }) => sum + sizes(quick).length * paths.length, 0) * pace.rounds
    const progress = createProgress(steps)
    const postgres = await startPostgres()
    const load = startLoad()
    try {
      const home = await postgres.home('growth')
      const writer = await openWriter(home.url)
      progress.say('data')
      await prepare(writer, axes, quick)
      // a lone caller would stand in line
      const service = await startService(home, { env: { SNAPSHOT_LAG_MS: '0', RATE_LIMITS: 'off' } })
      const bench: Bench = { load, programs: [service], postgres: postgres.pid }
      const lines: Line[] = []
      try {
        let present = TENANTS_AT_START
        await warm(
          bench,
          service,
          (await createCallers(service.url, [FIRST_OF_AXIS[axes[0]?.name ?? 'tenants']]).fresh()).flatMap((caller) =>
            (axes[0]?.paths ?? []).map(({ shots }) => shots(caller)),
          ),
          { ms: 12 * pace.warmMs, connections: CONNECTIONS },
        )
        for (const axis of axes) {
          if (axis.name !== 'tenants')
            present = await moreTenants(writer, present, Math.max(present, TENANTS_OF_MEMBERSHIPS))
          const sizes = axis.sizes(quick)
          const windows = new Map<string, Window[]>()
          const at = async (index: number): Promise<void> => {
            // The tenants of an installation are not the caller's: more of them are made between the steps.
            if (axis.name === 'tenants') present = await moreTenants(writer, present, sizes[index] ?? 0)
            const callers: Callers = createCallers(service.url, [FIRST_OF_AXIS[axis.name] + index])
            for (const { path, shots } of axis.paths) {
              progress.step(`${axis.name} ${sizes[index]}: ${path}`)
              const asked = (await callers.fresh()).map(shots)
              await warm(bench, service, asked, { ms: pace.warmMs, connections: CONNECTIONS })
              const key = `${path} ${index}`
              windows.set(key, [
                ...(windows.get(key) ?? []),
                await measure(bench, service, asked, { ...pace, connections: CONNECTIONS }),
              ])
            }
          }
          // What is made for one step stays for the next, so there is only one way through it.
          const rounds = axis.name === 'tenants' ? 1 : pace.rounds
          for (let round = 0; round < rounds; round++) {
            const order = [...sizes.keys()]
            for (const index of round % 2 === 0 ? order : order.reverse()) await at(index)
          }
          lines.push(...axis.paths.map(({ path }) => lineOf(axis.name, path, sizes, windows)))
        }
        progress.end()
      } finally {
        await writer.end()
        await service.stop()
      }
      return {
        facts: { postgres: postgres.version, settings: postgres.settings },
        section: { suite: 'growth', title: 'Growth', text: TEXT, tables: tablesOf(axes, lines), data: { pace, lines } },
      }
    } finally {
      load.stop()
      await postgres.stop()
    }
  },
}

const TEXT = `CPU time per request, of the server and the database together, while what the path works on grows;
${CONNECTIONS} requests at a time. "Allowed" is what the logarithm of the size grows by from the smallest to the
largest; "no" is what grows 1.4 times as fast, in all or in its last step.
Nothing is held from one request to the next here (SNAPSHOT_LAG_MS=0): each asks the database.`

async function prepare(
  client: Awaited<ReturnType<typeof openWriter>>,
  axes: readonly Axis[],
  quick: boolean,
): Promise<void> {
  const size = (name: Axis['name'], index: number): number =>
    axes.find((axis) => axis.name === name)?.sizes(quick)[index] ?? 0
  const each = axes.flatMap(({ name, sizes }) =>
    sizes(quick).map((_, index) => ({ name, index, tenant: FIRST_OF_AXIS[name] + index })),
  )
  await addTenants(client, 1, TENANTS_AT_START)
  for (const { name, index, tenant } of each) {
    const of = (axis: Axis['name'], otherwise: number): number => (name === axis ? size(axis, index) : otherwise)
    await addMembers(client, tenant, tenant, of('members', 20))
    await addRules(client, tenant, tenant, of('rules', 10))
    await addPolicies(client, tenant, tenant, of('policies', 10))
    await addCallers(client, tenant, tenant, of('memberships', 1), TENANTS_OF_MEMBERSHIPS)
    await addEvents(client, tenant, of('events', 100), of('members', 20))
  }
  await client.query('VACUUM (ANALYZE)')
}

/** Answers how many there are then. */
async function moreTenants(client: Awaited<ReturnType<typeof openWriter>>, from: number, to: number): Promise<number> {
  if (to <= from) return from
  await addTenants(client, from + 1, to)
  await addMembers(client, from + 1, to, 10)
  await addRules(client, from + 1, to, 10)
  await client.query('VACUUM (ANALYZE)')
  return to
}

function lineOf(
  axis: string,
  path: string,
  sizes: readonly number[],
  windows: ReadonlyMap<string, readonly Window[]>,
): Line {
  const points = sizes.map((size, index): Point => {
    const all = windows.get(`${path} ${index}`) ?? []
    return {
      size,
      us: median(all.map(({ serverUs, databaseUs }) => serverUs + databaseUs)),
      p50: median(all.map(({ p50 }) => p50)),
    }
  })
  const [first, before, last] = [points[0], points.at(-2), points.at(-1)]
  const factor = (last?.us ?? 0) / (first?.us ?? 1)
  const allowed = logarithm(last) / logarithm(first)
  const step = (last?.us ?? 0) / (before?.us ?? 1)
  return {
    axis,
    path,
    points,
    factor,
    allowed,
    holds: factor <= allowed * NOISE && step <= (logarithm(last) / logarithm(before)) * NOISE,
    quiet: sizes.every((_, index) => windows.get(`${path} ${index}`)?.every(isQuiet)),
  }
}

/** Of its size, from 1 for the smallest that there is. */
function logarithm(point: Point | undefined): number {
  return 1 + Math.log2(point?.size ?? 1)
}

function tablesOf(axes: readonly Axis[], lines: readonly Line[]): Table[] {
  return axes.map(({ name, title }) => {
    const mine = lines.filter(({ axis }) => axis === name)
    return {
      title,
      head: ['path', ...(mine[0]?.points.map(({ size }) => `${size}: µs`) ?? []), 'grows by', 'allowed', 'holds'],
      rows: mine.map(({ path, points, factor, allowed, holds, quiet }) => [
        `${path}${quiet ? '' : ' (noisy)'}`,
        ...points.map(({ us, p50 }) => `${us.toFixed(0)} (p50 ${p50.toFixed(1)} ms)`),
        `${factor.toFixed(2)}×`,
        `${allowed.toFixed(2)}×`,
        holds ? 'yes' : 'no',
      ]),
      plot: plot(
        mine.map(({ path, points }) => ({ name: path, points: points.map(({ size, us }) => ({ x: size, y: us })) })),
      ),
    }
  })
}
