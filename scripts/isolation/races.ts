// npm run isolation:races: runs each race of test/kit/races.ts RACES times (200 by default) on PostgreSQL, and says, as
// Markdown on stdout, how the rounds ended. A round in which a guarantee does not hold fails its test, and this.
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

interface Evidence {
  readonly suite: string
  readonly rounds: number
  readonly ended: Readonly<Record<string, number>>
}

const rounds = process.env['RACES'] ?? '200'
const folder = '.isolation/races'
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const files = globSync('test/**/*.both.test.ts').filter((file) => readFileSync(file, 'utf8').includes('kit/races.ts'))
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'postgres', '-t', 'a race of', ...files.sort()]
const failed = await new Promise<boolean>((done) =>
  spawn(process.execPath, args, {
    env: { ...process.env, RACES: rounds, ISOLATION_EVIDENCE: folder },
    stdio: ['ignore', process.stderr, 'inherit'],
  }).once('exit', (code) => done(code !== 0)),
)

const row = (...cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`
console.log(row('race', 'rounds', 'how they ended'))
console.log(row('---', '---:', '---'))
for (const file of readdirSync(folder).sort()) {
  const { suite, rounds: run, ended } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Evidence
  const ways = Object.entries(ended).sort(([, one], [, other]) => other - one)
  console.log(row(suite.replace(/^race /, ''), run, ways.map(([how, times]) => `${times} × ${how}`).join('; ')))
}
console.log(failed ? '\nNot every guarantee held: see above.' : '\nEvery guarantee held in every round.')
process.exitCode = failed ? 1 : 0
