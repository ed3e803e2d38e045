import { expect, test } from 'vitest'
import { race } from '../../kit/races.ts'
import { addMember, owner, type Person, person, roleId, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  atOnce,
  changesNothing,
  codes,
  count,
  customRole,
  faults,
  joinAs,
  mutate,
  tenantOf,
  HOLD_TENANT,
} from '../verbs.ts'

const service = useService()

const leave = (who: Person) => mutate(who, 'tenantLeave', { tenantId: who.tenantId })
const remove = (who: Person, userId: string) => mutate(who, 'memberRemove', { tenantId: who.tenantId, userId })
const demote = async (who: Person, userId: string) =>
  mutate(who, 'memberRolesUpdate', {
    tenantId: who.tenantId,
    input: { userId, roleIds: [await roleId(who, 'member')] },
  })
const unassign = async (who: Person, userId: string) =>
  mutate(who, 'memberRoleUnassign', { tenantId: who.tenantId, input: { userId, roleId: await roleId(who, 'owner') } })

test('the last owner cannot leave, be removed, or lose the role', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'admin') // who may do all that an owner may
  const byThemself = [
    () => leave(ada),
    () => remove(ada, ada.userId),
    () => demote(ada, ada.userId),
    () => unassign(ada, ada.userId),
  ]
  const byAnother = [() => remove(bob, ada.userId), () => demote(bob, ada.userId), () => unassign(bob, ada.userId)]
  for (const attempt of [...byThemself, ...byAnother])
    expect((await changesNothing(service, attempt)).userErrors).toMatchObject([{ code: 'LAST_OWNER' }])
})

test('nobody leaves their personal tenant, of which they are the one owner', async () => {
  expect((await leave(await signUp(service))).userErrors).toMatchObject([{ code: 'LAST_OWNER', path: ['tenantId'] }])
})

test('with a second owner the first may go, and then the second is the last', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'owner')
  expect((await leave(ada)).userErrors).toEqual([])
  expect((await changesNothing(service, () => leave(bob))).userErrors).toMatchObject([{ code: 'LAST_OWNER' }])
})

test('an owner who may not sign in is none', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'owner')
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [bob.userId])
  expect((await changesNothing(service, () => leave(ada))).userErrors).toMatchObject([{ code: 'LAST_OWNER' }])
})

test('a role that is merely called Owner, or may do everything, makes no owner', async () => {
  const ada = await owner(service)
  const lookalike = await customRole(ada, 'Owner', ['tenant.read', 'tenant.write', 'user.write', 'role.write'])
  await joinAs(service, ada, await signUp(service), lookalike)
  await addMember(service, ada, 'admin')
  expect((await changesNothing(service, () => leave(ada))).userErrors).toMatchObject([{ code: 'LAST_OWNER' }])
})

test('what leaves the owners as they are is not held up by there being one', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect(
    await faults(ada, 'memberRoleAssign', {
      tenantId: ada.tenantId,
      input: { userId: ada.userId, roleId: await roleId(ada, 'admin') },
    }),
  ).toEqual([])
  expect((await remove(ada, bob.userId)).userErrors).toEqual([])
})

// Two owners act against each other, or both leave, at the same moment; each round takes another pair of verbs.
const MOVES: ((self: Person, other: Person) => Promise<{ userErrors: { code: string }[] }>)[] = [
  (self) => leave(self),
  (self, other) => remove(self, other.userId),
  (self, other) => demote(self, other.userId),
  (self, other) => unassign(self, other.userId),
  (self) => remove(self, self.userId),
]
const pairs = MOVES.flatMap((one) => MOVES.map((two) => [one, two] as const))

race('of two owners who act against each other one is left', 30, async (round) => {
  const [ada, bob] = [await signUp(service), await signUp(service)]
  const [first, second] = pairs[round % pairs.length] ?? [leave, leave]
  const { tenant, tokens } = await mutate(
    ada,
    'tenantCreate',
    { input: { name: `Race ${round}` } },
    'tenant { id } tokens { accessToken refreshToken sessionId userId tenantId }',
  )
  const one = person(service, ada.email, tokens)
  const two = await joinAs(service, one, bob, await roleId(one, 'owner'))
  const settle = async (move: Promise<{ userErrors: { code: string }[] }>) => (await Promise.allSettled([move]))[0]
  const settled = await atOnce(
    service,
    HOLD_TENANT,
    [tenant.id],
    [() => settle(first(one, two)), () => settle(second(two, one))],
  )
  const owners = await count(
    service,
    'membership_role',
    "tenant_id = $1 AND role_id = (SELECT id FROM role WHERE tenant_id = $1 AND name = 'owner')",
    [tenant.id],
  )
  expect([round, owners]).toEqual([round, 1])
  // One went through at least; both can, as when somebody who has just been demoted leaves.
  const through = settled.filter((move) => move.status === 'fulfilled' && codes(move.value).length === 0).length
  expect(through).toBeGreaterThan(0)
  const left = await Promise.all([one, two].map((who) => who.ask('{ me { permissions } }')))
  expect(left.some((answer) => answer.data?.me?.permissions.length === 25)).toBe(true)
  expect(await tenantOf(ada, 'memberCount')).toEqual({ memberCount: 1 })
  return through === 2 ? 'both went through' : 'one was refused'
})
