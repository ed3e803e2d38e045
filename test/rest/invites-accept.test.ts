// Accepting and declining invitations on /v1.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { owner, PASSWORD, type Person, rows, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { inviteObject, refused, TEXT, TIME, tokenPair } from './shapes.ts'
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

/** The token in the newest mail to the address: what only its reader knows. */
async function mailed(email: string): Promise<string> {
  const tokenIn = async (): Promise<string | undefined> => {
    const mail = (await service.mails(0)).findLast((text) => text.includes(email))
    return /token=([\w.-]+)/.exec((mail ?? '').replaceAll(/=\r\n/g, '').replaceAll('=3D', '='))?.[1]
  }
  await expect.poll(tokenIn).toBeDefined()
  return (await tokenIn()) ?? ''
}

/** As if they had followed a link that was mailed to them. */
const verify = (who: Person) =>
  service.owner.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [who.userId])
const accept = (token: unknown, more: object = {}) =>
  anyone('POST', '/v1/invites/accept', { token, password: PASSWORD, ...more })

const WAYS: readonly (readonly [string, boolean])[] = [
  ['the mailed link, which verifies the address', true],
  ['the token of the API, which does not', false],
]

test.each(WAYS)(
  'POST /v1/invites/accept by %s makes the account, once, and answers a token pair',
  async (_, byMail) => {
    const { invite: made, token: bare } = await invite()
    const link = await mailed(made.email)
    expect(link).toMatch(/^[\w-]{43}\.[\w-]{43}$/)
    expect(link.startsWith(`${bare}.`)).toBe(true)
    const token = byMail ? link : bare
    const { status, body } = await accept(token, { display_name: 'New' })
    expect(status).toBe(200)
    expect(body).toEqual(tokenPair({ tenant_id: ada.tenantId }))
    const me = await as(client(service.url, `Bearer ${body.access_token}`))('GET', '/v1/me')
    expect(me.body).toMatchObject({ email: made.email, display_name: 'New', email_verified_at: byMail ? TIME : null })
    for (const used of [bare, link]) expect(await accept(used)).toMatchObject(refused(400, 'invite.invalid'))
    expect((await v1('GET', list)).body.items.find((each: { id: string }) => each.id === made.id)).toEqual(
      inviteObject({ ...made, status: 'accepted', accepted_at: TIME }),
    )
  },
)

test('a link with a proof that is not its own is no link, rather than a lesser one', async () => {
  const [first, second] = [(await invite()).invite, (await invite()).invite]
  const [link, other] = [await mailed(first.email), await mailed(second.email)]
  const bob = await signUp(service)
  const { token: his } = await invite({ email: bob.email })
  const [token, proof = ''] = link.split('.')
  const before = [await rows(service, 'users'), await rows(service, 'membership'), await rows(service, 'invitation')]
  for (const spoilt of ['', 'x', proof.slice(1), `${proof}A`, other.split('.')[1], 'ü'.repeat(43)])
    expect(await accept(`${token}.${spoilt}`)).toMatchObject(refused(400, 'invite.link_invalid'))
  for (const spoilt of ['', 'x', proof])
    expect(await as(bob)('POST', '/v1/me/invites/accept', { token: `${his}.${spoilt}` })).toMatchObject(
      refused(400, 'invite.link_invalid'),
    )
  expect([await rows(service, 'users'), await rows(service, 'membership'), await rows(service, 'invitation')]).toEqual(
    before,
  )
  expect(await accept(link)).toMatchObject({ status: 200 })
})

test('accept: unfitting input is named, and nobody is made', async () => {
  const { token } = await invite()
  const known = await signUp(service)
  const taken = await invite({ email: known.email })
  const before = await rows(service, 'users')
  expect(await anyone('POST', '/v1/invites/accept', {})).toMatchObject(
    refused(422, 'validation_failed', ['token', 'required'], ['password', 'required']),
  )
  expect(await accept(token, { password: 'short' })).toMatchObject(
    refused(422, 'validation_failed', ['password', 'too_short']),
  )
  expect(await accept(token, { password: 'password123' })).toMatchObject(refused(422, 'auth.password_weak'))
  expect(await accept('unknown')).toMatchObject(refused(400, 'invite.link_invalid'))
  expect(await accept(taken.token)).toMatchObject(refused(409, 'invite.account_exists'))
  expect(await rows(service, 'users')).toEqual(before)
})

