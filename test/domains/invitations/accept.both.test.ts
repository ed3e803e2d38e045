import { expect, test } from 'vitest'
import { inTurn, race } from '../../kit/races.ts'
import {
  apiKey,
  owner,
  PASSWORD,
  type Person,
  person,
  roleId,
  signUp,
  signUpVerified,
  uniqueEmail,
} from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  logIn,
  mutate,
  nobody,
  standing,
  tenantOf,
  times,
  HOLD_INVITATION,
  TOKENS,
} from '../verbs.ts'

const service = useService()

interface Sent {
  id: string
  token: string
  email: string
}
const invite = async (who: Person, input: object = {}): Promise<Sent> => {
  const email = uniqueEmail('Invited')
  const { invitation, token } = await mutate(
    who,
    'invitationCreate',
    { tenantId: who.tenantId, input: { email, ...input } },
    'invitation { id } token',
  )
  return { id: invitation.id, token, email }
}
const accept = (token: string, input: object = {}) =>
  mutate(nobody(service), 'invitationAccept', { input: { token, password: PASSWORD, ...input } }, TOKENS)
const statusOf = async (id: string): Promise<string> =>
  (await service.owner.query<{ status: string }>('SELECT status FROM invitation WHERE id = $1', [id])).rows[0]
    ?.status ?? ''

/** The token in the newest mail to the address: what only its reader knows. */
async function mailed(email: string): Promise<string> {
  const tokenIn = async (): Promise<string | undefined> => {
    const mail = (await service.mails(1)).findLast((text) => text.includes(email))
    return /token=([\w.-]+)/.exec((mail ?? '').replaceAll(/=\r\n/g, '').replaceAll('=3D', '='))?.[1]
  }
  await expect.poll(tokenIn).toBeDefined()
  return (await tokenIn()) ?? ''
}

test.each([
  ['the mailed link', expect.any(String)],
  ['the token that the inviter has too', null],
])('by %s a new person has an account, the role, a session and a home', async (by, emailVerifiedAt) => {
  const ada = await owner(service)
  const { id, token, email } = await invite(ada, { roleId: await roleId(ada, 'admin') })
  const { tokens, userErrors } = await accept(by === 'the mailed link' ? await mailed(email) : token, {
    displayName: ' Bob ',
  })
  expect(userErrors).toEqual([])
  const bob = person(service, email, tokens)
  const { me } = await bob.gql(
    `{
      me { tenantId userId user { email displayName emailVerifiedAt } permissions sessions { method } }
      tenants { nodes { id } }
    }`,
  )
  expect(me).toMatchObject({
    tenantId: ada.tenantId,
    user: { email, displayName: 'Bob', emailVerifiedAt },
    sessions: [{ method: 'INVITATION' }],
  })
  expect(me.permissions).toHaveLength(25)
  expect((await bob.gql('{ tenants { nodes { id } } }')).tenants.nodes).toEqual([{ id: ada.tenantId }])
  expect((await tenantOf(ada, `member(userId: "${me.userId}") { roles { name } }`)).member.roles).toEqual([
    { name: 'admin' },
  ])
  expect((await tenantOf(ada, 'invitations { nodes { id status acceptedAt } }')).invitations.nodes).toEqual([
    { id, status: 'ACCEPTED', acceptedAt: expect.any(String) },
  ])
  expect((await logIn(service, email)).tenantId).toBe(ada.tenantId)
  expect((await actions(service, ada.tenantId)).slice(-4, -1).toSorted()).toEqual([
    'auth.login_succeeded',
    'invite.accepted',
    'user.created',
  ])
})

test('an address with an account must sign in, and nothing is written', async () => {
  const ada = await owner(service)
  const bob = await signUp(service)
  const { token, id } = await invite(ada, { email: bob.email.toUpperCase() })
  expect(codes(await changesNothing(service, () => accept(token)))).toEqual(['ACCOUNT_EXISTS'])
  expect(await statusOf(id)).toBe('PENDING')
})

