// Accounts by the list: row by row, again and again.
import { expect, test } from 'vitest'
import type { Principal } from '../../../src/access/principal.ts'
import { createUserImport } from '../../../src/domains/users/import.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import type { Client } from '../../kit/client.ts'
import { addMember, owner, PASSWORD, roleId, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, count, logIn, memberWith, mutate, nobody, refusal, standing } from '../verbs.ts'

const service = useService()

const SELECT =
  'created existing present failed rows { index line email outcome userId code message } failures { index }'
const run = (who: Client, tenantId: string, users: readonly object[]) =>
  mutate(who, 'userImport', { tenantId, input: { users } }, SELECT)
const members = (tenantId: string): Promise<number> => count(service, 'membership', 'tenant_id = $1', [tenantId])

test('each row is decided by itself, in order', async () => {
  const ada = await owner(service)
  const elsewhere = await signUp(service)
  const [first, last] = [uniqueEmail(), uniqueEmail()]
  const done = await run(ada, ada.tenantId, [
    { email: first, name: 'First', password: PASSWORD, phone: '+4930123', metadata: { team: 'a' } },
    { email: 'nobody' },
    { email: uniqueEmail(), displayName: 'x'.repeat(201), phone: '1', line: 17 },
    { email: elsewhere.email },
    { email: uniqueEmail(), password: 'password123' },
    { email: uniqueEmail(), roleId: await roleId(await owner(service), 'member') },
    {},
    { email: last },
  ])
  expect(done).toMatchObject({
    created: 2,
    existing: 0,
    present: 2,
    failed: 6,
    userErrors: [],
    failures: [1, 2, 3, 4, 5, 6].map((index) => ({ index })),
  })
  expect(done.rows.map(({ outcome, code }: { outcome: string; code: string | null }) => [outcome, code])).toEqual([
    ['CREATED', null],
    ['FAILED', 'INVALID_EMAIL'],
    ['FAILED', 'TOO_LONG'],
    ['FAILED', 'EMAIL_TAKEN'],
    ['FAILED', 'PASSWORD_WEAK'],
    ['FAILED', 'ROLE_NOT_FOUND'],
    ['FAILED', 'REQUIRED'],
    ['CREATED', null],
  ])
  expect(done.rows[2]).toMatchObject({
    index: 2,
    line: 17,
    message:
      'displayName: At most 200 characters are allowed. phone: A phone number such as +4930123456 (E.164) is expected.',
  })
  expect(done.rows[7]).toMatchObject({ index: 7, line: 8, email: last })
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'user.created')).toHaveLength(2)
  expect((await logIn(service, first)).tenantId).toBe(ada.tenantId)
  expect(await count(service, 'outgoing_mail', 'tenant_id = $1', [ada.tenantId])).toBe(0)
})

test('a list sent again creates only the missing ones', async () => {
  const ada = await owner(service)
  const [one, two] = [uniqueEmail(), uniqueEmail()]
  expect(await run(ada, ada.tenantId, [{ email: one, name: 'One' }])).toMatchObject({ created: 1, existing: 0 })
  const again = await run(ada, ada.tenantId, [
    { email: one.toUpperCase(), name: 'Another', password: PASSWORD },
    { email: two },
    { email: two, name: 'Two' },
  ])
  expect(again).toMatchObject({ created: 1, existing: 2, present: 3, failed: 0, failures: [] })
  expect(again.rows[1].userId).toBe(again.rows[2].userId)
  expect(await changesNothing(service, () => run(ada, ada.tenantId, [{ email: one }, { email: two }]))).toMatchObject({
    created: 0,
    existing: 2,
  })
  expect((await service.owner.query('SELECT display_name FROM users WHERE email = $1', [one])).rows).toEqual([
    { display_name: 'One' },
  ])
  expect(await members(ada.tenantId)).toBe(3)
})

test('two who send the same list at once create each person once', async () => {
  const ada = await owner(service)
  const list = Array.from({ length: 5 }, () => ({ email: uniqueEmail() }))
  const both = await Promise.all([run(ada, ada.tenantId, list), run(ada, ada.tenantId, list.toReversed())])
  expect(both[0].created + both[1].created).toBe(5)
  expect(await members(ada.tenantId)).toBe(6)
  expect(await run(ada, ada.tenantId, list)).toMatchObject({ created: 0, existing: 5 })
})

test('rows without time are left, and come with the next call', async () => {
  const ada = await owner(service)
  const caller = {
    userId: ada.userId,
    sessionId: ada.sessionId,
    keyId: null,
    permissions: new Set<string>(),
  } as unknown as Principal
  const list = [{ email: uniqueEmail() }, { email: uniqueEmail() }, { email: uniqueEmail() }]
  let now = 0
  const slow = createUserImport({
    db: service.db,
    creation: { hashOf: () => Promise.resolve({ ok: true, value: ((now += 5_000), null) }) },
    budgets: { account: () => Promise.resolve() },
    clock: () => now,
  })
  const call = async () => {
    now = 0
    const done = await inTenant(ada.tenantId, () => slow.run(caller, list))
    return done.ok ? done.value.map(({ outcome }) => outcome) : done.faults
  }
  expect(await call()).toEqual(['CREATED', 'CREATED', 'SKIPPED'])
  expect(await call()).toEqual(['EXISTING', 'EXISTING', 'CREATED'])
  expect(await members(ada.tenantId)).toBe(4)
})

test('a list of none, or of more than a thousand, is refused whole', async () => {
  const ada = await owner(service)
  for (const [users, code] of [
    [[], 'REQUIRED'],
    [Array.from({ length: 1_001 }, () => ({})), 'TOO_LONG'],
  ] as const)
    expect(await changesNothing(service, () => run(ada, ada.tenantId, users))).toMatchObject({
      created: null,
      userErrors: [{ code, path: ['input', 'users'] }],
    })
})

test('nobody imports people with a role that carries what they lack', async () => {
  const ada = await owner(service)
  const helpdesk = await memberWith(service, ada, ['user.write', 'tenant.read', 'user.read', 'role.read', 'group.read'])
  const admin = await roleId(ada, 'admin')
  expect(
    await run(helpdesk, ada.tenantId, [{ email: uniqueEmail(), roleId: admin }, { email: uniqueEmail() }]),
  ).toMatchObject({ created: 1, failed: 1, rows: [{ code: 'NOT_HELD' }, { outcome: 'CREATED' }] })
})

test('importing takes what creating takes: user.write and policies', async () => {
  const ada = await owner(service)
  const args = { tenantId: ada.tenantId, input: { users: [{ email: uniqueEmail() }] } }
  expect(await changesNothing(service, () => refusal(nobody(service), 'userImport', args))).toBe('UNAUTHENTICATED')
  const [reader, other] = [await addMember(service, ada), await owner(service)]
  expect(await changesNothing(service, () => refusal(reader, 'userImport', args))).toBe('FORBIDDEN')
  expect(await changesNothing(service, () => refusal(other, 'userImport', args))).toBe('NOT_FOUND')
  await mutate(ada, 'abacPolicyCreate', {
    tenantId: ada.tenantId,
    input: { name: 'no', effect: 'DENY', resourceType: 'user', action: 'user_create' },
  })
  expect(await changesNothing(service, () => refusal(ada, 'userImport', args))).toBe('FORBIDDEN')
  expect(await standing(ada)).toBe('ok')
})
