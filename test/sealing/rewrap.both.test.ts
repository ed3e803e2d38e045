// New versions of data keys, and sealing again what older ones have sealed, while the service is used.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createSealer } from '../../src/sealing/sealer.ts'
import { createContents } from '../../src/domains/mail/content.ts'
import { versionOf } from '../../src/sealing/box.ts'
import { bring, rotate, wrapAnew } from '../../src/sealing/key-changes.ts'
import { INSTALLATION, type KeyProviders } from '../../src/sealing/key-provider.ts'
import { createLocal } from '../../src/sealing/local.ts'
import { COLUMNS } from '../../src/sealing/purposes.ts'
import { pending, rewrap, type RewrapDeps } from '../../src/sealing/rewrap.ts'
import { createSealing, type Sealing } from '../../src/sealing/sealing.ts'
import { signingKeys } from '../../src/tenancy/installation.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { createStore } from './store.ts'
import { deadMail } from '../kit/mail.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { appCode, enrol } from '../domains/sign-in/mailbox.ts'
import { mutate } from '../domains/verbs.ts'

const service = useService()
const REASON = 'Ticket 4711'
const KEY = new Uint8Array(Buffer.from(SECRETS_KEY, 'base64'))
const local = createLocal(KEY)
const only = (one: KeyProviders['installation']): KeyProviders => ({ installation: one, of: () => one })

/** As another instance that has just started. */
const fresh = (providers = only(local)): Sealing =>
  createSealing({
    db: service.db,
    providers,
    lifetimeMs: 300_000,
    metrics: { keyAsked() {} },
    onError() {},
  })
const deps = (legacy: RewrapDeps['legacy'] = {}, sealing = fresh()): RewrapDeps => ({ db: service.db, sealing, legacy })

let later = 0
beforeAll(() => {
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + later)
})
afterAll(() => void vi.restoreAllMocks())

/** What was made a minute ago seals by now. */
async function minutePasses(): Promise<void> {
  later += 60_000
  await service.owner.query("UPDATE data_key SET activates_at = activates_at - interval '1 minute'")
}
const dayPasses = () => service.owner.query("UPDATE data_key SET activates_at = activates_at - interval '25 hours'")
const versions = async (of: string): Promise<number[]> =>
  (
    await service.owner.query<{ version: number }>('SELECT version FROM data_key WHERE owner = $1 ORDER BY 1', [of])
  ).rows.map(({ version }) => version)

async function recipientOf(tenantId: string, id: string): Promise<string | undefined> {
  const { rows } = await service.owner.query<{ content: Buffer }>('SELECT content FROM outgoing_mail WHERE id = $1', [
    id,
  ])
  const ring = await inTenant(tenantId, () => fresh().ofTenant())
  return createContents(null).open(ring, rows[0]?.content ?? new Uint8Array(0), id)?.to
}
async function versionOfMail(id: string): Promise<number | null> {
  const { rows } = await service.owner.query<{ content: Buffer }>('SELECT content FROM outgoing_mail WHERE id = $1', [
    id,
  ])
  return versionOf(rows[0]?.content ?? new Uint8Array(0))
}

test.each(COLUMNS)('%s: every box can be found and replaced', async (_, { table, row, box, tenant }) => {
  const columns = [row, box, ...(tenant === null ? [] : [tenant])]
  const { rows } = await service.owner.query<{ may: boolean }>(
    `SELECT bool_and(has_column_privilege('qeetid_platform', $1, c, 'SELECT'))
       AND has_column_privilege('qeetid_platform', $1, $2, 'UPDATE') AS may FROM unnest($3::text[]) AS c`,
    [table, box, columns],
  )
  expect(rows).toEqual([{ may: true }])
})

let ada: Person
beforeEach(async () => {
  ada = await owner(service)
})

