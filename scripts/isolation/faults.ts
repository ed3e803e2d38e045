// npm run isolation:faults [-- --check | --fits | id …]: breaks isolation in each way of faults/list.ts, on a copy of
// the tree, and runs the suites that must notice. What it finds stands in test/isolation/FAULTS.md. --fits runs
// nothing: it only sees that every fault fits the code. --check runs three of them, one each of the client, the
// connections and the keys, writes nothing, and leaves it to the other steps of .ci/run to show that the sound tree
// passes. Exits 1 when one goes unnoticed.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { apply } from './edits.ts'
import { type Finding, writeFaultTable } from './fault-table.ts'
import type { Fault } from './faults/fault.ts'
import { FAULTS } from './faults/list.ts'
import { misfits } from './misfits.ts'

const root = resolve(import.meta.dirname, '../..')
const TREE = [
  'src',
  'test',
  'prisma',
  'scripts',
  'deploy',
  'schema.graphql',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'codegen.ts',
  'prisma.config.ts',
  'README.md',
  'docs',
]

interface Verdict extends Finding {
  readonly isClean: boolean
  readonly passed: number
  readonly seconds: number
}

interface Report {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** A copy of the tree with the fault in it; null: the sound tree. */
function copy(fault: Fault | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-id-fault-'))
  for (const name of TREE) cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  apply(folder, fault?.edits ?? [])
  return folder
}

async function run(fault: Fault | null, suites: readonly string[]): Promise<Omit<Verdict, 'fault'>> {
  const started = performance.now()
  const folder = copy(fault)
  const output = join(folder, 'report.json')
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    suites.some(isOfPostgres) ? 'postgres' : 'embedded',
    '--testTimeout',
    '600000',
    '--hookTimeout',
    '600000',
    '--expect.poll.timeout',
    '120000',
    '--bail',
    fault ? '1' : '0',
    '--reporter',
    'json',
    '--outputFile',
    output,
    ...suites,
  ]
  const env = { ...process.env, ISOLATION_OPERATIONS: '1500' }
  let said = ''
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  const written = existsSync(output) ? (JSON.parse(readFileSync(output, 'utf8')) as Report) : null
  const report = written && written.testResults.length > 0 ? written : notStarted(said)
  const failing = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status, failureMessages = [] }) => status === 'failed' && !failureMessages.some(isTimeout))
      .map(({ fullName }) => `${relative(folder, file.name)}: ${fullName}`),
  )
  const broken = report.testResults
    .filter(({ message }) => message !== '' && !isTimeout(message))
    .map(({ name, message }) => `${relative(folder, resolve(folder, name))}: ${message.split('\n')[0]}`)
  rmSync(folder, { recursive: true, force: true })
  return {
    noticed: code !== 0 && (failing.length > 0 || broken.length > 0),
    by: (failing[0] ?? broken[0] ?? (code === 0 ? '' : 'nothing but a timeout')).slice(0, 220),
    isClean: code === 0,
    passed: report.numPassedTests,
    seconds: Math.round((performance.now() - started) / 1000),
  }
}

/** Whether only a PostgreSQL server has what the file tests. */
function isOfPostgres(suite: string): boolean {
  return suite.endsWith('.postgres.test.ts')
}

/** On a busy machine a test may take too long without any fault. */
function isTimeout(message: string): boolean {
  return /timed out in \d+ ?ms/.test(message)
}

/** The database for the tests was not even made: the service itself refuses to start on it. */
function notStarted(said: string): Report {
  const reason = /this database would not isolate tenants:\s+(.*)/.exec(stripVTControlCharacters(said))?.[1]
  if (reason === undefined) throw new Error(`the suites could not be run: ${said.slice(0, 2_000)}`)
  return {
    numPassedTests: 0,
    testResults: [
      { name: 'src/tenancy/verify.ts', message: `the service refuses to start: ${reason}`, assertionResults: [] },
    ],
  }
}

/** What --check runs. */
const CHECKED = ['C1', 'P1', 'K1']
const MODES = ['--check', '--fits']
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !MODES.includes(name) && FAULTS.every(({ id }) => id !== name))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not a fault. Usage: npm run isolation:faults [-- --check | --fits | id …]`)
  process.exit(2)
}
const check = wanted.includes('--check')
const unfit = misfits(root)
if (unfit.length > 0) {
  console.error(`${unfit.join('\n')}\nMend the fault list.`)
  process.exit(1)
}
if (wanted.includes('--fits')) {
  console.log(`each of ${FAULTS.length} faults fits the code`)
  process.exit(0)
}
const named = FAULTS.filter(({ id }) => wanted.includes(id))
const faults = named.length > 0 ? named : check ? FAULTS.filter(({ id }) => CHECKED.includes(id)) : FAULTS
const suites = [...new Set(faults.flatMap((fault) => fault.suites))]
if (!check) {
  for (const part of [suites.filter((suite) => !isOfPostgres(suite)), suites.filter(isOfPostgres)]) {
    if (part.length === 0) continue
    const sound = await run(null, part)
    if (!sound.isClean || sound.passed === 0) throw new Error(`the suites fail without any fault: ${sound.by}`)
    console.log(`without a fault: ${sound.passed} tests pass in ${sound.seconds} s`)
  }
}

const queue = [...faults]
const verdicts: Verdict[] = []
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let fault = queue.shift(); fault; fault = queue.shift()) {
      const verdict = { fault, ...(await run(fault, fault.suites)) }
      verdicts.push(verdict)
      console.log(
        `[${verdicts.length}/${faults.length}] ${fault.id} ${fault.what}: ` +
          `${verdict.noticed ? 'noticed' : 'NOT NOTICED'} in ${verdict.seconds} s by ${verdict.by || 'any test'}`,
      )
    }
  }),
)
verdicts.sort((a, b) => FAULTS.indexOf(a.fault) - FAULTS.indexOf(b.fault))
const caught = verdicts.filter(({ noticed }) => noticed).length
console.log(`${caught} of ${verdicts.length} faults noticed`)
if (!check) writeFaultTable(join(root, 'test/isolation/FAULTS.md'), FAULTS, verdicts)
process.exit(caught === verdicts.length ? 0 : 1)
