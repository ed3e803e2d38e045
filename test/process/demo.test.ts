// `npm run demo`, as somebody runs it who has just installed the service: also when it ends before it is done.
import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse, validate } from 'graphql'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createReceiptSigner } from '../../src/domains/retention/receipts.ts'
import { createAudit } from '../../src/domains/audit/service.ts'
import { openEmbedded } from '../../src/tenancy/embedded.ts'
import { instanceSecret } from '../kit/sealing.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { explained } from '../../scripts/demo/api.ts'
import { SCHEMA } from '../domains/verbs.ts'
import { type Home, home, sqlOf } from '../kit/process.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'

const run = promisify(execFile)
let place: Home
beforeAll(async () => {
  place = await home()
})
afterAll(() => place.remove())

const env = () => ({ PATH: process.env['PATH'], SECRETS_KEY, ...place.env })
const script = (name: string, ...args: string[]) =>
  run(process.execPath, [`scripts/${name}.ts`, ...args], { env: env() })

/** Runs the demo until it says that, and kills it. Resolves with the signal, or the exit code if it ended before. */
async function killedAt(said: RegExp): Promise<unknown> {
  const child = spawn(process.execPath, ['scripts/demo.ts'], { env: env(), stdio: ['ignore', 'ignore', 'pipe'] })
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => said.test((text += chunk.toString())) && child.kill('SIGKILL'))
  return new Promise((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `ended with ${code}: ${text}`)),
  )
}

/** What a second run, or a second half, could have doubled or left out. */
const state = async () =>
  (await sqlOf(
    place,
    `
    SELECT t.slug, t.metadata, h.seq::int AS seq,
      (SELECT count(*)::int FROM membership m WHERE m.tenant_id = t.id) AS members,
      (SELECT count(*)::int FROM membership_role m WHERE m.tenant_id = t.id) AS roles,
      (SELECT count(*)::int FROM password_credential c JOIN membership m ON m.user_id = c.user_id
        WHERE m.tenant_id = t.id) AS passwords,
      (SELECT count(*)::int FROM auth_event e WHERE e.tenant_id = t.id AND e.at < t.created_at) AS past,
      (SELECT count(*)::int FROM ip_rule r WHERE r.tenant_id = t.id) AS rules,
      (SELECT count(*)::int FROM abac_policy p WHERE p.tenant_id = t.id) AS policies,
      (SELECT count(*)::int FROM invitation i WHERE i.tenant_id = t.id) AS invitations,
      (SELECT count(*)::int FROM vault_secret v WHERE v.tenant_id = t.id) AS secrets
    FROM tenant t JOIN audit_head h ON h.tenant_id = t.id WHERE NOT t.personal ORDER BY t.slug`,
  )) as { seq: number; past: number }[]

/** The tenants that the demo tells to sign in to, and to ask about. */
function nextSteps(output: string): { login: unknown; query: string | undefined } {
  const login = JSON.parse(/-d '([^']+)'/.exec(output)?.[1] ?? 'null') as unknown
  const query = / (\{ tenant\(id: .*)/.exec(output)?.[1] ?? ''
  expect(validate(SCHEMA, parse(query)).map(({ message }) => message)).toEqual([])
  return { login, query: /id: "([\w-]+)"/.exec(query)?.[1] }
}

const idOf = async (slug: string) =>
  ((await sqlOf(place, `SELECT id FROM tenant WHERE slug = '${slug}'`)) as { id: string }[])[0]?.id

const COMPLETE = { demo: true, complete: true }
const expected = [
  {
    slug: 'acme',
    metadata: COMPLETE,
    members: 141,
    roles: 141,
    passwords: 141,
    rules: 3,
    policies: 1,
    invitations: 1,
    secrets: 2,
  },
  {
    slug: 'globex',
    metadata: COMPLETE,
    members: 46,
    roles: 46,
    passwords: 46,
    rules: 1,
    policies: 0,
    invitations: 1,
    secrets: 0,
  },
  {
    slug: 'initech',
    metadata: COMPLETE,
    members: 13,
    roles: 13,
    passwords: 13,
    rules: 0,
    policies: 0,
    invitations: 0,
    secrets: 0,
  },
].map((tenant) => expect.objectContaining(tenant))

async function verified(): Promise<boolean[]> {
  const db = await openEmbedded(join(place.env['DATA_DIR'] ?? '', 'database'))
  try {
    const audit = createAudit({
      db,
      receiptSigner: await createReceiptSigner(await instanceSecret(db, 'retention receipt')),
    })
    const { rows } = await db.platform.query<{ id: string }>('SELECT id FROM tenant ORDER BY id')
    const found: boolean[] = []
    for (const { id } of rows) found.push((await inTenant(id, () => audit.verify())).ok)
    return found
  } finally {
    await db.close()
  }
}

// The embedded database is what a newcomer has; on a server it is the same code.
const isEmbedded = inject('database').kind === 'embedded'

test.runIf(isEmbedded)('a demo that was killed is made whole by the next run', { timeout: 400_000 }, async () => {
  for (const point of [/Acme GmbH: people/, /Acme GmbH: settings/, /Globex Corporation: \d/])
    expect(await killedAt(point)).toBe('SIGKILL')
  const { stdout, stderr } = await script('demo')
  expect(stdout).toMatch(/^3 tenants, and \d+ events written, in [\d.]+ s: Acme GmbH, Globex Corporation, Initech\./)
  expect(stderr).toContain('█'.repeat(30))
  const whole = await state()
  expect(whole).toEqual(expected)
  for (const { past } of whole) expect(past).toBeGreaterThan(1_000)

  const again = (await script('demo')).stdout
  expect(again).toMatch(/^The demo is there already: sign in as ada@demo\.example/)
  expect(nextSteps(again)).toEqual(nextSteps(stdout))
  expect(nextSteps(stdout)).toEqual({
    login: { email: 'ada@demo.example', password: expect.any(String) as unknown, tenant_id: await idOf('acme') },
    query: await idOf('acme'),
  })
  expect(await state()).toEqual(whole)
  expect((await script('analytics', 'check')).stdout).toContain('4 of 4 tenants are right\n')
  expect(await verified()).toEqual([true, true, true, true])
})

test.runIf(isEmbedded)(
  'settings that were made before the run ended are not made twice',
  { timeout: 120_000 },
  async () => {
    await sqlOf(place, `UPDATE tenant SET metadata = '{"demo":true}' WHERE NOT personal`)
    expect((await script('demo')).stdout).toMatch(/^3 tenants, and 0 events written/)
    expect(await state()).toEqual(expected)
  },
)

test.runIf(isEmbedded)("another's tenant of the same name is named, and left alone", { timeout: 120_000 }, async () => {
  await sqlOf(place, `UPDATE tenant SET metadata = '{}' WHERE slug = 'initech'`)
  const before = await state()
  await expect(script('demo')).rejects.toThrow(/There is a tenant initech already that is not the demo's/)
  expect(await state()).toEqual(before)
})

test('an error tells what led to it', () => {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  expect(explained(new Error('PUT /v1/x got no answer', { cause }))).toBe('PUT /v1/x got no answer: read ECONNRESET')
})