test('a new version seals after a minute, and what was sealed before opens all the time', async () => {
  const mail = await deadMail(service, ada.tenantId, 'before@example.test')
  expect(await rotate({ db: service.db, providers: only(local) }, ada.tenantId)).toBe(2)
  const early = await inTenant(ada.tenantId, () => fresh().ofTenant())
  expect(early.version).toBe(1)
  await minutePasses()
  const late = await inTenant(ada.tenantId, () => fresh().ofTenant())
  expect(late.version).toBe(2)
  const box = late.seal({ purpose: 'mail', row: 'x' }, 'secret')
  expect(early.open({ purpose: 'mail', row: 'x' }, box)).toBe('secret') // who had its ring before opens it, too
  expect(await recipientOf(ada.tenantId, mail)).toBe('before@example.test')
})

test('a version that waits is the next one, however often keys rotate', async () => {
  const at = { db: service.db, providers: only(local) }
  await deadMail(service, ada.tenantId)
  expect([await rotate(at, ada.tenantId), await rotate(at, ada.tenantId)]).toEqual([2, null])
  expect(await versions(ada.tenantId)).toEqual([1, 2])
})

test('what an older version sealed is sealed again, and the old version goes a day later', async () => {
  const mails = [
    await deadMail(service, ada.tenantId, 'a@example.test'),
    await deadMail(service, ada.tenantId, 'b@example.test'),
  ]
  await rotate({ db: service.db, providers: only(local) }, ada.tenantId)
  await minutePasses()
  expect((await pending(service.db)).mail).toBeGreaterThanOrEqual(2)
  const done = await rewrap(deps())
  expect(done).toMatchObject({ broken: 0, unavailable: 0 })
  expect(new Set(Object.values(await pending(service.db)))).toEqual(new Set([0]))
  expect(await Promise.all(mails.map(versionOfMail))).toEqual([2, 2])
  expect(await Promise.all(mails.map((id) => recipientOf(ada.tenantId, id)))).toEqual([
    'a@example.test',
    'b@example.test',
  ])
  expect(await versions(ada.tenantId)).toEqual([1, 2])
  await dayPasses()
  expect((await rewrap(deps())).done).toBe(0)
  expect(await versions(ada.tenantId)).toEqual([2])
  expect(await Promise.all(mails.map((id) => recipientOf(ada.tenantId, id)))).toEqual([
    'a@example.test',
    'b@example.test',
  ])
})

test('an old version stays while anything is sealed with it', async () => {
  const mail = await deadMail(service, ada.tenantId)
  await service.owner.query(
    'UPDATE outgoing_mail SET content = set_byte(content, 40, 255 - get_byte(content, 40)) WHERE id = $1',
    [mail],
  )
  await rotate({ db: service.db, providers: only(local) }, ada.tenantId)
  await dayPasses()
  expect(await rewrap(deps())).toMatchObject({ broken: 1 })
  expect([await versions(ada.tenantId), await versionOfMail(mail)]).toEqual([[1, 2], 1])
  await service.owner.query('DELETE FROM outgoing_mail WHERE id = $1', [mail])
})

test('the keys of the installation, too: a second factor and the signing keys go on', async () => {
  const { secret } = await enrol(ada)
  await rotate({ db: service.db, providers: only(local) }, INSTALLATION)
  await minutePasses()
  await rewrap(deps())
  expect(await pending(service.db)).toMatchObject({ totp: 0, signing_key: 0, instance_secret: 0 })
  const { userErrors } = await mutate(ada, 'mfaDisable', { input: { code: appCode(secret, 1) } })
  expect(userErrors).toEqual([])
})

