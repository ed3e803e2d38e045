import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, type Person, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { actions, changesNothing, count, faults, standing, tenantOf } from '../domains/verbs.ts'
import { type Directory, directoryOf, ENTERPRISE, filtered, provenDomain, userOf } from './directory.ts'

const service = useService()
let ada: Person
let domain: string
let scim: Directory
beforeAll(async () => {
  ada = await owner(service)
  domain = await provenDomain(service, ada)
  scim = await directoryOf(service, ada)
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

describe('a user', () => {
  test('becomes a member with an account, and is shown as kept', async () => {
    const user = userOf(domain, { [ENTERPRISE]: { department: 'Compilers', manager: 'm1' }, addresses: [{ a: 1 }] })
    const made = await scim.ask('POST', '/Users', user)
    expect(made).toMatchObject({
      status: 201,
      body: {
        userName: user.userName,
        externalId: user['externalId'],
        active: true,
        [ENTERPRISE]: { department: 'Compilers', manager: { value: 'm1' } },
        meta: { resourceType: 'User', version: 'W/"1"' },
      },
    })
    expect(made.body.addresses).toBeUndefined()
    expect(made.headers.get('content-type')).toBe('application/scim+json')
    expect(made.headers.get('location')).toBe(made.body.meta.location)
    expect(await memberNow(user.userName)).toMatchObject({
      status: 'ACTIVE',
      user: { displayName: 'Grace Hopper' },
      roles: [{ name: 'member' }],
    })
    expect((await scim.ask('GET', `/Users/${made.body.id}`)).body).toEqual(made.body)
    expect((await actions(service, ada.tenantId)).at(-1)).toBe('user.created')
  })

  test('is found by name in any case, by address, and by id of the directory', async () => {
    const user = userOf(domain)
    const { id } = (await scim.ask('POST', '/Users', user)).body
    for (const filter of [
      `userName eq "${user.userName.toUpperCase()}"`,
      `USERNAME EQ "${user.userName}"`,
      `urn:ietf:params:scim:schemas:core:2.0:User:userName eq "${user.userName}"`,
      `emails.value eq "${user.userName}"`,
      `emails[type eq "work"].value eq "${user.userName}"`,
      `emails[type eq "work" and value eq "${user.userName}"]`,
      `externalId eq "${String(user['externalId'])}"`,
      `id eq "${id}"`,
      `userName sw "${user.userName.slice(0, -1)}" and active eq true`,
      `not (userName ne "${user.userName}")`,
    ]) {
      const { body } = await scim.ask('GET', `/Users${filtered(filter)}`)
      expect([filter, body.totalResults, body.Resources?.[0]?.id]).toEqual([filter, 1, id])
    }
    for (const filter of [
      'userName eq "%"',
      `userName sw "_${user.userName.slice(1)}"`,
      `emails[type eq "home"].value eq "${user.userName}"`,
      `externalId eq "${String(user['externalId']).toUpperCase()}x"`,
      `userName eq "${user.userName}" and active eq false`,
    ])
      expect((await scim.ask('GET', `/Users${filtered(filter)}`)).body).toMatchObject({
        totalResults: 0,
        Resources: [],
      })
  })

  test('is listed by pages', async () => {
    for (let n = 0; n < 3; n++) await scim.ask('POST', '/Users', userOf(domain))
    const all = (await scim.ask('GET', '/Users?count=200')).body
    const page = (await scim.ask('GET', '/Users?startIndex=2&count=2&attributes=userName')).body
    expect(page).toMatchObject({ totalResults: all.totalResults, startIndex: 2, itemsPerPage: 2 })
    expect(page.Resources.map((one: { id: string }) => one.id)).toEqual(
      all.Resources.slice(1, 3).map((one: { id: string }) => one.id),
    )
    expect(Object.keys(page.Resources[0]).toSorted()).toEqual(['id', 'schemas', 'userName'])
    expect((await scim.ask('GET', '/Users?count=0')).body).toMatchObject({ itemsPerPage: 0, Resources: [] })
  })

  test('is there once', async () => {
    const user = userOf(domain)
    await scim.ask('POST', '/Users', user)
    const again = { ...user, userName: user.userName.toUpperCase() }
    expect(await changesNothing(service, () => scim.ask('POST', '/Users', again))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness', status: '409' },
    })
  })

  test('is replaced as a whole, and only at the version that was seen', async () => {
    const user = userOf(domain)
    const { id } = (await scim.ask('POST', '/Users', user)).body
    const next = { ...user, title: 'Admiral', name: undefined }
    const stale = () => scim.ask('PUT', `/Users/${id}`, next, { 'if-match': 'W/"7"' })
    expect((await changesNothing(service, stale)).status).toBe(412)
    const put = await scim.ask('PUT', `/Users/${id}`, next, { 'if-match': 'W/"1"' })
    expect(put).toMatchObject({ status: 200, body: { title: 'Admiral', meta: { version: 'W/"2"' } } })
    expect(put.body.name).toBeUndefined()
    const same = await changesNothing(service, () => scim.ask('PUT', `/Users/${id}`, next))
    expect(same.body.meta.version).toBe('W/"2"')
  })
})

describe('leaving and coming back', () => {
  test.each([
    [
      'Okta: active in a value',
      (id: string) => scim.patch(`/Users/${id}`, { op: 'replace', value: { id, active: false } }),
    ],
    [
      'Entra: "Replace" and "False"',
      (id: string) => scim.patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' }),
    ],
    ['DELETE', (id: string) => scim.ask('DELETE', `/Users/${id}`)],
  ])('%s ends sessions at once, and suspends the membership alone', async (_, leave) => {
    const bob = await colleague()
    const { id } = (await scim.ask('POST', '/Users', userOf(domain, { userName: bob.email, emails: undefined }))).body
    expect(await standing(bob)).toBe('ok')
    expect((await leave(id)).status).toBeLessThan(300)
    expect(await standing(bob)).toBe('UNAUTHENTICATED')
    expect(await memberNow(bob.email)).toMatchObject({ userId: bob.userId, status: 'SUSPENDED' })
    expect(await count(service, 'users', "id = $1 AND status = 'ACTIVE'", [bob.userId])).toBe(1)
  })

  test('who is active again comes in again, with the roles they had', async () => {
    const user = userOf(domain)
    const { id } = (await scim.ask('POST', '/Users', user)).body
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })
    expect((await memberNow(user.userName)).status).toBe('SUSPENDED')
    expect((await scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: 'True' })).body.active).toBe(true)
    expect(await memberNow(user.userName)).toMatchObject({ status: 'ACTIVE', roles: [{ name: 'member' }] })
  })

  test('who was deleted is unknown, and the same person when they are sent again', async () => {
    const user = userOf(domain)
    const { id } = (await scim.ask('POST', '/Users', user)).body
    const { userId } = await memberNow(user.userName)
    await scim.ask('DELETE', `/Users/${id}`)
    expect((await scim.ask('GET', `/Users/${id}`)).status).toBe(404)
    expect((await scim.ask('DELETE', `/Users/${id}`)).status).toBe(404)
    expect((await scim.ask('POST', '/Users', user)).body).toMatchObject({ id, active: true })
    expect(await memberNow(user.userName)).toMatchObject({ userId, status: 'ACTIVE' })
  })

  test('whom an administrator has suspended, no directory resumes', async () => {
    const user = userOf(domain)
    const { id } = (await scim.ask('POST', '/Users', user)).body
    const { userId } = await memberNow(user.userName)
    expect(await faults(ada, 'memberSuspend', { tenantId: ada.tenantId, userId })).toEqual([])
    const answer = await scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: true })
    expect(answer).toMatchObject({ status: 200, body: { active: false } })
    expect((await memberNow(user.userName)).status).toBe('SUSPENDED')
  })

  test('nor does it by deleting them and sending them again, or by linking them', async () => {
    const since = async ({ userId }: { userId: string }) =>
      (await service.owner.query('SELECT suspended_at FROM membership WHERE user_id = $1', [userId])).rows
    const [user, bob] = [userOf(domain), await colleague()]
    const { id } = (await scim.ask('POST', '/Users', user)).body
    const known = await memberNow(user.userName)
    for (const { userId } of [known, bob])
      expect(await faults(ada, 'memberSuspend', { tenantId: ada.tenantId, userId })).toEqual([])
    const before = [await since(known), await since(bob)]
    const earlier = (await actions(service, ada.tenantId)).length
    expect((await scim.ask('DELETE', `/Users/${id}`)).status).toBe(204)
    for (const sent of [user, userOf(domain, { userName: bob.email, emails: undefined })])
      expect(await scim.ask('POST', '/Users', sent)).toMatchObject({ status: 201, body: { active: false } })
    expect([await since(known), await since(bob)]).toEqual(before)
    expect((await actions(service, ada.tenantId)).slice(earlier)).not.toContain('member.resumed')
  })

  test('the last owner stays', async () => {
    const host = await owner(service)
    const here = await provenDomain(service, host)
    const directory = await directoryOf(service, host)
    await service.owner.query(
      'UPDATE users SET email = $2, email_normalized = $2, email_verified_at = now() WHERE id = $1',
      [host.userId, `host@${here}`],
    )
    const linked = await directory.ask('POST', '/Users', userOf(here, { userName: `host@${here}`, emails: [] }))
    expect(linked.status).toBe(201)
    const leave = () => directory.patch(`/Users/${linked.body.id}`, { op: 'replace', path: 'active', value: false })
    expect((await changesNothing(service, leave)).status).toBe(409)
    expect(await standing(host)).toBe('ok')
  })
})
