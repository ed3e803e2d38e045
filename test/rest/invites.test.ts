import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, owner, PASSWORD, type Person, roleId, rows, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { inviteObject, refused, TEXT, TIME, UUID } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let anyone: Wire
let ada: Person
let v1: Wire
let list: string
const service = useService()
const as = wireOf(service)

beforeAll(async () => {
  anyone = as(client(service.url))
  ada = await owner(service)
  v1 = as(ada)
  list = `/v1/tenants/${ada.tenantId}/invites`
})

const invite = async (body: object = { email: uniqueEmail() }) =>
  (await v1('POST', '/v1/invites', body)).body as {
    invite: { id: string; email: string; role_id: string }
    token: string
  }

const accept = (token: unknown, more: object = {}) =>
  anyone('POST', '/v1/invites/accept', { token, password: PASSWORD, ...more })

test('POST /v1/invites answers the invitation and its token; the role is member unless another is named', async () => {
  const email = uniqueEmail('Invited')
  const { status, body } = await v1('POST', '/v1/invites', { email, tenant_id: randomUUID() })
  expect(status).toBe(201)
  const plain = inviteObject({ tenant_id: ada.tenantId, email, role_id: await roleId(ada, 'member') })
  expect(body).toEqual({ invite: plain, token: expect.stringMatching(/^[\w-]{43}$/) })
  const admin = await roleId(ada, 'admin')
  expect((await v1('POST', '/v1/invites', { email: uniqueEmail(), role_id: admin })).body.invite).toEqual(
    inviteObject({ role_id: admin }),
  )
})

test('POST …/invites/bulk answers row by row, in order, with fields as they are spelled on the wire', async () => {
  const email = uniqueEmail()
  const stranger = await owner(service)
  const { status, body } = await v1('POST', `${list}/bulk`, {
    invitations: [{ email }, { email: 'nobody' }, { email: uniqueEmail(), role_id: await roleId(stranger, 'admin') }],
  })
  expect([status, body.sent, body.failed]).toEqual([200, 1, 2])
  expect(body.items).toEqual([
    { index: 0, email, invite: inviteObject({ email }), token: expect.stringMatching(/^[\w-]{43}$/), errors: [] },
    {
      index: 1,
      email: 'nobody',
      invite: null,
      token: null,
      errors: [{ code: 'invalid_email', message: TEXT, field: 'invitations.1.email' }],
    },
    {
      index: 2,
      email: expect.any(String),
      invite: null,
      token: null,
      errors: [{ code: 'role_not_found', message: TEXT, field: 'invitations.2.role_id' }],
    },
  ])
  expect((await v1('GET', list)).body.items[0].email).toBe(email)
})

test('invites that cannot be are refused, named, and none is made', async () => {
  const { email } = (await invite()).invite
  const stranger = await owner(service)
  const before = await rows(service, 'invitation')
  const create = (body: object) => v1('POST', '/v1/invites', body)
  expect(await create({})).toMatchObject(refused(422, 'validation_failed', ['email', 'required']))
  expect(await create({ email: 'nobody' })).toMatchObject(refused(422, 'validation_failed', ['email', 'invalid_email']))
  expect(await create({ email: email.toUpperCase() })).toMatchObject(refused(409, 'conflict'))
  expect(await create({ email: ada.email })).toMatchObject(refused(409, 'conflict'))
  for (const role_id of [await roleId(stranger, 'member'), randomUUID()])
    expect(await create({ email: uniqueEmail(), role_id })).toMatchObject(
      refused(422, 'validation_failed', ['role_id', 'invalid']),
    )
  expect(await create({ email: uniqueEmail(), tenant_id: 'no-uuid' })).toMatchObject(
    refused(400, 'bad_request', ['tenant_id', 'invalid']),
  )
  expect(await rows(service, 'invitation')).toEqual(before)
})

test('GET /v1/tenants/{t}/invites lists newest first, in every state', async () => {
  const first = (await invite()).invite
  const second = (await invite()).invite
  await v1('DELETE', `/v1/invites/${second.id}`)
  const { status, body } = await v1('GET', list)
  expect(status).toBe(200)
  expect(body.items.slice(0, 2)).toEqual([inviteObject({ ...second, status: 'revoked' }), inviteObject({ ...first })])
  expect(body.next_cursor).toBe('')
})

test('resend replaces the token of an open or expired invitation', async () => {
  const made = await invite()
  const again = await v1('POST', `/v1/invites/${made.invite.id}/resend`)
  expect(again).toMatchObject({ status: 200 })
  expect(again.body).toEqual({ invite: inviteObject({ ...made.invite, expires_at: TIME }), token: TEXT })
  expect(await accept(made.token)).toMatchObject(refused(400, 'invite.link_invalid'))
  await service.owner.query(`UPDATE invitation SET expires_at = now() - interval '1 hour' WHERE id = $1`, [
    made.invite.id,
  ])
  expect(await accept(again.body.token)).toMatchObject(refused(400, 'invite.expired'))
  expect(await accept(again.body.token)).toMatchObject(refused(400, 'invite.invalid'))
  const revived = await v1('POST', `/v1/invites/${made.invite.id}/resend`)
  expect(revived.body.invite).toEqual(inviteObject({ ...made.invite, expires_at: TIME }))
  expect(await accept(revived.body.token)).toMatchObject({ status: 200 })
  const before = await rows(service, 'invitation')
  expect(await v1('POST', `/v1/invites/${made.invite.id}/resend`)).toMatchObject(refused(404, 'not_found'))
  expect(await rows(service, 'invitation')).toEqual(before)
})

test('DELETE revokes once: 204, then 404, and the link is worth nothing', async () => {
  const { invite: made, token } = await invite()
  expect(await v1('DELETE', `/v1/invites/${made.id}`)).toMatchObject({ status: 204, body: undefined })
  expect(await v1('DELETE', `/v1/invites/${made.id}`)).toMatchObject(refused(404, 'not_found'))
  const before = await rows(service, 'users')
  expect(await accept(token)).toMatchObject(refused(400, 'invite.invalid'))
  expect(await rows(service, 'users')).toEqual(before)
  expect(await v1('DELETE', '/v1/invites/7')).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
})

test('members without user.write neither invite nor resend nor revoke', async () => {
  const member = await addMember(service, ada)
  const { invite: made } = await invite()
  const before = await rows(service, 'invitation')
  expect(await as(member)('POST', '/v1/invites', { email: uniqueEmail() })).toMatchObject(
    refused(403, 'rbac.permission_denied'),
  )
  expect(await as(member)('POST', `/v1/invites/${made.id}/resend`)).toMatchObject(
    refused(403, 'rbac.permission_denied'),
  )
  expect(await as(member)('DELETE', `/v1/invites/${made.id}`)).toMatchObject(refused(403, 'rbac.permission_denied'))
  expect(await rows(service, 'invitation')).toEqual(before)
  expect((await as(member)('GET', list)).body.items[0]).toMatchObject({ id: UUID })
})
