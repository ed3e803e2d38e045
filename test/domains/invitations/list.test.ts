// Invitations by the list: row by row, each as it would be alone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Acting } from '../../../src/domains/roles/model.ts'
import { createInvitationLists } from '../../../src/domains/invitations/list.ts'
import { Refusal } from '../../../src/shared/refusal.ts'
import { ok } from '../../../src/shared/result.ts'
import type { Client } from '../../kit/client.ts'
import { addMember, owner, roleId, uniqueEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { actions, changesNothing, count, customRole, memberWith, mutate, nobody, refusal } from '../verbs.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service.close())

const SELECT = `sent failed retryAfter warnings { code }
  rows { index email token invitation { id email roleId status } userErrors { code path } }`
const invite = (who: Client, tenantId: string, invitations: readonly object[]) =>
  mutate(who, 'invitationsCreate', { tenantId, input: { invitations } }, SELECT)
const there = (tenantId: string): Promise<number> => count(service, 'invitation', 'tenant_id = $1', [tenantId])
const mails = (tenantId: string): Promise<number> => count(service, 'outgoing_mail', 'tenant_id = $1', [tenantId])

test('each row is decided by itself, in order', async () => {
  const ada = await owner(service)
  const [first, last] = [uniqueEmail(), uniqueEmail()]
  const admin = await roleId(ada, 'admin')
  const done = await invite(ada, ada.tenantId, [
    { email: first, roleId: admin },
    { email: 'nobody' },
    { email: first.toUpperCase() },
    { email: ada.email },
    {},
    { email: uniqueEmail(), roleId: await roleId(await owner(service), 'member') },
    { email: last },
  ])
  expect(done).toMatchObject({ sent: 2, failed: 5, retryAfter: null, userErrors: [] })
  expect(done.rows.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(done.rows[0]).toMatchObject({
    email: first,
    token: expect.stringMatching(/^[\w-]{43}$/),
    invitation: { email: first, roleId: admin, status: 'PENDING' },
    userErrors: [],
  })
  expect(done.rows[6]).toMatchObject({ email: last, invitation: { roleId: await roleId(ada, 'member') } })
  const wrong = (at: number, field: string): readonly string[] => ['input', 'invitations', String(at), field]
  expect(done.rows.slice(1, 6)).toMatchObject([
    { invitation: null, token: null, userErrors: [{ code: 'INVALID_EMAIL', path: wrong(1, 'email') }] },
    { invitation: null, token: null, userErrors: [{ code: 'ALREADY_INVITED', path: wrong(2, 'email') }] },
    { invitation: null, token: null, userErrors: [{ code: 'ALREADY_MEMBER', path: wrong(3, 'email') }] },
    { invitation: null, token: null, userErrors: [{ code: 'REQUIRED', path: wrong(4, 'email') }] },
    { invitation: null, token: null, userErrors: [{ code: 'ROLE_NOT_FOUND', path: wrong(5, 'roleId') }] },
  ])
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'invite.created')).toHaveLength(2)
  expect([await there(ada.tenantId), await mails(ada.tenantId)]).toEqual([2, 2])
})

test('a list of none, or of more than a hundred, is refused whole', async () => {
  const ada = await owner(service)
  for (const [list, code] of [
    [[], 'REQUIRED'],
    [Array.from({ length: 101 }, () => ({})), 'TOO_LONG'],
  ] as const)
    expect(await changesNothing(service, () => invite(ada, ada.tenantId, list))).toMatchObject({
      rows: null,
      userErrors: [{ code }],
    })
})

test('a role that carries what the caller lacks is handed out in no row', async () => {
  const ada = await owner(service)
  const helpdesk = await memberWith(service, ada, ['user.write', 'tenant.read', 'user.read', 'role.read', 'group.read'])
  const admin = await roleId(ada, 'admin')
  expect(
    await invite(helpdesk, ada.tenantId, [{ email: uniqueEmail(), roleId: admin }, { email: uniqueEmail() }]),
  ).toMatchObject({ sent: 1, failed: 1, rows: [{ userErrors: [{ code: 'NOT_HELD' }] }, { userErrors: [] }] })
})

