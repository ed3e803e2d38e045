// What an install without the packages of development has is enough to start: `npm ci --omit=dev && npm start`.
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 120_000 })

interface Package {
  readonly dependencies: Readonly<Record<string, string>>
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: true }>>
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T
const nameOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const IMPORT = /^(?:import|export) (?!type )[^'"]*?from '([^.'][^']*)'/gm
const STARTED = ['src/**/*.ts', 'scripts/{analytics,demo,generate}.ts', 'scripts/demo/*.ts']

test.each(STARTED)('%s imports nothing that only development installs', (files) => {
  const { dependencies } = read<Package>('package.json')
  const found = globSync(files).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, specifier = '']) => specifier),
  )
  expect(found.length).toBeGreaterThan(1)
  const others = found.filter((specifier) => !specifier.startsWith('node:') && !builtinModules.includes(specifier))
  expect(others.map(nameOf).filter((name) => !Object.hasOwn(dependencies, name))).toEqual([])
})

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'qeet-id-production-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** As a checkout after `npm ci --omit=dev`. */
function install(): void {
  const needed = ['package.json', 'package-lock.json', 'prisma.config.ts', 'codegen.ts']
  for (const file of [...needed, 'prisma/schema.prisma', 'scripts'])
    cpSync(file, join(folder, file), { recursive: true })
  const link = (path: string): void => {
    if (!existsSync(path)) return
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    symlinkSync(realpathSync(path), join(folder, path))
  }
  const { packages } = read<Lock>('package-lock.json')
  const isTop = (path: string): boolean => /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path)
  for (const [path, { dev }] of Object.entries(packages)) if (isTop(path) && !dev) link(path)
  link('node_modules/.bin/prisma')
}

interface Outcome {
  readonly code: number
  readonly said: string
}
const generate = (): Promise<Outcome> =>
  new Promise((resolve) =>
    execFile(process.execPath, ['scripts/generate.ts'], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    ),
  )

const clientFile = (at: string, file: string): string => readFileSync(join(at, 'src/generated/prisma', file), 'utf8')

test('it makes the Prisma client, once, and says so', async () => {
  install()
  const said = expect.stringContaining('generated the Prisma client\n') as string
  expect(await generate()).toEqual({ code: 0, said })
  for (const file of ['client.ts', 'models.ts', 'internal/class.ts'])
    expect(clientFile(folder, file)).toBe(clientFile('.', file))
  expect(await generate()).toEqual({ code: 0, said: '' })
})

test('where that is left out, too, one sentence says what to do', async () => {
  install()
  rmSync(join(folder, 'node_modules/.bin/prisma'))
  const { code, said } = await generate()
  expect(code).toBe(1)
  expect(said).toMatch(/^src\/generated\/prisma is missing.*run `npm ci`.*\n$/)
})