test('an unproven account does not block it: the mailed link takes it over', async () => {
  const ada = await owner(service)
  const squatter = await signUp(service)
  const key = await apiKey(service, squatter, { userId: squatter.userId })
  const { token, id } = await invite(ada, { email: squatter.email, roleId: await roleId(ada, 'admin') })
  const link = await mailed(squatter.email)
  expect(codes(await changesNothing(service, () => accept(token)))).toEqual(['ACCOUNT_EXISTS']) // which proves nothing
  const { tokens, userErrors } = await accept(link, { password: 'another horse battery staple' })
  expect([userErrors, tokens.userId, tokens.tenantId]).toEqual([[], squatter.userId, ada.tenantId])
  const bob = person(service, squatter.email, tokens)
  const { me } = await bob.gql('{ me { user { emailVerifiedAt } sessions { method } } }')
  expect(me).toMatchObject({
    user: { emailVerifiedAt: expect.any(String) },
    sessions: expect.arrayContaining([{ method: 'INVITATION' }]),
  })
  expect([await standing(squatter), await standing(key)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED'])
  expect(
    codes(await mutate(nobody(service), 'login', { input: { email: squatter.email, password: PASSWORD } })),
  ).toHaveLength(1)
  expect(await statusOf(id)).toBe('ACCEPTED')
  expect(await actions(service, ada.tenantId)).toEqual(
    expect.arrayContaining(['user.password_reset', 'invite.accepted']),
  )
})

test('an account that has shown the address signs in, also with the mailed link', async () => {
  const ada = await owner(service)
  const bob = await signUpVerified(service)
  await invite(ada, { email: bob.email })
  const link = await mailed(bob.email)
  expect(codes(await changesNothing(service, () => accept(link)))).toEqual(['ACCOUNT_EXISTS'])
  expect(await standing(bob)).toBe('ok')
})

test('a link is good once', async () => {
  const ada = await owner(service)
  const { token } = await invite(ada)
  await accept(token)
  expect(codes(await changesNothing(service, () => accept(token)))).toEqual(['NOT_PENDING'])
})

race('of 20 acceptances of one link at once one is', 1, async () => {
  const ada = await owner(service)
  const { token, email, id } = await invite(ada)
  const answers = await atOnce(
    service,
    HOLD_INVITATION,
    [id],
    times(20, () => accept(token)),
  )
  expect(answers.filter((answer) => answer.tokens !== null)).toHaveLength(1)
  for (const answer of answers.filter(({ tokens }) => tokens === null))
    expect(['NOT_PENDING', 'ACCOUNT_EXISTS']).toContain(codes(answer)[0])
  expect(await count(service, 'users', 'email = $1', [email])).toBe(1)
  expect((await tenantOf(ada, 'memberCount')).memberCount).toBe(2)
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'invite.accepted')).toHaveLength(1)
  return 'one was accepted, 19 refused'
})

test('a link that is not one of ours is refused', async () => {
  const { token } = await invite(await owner(service))
  for (const wrong of [
    'x',
    token.slice(1),
    `${token}x`,
    token.toUpperCase(),
    `${token}.`,
    `${token}.x`,
    `${token}.${'A'.repeat(43)}`,
  ]) {
    const { tokens, userErrors } = await changesNothing(service, () => accept(wrong))
    expect([tokens, userErrors]).toMatchObject([null, [{ code: 'LINK_INVALID', path: ['input', 'token'] }]])
  }
  const { userErrors } = await changesNothing(service, () =>
    accept(' ', { password: 'short', displayName: 'x'.repeat(201) }),
  )
  expect(userErrors).toMatchObject([
    { code: 'REQUIRED', path: ['input', 'token'] },
    { code: 'TOO_LONG', path: ['input', 'displayName'] },
    { code: 'TOO_SHORT', path: ['input', 'password'] },
  ])
})

test('one that ran out is marked so, says so once, and is closed then', async () => {
  const ada = await owner(service)
  const { token, id } = await invite(ada)
  await service.owner.query("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1", [id])
  const users = await count(service, 'users')
  expect(codes(await accept(token))).toEqual(['EXPIRED'])
  expect(await statusOf(id)).toBe('EXPIRED')
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('invite.expired')
  expect(codes(await changesNothing(service, () => accept(token)))).toEqual(['NOT_PENDING'])
  expect(await count(service, 'users')).toBe(users)
})

test('a suspended tenant takes nobody in, and a resumed one does', async () => {
  const ada = await owner(service)
  const { token } = await invite(ada)
  await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId })
  expect(codes(await changesNothing(service, () => accept(token)))).toEqual(['TENANT_NOT_ACTIVE'])
  await mutate(ada, 'tenantResume', { tenantId: ada.tenantId })
  expect(codes(await accept(token))).toEqual([])
})

test('a deleted tenant takes nobody in', async () => {
  const ada = await owner(service)
  const { token } = await invite(ada)
  await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId })
  expect(codes(await changesNothing(service, () => accept(token)))).toEqual(['NOT_PENDING'])
})

race('of an acceptance and a revocation at once one counts', 20, async (round) => {
  const ada = await owner(service)
  const { token, id } = await invite(ada)
  const moves = [() => accept(token), () => mutate(ada, 'invitationRevoke', { tenantId: ada.tenantId, id })]
  const answers = inTurn(round, await atOnce(service, HOLD_INVITATION, [id], inTurn(round, moves)))
  const status = await statusOf(id)
  expect([status, ...answers.map(codes)]).toEqual(
    status === 'ACCEPTED' ? [status, [], ['NOT_FOUND']] : ['REVOKED', ['NOT_PENDING'], []],
  )
  expect(await standing(ada)).toBe('ok')
  return status === 'ACCEPTED' ? 'the acceptance counted' : 'the revocation counted'
})

race('two acceptances in two tenants at once make one account', 5, async (round) => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const email = uniqueEmail()
  const links = [await invite(ada, { email }), await invite(eve, { email })]
  const moves = inTurn(round, links).map(({ token }) => accept(token))
  const answers = inTurn(round, await Promise.all(moves))
  expect(answers.map(codes).toSorted((a, b) => a.length - b.length)).toEqual([[], ['ACCOUNT_EXISTS']])
  return codes(answers[0]).length === 0 ? 'the first counted' : 'the second counted'
})
