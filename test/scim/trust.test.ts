// Whom a directory may bring in, and over whom it has a say.
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, type Person, roleId, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { actions, changesNothing, mutate, standing, tenantOf } from '../domains/verbs.ts'
import { type Directory, directoryOf, provenDomain, userOf } from './directory.ts'

const service = useService()
let ada: Person
let domain: string
let scim: Directory
beforeAll(async () => {
  ada = await owner(service)
  domain = await provenDomain(service, ada)
  scim = await directoryOf(service, ada)
  await scim.ask('GET', '/Users') // its use is recorded once a minute
})

const memberNow = async (email: string) =>
  (
    await tenantOf(ada, `members(search: "${email}") { nodes { userId status user { displayName } roles { name } } }`)
  ).members.nodes.at(0)

/** A member of the tenant with a proven address on its domain. */
async function colleague(role = 'member'): Promise<Person> {
  const who = await addMember(service, ada, role, userOf(domain).userName.toLowerCase())
  await verifyEmail(service, who)
  return who
}

describe('trust', () => {
  test('an address on a domain that is not proven makes nobody', async () => {
    for (const userName of ['grace@other.example.test', `grace@sub.${domain}`, 'grace@gmail.com']) {
      const user = { ...userOf(domain), userName, emails: [{ value: userName, primary: true }] }
      expect(await changesNothing(service, () => scim.ask('POST', '/Users', user))).toMatchObject({
        status: 400,
        body: { scimType: 'invalidValue' },
      })
    }
  })

  test('an account of somebody else is never taken', async () => {
    const other = await owner(service)
    const address = `taken@${domain}`
    await service.owner.query(
      'UPDATE users SET email = $2, email_normalized = $2, email_verified_at = now() WHERE id = $1',
      [other.userId, address],
    )
    const user = userOf(domain, { userName: address, emails: undefined })
    expect(await changesNothing(service, () => scim.ask('POST', '/Users', user))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    })
  })

  test('a member is linked by a proven address alone, and keeps name and roles', async () => {
    const bob = await addMember(service, ada, 'admin', `bob@${domain}`)
    await service.owner.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [bob.userId])
    const user = userOf(domain, { userName: bob.email, emails: undefined })
    expect((await changesNothing(service, () => scim.ask('POST', '/Users', user))).status).toBe(409)
    await verifyEmail(service, bob)
    expect((await scim.ask('POST', '/Users', user)).status).toBe(201)
    expect(await memberNow(bob.email)).toMatchObject({ userId: bob.userId, roles: [{ name: 'admin' }] })
    expect((await actions(service, ada.tenantId)).at(-1)).toBe('directory.user_linked')
  })

  test('who may do more than the person who saved the connection is out of its reach', async () => {
    const small = await directoryOf(service, ada, ['tenant.read', 'user.read', 'role.read', 'group.read', 'user.write'])
    expect((await small.ask('GET', '/Users')).status).toBe(200) // its use is recorded once a minute
    const bob = await colleague('admin')
    const user = userOf(domain, { userName: bob.email, emails: undefined })
    expect((await changesNothing(service, () => small.ask('POST', '/Users', user))).status).toBe(403)
    const cleo = await colleague()
    const linked = await small.ask('POST', '/Users', userOf(domain, { userName: cleo.email, emails: undefined }))
    expect(linked.status).toBe(201)
    const input = { userId: cleo.userId, roleId: await roleId(ada, 'admin') }
    await mutate(ada, 'memberRoleAssign', { tenantId: ada.tenantId, input })
    const leave = () => small.patch(`/Users/${linked.body.id}`, { op: 'replace', path: 'active', value: false })
    expect((await changesNothing(service, leave)).status).toBe(403)
    expect(await standing(cleo)).toBe('ok')
  })

  test('one directory keeps a person, and another one of the tenant does not see them', async () => {
    const second = await directoryOf(service, ada)
    expect((await second.ask('GET', '/Users')).body.totalResults).toBe(0)
    const bob = await colleague()
    const user = userOf(domain, { userName: bob.email, emails: undefined })
    const { id } = (await scim.ask('POST', '/Users', user)).body
    expect((await changesNothing(service, () => second.ask('POST', '/Users', user))).status).toBe(409)
    expect((await second.ask('GET', `/Users/${id}`)).status).toBe(404)
    expect((await changesNothing(service, () => second.ask('DELETE', `/Users/${id}`))).status).toBe(404)
    expect((await second.ask('GET', '/Users')).body.totalResults).toBe(0)
  })

  test('a user of another tenant, and nobody, are the same', async () => {
    const other = await owner(service)
    const there = await provenDomain(service, other)
    const directory = await directoryOf(service, other)
    const { id } = (await directory.ask('POST', '/Users', userOf(there))).body
    const unknown = (await scim.ask('GET', '/Users/00000000-0000-4000-8000-000000000000')).body
    for (const one of [id, 'nobody', "'"]) expect((await scim.ask('GET', `/Users/${one}`)).body).toEqual(unknown)
    for (const method of ['DELETE', 'PUT', 'PATCH'])
      expect(
        (
          await changesNothing(service, () =>
            scim.ask(method, `/Users/${id}`, {
              ...userOf(domain),
              Operations: [{ op: 'replace', path: 'active', value: false }],
            }),
          )
        ).body,
      ).toEqual(unknown)
  })
})
