import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { apiKey, createTenant, owner, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  count,
  joinAs,
  mutate,
  nobody,
  refusal,
  standing,
  switchTo,
  TOKENS,
} from '../verbs.ts'

const service = useService()

test('a member switches to a tenant; the present session stays', async () => {
  const host = await owner(service, 'Host')
  const ada = await signUp(service)
  await joinAs(service, host, ada)
  const { tokens, tenant } = await mutate(
    ada,
    'tenantSwitch',
    { tenantId: host.tenantId },
    `${TOKENS} tenant { id name memberCount }`,
  )
  expect(tenant).toEqual({ id: host.tenantId, name: 'Host', memberCount: 2 })
  expect(tokens).toMatchObject({ tenantId: host.tenantId, userId: ada.userId })
  const there = await switchTo(service, ada, host.tenantId)
  expect((await there.gql('{ me { tenantId permissions } }')).me).toEqual({
    tenantId: host.tenantId,
    permissions: ['group.read', 'role.read', 'tenant.read', 'user.read'],
  })
  expect((await ada.gql('{ me { tenantId permissions } }')).me.permissions).toHaveLength(25)
  expect(
    await count(
      service,
      'session',
      "user_id = $1 AND tenant_id = $2 AND method = 'tenant_switch' AND revoked_at IS NULL",
      [ada.userId, host.tenantId],
    ),
  ).toBe(2)
  expect((await actions(service, host.tenantId)).at(-1)).toBe('auth.login_succeeded')
})

test('a foreign, a deleted and an unknown tenant get the same answer', async () => {
  const ada = await signUp(service)
  const deleted = await createTenant(service, ada, 'Deleted')
  await mutate(deleted, 'tenantDelete', { tenantId: deleted.tenantId }, 'deletedId')
  const foreign = await owner(service)
  const ask = (tenantId: string) =>
    changesNothing(service, () =>
      ada.ask(
        `mutation ($t: UUID!) {
          tenantSwitch(tenantId: $t) { ${TOKENS} tenant { id } userErrors { code message path } }
        }`,
        { t: tenantId },
      ),
    )
  const unknown = await ask(randomUUID())
  expect(unknown.data.tenantSwitch).toEqual({
    tokens: null,
    tenant: null,
    userErrors: [{ code: 'NOT_TENANT_MEMBER', message: 'You are not a member of that tenant.', path: ['tenantId'] }],
  })
  expect(await ask(foreign.tenantId)).toEqual(unknown)
  expect(await ask(deleted.tenantId)).toEqual(unknown)
})

test('only the own tenant says that it is suspended', async () => {
  const ada = await signUp(service)
  const suspended = await createTenant(service, ada)
  await mutate(suspended, 'tenantSuspend', { tenantId: suspended.tenantId })
  const bob = await signUp(service)
  const attempt = async (who: typeof ada) =>
    (await changesNothing(service, () => mutate(who, 'tenantSwitch', { tenantId: suspended.tenantId }, TOKENS)))
      .userErrors[0].code
  expect(await attempt(ada)).toBe('TENANT_SUSPENDED')
  expect(await attempt(bob)).toBe('NOT_TENANT_MEMBER')
  await mutate(suspended, 'tenantResume', { tenantId: suspended.tenantId })
  expect(await standing(await switchTo(service, ada, suspended.tenantId))).toBe('ok')
})

test('somebody who was removed switches no more', async () => {
  const host = await owner(service)
  const ada = await signUp(service)
  await joinAs(service, host, ada)
  await mutate(host, 'memberRemove', { tenantId: host.tenantId, userId: ada.userId })
  expect(
    (await changesNothing(service, () => mutate(ada, 'tenantSwitch', { tenantId: host.tenantId }, TOKENS))).userErrors,
  ).toMatchObject([{ code: 'NOT_TENANT_MEMBER' }])
})

test('API keys, bound or not, mint no session, and nor does nobody', async () => {
  const ada = await signUp(service)
  const keys = [await apiKey(service, ada), await apiKey(service, ada, { userId: ada.userId })]
  expect(await Promise.all(keys.map(standing))).toEqual(['ok', 'ok'])
  for (const who of [...keys, nobody(service)])
    expect(await changesNothing(service, () => refusal(who, 'tenantSwitch', { tenantId: ada.tenantId }, TOKENS))).toBe(
      'UNAUTHENTICATED',
    )
})