test('a policy against inviting counts for lists, too', async () => {
  const ada = await owner(service)
  const role = await customRole(ada, 'guests', ['user.read'])
  const args = (...roles: readonly (string | null)[]): object => ({
    tenantId: ada.tenantId,
    input: { invitations: roles.map((id) => ({ email: uniqueEmail(), roleId: id })) },
  })
  await mutate(ada, 'abacPolicyCreate', {
    tenantId: ada.tenantId,
    input: {
      name: 'not this role',
      effect: 'DENY',
      resourceType: 'invitation',
      action: 'invitation_create',
      condition: { attr: 'resource.id', op: 'eq', value: role },
    },
  })
  expect(await changesNothing(service, () => refusal(ada, 'invitationsCreate', args(null, role)))).toBe('FORBIDDEN')
  expect(await mutate(ada, 'invitationsCreate', args(null), 'sent')).toMatchObject({ sent: 1 })
})

test('it needs user.write in the tenant of the credential', async () => {
  const ada = await owner(service)
  const args = { tenantId: ada.tenantId, input: { invitations: [{ email: uniqueEmail() }] } }
  const [reader, other] = [await addMember(service, ada), await owner(service)]
  for (const [who, code] of [
    [nobody(service), 'UNAUTHENTICATED'],
    [reader, 'FORBIDDEN'],
    [other, 'NOT_FOUND'],
  ] as const)
    expect(await changesNothing(service, () => refusal(who, 'invitationsCreate', args))).toBe(code)
})

const GRANTOR = {} as Acting
const rowsOf = (length: number): { email: string }[] =>
  Array.from({ length }, (_, at) => ({ email: `${at}@example.com` }))
const sent = ok({ invitation: { id: 'x' } as never, token: 'y' })

test('rows that a limit refuses are left for later, and those after it are tried', async () => {
  const answers = [7, 0, 3]
  const { create } = createInvitationLists({
    invitations: {
      create: () => {
        const retryAfter = answers.shift() ?? 0
        return retryAfter === 0
          ? Promise.resolve(sent)
          : Promise.reject(new Refusal('RATE_LIMITED', 'The quota of the day.', { retryAfter }))
      },
    },
  })
  const done = await create(GRANTOR, rowsOf(3))
  expect(done).toMatchObject({ ok: true, value: { retryAfter: 7 } })
  expect(done.ok && done.value.rows.map(({ outcome }) => (outcome.ok ? 'sent' : outcome.faults))).toMatchObject([
    [{ code: 'RATE_LIMITED', path: ['input', 'invitations', '0'], message: 'The quota of the day.' }],
    'sent',
    [{ code: 'RATE_LIMITED', path: ['input', 'invitations', '2'] }],
  ])
})

test('rows without time are left, and all after the right is lost', async () => {
  let now = 0
  const slow = createInvitationLists({
    invitations: { create: () => Promise.resolve(((now += 5_000), sent)) },
    clock: () => now,
  })
  const late = await slow.create(GRANTOR, rowsOf(3))
  expect(late.ok && late.value.rows.map(({ outcome }) => outcome.ok)).toEqual([true, true, false])
  let calls = 0
  const ended = createInvitationLists({
    invitations: {
      create: () => (++calls === 1 ? Promise.resolve(sent) : Promise.reject(new Refusal('FORBIDDEN', 'removed'))),
    },
  })
  const done = await ended.create(GRANTOR, rowsOf(4))
  expect(done.ok && done.value.rows.map(({ outcome }) => (outcome.ok ? 'sent' : outcome.faults[0]?.code))).toEqual([
    'sent',
    'NOT_HELD',
    'NOT_HELD',
    'NOT_HELD',
  ])
  expect(calls).toBe(2)
})
