import { expect, test } from 'vitest'
import { addMember, apiKey, createTenant, owner, PASSWORD, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  count,
  faults,
  logIn,
  mutate,
  nobody,
  refusal,
  standing,
  tenantOf,
  times,
  HOLD_TENANT,
} from '../verbs.ts'

const service = useService()

const INVITE = 'invitationCreate'

test('a deletion ends all credentials of the tenant at once, and no others', async () => {
  const home = await signUp(service)
  const ada = await createTenant(service, home)
  const bob = await addMember(service, ada)
  const keys = [await apiKey(service, ada), await apiKey(service, ada, { userId: ada.userId })]
  const { token } = await mutate(ada, INVITE, { tenantId: ada.tenantId, input: { email: uniqueEmail() } }, 'token')
  expect(await Promise.all([ada, bob, ...keys].map(standing))).toEqual(['ok', 'ok', 'ok', 'ok'])

  expect(await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId }, 'deletedId')).toEqual({
    deletedId: ada.tenantId,
    userErrors: [],
  })

  expect(await Promise.all([ada, bob, ...keys].map(standing))).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ])
  for (const who of [ada, bob])
    expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: who.refreshToken } })).toEqual([
      'SESSION_REVOKED',
    ])
  expect(await faults(nobody(service), 'invitationAccept', { input: { token, password: PASSWORD } })).toEqual([
    'NOT_PENDING',
  ])
  // Each is ended in its own row too, and not merely refused because of the tenant.
  for (const table of ['session', 'api_key'])
    expect(await count(service, table, 'tenant_id = $1 AND revoked_at IS NULL', [ada.tenantId])).toBe(0)
  expect(await standing(home)).toBe('ok')
  expect((await logIn(service, home.email)).tenantId).toBe(home.tenantId)
})

test('a deleted tenant is kept with its audit log, which tells of the deletion', async () => {
  const ada = await owner(service)
  const before = await actions(service, ada.tenantId)
  await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId })
  expect(await actions(service, ada.tenantId)).toEqual([...before, 'tenant.deleted'])
  expect(
    await count(service, 'tenant', "id = $1 AND status = 'DELETED' AND deleted_at IS NOT NULL", [ada.tenantId]),
  ).toBe(1)
})

test('a deleted tenant cannot be deleted, resumed, changed or switched to any more', async () => {
  const home = await signUp(service)
  const ada = await createTenant(service, home)
  await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId })
  expect(await changesNothing(service, () => refusal(ada, 'tenantDelete', { tenantId: ada.tenantId }))).toBe(
    'UNAUTHENTICATED',
  )
  expect(await changesNothing(service, () => faults(home, 'tenantResume', { tenantId: ada.tenantId }))).toEqual([
    'NOT_FOUND',
  ])
  expect(await changesNothing(service, () => faults(home, 'tenantSwitch', { tenantId: ada.tenantId }))).toEqual([
    'NOT_TENANT_MEMBER',
  ])
  const twice = await owner(service)
  const document = `mutation ($t: UUID!) {
    first: tenantDelete(tenantId: $t) { userErrors { code } }
    second: tenantUpdate(tenantId: $t, input: { name: "x" }) { userErrors { code } }
  }`
  expect((await twice.ask(document, { t: twice.tenantId })).errors).toMatchObject([
    { path: ['second'], extensions: { code: 'UNAUTHENTICATED' } },
  ])
  expect((await actions(service, twice.tenantId)).at(-1)).toBe('tenant.deleted')
})

test('20 deletions at once delete once', async () => {
  const ada = await owner(service)
  const remove = () => ada.ask('mutation ($t: UUID!) { tenantDelete(tenantId: $t) { deletedId } }', { t: ada.tenantId })
  const answers = await atOnce(service, HOLD_TENANT, [ada.tenantId], times(20, remove))
  expect(answers.filter((answer) => answer.data?.tenantDelete?.deletedId === ada.tenantId)).toHaveLength(1)
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'tenant.deleted')).toHaveLength(1)
})

test('the deletion of a suspended tenant is allowed', async () => {
  const ada = await owner(service)
  await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId })
  expect(await faults(ada, 'tenantDelete', { tenantId: ada.tenantId })).toEqual([])
})

test('a deleted tenant does not count against what is left: another keeps working beside it', async () => {
  const ada = await owner(service, 'Kept')
  const other = await createTenant(service, ada, 'Deleted')
  await mutate(other, 'tenantDelete', { tenantId: other.tenantId })
  expect(await tenantOf(ada, 'name auditVerification { ok }')).toEqual({
    name: 'Kept',
    auditVerification: { ok: true },
  })
})
