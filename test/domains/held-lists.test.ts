// Lists that are asked for again are held in memory; each shows what is there now.
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, createTenant, owner, type Person, roleId, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from './verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const MEMBERS = `query ($id: UUID!) {
  tenant(id: $id) { members(first: 10) { nodes { user { id email displayName } roles { name } } } }
}`
type Row = Readonly<{ user: { id: string; displayName: string | null }; roles: readonly { name: string }[] }>
const members = async (who: Person): Promise<Row[]> => {
  await who.ask(MEMBERS, { id: who.tenantId }) // what is read now is held for the next one
  return (await who.ask(MEMBERS, { id: who.tenantId })).data.tenant.members.nodes
}
const tenants = async (who: Person): Promise<string[]> => {
  await who.ask('{ tenants(first: 50) { nodes { name } } }')
  return (await who.ask('{ tenants(first: 50) { nodes { name } } }')).data.tenants.nodes.map(
    ({ name }: { name: string }) => name,
  )
}
const ids = (rows: readonly Row[]): string[] => rows.map(({ user: { id } }) => id)

describe('a page of members', () => {
  test('shows on the next request who joined, left or changed', async () => {
    expect(ids(await members(ada))).toEqual([ada.userId])
    const bob = await addMember(service, ada)
    expect(ids(await members(ada))).toEqual([bob.userId, ada.userId])
    const rolesOf = async (who: Person): Promise<string[]> =>
      (await members(ada))
        .find(({ user }) => user.id === who.userId)
        ?.roles.map(({ name }) => name)
        .sort() ?? []
    expect(await rolesOf(bob)).toEqual(['member'])
    const admin = await roleId(ada, 'admin')
    await mutate(
      ada,
      'memberRoleAssign',
      { tenantId: ada.tenantId, input: { userId: bob.userId, roleId: admin } },
      'member { id }',
    )
    expect(await rolesOf(bob)).toEqual(['admin', 'member'])
    await bob.gql('mutation { meUpdate(input: { displayName: "Bob" }) { userErrors { code } } }')
    expect((await members(ada))[0]?.user.displayName).toBe('Bob')
    await service.owner.query(`UPDATE users SET status = 'DELETED', deleted_at = now() WHERE id = $1`, [bob.userId])
    expect(ids(await members(ada))).toEqual([ada.userId])
    await service.owner.query(`UPDATE users SET status = 'ACTIVE', deleted_at = NULL WHERE id = $1`, [bob.userId])
    expect(ids(await members(ada))).toEqual([bob.userId, ada.userId])
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId }, 'deletedId')
    expect(ids(await members(ada))).toEqual([ada.userId])
  })

  test('is of its own tenant, and of its own place in it', async () => {
    const eve = await owner(service)
    await members(ada)
    expect(ids(await members(eve))).toEqual([eve.userId])
    const bob = await addMember(service, eve)
    const page = async (after: string | null) =>
      (
        await eve.ask(
          `query ($id: UUID!, $after: String) {
            tenant(id: $id) { members(first: 1, after: $after) { edges { cursor node { user { id } } } } }
          }`,
          { id: eve.tenantId, after },
        )
      ).data.tenant.members.edges[0]
    for (let n = 0; n < 3; n++) {
      const first = await page(null)
      expect([first.node.user.id, (await page(first.cursor)).node.user.id]).toEqual([bob.userId, eve.userId])
    }
    expect(ids(await members(ada))).toEqual([ada.userId])
  })

  test('shows what a mutation of the same document has changed', async () => {
    const carol = await addMember(service, ada)
    await members(ada)
    const { data } = await ada.ask(
      `mutation ($t: UUID!, $u: UUID!) {
        memberRemove(tenantId: $t, userId: $u) { deletedId }
        tenantUpdate(tenantId: $t, input: { name: "Less" }) {
          tenant { members(first: 10) { nodes { user { id } } } }
        }
      }`,
      { t: ada.tenantId, u: carol.userId },
    )
    expect(ids(data.tenantUpdate.tenant.members.nodes)).toEqual([ada.userId])
  })
})

describe('the tenants of a person', () => {
  test('show on the next request which tenants were joined, left or changed', async () => {
    const dan = await signUp(service)
    const before = await tenants(dan)
    const made = await createTenant(service, dan, 'Made')
    expect(await tenants(dan)).toEqual(['Made', ...before])
    await mutate(
      made,
      'tenantUpdate',
      { tenantId: made.tenantId, input: { name: 'Called otherwise' } },
      'tenant { id }',
    )
    expect(await tenants(dan)).toEqual(['Called otherwise', ...before])
    const bob = await addMember(service, made)
    expect(await tenants(bob)).toEqual(['Called otherwise'])
    await mutate(made, 'memberRemove', { tenantId: made.tenantId, userId: bob.userId }, 'deletedId')
    expect((await bob.ask('{ tenants { nodes { name } } }')).data).toBeNull()
    await mutate(made, 'tenantDelete', { tenantId: made.tenantId }, 'deletedId')
    expect(await tenants(dan)).toEqual(before)
    expect(await tenants(ada)).not.toContain('Called otherwise')
  })

  test('tell of a next page as long as there is one', async () => {
    const dan = await signUp(service)
    const made = await createTenant(service, dan, 'Made')
    const more = async (): Promise<boolean> =>
      (await made.ask('{ tenants(first: 1) { pageInfo { hasNextPage } } }')).data.tenants.pageInfo.hasNextPage
    expect([await more(), await more()]).toEqual([true, true])
    await mutate(dan, 'tenantDelete', { tenantId: dan.tenantId }, 'deletedId')
    expect(await more()).toBe(false)
  })
})
