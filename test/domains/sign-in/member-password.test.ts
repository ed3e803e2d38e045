import { expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, createTenant, owner, PASSWORD, type Person, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  codes,
  customRole,
  faults,
  logIn,
  memberWith,
  mutate,
  nobody,
  refusal,
  standing,
} from '../verbs.ts'
import { setPolicy } from './mailbox.ts'

const service = useService()

const NEXT = 'an entirely different phrase'
const set = (who: Client, tenantId: string, userId: string, password = NEXT) =>
  mutate(who, 'memberPasswordSet', { tenantId, userId, input: { password } }, 'changed')
let made = 0
/** A member of this tenant alone who may do just this. */
async function loner(ada: Person, permissions: readonly string[]): Promise<Person> {
  const name = `role ${++made}`
  await customRole(ada, name, permissions)
  return addMember(service, ada, name, uniqueEmail())
}

test("an administrator sets a member's password; the old one and sessions end", async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect(await set(ada, ada.tenantId, bob.userId)).toEqual({ changed: true, userErrors: [] })
  expect(await standing(bob)).toBe('UNAUTHENTICATED')
  expect(await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: bob.refreshToken } })).toEqual([
    'SESSION_REVOKED',
  ])
  expect(await faults(nobody(service), 'login', { input: { email: bob.email, password: PASSWORD } })).toEqual([
    'INVALID_CREDENTIALS',
  ])
  expect(await standing(await logIn(service, bob.email, NEXT))).toBe('ok')
  expect(await standing(ada)).toBe('ok')
  const { rows } = await service.owner.query(
    "SELECT actor_user_id, resource_id FROM audit_event WHERE tenant_id = $1 AND action = 'user.password_set'",
    [ada.tenantId],
  )
  expect(rows).toEqual([{ actor_user_id: ada.userId, resource_id: bob.userId }])
})

test('of other people an administrator sets no password, without a difference', async () => {
  const ada = await owner(service)
  const both = await memberWith(service, ada, [])
  const alone = await addMember(service, await owner(service))
  const answers = []
  for (const userId of [alone.userId, '019c0000-0000-7000-8000-000000000000', both.userId])
    answers.push(await changesNothing(service, () => set(ada, ada.tenantId, userId)))
  const refused = {
    changed: null,
    userErrors: [
      {
        code: 'NOT_ALONE',
        message: 'You can only set the password of someone who belongs to this tenant alone.',
        path: ['userId'],
      },
    ],
  }
  expect(answers).toEqual([refused, refused, refused])
})

test('a tenant that is deleted counts no more, a suspended one does', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const theirs = await createTenant(service, bob)
  const status = (value: string) =>
    service.owner.query('UPDATE tenant SET status = $2::"TenantStatus" WHERE id = $1', [theirs.tenantId, value])
  await status('SUSPENDED')
  expect(codes(await set(ada, ada.tenantId, bob.userId))).toEqual(['NOT_ALONE'])
  await status('DELETED')
  expect(codes(await set(ada, ada.tenantId, bob.userId))).toEqual([])
})

test('nobody sets the password of somebody who holds a permission that they lack', async () => {
  const ada = await owner(service)
  const helpdesk = await memberWith(service, ada, ['user.write', 'user.read'])
  const [equal, more, second] = [
    await loner(ada, ['user.write']),
    await loner(ada, ['user.write', 'audit.read']),
    await addMember(service, ada, 'owner'),
  ]
  expect(codes(await set(helpdesk, ada.tenantId, equal.userId))).toEqual([])
  for (const { userId } of [more, second])
    expect(await changesNothing(service, () => set(helpdesk, ada.tenantId, userId))).toMatchObject({
      changed: null,
      userErrors: [{ code: 'NOT_HELD', path: ['userId'] }],
    })
  expect(codes(await set(ada, ada.tenantId, second.userId))).toEqual([])
})

test('a key sets the passwords of those alone who may do no more than it', async () => {
  const ada = await owner(service)
  const [plain, admin] = [await loner(ada, []), await addMember(service, ada, 'admin')]
  const key = await apiKey(service, ada, { scopes: ['user.write'] })
  expect(codes(await changesNothing(service, () => set(key, ada.tenantId, admin.userId), 'api_key'))).toEqual([
    'NOT_HELD',
  ])
  expect(codes(await set(key, ada.tenantId, plain.userId))).toEqual([])
  expect(await actions(service, ada.tenantId)).toContain('user.password_set')
})

test("one's own password takes the present one, also by a key", async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'admin')
  const key = await apiKey(service, bob, { userId: bob.userId })
  for (const who of [bob, key])
    expect(await changesNothing(service, () => set(who, ada.tenantId, bob.userId), 'api_key')).toMatchObject({
      changed: null,
      userErrors: [{ code: 'OWN_PASSWORD', path: ['userId'] }],
    })
})

test("the password must be what the tenant's policy asks", async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  await setPolicy(ada, { passwordMinLength: 12, passwordRequireUppercase: true })
  for (const [password, code] of [
    ['', 'REQUIRED'],
    ['Seven77', 'TOO_SHORT'],
    ['Eleven char', 'PASSWORD_TOO_SHORT'],
    ['no upper case here', 'PASSWORD_NO_UPPERCASE'],
    ['X'.repeat(257), 'TOO_LONG'],
  ] as const)
    expect(await changesNothing(service, () => set(ada, ada.tenantId, bob.userId, password))).toMatchObject({
      userErrors: [{ code, path: ['input', 'password'] }],
    })
  expect(codes(await set(ada, ada.tenantId, bob.userId, 'An entirely different phrase'))).toEqual([])
})

test('it needs user.write in the tenant of the credential', async () => {
  const ada = await owner(service)
  const [bob, other] = [await addMember(service, ada), await owner(service)]
  const args = { userId: bob.userId, input: { password: NEXT } }
  expect(await refusal(nobody(service), 'memberPasswordSet', { tenantId: ada.tenantId, ...args })).toBe(
    'UNAUTHENTICATED',
  )
  expect(
    await refusal(await memberWith(service, ada, ['user.read']), 'memberPasswordSet', {
      tenantId: ada.tenantId,
      ...args,
    }),
  ).toBe('FORBIDDEN')
  expect(await refusal(other, 'memberPasswordSet', { tenantId: ada.tenantId, ...args })).toBe('NOT_FOUND')
  expect(await standing(bob)).toBe('ok')
})
