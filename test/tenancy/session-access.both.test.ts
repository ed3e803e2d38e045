// What a visit begins with is read without row-level security: the functions themselves keep to the scope's tenant.
import { beforeAll, expect, test } from 'vitest'
import { callFunction } from '../../src/tenancy/functions.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { mutate } from '../domains/verbs.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const service = useService()
let ada: Person
let bob: Person
beforeAll(async () => {
  ;[ada, bob] = [await owner(service), await owner(service)]
  for (const who of [ada, bob]) {
    const input = { passwordMinLength: 13 }
    await mutate(who, 'authPolicyUpdate', { tenantId: who.tenantId, input }, 'authPolicy { version }')
  }
})

const within = <T>({ tenantId }: Person, work: () => Promise<T>): Promise<T> => inTenant(tenantId, work)
const access = (sessionId: string) => callFunction(service.db.client, 'session_access', { sessionId })
const begin = (sessionId: string) =>
  callFunction(service.db.client, 'session_begin', { sessionId, mostRules: 10, knownIpVersion: null })
const configuration = async (): Promise<string> =>
  JSON.stringify(await callFunction(service.db.client, 'tenant_configuration', { mostRules: 10, knownIpVersion: null }))

test('a session is found in its own tenant, and in no other', async () => {
  expect(await within(ada, () => access(ada.sessionId))).toMatchObject([{ user_id: ada.userId, live: true }])
  expect(await within(ada, () => begin(ada.sessionId))).toHaveLength(2)
  expect(await within(bob, () => access(ada.sessionId))).toEqual([])
  expect(await within(bob, () => begin(ada.sessionId))).toEqual([])
})

test('of somebody in two tenants, each session has its own and the roles there', async () => {
  await service.owner.query(
    `INSERT INTO membership (id, tenant_id, user_id, created_at, tenant_created_at)
     SELECT gen_random_uuid(), $1, $2, now(), t.created_at FROM tenant t WHERE t.id = $1`,
    [bob.tenantId, ada.userId],
  )
  await service.owner.query(
    `INSERT INTO session (id, tenant_id, user_id, method, expires_at, credential_version)
     SELECT gen_random_uuid(), $1, u.id, 'tenant_switch', now() + interval '1 day', u.credential_version
     FROM users u WHERE u.id = $2`,
    [bob.tenantId, ada.userId],
  )
  const { rows } = await service.owner.query<{ id: string }>(
    'SELECT id FROM session WHERE tenant_id = $1 AND user_id = $2',
    [bob.tenantId, ada.userId],
  )
  expect(await within(bob, () => access(rows[0]?.id ?? ''))).toMatchObject([{ roles: [], permissions: [] }])
  expect(await within(ada, () => access(ada.sessionId))).toMatchObject([{ roles: ['owner'] }])
  expect(await within(bob, () => access(ada.sessionId))).toEqual([])
})

test('a configuration names its own tenant, and no other', async () => {
  const [ofAda, ofBob] = [await within(ada, configuration), await within(bob, configuration)]
  expect([ofAda.includes(ada.tenantId), ofAda.includes(bob.tenantId)]).toEqual([true, false])
  expect([ofBob.includes(bob.tenantId), ofBob.includes(ada.tenantId)]).toEqual([true, false])
})
