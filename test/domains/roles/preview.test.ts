// What a change of a role would mean, before it is made; and that it is what the change then does.
import { beforeEach, expect, test } from 'vitest'
import { addMember, owner, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, customRole, joinAs, memberWith, mutate, refusal, tenantOf } from '../verbs.ts'

const service = useService()
let ada: Person
let support: string
let readers: string
beforeEach(async () => {
  ada = await owner(service)
  support = await customRole(ada, 'support', ['user.read', 'audit.read'])
  readers = await customRole(ada, 'readers', ['audit.read', 'role.read'])
})

const SELECT = `preview {
  holders invitations gives { permission people examples { id } } takes { permission people examples { id } }
}`
const tried = (input: object, id = support, who = ada) =>
  changesNothing(service, () => mutate(who, 'rolePreview', { tenantId: ada.tenantId, id, input }, SELECT))
const join = async (...roleIds: string[]): Promise<Person> => {
  const who = await joinAs(service, ada, await signUp(service), roleIds[0])
  const input = { userId: who.userId, roleIds }
  await mutate(ada, 'memberRolesUpdate', { tenantId: ada.tenantId, input })
  return who
}
const may = async ({ userId }: Person): Promise<string[]> =>
  (await tenantOf(ada, `memberPermissions(userId: "${userId}")`)).memberPermissions

test('a permission counts for those who have it by no other role', async () => {
  const [one, both] = [await join(support), await join(support, readers)]
  await addMember(service, ada)
  await mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email: uniqueEmail(), roleId: support } })
  const permissions = ['user.read', 'role.read']
  const { preview, userErrors } = await tried({ permissions })
  expect(userErrors).toEqual([])
  expect(preview).toEqual({
    holders: 2,
    invitations: 1,
    gives: [{ permission: 'role.read', people: 1, examples: [{ id: one.userId }] }],
    takes: [{ permission: 'audit.read', people: 1, examples: [{ id: one.userId }] }],
  })
  const before = [await may(one), await may(both)]
  await mutate(ada, 'roleUpdate', { tenantId: ada.tenantId, id: support, input: { permissions } })
  expect(await may(one)).toEqual(['role.read', 'user.read'])
  expect(await may(both)).toEqual(before[1])
})

test('a role that is deleted takes all that it gave, but for what comes in its place', async () => {
  const one = await join(support)
  expect((await tried({ delete: true })).preview).toMatchObject({
    gives: [],
    takes: [
      { permission: 'audit.read', people: 1 },
      { permission: 'user.read', people: 1 },
    ],
  })
  expect((await tried({ delete: true, replaceWith: readers })).preview).toMatchObject({
    gives: [{ permission: 'role.read', people: 1 }],
    takes: [{ permission: 'user.read', people: 1 }],
  })
  await mutate(ada, 'roleDelete', { tenantId: ada.tenantId, id: support, input: { replaceWith: readers } })
  expect(await may(one)).toEqual(['audit.read', 'role.read'])
})

test('the same permissions change nothing; of many people five are named, and none who was deleted', async () => {
  expect((await tried({})).preview).toEqual({ holders: 0, invitations: 0, gives: [], takes: [] })
  const people: Person[] = []
  for (let n = 0; n < 7; n++) people.push(await join(support))
  await service.owner.query("UPDATE users SET status = 'DELETED', deleted_at = now() WHERE id = $1", [
    people[6]?.userId,
  ])
  const { preview } = await tried({ permissions: [] })
  expect(preview.holders).toBe(6)
  expect(preview.takes[0].people).toBe(6)
  expect(preview.takes[0].examples).toEqual([5, 4, 3, 2, 1].map((at) => ({ id: people[at]?.userId })))
})

test('what could not be done is refused at its field, and needs role.read here', async () => {
  const fault = async (input: object, id?: string) => (await tried(input, id)).userErrors[0]
  expect(await fault({ permissions: ['nothing'] })).toMatchObject({
    code: 'NOT_ALLOWED',
    path: ['input', 'permissions'],
  })
  expect(await fault({ replaceWith: readers, permissions: [] })).toMatchObject({ code: 'INVALID' })
  expect(await fault({ delete: true, permissions: [] })).toMatchObject({ code: 'INVALID' })
  expect(await fault({ delete: true, replaceWith: support })).toMatchObject({ code: 'INVALID' })
  const foreign = await customRole(await owner(service), 'theirs', [])
  expect(await fault({}, foreign)).toMatchObject({ code: 'NOT_FOUND', path: ['id'] })
  expect(await fault({ delete: true, replaceWith: foreign })).toMatchObject({ code: 'NOT_FOUND' })
  const bob = await memberWith(service, ada, ['tenant.read'])
  const args = { tenantId: ada.tenantId, id: support, input: {} }
  expect(await refusal(bob, 'rolePreview', args, SELECT)).toBe('FORBIDDEN')
})
