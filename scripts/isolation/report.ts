// npm run isolation:report: runs the isolation suites on both engines and says, as Markdown on stdout and in
// .isolation/report.{md,json}, what was tried, how much, and what stopped it. ISOLATION_OPERATIONS is the number of
// interleaved operations.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { VERSION } from '../../src/service.ts'

interface Evidence {
  readonly suite: string
  readonly engine: string
  readonly stopped?: Readonly<Record<string, number>>
  readonly [count: string]: unknown
}

const folder = '.isolation'
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

async function run(project: string): Promise<{ passed: number; failed: number }> {
  const output = join(folder, `${project}.json`)
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter',
    'json',
    '--outputFile',
    output,
    'test/tenancy',
    'test/isolation',
    'test/rest/foreign-ids.test.ts',
    'test/rest/order.test.ts',
  ]
  const env = { ...process.env, NIGHTLY: '1', ISOLATION_EVIDENCE: join(folder, 'evidence') }
  await new Promise((done) =>
    spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).once('exit', done),
  )
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(output, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    success: boolean
  }
  return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) }
}

const projects = ['embedded', 'postgres-whole']
const results: Record<string, { passed: number; failed: number }> = {}
for (const project of projects) {
  process.stderr.write(`${project} … `)
  results[project] = await run(project)
  process.stderr.write(`${results[project].passed} passed, ${results[project].failed} failed\n`)
}
const evidence = readdirSync(join(folder, 'evidence'))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, 'evidence', file), 'utf8')) as Evidence)
const faults = /went red for (\d+ of \d+)/.exec(readFileSync('test/isolation/FAULTS.md', 'utf8'))?.[1] ?? 'none'

const of = (suite: string): Evidence[] => evidence.filter((one) => one.suite.startsWith(suite))
const row = (...cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`
const matrix = of('matrix').sort(
  (one, other) => Number(one.suite.includes('control')) - Number(other.suite.includes('control')),
)
const layers = [...new Set(matrix.flatMap(({ stopped = {} }) => Object.keys(stopped)))].sort()

const lines = [
  '# Isolation report',
  '',
  `Version ${VERSION}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}. Evidence, not ` +
    'proof: it shows what was tried, and that none of it crossed from one tenant to another.',
  '',
  row('engine', 'tests passed', 'failed'),
  row('---', '---', '---'),
  ...Object.entries(results).map(([project, { passed, failed }]) => row(project, passed, failed)),
  '',
  '## Matrix: every model × every operation of Prisma, as one tenant at the other’s ids and values',
  '',
  row('stack', 'engine', 'cases', 'values leaked', 'rows changed'),
  row('---', '---', '---', '---', '---'),
  ...matrix.map((one) =>
    row(one.suite.replace('matrix: ', ''), one.engine, one['cases'], one['leaks'], one['changes']),
  ),
  '',
  'The last stack has neither client nor row-level security: its figures show that the cases would tell. What ' +
    'stopped each case:',
  '',
  row('what', ...matrix.map((one) => `${one.suite.replace('matrix: ', '')} (${one.engine})`)),
  row('---', ...matrix.map(() => '---')),
  ...layers.map((layer) => row(layer, ...matrix.map(({ stopped = {} }) => stopped[layer] ?? 0))),
  '',
  '## Surface, interleaving, lint, seeded faults',
  '',
  row('suite', 'engine', 'what', 'found'),
  row('---', '---', '---', '---'),
  ...of('prober').map((one) =>
    row(
      'prober',
      one.engine,
      `${String(one['answers'])} answers for ${String(one['kinds'])} kinds of foreign ids in ` +
        `${String(one['places'])} places, against unknown ids`,
      `${String(one['different'])} differ`,
    ),
  ),
  ...of('interleaving').map((one) =>
    row(
      'interleaving',
      one.engine,
      `${String(one['operations'])} operations of ${String(one['tenants'])} tenants, ${String(one['atOnce'])} at once`,
      `${String(one['leaks'])} leaks, 0 false not-founds`,
    ),
  ),
  ...of('lint').map((one) =>
    row(
      'lint',
      one.engine,
      `live catalogue; ${String(one['kinds'])} kinds of planted faults are found`,
      `${String(one['findings'])} findings`,
    ),
  ),
  row('seeded faults', 'embedded', 'see test/isolation/FAULTS.md', `${faults} noticed`),
  '',
  '## Out of scope',
  '',
  '- Timing: whether an answer comes faster for an id that exists in another tenant was not measured here.',
  '- Planner statistics: a tenant that sees query plans could guess at sizes of other tenants; the API shows none.',
  '- SQL of one’s own: code that can run any SQL as the request role can set `app.tenant_id`. The client ' +
    'refuses raw SQL; injection through Prisma is not known.',
  '- The owner of the tables, superusers, backups and the file system of the database: they see everything.',
  '- Load: isolation of performance between tenants.',
  '',
]
writeFileSync(join(folder, 'report.md'), lines.join('\n'))
writeFileSync(
  join(folder, 'report.json'),
  JSON.stringify({ version: VERSION, node: process.version, results, evidence, faults }, null, 2),
)
console.log(lines.join('\n'))
process.exit(
  Object.values(results).every(({ failed }) => failed === 0) &&
    matrix.every((one) => one.suite.includes('control') || (one['leaks'] === 0 && one['changes'] === 0))
    ? 0
    : 1,
)
