// The audit log names the key that acted, also when the key is gone.
import { expect, test } from 'vitest'
import { apiKey, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

const service = useService()

test('the log names the key that acted, and goes on when the key is gone; another tenant learns no name', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const { tenantId } = ada
  const key = await apiKey(service, ada, { name: 'Nightly import' })
  await mutate(key, 'tenantUpdate', { tenantId, input: { name: 'By key' } }, 'tenant { name }')
  const prefix = key.credential.split('.')[0]
  const named = async () => {
    const filter = '(filter: { action: "tenant.updated" })'
    const { auditEvents } = await tenantOf(ada, `auditEvents${filter} { nodes { actorKey { id name prefix } } }`)
    const { body } = await ada.rest('GET', `/v1/tenants/${tenantId}/audit?action=tenant.updated`)
    return [auditEvents.nodes[0].actorKey, body.items[0].actor_key]
  }
  const wanted = { id: key.id, name: 'Nightly import', prefix }
  expect(await named()).toEqual([wanted, wanted])
  await service.owner.query('DELETE FROM api_key WHERE id = $1', [key.id])
  expect(await named()).toEqual([wanted, wanted])
  const { inTenant } = await import('../../../src/tenancy/scope.ts')
  const { namesOf } = await import('../../../src/domains/api-keys/names.ts')
  expect(await inTenant(eve.tenantId, () => namesOf(service.db.client, [key.id]))).toEqual(new Map())
  await service.owner.query(
    `UPDATE audit_payload SET salt = NULL, body = NULL WHERE tenant_id = $1 AND body LIKE '%Nightly import%'`,
    [tenantId],
  )
  expect((await named())[0]).toEqual({ id: key.id, name: null, prefix: null })
})
