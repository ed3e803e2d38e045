// Runs `prisma generate` and GraphQL Code Generator and prints schema.graphql when their inputs changed (about 3 s),
// runs functions-generator.ts when the SQL did (about 5 s), and builds the admin UI (about 6 s), the SDK (about 2 s)
// and the CLI (about 1 s) when those or the schema did; else nothing (about 50 ms).
// An install without what only development needs gets the Prisma client alone: the rest of src/generated is committed,
// and admin/dist comes from where it was built, or there is no admin UI.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const stamp = 'src/generated/.inputs'
const inputs = globSync([
  'package-lock.json',
  'prisma.config.ts',
  'codegen.ts',
  'schema.graphql', // printed, but an edit by hand is undone
  'src/domains/areas.ts',
  'src/domains/*/*.graphql',
  'src/graphql/schema.graphql',
  'prisma/schema.prisma',
  'scripts/generate.ts',
  'scripts/print-schema.ts',
  'scripts/tenancy-generator.ts',
]).sort()
const digestOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}
const all = digestOf(inputs)
const isWhole = existsSync('node_modules/.bin/graphql-codegen')
const wanted = isWhole ? all : `${all} client`

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
// First, as the areas, whose parts of the schema are printed, call these functions. The digest of the inputs stands in
// the file itself, which is committed: a new clone need not make it.
const sql = digestOf(globSync(['prisma/migrations/*/migration.sql', 'prisma/sql/**/*.sql']).sort())
if (isWhole && !textOf('src/generated/functions.ts').startsWith(`// ${sql}\n`)) {
  execFileSync(process.execPath, ['scripts/functions-generator.ts', sql], { stdio: ['ignore', 'ignore', 'inherit'] })
  console.error('generated the types of SQL functions')
}

// The Node of node_modules, not the `node` on PATH: also for the generator that prisma starts by that name.
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` }
const runFile = (file: string, ...args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${file} ended with ${code}`))))
  })
const run = (bin: string, ...args: string[]): Promise<void> => runFile(`node_modules/.bin/${bin}`, ...args)

const previous = textOf(stamp)
if (previous !== all && previous !== wanted) {
  if (!existsSync('node_modules/.bin/prisma')) {
    const why = 'src/generated/prisma is missing or old, and there is no `prisma` to make it: run `npm ci`'
    console.error(`${why} (--omit=dev is fine, --omit=peer is not), or bring src/generated from where it was made.`)
    process.exit(1)
  }
  // Neither reads what the other writes.
  await Promise.all([
    run('prisma', 'generate', ...(isWhole ? [] : ['--generator', 'client'])),
    ...(isWhole ? [run('graphql-codegen')] : []),
  ])
  if (isWhole) {
    execFileSync(process.execPath, ['scripts/print-schema.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  mkdirSync('src/generated', { recursive: true })
  writeFileSync(stamp, isWhole ? digestOf(inputs) : wanted)
  console.error(`generated the Prisma client${isWhole ? ' and the GraphQL types' : ''}`)
}

// After the above, which prints the schema that both are made of. The stamp goes with what was built.
const sourceOf = (folder: string, exclude: readonly string[]): string[] =>
  globSync(`${folder}/**/*`, { exclude: exclude.map((path) => `${folder}/${path}/**`), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
const build = async (folder: string, exclude: readonly string[], work: () => Promise<void>): Promise<void> => {
  const stamp = `${folder}/dist/.inputs`
  const shared = ['package-lock.json', 'schema.graphql', ...globSync('sdk/src/*.ts')] // which admin and CLI are made of
  const source = digestOf([...new Set([...shared, ...sourceOf(folder, ['dist', ...exclude])])].sort())
  if (textOf(stamp) === source) return
  await work()
  writeFileSync(stamp, source)
}
if (existsSync('node_modules/.bin/vite') && isWhole) {
  await build('sdk', ['.examples', 'cli', 'docs', 'src/generated'], () => runFile('sdk/build/build.ts'))
  await build('admin', ['src/generated'], async () => {
    await run('graphql-codegen', '--config', 'admin/codegen.ts')
    await run('vite', 'build', 'admin', '--config', 'admin/vite.config.ts')
  })
  await build('sdk/cli', [], () => run('tsc', '-p', 'sdk/cli'))
}
