import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { apiKey, owner, PASSWORD, type Person, roleId, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, customRole, memberWith, mutate, nobody, refusal } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const MEMBER =
  'member { userId user { email emailVerifiedAt displayName phone avatarUrl metadata } roles { name } } mailed'
const create = (who: Client, input: object, tenantId = ada.tenantId) =>
  mutate(who, 'userCreate', { tenantId, input }, MEMBER)

test('nobody gives a role that is foreign or exceeds their own', async () => {
  const helpdesk = await memberWith(service, ada, ['user.write', 'tenant.read', 'user.read', 'role.read', 'group.read'])
  expect(codes(await create(helpdesk, { email: uniqueEmail() }))).toEqual([])
  const other = await owner(service)
  for (const [role, code] of [
    [await roleId(ada, 'admin'), 'NOT_HELD'],
    [await roleId(other, 'member'), 'ROLE_NOT_FOUND'],
    [randomUUID(), 'ROLE_NOT_FOUND'],
  ] as const)
    expect(await changesNothing(service, () => create(helpdesk, { email: uniqueEmail(), roleId: role }))).toMatchObject(
      { member: null, userErrors: [{ code, path: ['input', 'roleId'] }] },
    )
  const narrow = await memberWith(service, ada, ['user.write'])
  expect(codes(await changesNothing(service, () => create(narrow, { email: uniqueEmail() })))).toEqual(['NOT_HELD'])
  const reader = await customRole(ada, 'reader', ['user.read'])
  expect((await create(helpdesk, { email: uniqueEmail(), roleId: reader })).member.roles).toEqual([{ name: 'reader' }])
})

test('a key creates people, but gives itself no session of somebody who may write', async () => {
  const key = await apiKey(service, ada)
  const admin = await roleId(ada, 'admin')
  expect(codes(await create(key, { email: uniqueEmail(), password: PASSWORD }))).toEqual([])
  expect(codes(await create(key, { email: uniqueEmail(), roleId: admin }))).toEqual([]) // whose mailbox it is decides
  expect(
    codes(
      await changesNothing(
        service,
        () => create(key, { email: uniqueEmail(), password: PASSWORD, roleId: admin }),
        'api_key',
      ),
    ),
  ).toEqual(['NOT_HELD'])
})

test('it needs user.write in the tenant of the credential', async () => {
  const args = (tenantId: string) => ({ tenantId, input: { email: uniqueEmail() } })
  const other = await owner(service)
  expect(await changesNothing(service, () => refusal(nobody(service), 'userCreate', args(ada.tenantId)))).toBe(
    'UNAUTHENTICATED',
  )
  const reader = await memberWith(service, ada, ['user.read'])
  expect(await changesNothing(service, () => refusal(reader, 'userCreate', args(ada.tenantId)))).toBe('FORBIDDEN')
  expect(await changesNothing(service, () => refusal(other, 'userCreate', args(ada.tenantId)))).toBe('NOT_FOUND')
})

test('a policy of the tenant can forbid it', async () => {
  const eve = await owner(service)
  await mutate(eve, 'abacPolicyCreate', {
    tenantId: eve.tenantId,
    input: { name: 'by hand alone', effect: 'DENY', resourceType: 'user', action: 'user_create' },
  })
  expect(
    await changesNothing(service, () =>
      refusal(eve, 'userCreate', { tenantId: eve.tenantId, input: { email: uniqueEmail() } }),
    ),
  ).toBe('FORBIDDEN')
})
