// What callers see of keys that cannot be had: in GraphQL, on /v1, at /readyz and in the metrics; and nobody else does.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { bring } from '../../src/sealing/key-changes.ts'
import { INSTALLATION } from '../../src/sealing/key-provider.ts'
import { client } from '../kit/client.ts'
import { owner, type Person, uniqueEmail } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { appCode, enrol } from '../domains/sign-in/mailbox.ts'
import { changesNothing, mutate } from '../domains/verbs.ts'
import { type Kms, startKms } from './kms.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
let kms: Kms
let service: TestService
let [installationKey, tenantKey] = ['', '']
let later = 0
const passes = (seconds: number): void => void (later += seconds * 1_000)

async function started(seconds: string): Promise<TestService> {
  return testService({ KMS_KEY_ID: installationKey, DATA_KEY_SECONDS: seconds, OPERATOR_TOKEN })
}
beforeAll(async () => {
  kms = await startKms()
  for (const [name, value] of Object.entries(kms.env)) vi.stubEnv(name, value)
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + later)
  ;[installationKey, tenantKey] = [kms.create(), kms.create()]
  service = await started('10')
})
afterAll(async () => {
  await service.close()
  await kms.close()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

let ada: Person
beforeEach(async () => {
  kms.enable(installationKey)
  kms.enable(tenantKey)
  passes(20)
  ada = await owner(service)
})

async function bringsKey({ db, service: { sealing } }: TestService, tenantId: string): Promise<void> {
  const own = { provider: 'aws-kms' as const, keyId: tenantKey }
  expect(await bring({ db, providers: sealing.providers }, { tenantId, own, reason: 'Contract' })).toBe('done')
}
const invites = (who: Person) => who.rest('POST', '/v1/invites', { email: uniqueEmail('invited') })

describe('a tenant whose own key is disabled', () => {
  beforeEach(async () => {
    await bringsKey(service, ada.tenantId)
    if ((await invites(ada)).status !== 201) throw new Error('it does not even work with its key')
    kms.disable(tenantKey)
    passes(10)
  })

  test('gets KEY_UNAVAILABLE, and nothing is written', async () => {
    const { status, body, headers } = await changesNothing(service, () => invites(ada))
    expect([status, body]).toMatchObject([503, { error: { code: 'key_unavailable', retryable: true } }])
    expect(headers.get('retry-after')).toBe('30')
    const document = `mutation ($t: UUID!, $input: InvitationCreateInput!) {
      invitationCreate(tenantId: $t, input: $input) { userErrors { code } } }`
    const input = { email: uniqueEmail('invited') }
    const answer = await changesNothing(service, () => ada.ask(document, { t: ada.tenantId, input }))
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'KEY_UNAVAILABLE', retryAfter: 30 })
  })

  test('is let in as ever, and others notice nothing', async () => {
    expect((await ada.rest('GET', '/v1/auth/me')).status).toBe(200)
    expect((await ada.rest('GET', `/v1/tenants/${ada.tenantId}/roles`)).status).toBe(200)
    expect((await invites(await owner(service))).status).toBe(201)
  })

  test('goes on once it is enabled', async () => {
    expect((await invites(ada)).status).toBe(503)
    kms.enable(tenantKey)
    passes(2)
    expect((await invites(ada)).status).toBe(201)
  })
})

test('DATA_KEY_SECONDS says for how long a disabled key is still good', async () => {
  const patient = await started('300')
  try {
    const grace = await owner(patient)
    await bringsKey(patient, grace.tenantId)
    await bringsKey(service, ada.tenantId)
    for (const who of [ada, grace]) expect((await invites(who)).status).toBe(201)
    kms.disable(tenantKey)
    passes(11)
    expect([(await invites(ada)).status, (await invites(grace)).status]).toEqual([503, 201])
    passes(290)
    expect((await invites(grace)).status).toBe(503)
  } finally {
    await patient.close()
  }
})

test("without the installation's key second factors wait, /readyz says so, and tokens are good", async () => {
  const { secret } = await enrol(ada)
  const ready = async () => (await client(service.url).rest('GET', '/readyz')).body
  expect(await ready()).toEqual({ status: 'ready', checks: { db: 'ok', keys: 'ok' } })
  kms.disable(installationKey)
  passes(10)
  const answer = await ada.ask(
    'mutation ($input: MfaCodeInput!) { mfaDisable(input: $input) { userErrors { code } } }',
    {
      input: { code: appCode(secret, 1) },
    },
  )
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'KEY_UNAVAILABLE' })
  expect(await ready()).toEqual({ status: 'ready', checks: { db: 'ok', keys: 'fail' } })
  expect((await ada.rest('GET', '/v1/auth/me')).status).toBe(200)
  kms.enable(installationKey)
  passes(2)
  expect((await mutate(ada, 'mfaDisable', { input: { code: appCode(secret, 1) } })).userErrors).toEqual([])
  expect(await ready()).toMatchObject({ checks: { keys: 'ok' } })
})

test('the metrics count what providers were asked, by outcome', async () => {
  const text = async (): Promise<string> => {
    const response = await fetch(`${service.url}/metrics`, { headers: { authorization: `Operator ${OPERATOR_TOKEN}` } })
    return response.text()
  }
  const figure = async (name: string): Promise<number> =>
    Number(new RegExp(`^${name.replaceAll(/[{}"]/g, String.raw`\$&`)} (.*)$`, 'm').exec(await text())?.[1])
  const refused = 'key_unwraps_total{provider="aws-kms",outcome="refused"}'
  const before = await figure(refused)
  kms.disable(installationKey)
  passes(10)
  await expect(service.service.sealing.ofInstallation()).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' })
  expect(await figure(refused)).toBe(before + 1)
  kms.enable(installationKey)
  passes(2)
  await service.service.sealing.ofInstallation()
  passes(4)
  expect(await figure('data_key_age_seconds')).toBeGreaterThanOrEqual(4)
  expect(await figure('data_keys_held')).toBeGreaterThan(0)
  expect(await text()).not.toContain(INSTALLATION)
})
