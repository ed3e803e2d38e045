// Runs `prisma generate` and GraphQL Code Generator when their inputs changed (about 2 s), else nothing (about 50 ms).
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'

const stamp = 'src/generated/.inputs'
const inputs = globSync(['package-lock.json', 'prisma.config.ts', 'codegen.ts', 'schema.graphql', 'prisma/schema.prisma', 'scripts/generate.ts', 'scripts/tenancy-generator.ts']).sort()
const hash = createHash('sha256')
for (const file of inputs) hash.update(`${file}\0`).update(readFileSync(file))
const digest = hash.digest('hex')

const previous = (() => { try { return readFileSync(stamp, 'utf8') } catch { return '' } })()
if (previous !== digest) {
  // The Node of node_modules, whatever `node` is on PATH: also for the generator that prisma starts by that name.
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` }
  const run = (bin: string, ...args: string[]) => execFileSync(process.execPath, [`node_modules/.bin/${bin}`, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env })
  run('prisma', 'generate')
  run('graphql-codegen')
  mkdirSync('src/generated', { recursive: true })
  writeFileSync(stamp, digest)
  console.log('generated the Prisma client and the GraphQL types')
}
