// One window of load on one program: speed, latency, and the CPU time per request of the program and of the database.
// While other programs keep the machine busy the window is measured again, and the quietest one is kept.
import { setTimeout as wait } from 'node:timers/promises'
import { familyCpu, machineCpu, processCpu } from './cpu.ts'
import type { Load, LoadReport, Shot } from './load.ts'
import type { Program } from './process.ts'

/** Cores that may be busy with what is not ours. */
const FOREIGN_CORES = 0.15
const TRIES = 4
/** A quiet moment that a window waits for, in ms. */
const MOMENT_MS = 250

export interface Bench {
  readonly load: Load
  /** all that were started: the idle ones are not foreign either */
  readonly programs: readonly Program[]
  /** of the postmaster */
  readonly postgres: number
}

export interface Effort {
  /** of a window, in ms */
  readonly ms: number
  /** requests under way at once */
  readonly connections: number
  /** what one window may wait for quiet moments and be measured again, in ms */
  readonly patienceMs: number
}

export interface Window {
  /** answers per second, as expected ones */
  readonly perSecond: number
  /** in ms */
  readonly p50: number
  readonly p99: number
  /** CPU time per answer, in microseconds */
  readonly serverUs: number
  readonly databaseUs: number
  /** bytes of a body */
  readonly bytes: number
  /** cores that were busy with what is not ours */
  readonly foreign: number
}

interface Usage {
  readonly at: number
  readonly machine: number
  readonly own: number
  readonly server: number
  readonly database: number
}

function usage({ load, programs, postgres }: Bench, program: Program): Usage {
  const self = process.cpuUsage()
  const database = familyCpu(postgres)
  const own =
    self.user +
    self.system +
    database +
    processCpu(load.pid) +
    programs.reduce((sum, { pid }) => sum + processCpu(pid), 0)
  const server = processCpu(program.pid) + (program.second ? processCpu(program.second.pid) : 0)
  return { at: performance.now(), machine: machineCpu(), own, server, database }
}

function foreignCores(before: Usage, after: Usage): number {
  return Math.max(0, (after.machine - before.machine - (after.own - before.own)) / ((after.at - before.at) * 1_000))
}

/** Throws when an answer was not as expected: an error is never counted as speed. */
export async function measure(
  bench: Bench,
  program: Program,
  shots: readonly Shot[],
  { ms, connections, patienceMs }: Effort,
): Promise<Window> {
  const until = performance.now() + ms + patienceMs
  let best: Window | undefined
  for (let attempt = 0; attempt < TRIES; attempt++) {
    await quietMoment(bench, program, until - ms)
    const before = usage(bench, program)
    const report = await answered(bench.load, program, shots, ms, connections)
    const after = usage(bench, program)
    const made: Window = {
      perSecond: report.requests / report.seconds,
      p50: report.p50,
      p99: report.p99,
      bytes: report.bytes,
      serverUs: (after.server - before.server) / report.requests,
      databaseUs: (after.database - before.database) / report.requests,
      foreign: foreignCores(before, after),
    }
    if (!best || made.foreign < best.foreign) best = made
    if (best.foreign <= FOREIGN_CORES || performance.now() + ms > until) break
  }
  if (!best) throw new Error('nothing was measured')
  return best
}

/** Unmeasured: until V8 has compiled what is hot, connections are open and caches hold what they will. */
export async function warm(
  bench: Bench,
  program: Program,
  shots: readonly Shot[],
  { ms, connections }: Pick<Effort, 'ms' | 'connections'>,
): Promise<void> {
  await answered(bench.load, program, shots, ms, connections)
}

export const isQuiet = ({ foreign }: Window): boolean => foreign <= FOREIGN_CORES

async function answered(
  load: Load,
  { port, second }: Program,
  shots: readonly Shot[],
  ms: number,
  connections: number,
): Promise<LoadReport> {
  const report = await load.run({ port, secondPort: second?.port, connections, ms, shots })
  if (report.failed > 0 || report.requests === 0)
    throw new Error(
      `${report.failed} of ${report.failed + report.requests} answers were not as expected, such ` +
        `as:\n${report.why}\nto ${shots[0]?.head.split('\r\n', 1)[0]} ${shots[0]?.body}`,
    )
  return report
}

/** Ends with a quiet moment, or at `until`. */
async function quietMoment(bench: Bench, program: Program, until: number): Promise<void> {
  while (performance.now() + MOMENT_MS < until) {
    const before = usage(bench, program)
    await wait(MOMENT_MS)
    if (foreignCores(before, usage(bench, program)) <= FOREIGN_CORES) return
  }
}