test('what earlier versions of the service left is sealed', async () => {
  const [totp, mails] = [createSealer(new Uint8Array(32).fill(1)), createSealer(new Uint8Array(32).fill(2))]
  await enrol(ada)
  const mail = await deadMail(service, ada.tenantId)
  const order = JSON.stringify({ key: 'verify_email', to: 'old@example.test', locale: null, values: {} })
  await service.owner.query('UPDATE totp_factor SET secret = $2 WHERE user_id = $1', [
    ada.userId,
    Buffer.from(totp.seal('JBSWY3DPEHPK3PXP', ada.userId)),
  ])
  await service.owner.query('UPDATE outgoing_mail SET content = $2 WHERE id = $1', [
    mail,
    Buffer.from(mails.seal(order, `${ada.tenantId} ${mail}`)),
  ])
  await service.owner.query(`UPDATE signing_key SET sealed_key = NULL, private_jwk = private_jwk || '{"d": "x"}'`)
  const legacy: RewrapDeps['legacy'] = {
    totp: ({ row, box }) => totp.open(box, row),
    mail: ({ owner: of, row, box }) => mails.open(box, `${of} ${row}`),
  }
  expect(await rewrap(deps(legacy))).toMatchObject({ broken: 0, unavailable: 0 })
  expect(await recipientOf(ada.tenantId, mail)).toBe('old@example.test')
  const ring = await fresh().ofInstallation()
  const { rows } = await service.owner.query<{ secret: Buffer }>('SELECT secret FROM totp_factor WHERE user_id = $1', [
    ada.userId,
  ])
  expect(ring.open({ purpose: 'totp', row: ada.userId }, rows[0]?.secret ?? new Uint8Array(0))).toBe('JBSWY3DPEHPK3PXP')
  for (const { kid, jwk, sealedKey } of await signingKeys(service.db)) {
    expect(jwk).not.toHaveProperty('d')
    expect(JSON.parse(ring.open({ purpose: 'signing_key', row: kid }, sealedKey ?? new Uint8Array(0)))).toHaveProperty(
      'd',
      'x',
    )
  }
})

test('another SECRETS_KEY wraps all data keys anew, and the former one is not needed any more', async () => {
  const mail = await deadMail(service, ada.tenantId, 'c@example.test')
  const next = createLocal(new Uint8Array(32).fill(99), [KEY])
  const at = { db: service.db, providers: only(next) }
  for (const of of [ada.tenantId, INSTALLATION]) expect(await wrapAnew(at, of)).toBeGreaterThan(0)
  expect(await wrapAnew(at, ada.tenantId)).toBe(0)
  const after = fresh(only(createLocal(new Uint8Array(32).fill(99))))
  const ring = await inTenant(ada.tenantId, () => after.ofTenant())
  const { rows } = await service.owner.query<{ content: Buffer }>('SELECT content FROM outgoing_mail WHERE id = $1', [
    mail,
  ])
  expect(createContents(null).open(ring, rows[0]?.content ?? new Uint8Array(0), mail)?.to).toBe('c@example.test')
  await expect(fresh().ofInstallation()).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' })
  const back = { db: service.db, providers: only(createLocal(KEY, [new Uint8Array(32).fill(99)])) }
  for (const of of [ada.tenantId, INSTALLATION]) await wrapAnew(back, of)
})

test('a tenant whose key is away keeps no other from being sealed again', async () => {
  const store = createStore()
  const providers: KeyProviders = {
    installation: local,
    of: (name, keyId) => (name === 'local' ? local : store.of(name, keyId)),
  }
  const grace = await owner(service)
  for (const who of [ada, grace]) await deadMail(service, who.tenantId, `${who.userId}@example.test`)
  const own = { provider: 'aws-kms' as const, keyId: store.make().keyId }
  expect(await bring({ db: service.db, providers }, { tenantId: ada.tenantId, own, reason: REASON })).toBe('done')
  await rotate({ db: service.db, providers }, grace.tenantId)
  await minutePasses()
  store.state = 'away'
  expect(await rewrap(deps({}, fresh(providers)))).toMatchObject({ unavailable: 1, broken: 0 })
  store.state = 'answers'
  expect(await rewrap(deps({}, fresh(providers)))).toMatchObject({ done: 1, unavailable: 0 })
})
