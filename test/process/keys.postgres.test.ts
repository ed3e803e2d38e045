// The operator's commands for keys, as processes beside the service.
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createContents } from '../../src/domains/mail/content.ts'
import { openDatabase } from '../../src/open-database.ts'
import { pending } from '../../src/sealing/rewrap.ts'
import type { Database } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import pino from 'pino'
import { type Home, home, ready, type Running, sqlOf, start } from '../kit/process.ts'
import { testSealing } from '../kit/sealing.ts'
import { owner, type Person } from '../kit/seed.ts'
import { type Kms, startKms } from '../sealing/kms.ts'
import { keysCommand } from './keys-command.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 }) // each process takes as long as the machine is busy

const MAILS = 1_500
const contents = createContents(null)
let place: Home
let service: Running | undefined
let ada: Person
let kms: Kms
beforeEach(async () => {
  ;[place, kms] = [await home(), await startKms()]
  service = await ready(await start({ ...place.env, ...kms.env }))
  ada = await owner({ url: service?.url ?? '' })
})
afterEach(async () => {
  service?.child.kill('SIGKILL')
  await service?.exited
  service = undefined
  await Promise.all([kms.close(), place.remove()])
})

const keys = (args: readonly string[], { stopAt, env = {} }: { stopAt?: RegExp; env?: object } = {}) =>
  keysCommand(args, { ...place.env, ...kms.env, ...env }, stopAt)

async function opened<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(readConfig(place.env), pino({ level: 'silent' }))
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

/** Mails of the tenant that can be tried again. */
const addMails = (db: Database): Promise<string[]> =>
  inTenant(ada.tenantId, async () => {
    const ring = await (await testSealing(db)).sealing.ofTenant()
    const rows = Array.from({ length: MAILS }, () => {
      const [id, tenantId] = [uuidv7(), ada.tenantId]
      const order = { key: 'verify_email' as const, to: `${id}@example.test`, locale: null, values: {} }
      const times = { expiresAt: new Date(Date.now() + 86_400_000), nextAttemptAt: new Date(Date.now() + 86_400_000) }
      return {
        id,
        tenantId,
        template: order.key,
        status: 'DEAD' as const,
        content: contents.seal(ring, order, id),
        ...times,
      }
    })
    await db.client.outgoingMail.createMany({ data: rows })
    return rows.map(({ id }) => id)
  })

const readable = (db: Database, ids: readonly string[]): Promise<number> =>
  inTenant(ada.tenantId, async () => {
    const ring = await (await testSealing(db)).sealing.ofTenant()
    const rows = await db.client.outgoingMail.findMany({ where: { id: { in: [...ids] } } })
    return rows.filter(
      ({ id, content }) => contents.open(ring, content ?? new Uint8Array(0), id)?.to === `${id}@example.test`,
    ).length
  })

test('what is sealed again goes on where kill -9 has ended it', async () => {
  const ids = await opened(addMails)
  expect(await keys(['rotate'])).toMatchObject({
    code: 0,
    output: expect.stringContaining('new data keys') as string,
  })
  await sqlOf(place, "UPDATE data_key SET activates_at = activates_at - interval '1 minute'")
  expect((await keys(['rewrap', '--at-once', '2'], { stopAt: /mail: \d+ sealed again so far/ })).code).toBe('SIGKILL')
  await opened(async (db) => {
    const { mail = 0 } = await pending(db)
    expect(mail).toBeGreaterThan(0)
    expect(mail).toBeLessThan(MAILS)
    expect(await readable(db, ids)).toBe(MAILS)
  })
  expect((await keys(['rewrap'])).code).toBe(0)
  expect((await keys(['status'])).output).toContain('mail: 0 to be sealed again')
  expect(await opened((db) => readable(db, ids))).toBe(MAILS)
  expect((await ada.rest('GET', '/v1/auth/me')).status).toBe(200)
})

test('a tenant brings its key, it is disabled, and nothing of the tenant opens by another one', async () => {
  const key = kms.create()
  const env = { KMS_KEY_ID: key, KEY_PROVIDER: 'local', DATA_KEY_SECONDS: '10' }
  const byok = ['byok', ada.tenantId, '--provider', 'aws-kms', '--key', key, '--reason', 'Contract of 1 May']
  expect(await keys([...byok.slice(0, 5), kms.create().replace(/.$/, 'x'), ...byok.slice(6)], { env })).toMatchObject({
    code: 1,
  })
  await opened(addMails)
  expect(await keys(byok, { env })).toMatchObject({ code: 0 })
  expect((await keys(byok, { env })).output).toContain('it was so before')
  const { output } = await keys(['status'], { env })
  expect(output).toContain(`aws-kms ${key} (brought by a tenant)`)
  expect(output).not.toContain('CANNOT')
  kms.disable(key)
  expect((await keys(['status'], { env })).output).toContain('CANNOT be had: KMS')
  expect(await keys(['rewrap'], { env })).toMatchObject({ code: 0 }) // of others
  const rows = await sqlOf(place, `SELECT DISTINCT provider FROM data_key WHERE owner = '${ada.tenantId}'`)
  expect(rows).toEqual([{ provider: 'aws-kms' }])
  kms.enable(key)
  expect(await keys(['byok', ada.tenantId, '--return', '--reason', 'Contract has ended'], { env })).toMatchObject({
    code: 0,
  })
  const { body } = await ada.rest<{ items: { action: string; metadata: object }[] }>(
    'GET',
    `/v1/tenants/${ada.tenantId}/audit`,
  )
  const entries = body.items.filter(({ action }) => action.startsWith('tenant.key_'))
  expect(entries.map(({ action }) => action)).toEqual(['tenant.key_returned', 'tenant.key_brought'])
  expect(entries[1]?.metadata).toMatchObject({ reason: 'Contract of 1 May', provider: 'aws-kms', key_id: key })
})
