import { expect, test } from 'vitest'
import { createTenant, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const service = useService()

test('signup → personal tenant → create tenant → switch → query of the tenant', async () => {
  const ada = await signUp(service)
  const made = await createTenant(service, ada, 'Acme')
  const { tenantSwitch } = await ada.gql(
    'mutation ($t: UUID!) { tenantSwitch(tenantId: $t) { tokens { tenantId } tenant { name } userErrors { code } } }',
    { t: made.tenantId },
  )
  expect(tenantSwitch).toMatchObject({ tokens: { tenantId: made.tenantId }, tenant: { name: 'Acme' }, userErrors: [] })
  const { tenant } = await made.gql('query ($id: UUID!) { tenant(id: $id) { name memberCount } }', {
    id: made.tenantId,
  })
  expect(tenant).toEqual({ name: 'Acme', memberCount: 1 })
})
