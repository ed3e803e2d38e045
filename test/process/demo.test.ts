// `npm run demo`, as somebody runs it who has just installed the service.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

const run = promisify(execFile)
let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'qeet-id-demo-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const script = (name: string, ...args: string[]) => run(process.execPath, [`scripts/${name}.ts`, ...args], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir } })

// The embedded database is what a newcomer has; on a server it is the same code.
test.runIf(inject('database').kind === 'embedded')('the demo fills three tenants, all figures are right, and a second one is refused and changes nothing', { timeout: 120_000 }, async () => {
  const { stdout, stderr } = await script('demo')
  expect(stdout).toMatch(/^3 tenants with \d{5} events, in [\d.]+ s: Acme GmbH, Globex Corporation, Initech\./)
  expect(stderr).toContain('█'.repeat(30))
  await expect(script('demo')).rejects.toThrow(/The demo is there already: sign in as ada@demo\.example/)
  expect((await script('analytics', 'check')).stdout).toBe('0 sign-ins in the last 24 hours were for addresses that nobody has\n4 of 4 tenants are right\n')
})
