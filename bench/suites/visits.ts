// What the suite `hot` leaves out: people who come for a few requests and go, to tenants that nobody asked for a while,
// and who change things. Beside a whole service written by hand.
import { copyByHand } from '../peers/by-hand-data.ts'
import { STRICT, STRICT_FUNCTIONS } from '../peers/strict-statements.ts'
import { addMembers, addRules, addTenants, openWriter } from '../harness/dataset.ts'
import { type Load, startLoad } from '../harness/load.ts'
import { type Program, startProgram } from '../harness/process.ts'
import { createProgress, type Progress } from '../harness/progress.ts'
import { compareRounds, type Pace } from '../harness/rounds.ts'
import { type Home, type Postgres, rows, startPostgres, startService } from '../harness/server.ts'
import { addVisitors, AUDIENCE, createSigner, ISSUER, type Signer } from '../harness/visitors.ts'
import type { Options, Suite } from './suite.ts'
import { counted, type Counts } from './visits-counted.ts'
import { alone, executions } from './visits-execution.ts'
import { goals } from './visits-goals.ts'
import { deciding, effort, type Found, guarantees, NAMES, ratios, type Target, together } from './visits-tables.ts'
import { type Crowd, type Town, visitsOf } from './visits-load.ts'
import { type Of, OPENING, READS, type VisitOperation, WRITES } from './visits-operations.ts'

interface Size {
  readonly town: Town
  /** tenants of the loads drawn by Zipf */
  readonly busy: number
  readonly pace: Pace
  /** requests that are prepared for a window; more than it takes */
  readonly shots: number
}

const QUICK: Size = {
  town: { tenants: 5_000, members: 10, visitors: 4, rules: 10 },
  busy: 2_000,
  pace: { rounds: 2, ms: 1_000, warmMs: 1_500, againMs: 200, connections: 16, patienceMs: 1_000 },
  shots: 6_000,
}
const FULL: Size = {
  town: { tenants: 100_000, members: 10, visitors: 4, rules: 10 },
  busy: 2_000,
  pace: { rounds: 3, ms: 2_500, warmMs: 3_000, againMs: 300, connections: 16, patienceMs: 2_500 },
  shots: 12_000,
}

interface Place {
  readonly name: string
  readonly crowd: Crowd
}

function loadsOf({ town, busy }: Size): Place[] {
  const zipf = (length: number, writes = 0): Crowd => ({ drawn: 'zipf', tenants: busy, length, writes, only: null })
  const uniform = (length: number): Crowd => ({ ...zipf(length), drawn: 'uniform', tenants: town.tenants })
  const all = town.tenants.toLocaleString('en')
  const some = busy.toLocaleString('en')
  return [
    { name: `reads, ${some} tenants, visits of 30`, crowd: zipf(30) },
    { name: 'reads, 24 tenants, visits of 30', crowd: { ...zipf(30), tenants: 24 } },
    { name: `reads, ${some} tenants, visits of 8`, crowd: zipf(8) },
    { name: `reads, ${some} tenants, visits of 1`, crowd: zipf(1) },
    { name: `reads, ${all} tenants, all alike, visits of 8`, crowd: uniform(8) },
    { name: `reads, ${all} tenants, all alike, visits of 1`, crowd: uniform(1) },
    { name: `a fifth writes, ${some} tenants, visits of 8`, crowd: zipf(8, 0.2) },
    { name: `a fifth writes, ${some} tenants, visits of 1`, crowd: zipf(1, 0.2) },
    { name: 'writes alone, 16 at once in one tenant', crowd: { ...zipf(30, 1), tenants: 1 } },
  ]
}

function operationsOf({ busy }: Size): Place[] {
  return [...READS, ...WRITES, ...OPENING].map((only) => ({
    name: only.title,
    crowd: { drawn: 'zipf', tenants: busy, length: 8, writes: 0, only },
  }))
}

export const visits: Suite = {
  name: 'visits',
  async run({ quick, only }: Options) {
    const size = quick ? QUICK : FULL
    const chosen = (places: Place[]): Place[] =>
      places.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))
    const [loads, operations] = [chosen(loadsOf(size)), chosen(operationsOf(size))]
    const variants = [...loads, ...operations].reduce((sum, { crowd }) => sum + 2 + moreOf(crowd).length, 0)
    const progress = createProgress(variants * size.pace.rounds)
    const postgres = await startPostgres([
      'shared_preload_libraries=pg_stat_statements',
      'pg_stat_statements.track=top',
      'max_connections=60',
    ])
    const load = startLoad()
    const programs: Program[] = []
    try {
      const started = await start(postgres, size.town, programs, progress)
      const work = { ...started, postgres, load, programs, size, progress }
      const found: Found[] = []
      for (const place of loads) found.push(await compared(place, work, false))
      const single: Found[] = []
      for (const place of operations) single.push(await compared(place, work, true))
      progress.say('statements alone')
      const statements = single.length > 0 ? await executions(started.home, size.town) : []
      progress.end()
      return {
        facts: { postgres: postgres.version, settings: postgres.settings },
        section: {
          suite: 'visits',
          title: 'Visits',
          text: describe(size),
          tables: [
            goals(found, single),
            ratios('Loads', found),
            ratios('One operation at a time, visits of 8', single),
            guarantees([...found, ...single]),
            deciding(found),
            together(found),
            effort(single),
            alone(statements),
          ],
          data: { ...size, loads: found, operations: single, statements },
        },
      }
    } finally {
      load.stop()
      await Promise.all(programs.map((program) => program.stop()))
      await postgres.stop()
    }
  },
}

