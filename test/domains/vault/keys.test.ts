// Secrets and the keys that seal them: a key that is disabled, and one that is replaced.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { versionOf } from '../../../src/sealing/box.ts'
import { bring, rotate } from '../../../src/sealing/key-changes.ts'
import { rewrap } from '../../../src/sealing/rewrap.ts'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { type Kms, startKms } from '../../sealing/kms.ts'
import { changesNothing, count, tenantOf } from '../verbs.ts'
import { keep, readByName, remove, reveal } from './verbs.ts'

let kms: Kms
let service: TestService
let [installationKey, tenantKey] = ['', '']
let later = 0
const passes = (seconds: number): void => void (later += seconds * 1_000)
let ada: Person

beforeAll(async () => {
  kms = await startKms()
  for (const [name, value] of Object.entries(kms.env)) vi.stubEnv(name, value)
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + later)
  ;[installationKey, tenantKey] = [kms.create(), kms.create()]
  service = await testService({ KMS_KEY_ID: installationKey, DATA_KEY_SECONDS: '10' })
})
afterAll(async () => {
  await service.close()
  await kms.close()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})
beforeEach(async () => {
  kms.enable(tenantKey)
  passes(20)
  ada = await owner(service)
})

describe('a tenant whose own key is disabled', () => {
  let [id, spare] = ['', '']
  beforeEach(async () => {
    const own = { provider: 'aws-kms' as const, keyId: tenantKey }
    const { db } = service
    const { providers } = service.service.sealing
    const brought = await bring({ db, providers }, { tenantId: ada.tenantId, own, reason: 'Contract' })
    if (brought !== 'done') throw new Error(brought)
    ;[id, spare] = [await keep(ada, 'guarded'), await keep(ada, 'spare')]
  })
  const path = (rest = '') => `/v1/tenants/${ada.tenantId}/secrets${rest}`

  test('gets no value and keeps none, and the log has no entry of it', async () => {
    const key = await apiKey(service, ada, { scopes: ['vault:read'] })
    expect((await readByName(key, 'guarded')).status).toBe(200)
    expect((await reveal(ada, ada, id)).value).toBe('the value of guarded')
    kms.disable(tenantKey)
    passes(10)
    for (const ask of [
      () => ada.rest('POST', path(`/${id}/reveal`)),
      () => readByName(key, 'guarded'),
      () => ada.rest('POST', path(), { name: 'new', value: 'v' }),
      () => ada.rest('PATCH', path(`/${id}`), { value: 'v' }),
    ]) {
      const { status, body, headers } = await changesNothing(service, ask)
      expect([status, body.error.code]).toEqual([503, 'key_unavailable'])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    kms.enable(tenantKey)
    passes(2)
    expect((await reveal(ada, ada, id)).value).toBe('the value of guarded')
  })

  test('lists, labels and deletes what it has, and others notice nothing', async () => {
    const eve = await owner(service)
    const theirs = await keep(eve, 'theirs')
    kms.disable(tenantKey)
    passes(10)
    expect((await tenantOf(ada, 'vaultSecrets { nodes { name } }')).vaultSecrets.nodes).toHaveLength(2)
    expect((await ada.rest('PATCH', path(`/${id}`), { scope: 'label' })).status).toBe(200)
    expect((await remove(ada, ada, spare)).deletedId).toBe(spare)
    expect((await reveal(eve, eve, theirs)).value).toBe('the value of theirs')
  })
})

test('a new version of the data key reaches every secret, and its version, labels and times stay', async () => {
  const { db } = service
  const { sealing } = service.service
  const ids = [await keep(ada, 'one'), await keep(ada, 'two')]
  const rowsOf = async () =>
    (
      await service.owner.query<{ value: Buffer; rest: object }>(
        `SELECT value, to_jsonb(v) - 'value' AS rest FROM vault_secret v WHERE tenant_id = $1 ORDER BY name`,
        [ada.tenantId],
      )
    ).rows
  const before = await rowsOf()
  expect(await rotate({ db, providers: sealing.providers }, ada.tenantId)).toBe(2)
  await service.owner.query("UPDATE data_key SET activates_at = activates_at - interval '1 minute'")
  passes(11)
  expect(await rewrap({ db, sealing, legacy: {} })).toMatchObject({ done: 2, broken: 0, unavailable: 0 })
  const after = await rowsOf()
  expect(after.map(({ value }) => versionOf(value))).toEqual([2, 2])
  expect(after.map(({ rest }) => rest)).toEqual(before.map(({ rest }) => rest))
  for (const [at, name] of ['one', 'two'].entries())
    expect((await reveal(ada, ada, ids[at] ?? '')).value).toBe(`the value of ${name}`)
  expect(await count(service, 'audit_event', "tenant_id = $1 AND action = 'secret.rotated'", [ada.tenantId])).toBe(0)
})
