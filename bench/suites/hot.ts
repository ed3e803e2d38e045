// The hot paths, ours against each peer that can do the same.
import { fillBetterAuth } from '../peers/better-auth-data.ts'
import { type Callers, createCallers, signInToBetterAuth } from '../harness/callers.ts'
import { fill, openWriter, type Shape } from '../harness/dataset.ts'
import { type Load, startLoad } from '../harness/load.ts'
import { installPeers } from '../harness/peers.ts'
import { type Program, startProgram } from '../harness/process.ts'
import { createProgress, type Progress } from '../harness/progress.ts'
import { comparison, summary } from '../harness/report.ts'
import { compareRounds, type Pace, type Row } from '../harness/rounds.ts'
import { type Postgres, rows, startPostgres, startService } from '../harness/server.ts'
import type { Asked, Operation, Targets } from './hot-asked.ts'
import { OPERATIONS } from './hot-operations.ts'
import type { Options, Suite } from './suite.ts'

interface Size {
  readonly shape: Shape
  readonly pace: Pace
}

const QUICK: Size = {
  shape: { tenants: 1_000, members: 20, largest: 10_000, callers: 48, rules: 20, policies: 20, events: 300 },
  pace: { rounds: 2, ms: 600, warmMs: 500, againMs: 150, connections: 16, patienceMs: 600 },
}
const FULL: Size = {
  shape: { tenants: 1_000, members: 50, largest: 100_000, callers: 48, rules: 20, policies: 20, events: 2_000 },
  pace: { rounds: 3, ms: 2_000, warmMs: 2_000, againMs: 400, connections: 16, patienceMs: 3_000 },
}

const TEXT = `16 connections, each with one request under way; every answer is looked at: its status, that it is of the
right tenant, and whole. "Server" and "database" are CPU time per request of the one process and of PostgreSQL's; with
both cores busy they tell more than requests per second. Ours checks the credential and judges the client's address by
the tenant's IP rules on each request, by what it caches until the database announces a change, and runs every statement
as a role that row-level security binds; what a peer leaves out stands below its table. Its limits are counted and a
million times higher, or they would be what is measured.`

export const hot: Suite = {
  name: 'hot',
  async run({ quick, only }: Options) {
    const size = quick ? QUICK : FULL
    const chosen = OPERATIONS.filter(({ name }) => only.length === 0 || only.includes(name))
    const progress = createProgress(
      chosen.reduce((sum, { asked }) => sum + asked(size.shape).length * size.pace.rounds, 0),
    )
    installPeers((what) => progress.say(what))
    const postgres = await startPostgres()
    const load = startLoad()
    const programs: Program[] = []
    try {
      const targets = await start(postgres, size.shape, programs, progress)
      const found = await compareAll(chosen, targets, { postgres, load, programs, size, progress })
      progress.end()
      return {
        facts: { postgres: postgres.version, settings: postgres.settings },
        section: {
          suite: 'hot',
          title: 'Hot paths',
          text: `${describe(size.shape)} ${TEXT}`,
          tables: [
            summary(found.map(({ operation: { name }, rows }) => ({ name, rows }))),
            ...found.map(({ operation, rows }) => comparison(operation.title, rows)),
          ],
          data: { ...size, operations: found.map(({ operation: { name }, rows }) => ({ name, rows })) },
        },
      }
    } finally {
      load.stop()
      await Promise.all(programs.map((program) => program.stop()))
      await postgres.stop()
    }
  },
}

function describe({ tenants, members, largest, rules, policies, events, callers }: Shape): string {
  return (
    `${tenants} tenants with ${members} members each, and one with ${largest}; each with ${rules} IP rules, ` +
    `which are enforced, and ${policies} ABAC policies; ${events} sign-ins in each of ${callers}.`
  )
}

async function start(postgres: Postgres, shape: Shape, programs: Program[], progress: Progress): Promise<Targets> {
  progress.say('database')
  const home = await postgres.home('bench')
  const writer = await openWriter(home.url)
  await fill(writer, shape, (what) => progress.say(`data: ${what}`))
  await writer.end()
  progress.say('data of better-auth')
  const other = await postgres.empty('better_auth')
  await fillBetterAuth(other, shape)
  progress.say('programs')
  const started = async (program: Promise<Program>): Promise<Program> => {
    programs.push(await program)
    return program
  }
  const peer = (file: string, database: string): Promise<Program> =>
    started(startProgram({ file: `bench/peers/${file}`, env: { PEER_DATABASE: database, GRAPHILE_ENV: 'production' } }))
  const ours = await started(startService(home, { altered: ['limits'] }))
  const forgetful = (what: string): Promise<Program> => started(startService(home, { altered: ['limits', what] }))
  const betterAuth = await peer('better-auth.mjs', other)
  const half = shape.callers / 2
  const [readers, writers] = [numbers(1, half), numbers(half + 1, shape.callers)]
  return {
    databases: [home.url, other],
    programs: {
      ours,
      cold: await forgetful('configuration'),
      orm: await forgetful('orm'),
      betterAuth,
      byHand: await peer('hand-written.ts', home.url),
      postgraphile: await peer('postgraphile.mjs', home.runtimeUrl),
      prisma: await peer('yoga-prisma.ts', home.url),
    },
    readers: createCallers(ours.url, readers),
    writers: createCallers(ours.url, writers),
    peerReaders: createCallers(betterAuth.url, readers, signInToBetterAuth),
    peerWriters: createCallers(betterAuth.url, writers, signInToBetterAuth),
  }
}

interface Running {
  readonly postgres: Postgres
  readonly load: Load
  readonly programs: readonly Program[]
  readonly size: Size
  readonly progress: Progress
}

async function compareAll(
  operations: readonly Operation[],
  targets: Targets,
  { postgres, load, programs, size, progress }: Running,
): Promise<{ operation: Operation; rows: Row[] }[]> {
  const bench = { load, programs, postgres: postgres.pid }
  const found: { operation: Operation; rows: Row[] }[] = []
  // As autovacuum would, which is off so that it does not fall into one window and not into another: plans that were
  // made while a table was nearly empty walk it whole ever after.
  const analyze = async (): Promise<void> => {
    for (const url of targets.databases) await rows(url, 'ANALYZE')
  }
  for (const operation of operations) {
    const callersOf = (of: Asked['of']): Callers =>
      of === 'betterAuth'
        ? operation.writes
          ? targets.peerWriters
          : targets.peerReaders
        : operation.writes
          ? targets.writers
          : targets.readers
    const variants = operation.asked(size.shape).map(({ name, of, note, shots }) => ({
      name,
      note,
      program: targets.programs[of],
      shots: async () => (await callersOf(of).fresh()).map(shots),
    }))
    found.push({
      operation,
      rows: await compareRounds(
        bench,
        variants,
        size.pace,
        (what) => progress.step(`${operation.name}: ${what}`),
        operation.writes ? analyze : async () => {},
      ),
    })
  }
  return found
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
