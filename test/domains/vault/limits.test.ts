// How often values are shown: people a few times a minute, programs as often as they may ask for anything.
import { expect, test } from 'vitest'
import { BUCKETS } from '../../../src/limits/rate-limit.ts'
import { apiKey, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, operation } from '../verbs.ts'
import { keep, readByName } from './verbs.ts'

const service = useService({ RATE_LIMITS: 'on' })
const entries = (tenantId: string, action: string): Promise<number> =>
  count(service, 'audit_event', 'tenant_id = $1 AND action = $2', [tenantId, action])

test('a person who reveals one after the other is asked to wait, and the log has what was seen', async () => {
  const ada = await owner(service)
  const id = await keep(ada, 'kept')
  const args = { tenantId: ada.tenantId, id }
  const byRest = () => ada.rest('POST', `/v1/tenants/${ada.tenantId}/secrets/${id}/reveal`)
  const byGraphql = () => ada.ask(operation('Mutation', 'vaultSecretReveal', args, 'value'), args)
  for (let n = 0; n < BUCKETS.sensitive.burst; n++) expect((await byRest()).status).toBe(200)
  const { status, headers } = await byRest()
  expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await byGraphql()).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }])
  expect(await entries(ada.tenantId, 'secret.revealed')).toBe(BUCKETS.sensitive.burst)
})

test('many in one document count one by one', async () => {
  const ada = await owner(service)
  const id = await keep(ada, 'kept')
  const fields = Array.from({ length: 8 }, (_, n) => `r${n}: vaultSecretReveal(tenantId: $t, id: $id) { value }`)
  const { errors } = await ada.ask(`mutation ($t: UUID!, $id: UUID!) { ${fields.join(' ')} }`, { t: ada.tenantId, id })
  expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' })
  expect(await entries(ada.tenantId, 'secret.revealed')).toBe(BUCKETS.sensitive.burst)
})

test('a program that reads its secrets is not held up by that', async () => {
  const ada = await owner(service)
  await keep(ada, 'kept')
  const key = await apiKey(service, ada, { scopes: ['vault:kept'] })
  const reads = 3 * BUCKETS.sensitive.burst
  for (let n = 0; n < reads; n++) expect((await readByName(key, 'kept')).status).toBe(200)
  expect(await entries(ada.tenantId, 'vault.accessed')).toBe(reads)
})
