import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { changesNothing, customRole } from '../domains/verbs.ts'
import { addMember, owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

test('a group is made, filled, given a role, and its members hold that until it goes', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const role = await customRole(ada, 'auditors', ['audit.read'])
  const v1 = as(ada)
  const path = `/v1/tenants/${ada.tenantId}/groups`
  const held = async (): Promise<boolean> => {
    const query = `user_id=${bob.userId}&tenant_id=${ada.tenantId}&permission=audit.read`
    return ((await v1('GET', `/v1/check?${query}`)).body as { allowed: boolean }).allowed
  }
  const made = await v1('POST', path, { name: 'Staff', description: 'All of us.' })
  const group = made.body as { id: string }
  expect([made.status, group]).toMatchObject([201, { name: 'Staff', member_count: 0, roles: [], of_directory: false }])
  const at = `${path}/${group.id}`
  for (const [method, under, status] of [
    ['POST', `/members/${bob.userId}`, 204],
    ['POST', `/members/${bob.userId}`, 204],
    ['POST', `/roles/${role}`, 204],
  ] as const)
    expect([under, (await v1(method, at + under)).status]).toEqual([under, status])
  expect(await held()).toBe(true)
  expect((await v1('GET', `${at}/members`)).body).toMatchObject({ group_id: group.id, items: [{ id: bob.userId }] })
  expect((await v1('GET', `${path}?q=staff`)).body).toMatchObject({ items: [{ id: group.id, member_count: 1 }] })
  expect((await v1('PATCH', at, { name: 'Crew' })).body).toMatchObject({ name: 'Crew', roles: [{ id: role }] })
  expect((await v1('DELETE', `${at}/members/${bob.userId}`)).status).toBe(204)
  expect(await held()).toBe(false)
  await v1('POST', `${at}/members/${bob.userId}`)
  expect((await v1('DELETE', at)).status).toBe(204)
  expect([await held(), (await v1('GET', at)).status]).toEqual([false, 404])
})

test('a group of another tenant is as one that there is not', async () => {
  const [ada, mallory] = [await owner(service), await owner(service)]
  const v1 = as(ada)
  const theirs = (await as(mallory)('POST', `/v1/tenants/${mallory.tenantId}/groups`, { name: 'Theirs' })).body as {
    id: string
  }
  await changesNothing(service, async () => {
    for (const id of [theirs.id, randomUUID()])
      for (const [method, under] of [
        ['GET', ''],
        ['PATCH', ''],
        ['DELETE', ''],
        ['GET', '/members'],
      ] as const) {
        const { status, body } = await v1(
          method,
          `/v1/tenants/${ada.tenantId}/groups/${id}${under}`,
          method === 'PATCH' ? { name: 'Mine' } : undefined,
        )
        expect([method, under, status, body]).toMatchObject([
          method,
          under,
          404,
          { error: { code: 'group.not_found' } },
        ])
      }
  })
})
