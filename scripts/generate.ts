// Runs `prisma generate` and GraphQL Code Generator when their inputs changed (about 2 s), else nothing (about 50 ms).
// An install without what only development needs gets the Prisma client alone: the rest of src/generated is committed.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'

const stamp = 'src/generated/.inputs'
const inputs = globSync([
  'package-lock.json',
  'prisma.config.ts',
  'codegen.ts',
  'schema.graphql',
  'prisma/schema.prisma',
  'scripts/generate.ts',
  'scripts/tenancy-generator.ts',
]).sort()
const hash = createHash('sha256')
for (const file of inputs) hash.update(`${file}\0`).update(readFileSync(file))
const all = hash.digest('hex')
const isWhole = existsSync('node_modules/.bin/graphql-codegen')
const wanted = isWhole ? all : `${all} client`

const previous = (() => {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return ''
  }
})()
if (previous !== all && previous !== wanted) {
  if (!existsSync('node_modules/.bin/prisma')) {
    const why = 'src/generated/prisma is missing or old, and there is no `prisma` to make it: run `npm ci`'
    console.error(`${why} (--omit=dev is fine, --omit=peer is not), or bring src/generated from where it was made.`)
    process.exit(1)
  }
  // The Node of node_modules, whatever `node` is on PATH: also for the generator that prisma starts by that name.
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` }
  const run = (bin: string, ...args: string[]) =>
    execFileSync(process.execPath, [`node_modules/.bin/${bin}`, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
  run('prisma', 'generate', ...(isWhole ? [] : ['--generator', 'client']))
  if (isWhole) run('graphql-codegen')
  mkdirSync('src/generated', { recursive: true })
  writeFileSync(stamp, wanted)
  console.error(`generated the Prisma client${isWhole ? ' and the GraphQL types' : ''}`)
}
