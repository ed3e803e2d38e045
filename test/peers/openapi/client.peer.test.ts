// A client that orval generates from /openapi.json compiles strictly, tells unions and errors apart, and works.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { owner, PASSWORD } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'

const service = useService()
const folder = mkdtempSync(join(tmpdir(), 'qeet-id-orval-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a program of others does with the client: signs in, wrongly first, and reads the tenant and its members. */
const USAGE = `import * as api from './client'

/** Signs in, wrongly first, and reads the tenant and its members. */
export async function calls(email: string, password: string, tenant_id: string): Promise<object> {
  const refused = await api.login({ email, password: 'wrong' })
  const wrong = refused.status === 401 ? refused.data.error.code : refused.status
  const answer = await api.login({ email, password, tenant_id })
  if (answer.status !== 200) throw new Error(answer.data.error.message)
  if ('mfa_required' in answer.data) throw new Error('a second factor first: ' + answer.data.methods.join())
  const { access_token: token, tenant_id: tenantId } = answer.data
  const credential = { headers: { authorization: 'Bearer ' + token } }
  const tenant = await api.tenantGet(tenantId, credential)
  const members = await api.userList({ limit: 10 }, credential)
  if (tenant.status !== 200 || members.status !== 200) throw new Error('not found')
  return { wrong, tenant: tenant.data.name, members: members.data.items.map((member) => member.email) }
}
`

interface Usage {
  calls(email: string, password: string, tenantId: string): Promise<object>
}

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

test('a generated client compiles strictly, and its calls are typed and answered', async () => {
  writeFileSync(join(folder, 'openapi.json'), await (await fetch(`${service.url}/openapi.json`)).text())
  const output = { target: './client.ts', client: 'fetch', baseUrl: service.url }
  const config = { api: { input: './openapi.json', output } }
  writeFileSync(join(folder, 'orval.config.mjs'), `export default ${JSON.stringify(config)}\n`)
  // Not a dependency: its packages are 60 MB, for this test alone.
  run('npx', '--yes', 'orval@8.38.0', '--config', 'orval.config.mjs')
  writeFileSync(join(folder, 'usage.ts'), USAGE)
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2024',
    lib: ['es2024', 'dom', 'dom.iterable'],
    types: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['usage.ts'] }))
  run('tsc', '-p', '.')
  const ada = await owner(service)
  const usage = (await import(join(folder, 'usage.ts'))) as Usage
  expect(await usage.calls(ada.email, PASSWORD, ada.tenantId)).toEqual({
    wrong: 'auth.invalid_credentials',
    tenant: 'Acme',
    members: [ada.email],
  })
}, 120_000)
