// The commands of README.md that connect a real identity provider, as they stand there.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const [, HELPERS = ''] = /```sh\n(api\(\) [^\n]*\nget\(\) [^\n]*)\n/.exec(README) ?? []
const [, WALK = ''] = /```sh\n(id=\$\(api [\s\S]*?)```/.exec(README) ?? []

let service: TestService
let idp: ChildProcess
let issuer = ''
beforeAll(async () => {
  const port = await freePort()
  service = await testService({ PUBLIC_URL: `http://127.0.0.1:${port}` }, { port })
  idp = spawn(process.execPath, ['scripts/demo-idp.ts'], { env: { ...process.env, IDP_PORT: '0' } })
  issuer = await new Promise<string>((resolve) => {
    let said = ''
    idp.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const at = /is at (http:\S+):/.exec(said)?.[1]
      if (at !== undefined) resolve(at)
    })
  })
})
afterAll(async () => {
  idp.kill()
  await service.close()
})

/** A port that nothing listens on, since the address of the service must be known before it starts. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('the walk of the README links the account of who pastes it', async () => {
  const ada = await owner(service)
  const script = [HELPERS, `token=${ada.accessToken}; tenant=${ada.tenantId}`, WALK]
    .join('\n')
    .replaceAll('http://127.0.0.1:4000', service.url)
    .replaceAll('http://127.0.0.1:4010', issuer)
  expect(WALK.trim().split('\n')).toHaveLength(5)
  const { stdout } = await promisify(execFile)('sh', ['-ec', script])
  const last = stdout.slice(stdout.lastIndexOf('{"items"'))
  expect(JSON.parse(last)).toMatchObject({ items: [{ subject: 'grace@example.com', user_id: ada.userId }] })
})
