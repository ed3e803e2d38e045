// A key that is bound to networks works from there alone, on both surfaces, and each refusal is seen.
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, tenantOf } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const bind = (id: string, allowedIps: string[], who: Pick<Person, 'gql'> = ada) =>
  mutate(
    who as Person,
    'apiKeyUpdate',
    { tenantId: ada.tenantId, id, input: { allowedIps } },
    'apiKey { allowedIps } warnings { field message }',
  )
const REFUSED = { code: 'FORBIDDEN', reason: 'key_address_not_allowed' }
const refusedOf = async () =>
  (
    await tenantOf(ada, 'auditEvents(filter: { action: "api_key.address_refused" }) { nodes { resourceId metadata } }')
  ).auditEvents.nodes.map(({ resourceId }: { resourceId: string }) => resourceId)

test('a key works from its networks alone, from the next request on, also while it is held in memory', async () => {
  const key = await apiKey(service, ada, { allowedIps: ['127.0.0.0/8', ' ::1 '] })
  await key.gql('{ me { actor } }')
  expect((await bind(key.id, ['203.0.113.7/24', '2001:db8::/32'])).apiKey.allowedIps).toEqual([
    '203.0.113.0/24',
    '2001:db8::/32',
  ])
  const asked = await changesNothing(service, () => key.ask('{ me { actor } }'))
  expect(asked.errors).toMatchObject([{ message: 'The API key does not work from this address.', extensions: REFUSED }])
  const { status, body } = await changesNothing(service, () => key.rest('GET', `/v1/tenants/${ada.tenantId}`))
  expect([status, body.error.code]).toEqual([403, 'apikey.address_not_allowed'])
  const write = { tenantId: ada.tenantId, input: { name: 'x' } }
  expect(
    (await changesNothing(service, () => key.rest('PATCH', `/v1/tenants/${ada.tenantId}`, write.input))).status,
  ).toBe(403)
  await bind(key.id, [])
  expect((await key.gql('{ me { actor } }')).me.actor).toBe('API_KEY')
})

test('a secret of the vault is not read from elsewhere', async () => {
  const { tenantId } = ada
  await mutate(ada, 'vaultSecretCreate', { tenantId, input: { name: 'db', value: 'a value' } }, 'secret { id }')
  const key = await apiKey(service, ada, { scopes: ['vault:db'], allowedIps: ['192.0.2.1'] })
  const { status, body } = await changesNothing(service, () => key.rest('GET', '/v1/vault/db'))
  expect([status, body.error.code]).toEqual([403, 'apikey.address_not_allowed'])
})

test('a refusal is shown with its address, and is in the audit log once an hour', async () => {
  const key = await apiKey(service, ada, { allowedIps: ['192.0.2.1'] })
  for (let time = 0; time < 3; time++) {
    await key.ask('{ me { actor } }')
    await service.service.keyUses.flush()
  }
  expect(await refusedOf()).toEqual(
    [key.id, expect.any(String), expect.any(String)].slice(0, (await refusedOf()).length),
  )
  expect((await refusedOf()).filter((id: string) => id === key.id)).toHaveLength(1)
  const { recentUses } = (await tenantOf(ada, `apiKey(id: "${key.id}") { recentUses { address operation refused } }`))
    .apiKey
  expect(recentUses).toEqual([{ address: '127.0.0.1', operation: null, refused: true }])
  await service.owner.query("UPDATE api_key_use SET last_at = now() - interval '61 minutes' WHERE key_id = $1", [
    key.id,
  ])
  await key.ask('{ me { actor } }')
  await service.service.keyUses.flush()
  expect((await refusedOf()).filter((id: string) => id === key.id)).toHaveLength(2)
})

test('locking out oneself, or the address of the last use, is allowed and said', async () => {
  const key = await apiKey(service, ada)
  await key.gql('{ me { actor } }')
  expect((await bind(key.id, ['127.0.0.1'])).warnings).toEqual([])
  expect((await bind(key.id, ['192.0.2.0/24'])).warnings).toEqual([
    { field: 'ALLOWED_IPS', message: 'The key was last used from 127.0.0.1, and does not work from there any more.' },
  ])
  const other = await apiKey(service, ada)
  expect((await bind(other.id, ['192.0.2.0/24'], other)).warnings).toMatchObject([
    { message: 'This key does not work from 127.0.0.1 any more, where this request came from.' },
  ])
  expect((await other.ask('{ me { actor } }')).errors).toMatchObject([{ extensions: REFUSED }])
})

test.each([
  ['INVALID', ['ten.0.0.1'], ['input', 'allowedIps', '0']],
  ['INVALID', ['10.0.0.1', 'fe80::1%eth0'], ['input', 'allowedIps', '1']],
  ['INVALID', ['10.0.0.0/33'], ['input', 'allowedIps', '0']],
  ['TOO_LONG', Array.from({ length: 21 }, (_, at) => `10.0.0.${at}`), ['input', 'allowedIps']],
])('%s: a bad list of networks is refused whole, and says where', async (code, allowedIps, path) => {
  const key = await apiKey(service, ada)
  await service.service.keyUses.flush() // those of tests before would be written at their own time
  const input = { name: 'new', allowedIps }
  const { userErrors } = await changesNothing(service, () =>
    mutate(ada, 'apiKeyUpdate', { tenantId: ada.tenantId, id: key.id, input }, 'apiKey { id }'),
  )
  expect(userErrors).toMatchObject([{ code, path }])
  expect(
    (await changesNothing(service, () => ada.rest('POST', '/v1/api-keys', { name: 'k', allowed_ips: allowedIps })))
      .status,
  ).toBe(422)
})

test('a successor is bound as the key before', async () => {
  const key = await apiKey(service, ada, { allowedIps: ['192.0.2.1'] })
  const made = await mutate(ada, 'apiKeyRotate', { tenantId: ada.tenantId, id: key.id }, 'apiKey { allowedIps }')
  expect(made.apiKey.allowedIps).toEqual(['192.0.2.1'])
})