function describe({ town: { tenants, members, visitors, rules }, busy }: Size): string {
  return `${tenants} tenants with ${members} members and ${rules} IP rules each. ${visitors} members of each tenant, its
owner and administrators, come for visits of a mean length; tenants are drawn by Zipf's law among ${busy}, or all alike.
Each visit has a token that was not seen before. The peer is a whole service by hand (peers/by-hand-service.ts): it
checks token, session, membership and permissions, and each write has its audit entry in the same statement; it has no
row-level security, hash chain, policies, address rules or limits, and keeps nothing in memory. Ours has everything on.
CPU is server and PostgreSQL, in µs for each request; 2× is half the CPU time, below 1× the peer is ahead.`
}

interface Work {
  readonly home: Home
  readonly admin: string
  readonly signer: Signer
  readonly targets: Readonly<Record<Target, Program>>
  readonly postgres: Postgres
  readonly load: Load
  readonly programs: readonly Program[]
  readonly size: Size
  readonly progress: Progress
}

async function start(
  postgres: Postgres,
  { tenants, members, visitors, rules }: Town,
  programs: Program[],
  progress: Progress,
): Promise<Pick<Work, 'home' | 'admin' | 'signer' | 'targets'>> {
  const home = await postgres.home('bench')
  const admin = await postgres.empty('stats')
  await rows(admin, 'CREATE EXTENSION pg_stat_statements')
  const writer = await openWriter(home.url)
  progress.say('data: tenants')
  await addTenants(writer, 1, tenants)
  progress.say('data: members')
  await addMembers(writer, 1, tenants, members)
  await addVisitors(writer, tenants, visitors)
  progress.say('data: rules')
  await addRules(writer, 1, tenants, rules)
  await copyByHand(writer, (what) => progress.say(`data: ${what}`))
  await writer.end()
  const signer = await createSigner()
  const env = { SIGNING_KEY: JSON.stringify(signer.jwk), TOKEN_ISSUER: ISSUER, TOKEN_AUDIENCE: AUDIENCE }
  await rows(home.url, STRICT_FUNCTIONS)
  const started = async (starting: Promise<Program>): Promise<Program> => {
    const program = await starting
    programs.push(program)
    return program
  }
  const peer = (more: Readonly<Record<string, string>>): Promise<Program> =>
    startProgram({ file: 'bench/peers/by-hand-service.ts', env: { ...env, ...more } })
  const ours = await started(startService(home, { env, altered: ['limits'] }))
  const second = await started(startService(home, { env, altered: ['limits'] }))
  const byHand = await started(peer({ PEER_DATABASE: home.url }))
  const strict = await started(peer({ PEER_DATABASE: home.runtimeUrl, STRICT: '1' }))
  const first = await started(peer({ PEER_DATABASE: home.url, FIRST: '1' }))
  return { home, admin, signer, targets: { ours, byHand, two: { ...ours, second }, strict, first } }
}

const isStrict = (only: VisitOperation | null): boolean => only !== null && only.writes && only.name in STRICT
/** Visits of one read, of which most find nothing of their tenant in memory. */
const isFirst = ({ drawn, length, writes }: Crowd): boolean => drawn === 'uniform' && length === 1 && writes === 0

const moreOf = (crowd: Crowd): readonly Target[] => {
  if (crowd.only !== null) return isStrict(crowd.only) ? ['strict'] : []
  if (crowd.writes === 1) return ['two', 'strict'] // it has no reads
  return isFirst(crowd) ? ['two', 'first'] : ['two']
}

async function compared({ name, crowd }: Place, work: Work, count: boolean): Promise<Found> {
  const { home, admin, targets, postgres, load, programs, size, progress, signer } = work
  const variants = (['ours', 'byHand', ...moreOf(crowd)] as const).map((target) => ({
    name: NAMES[target],
    note: '',
    program: targets[target],
    shots: () =>
      visitsOf(size.town, crowd, target === 'ours' || target === 'two' ? 'ours' : 'byHand', size.shots, signer),
  }))
  const measured = await compareRounds(
    { load, programs, postgres: postgres.pid },
    variants,
    size.pace,
    (what) => progress.step(`${name}: ${what}`),
    async () => void (await rows(home.url, 'ANALYZE')),
  )
  const of = async (which: Of): Promise<Counts> =>
    counted({ admin, load, port: targets[which].port, shots: await visitsOf(size.town, crowd, which, 2_000, signer) })
  const counts = count && measured.every(({ failed }) => failed === undefined)
  return { name, rows: measured, counts: counts ? { ours: await of('ours'), byHand: await of('byHand') } : null }
}