test('GET /v1/me/invites shows a person what waits for their address, and nothing of others', async () => {
  const bob = await signUp(service)
  const { invite: made } = await invite({ email: bob.email.toUpperCase() })
  await invite()
  const tenant = (await v1('GET', `/v1/tenants/${ada.tenantId}`)).body
  // anybody can sign up with an address that is not theirs
  expect((await as(bob)('GET', '/v1/me/invites')).body).toEqual({ items: [] })
  await verify(bob)
  expect((await as(bob)('GET', '/v1/me/invites')).body).toEqual({
    items: [
      {
        id: made.id,
        tenant_id: ada.tenantId,
        tenant_name: tenant.name,
        tenant_slug: tenant.slug,
        email: made.email,
        role_id: made.role_id,
        expires_at: TIME,
        created_at: TIME,
        inviter_name: null,
      },
    ],
  })
})

test('a person with an account joins by token or by id, each once, and only what is for their address', async () => {
  const bob = await signUp(service)
  const cleo = await signUp(service)
  const { token } = await invite({ email: bob.email })
  const { invite: second } = await invite({ email: cleo.email })
  await verify(bob)
  const before = await rows(service, 'membership')
  expect(await as(cleo)('POST', '/v1/me/invites/accept', { token })).toMatchObject(
    refused(403, 'invite.email_mismatch'),
  )
  expect(await as(bob)('POST', `/v1/me/invites/${second.id}/accept`)).toMatchObject(refused(400, 'invite.invalid'))
  expect(await as(bob)('POST', `/v1/me/invites/${randomUUID()}/accept`)).toMatchObject(refused(400, 'invite.invalid'))
  expect(await as(bob)('POST', '/v1/me/invites/accept', { token: 'unknown' })).toMatchObject(
    refused(400, 'invite.link_invalid'),
  )
  expect(await as(bob)('POST', '/v1/me/invites/accept', {})).toMatchObject(
    refused(422, 'validation_failed', ['token', 'required']),
  )
  expect(
    await as(cleo)('POST', `/v1/me/invites/${second.id}/accept`),
    'with an address that is not verified',
  ).toMatchObject(refused(400, 'invite.invalid'))
  expect(await rows(service, 'membership')).toEqual(before)
  expect((await as(bob)('POST', '/v1/me/invites/accept', { token })).body).toEqual(
    tokenPair({ user_id: bob.userId, tenant_id: ada.tenantId }),
  )
  await verify(cleo)
  expect((await as(cleo)('POST', `/v1/me/invites/${second.id}/accept`)).body).toEqual(
    tokenPair({ user_id: cleo.userId, tenant_id: ada.tenantId }),
  )
  expect(await as(cleo)('POST', `/v1/me/invites/${second.id}/accept`)).toMatchObject(refused(400, 'invite.invalid'))
})

test.each(WAYS)('a person with an account joins by %s', async (_, byMail) => {
  const bob = await signUp(service)
  const { invite: made, token } = await invite({ email: bob.email })
  expect((await as(bob)('GET', '/v1/me')).body.email_verified_at).toBeNull()
  const joined = await as(bob)('POST', '/v1/me/invites/accept', { token: byMail ? await mailed(made.email) : token })
  expect(joined).toMatchObject({ status: 200, body: { tenant_id: ada.tenantId } })
  expect((await as(bob)('GET', '/v1/me')).body.email_verified_at).toEqual(byMail ? TIME : null)
})

test("a link that was mailed to another verifies nobody's address", async () => {
  const bob = await signUp(service)
  const { invite: made } = await invite()
  expect(await as(bob)('POST', '/v1/me/invites/accept', { token: await mailed(made.email) })).toMatchObject(
    refused(403, 'invite.email_mismatch'),
  )
  expect((await as(bob)('GET', '/v1/me')).body.email_verified_at).toBeNull()
})

test('a person declines what is for them, once', async () => {
  const bob = await signUp(service)
  const { invite: made, token } = await invite({ email: bob.email })
  const decline = (who: Person) => as(who)('POST', `/v1/me/invites/${made.id}/decline`)
  await verify(ada)
  const before = await rows(service, 'invitation')
  expect(await decline(ada)).toMatchObject(refused(400, 'invite.invalid'))
  expect(await decline(bob), 'with an address that is not verified').toMatchObject(refused(400, 'invite.invalid'))
  expect(await rows(service, 'invitation')).toEqual(before)
  await verify(bob)
  expect(await decline(bob)).toMatchObject({ status: 200, body: { message: TEXT } })
  expect(await decline(bob)).toMatchObject(refused(400, 'invite.invalid'))
  expect(await as(bob)('POST', '/v1/me/invites/accept', { token })).toMatchObject(refused(400, 'invite.invalid'))
})
