// Each example of the SDK's README compiles for a user, runs against the service, and prints what it says.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { apiKey, owner } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'

const HOME = resolve('sdk/.examples') // inside of the package, so that it is found by its name
const SHOWN = 'http://127.0.0.1:4000'
const examples = [...readFileSync('sdk/README.md', 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)
const fileOf = (index: number): string => join(HOME, `example-${index}.ts`)

let service: TestService
beforeAll(async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}` // the issuer, too
  service = await testService({ PUBLIC_URL: url }, { port })
  vi.stubEnv('QEETID_API_KEY', (await apiKey(service, await owner(service))).credential)
  mkdirSync(HOME, { recursive: true })
  for (const [index, code] of examples.entries()) writeFileSync(fileOf(index), code.replaceAll(SHOWN, url))
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    types: ['node'],
    typeRoots: [resolve('node_modules/@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
  }
  writeFileSync(join(HOME, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
})
afterEach(() => void vi.restoreAllMocks())
afterAll(async () => {
  vi.unstubAllEnvs()
  rmSync(HOME, { recursive: true, force: true })
  await service.close()
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

test('all compile, also where the types of the package are checked', async () => {
  const compile = promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '-p', HOME])
  expect(await compile.catch(({ stdout }: { stdout: string }) => ({ stdout }))).toMatchObject({ stdout: '' })
})

test.each(examples.map((code, index) => ({ index, code })))(
  'example $index prints what it says',
  async ({ index, code }) => {
    const printed: string[] = []
    vi.spyOn(console, 'log').mockImplementation(
      (...values: unknown[]) => void printed.push(values.map(String).join(' ')),
    )
    await import(/* @vite-ignore */ fileOf(index))
    expect(printed).toEqual([...code.matchAll(/\/\/ → (.*)/g)].map(([, said]) => said))
  },
)

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(6)
})
