import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inTurn, race } from '../../kit/races.ts'
import { apiKey, owner, type Person, person, signUp, signUpVerified } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  joinAs,
  mutate,
  nobody,
  refusal,
  standing,
  tenantOf,
  times,
  HOLD_INVITATION,
  TOKENS,
} from '../verbs.ts'

const service = useService()

const invite = async (host: Person, email: string): Promise<{ id: string; token: string }> => {
  const { invitation, token } = await mutate(
    host,
    'invitationCreate',
    { tenantId: host.tenantId, input: { email } },
    'invitation { id } token',
  )
  return { id: invitation.id, token }
}
const join = (who: Person, input: object) => mutate(who, 'invitationJoin', { input }, TOKENS)
/** The token of the link in the newest mail to the address. */
async function linkTo(email: string): Promise<string> {
  let mail: string | undefined
  await expect
    .poll(async () => (mail = (await service.mails(1)).findLast((text) => text.includes(`To: ${email}`))))
    .toBeDefined()
  return /accept\?token=([\w.-]+)/.exec((mail ?? '').replace(/=\r?\n/g, '').replace(/=3D/g, '='))?.[1] ?? ''
}
const RECEIVED = '{ me { invitations { id tenantId tenantName tenantSlug email roleId expiresAt createdAt } } }'
const received = async (who: Person): Promise<{ id: string }[]> => (await who.gql(RECEIVED)).me.invitations

test.each(['token', 'id'] as const)('by its %s a person joins an invitation to their address', async (by) => {
  const host = await owner(service, 'Host')
  const bob = await signUpVerified(service)
  const invitation = await invite(host, bob.email.toUpperCase())
  expect(await received(bob)).toMatchObject([
    {
      id: invitation.id,
      tenantId: host.tenantId,
      tenantName: 'Host',
      tenantSlug: expect.any(String),
      email: bob.email.toUpperCase(),
    },
  ])
  const { tokens, userErrors } = await join(bob, { [by]: invitation[by] })
  expect(userErrors).toEqual([])
  const there = person(service, bob.email, tokens)
  const { me } = await there.gql('{ me { tenantId userId permissions } }')
  expect(me).toEqual({
    tenantId: host.tenantId,
    userId: bob.userId,
    permissions: ['group.read', 'role.read', 'tenant.read', 'user.read'],
  })
  expect(await standing(bob)).toBe('ok')
  expect(await received(bob)).toEqual([])
  expect((await actions(service, host.tenantId)).slice(-2)).toEqual(['auth.login_succeeded', 'invite.accepted'])
  for (const again of [{ token: invitation.token }, { id: invitation.id }])
    expect(codes(await changesNothing(service, () => join(bob, again)))).toEqual(['NOT_PENDING'])
})

test("another's invitation is a mismatch by token, and unknown by id", async () => {
  const host = await owner(service)
  const [bob, eve] = [await signUpVerified(service), await signUpVerified(service)]
  const { id, token } = await invite(host, bob.email)
  expect(codes(await changesNothing(service, () => join(eve, { token })))).toEqual(['EMAIL_MISMATCH'])
  const unknown = await changesNothing(service, () => join(eve, { id: randomUUID() }))
  expect(codes(unknown)).toEqual(['NOT_PENDING'])
  expect(await changesNothing(service, () => join(eve, { id }))).toEqual(unknown)
  expect(await received(eve)).toEqual([])
  expect(codes(await join(bob, { id }))).toEqual([])
})

test('an unproven address sees no invitations, and answers none by id', async () => {
  const host = await owner(service)
  const [squatter, bob] = [await signUp(service), await signUpVerified(service)]
  const [theirs, mine] = [await invite(host, squatter.email), await invite(host, bob.email)]
  expect(await received(squatter)).toEqual([])
  const unknown = await changesNothing(service, () => join(squatter, { id: randomUUID() }))
  expect(await changesNothing(service, () => join(squatter, { id: theirs.id }))).toEqual(unknown)
  expect(
    codes(await changesNothing(service, () => mutate(squatter, 'invitationDecline', { id: theirs.id }, 'declinedId'))),
  ).toEqual(['NOT_PENDING'])
  expect(await received(bob)).toMatchObject([{ id: mine.id }])
  expect(codes(await join(squatter, { token: theirs.token }))).toEqual([]) // which the inviter gave them
  expect(await count(service, 'users', 'id = $1 AND email_verified_at IS NULL', [squatter.userId])).toBe(1)
})

test.each([
  ['the mailed link verifies the address', true],
  ['the token of the API does not', false],
])('%s, when somebody joins by it', async (_, mailed) => {
  const host = await owner(service)
  const eve = await signUp(service)
  const { token } = await invite(host, eve.email)
  const link = await linkTo(eve.email)
  expect(link.startsWith(`${token}.`)).toBe(true)
  expect(
    codes(
      await changesNothing(service, () =>
        join(eve, { token: `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}` }),
      ),
    ),
  ).toEqual(['LINK_INVALID'])
  expect(codes(await join(eve, { token: mailed ? link : token }))).toEqual([])
  const { me } = await eve.gql('{ me { user { emailVerifiedAt } } }')
  expect(me.user.emailVerifiedAt).toEqual(mailed ? expect.any(String) : null)
})

test('token and id, or neither, are a mistake', async () => {
  const bob = await signUpVerified(service)
  const { id, token } = await invite(await owner(service), bob.email)
  expect((await changesNothing(service, () => join(bob, {}))).userErrors).toMatchObject([
    { code: 'REQUIRED', path: ['input', 'token'] },
  ])
  expect((await changesNothing(service, () => join(bob, { token: '' }))).userErrors).toMatchObject([
    { code: 'REQUIRED' },
  ])
  expect((await changesNothing(service, () => join(bob, { token, id }))).userErrors).toMatchObject([
    { code: 'INVALID', path: ['input', 'id'] },
  ])
  expect((await changesNothing(service, () => join(bob, { token: 'x' }))).userErrors).toMatchObject([
    { code: 'LINK_INVALID', path: ['input', 'token'] },
  ])
})

test.each(['token', 'id'] as const)('of 20 joins by one %s at once one is', async (by) => {
  const host = await owner(service)
  const bob = await signUpVerified(service)
  const invitation = await invite(host, bob.email)
  const answers = await atOnce(
    service,
    HOLD_INVITATION,
    [invitation.id],
    times(20, () => join(bob, { [by]: invitation[by] })),
  )
  expect(answers.filter((answer) => answer.tokens !== null)).toHaveLength(1)
  expect(answers.filter((answer) => answer.tokens === null).map(codes)).toEqual(
    Array.from({ length: 19 }, () => ['NOT_PENDING']),
  )
  expect(await count(service, 'membership', 'tenant_id = $1 AND user_id = $2', [host.tenantId, bob.userId])).toBe(1)
})

test('a declined invitation is gone, and only the invited declines it', async () => {
  const host = await owner(service)
  const [bob, eve] = [await signUpVerified(service), await signUpVerified(service)]
  const { id, token } = await invite(host, bob.email)
  const decline = (who: Person, of: string) => mutate(who, 'invitationDecline', { id: of }, 'declinedId')
  const unknown = await changesNothing(service, () => decline(eve, randomUUID()))
  expect(unknown).toMatchObject({ declinedId: null, userErrors: [{ code: 'NOT_PENDING', path: ['id'] }] })
  expect(await changesNothing(service, () => decline(eve, id))).toEqual(unknown)
  expect(await decline(bob, id)).toEqual({ declinedId: id, userErrors: [] })
  expect(codes(await changesNothing(service, () => decline(bob, id)))).toEqual(['NOT_PENDING'])
  expect(codes(await changesNothing(service, () => join(bob, { token })))).toEqual(['NOT_PENDING'])
  expect((await actions(service, host.tenantId)).at(-1)).toBe('invite.declined')
  expect((await tenantOf(host, 'invitations { nodes { status } }')).invitations.nodes).toEqual([{ status: 'DECLINED' }])
  expect(
    (await mutate(host, 'invitationCreate', { tenantId: host.tenantId, input: { email: bob.email } })).userErrors,
  ).toEqual([])
})

race('of a join and a decline at once one counts', 10, async (round) => {
  const host = await owner(service)
  const bob = await signUpVerified(service)
  const { id } = await invite(host, bob.email)
  const moves = [() => join(bob, { id }), () => mutate(bob, 'invitationDecline', { id }, 'declinedId')]
  const answers = inTurn(round, await atOnce(service, HOLD_INVITATION, [id], inTurn(round, moves)))
  expect(answers.map(codes).toSorted((a, b) => a.length - b.length)).toEqual([[], ['NOT_PENDING']])
  return codes(answers[0]).length === 0 ? 'the join counted' : 'the decline counted'
})

test('one that ran out is not shown, and is closed once its link is used', async () => {
  const host = await owner(service)
  const bob = await signUpVerified(service)
  const { id, token } = await invite(host, bob.email)
  await service.owner.query("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1", [id])
  expect(await received(bob)).toEqual([])
  expect(codes(await changesNothing(service, () => join(bob, { id })))).toEqual(['NOT_PENDING'])
  expect(codes(await join(bob, { token }))).toEqual(['EXPIRED'])
  expect(codes(await changesNothing(service, () => join(bob, { token })))).toEqual(['NOT_PENDING'])
  expect((await actions(service, host.tenantId)).at(-1)).toBe('invite.expired')
})

test('a suspended tenant is not joined', async () => {
  const host = await owner(service)
  const bob = await signUpVerified(service)
  const { id, token } = await invite(host, bob.email)
  await mutate(host, 'tenantSuspend', { tenantId: host.tenantId })
  expect(await received(bob)).toEqual([])
  expect(codes(await changesNothing(service, () => join(bob, { token })))).toEqual(['TENANT_NOT_ACTIVE'])
  expect(codes(await changesNothing(service, () => join(bob, { id })))).toEqual(['NOT_PENDING'])
  await mutate(host, 'tenantResume', { tenantId: host.tenantId })
  expect(codes(await join(bob, { id }))).toEqual([])
})

test('who is a member already keeps the roles they have', async () => {
  const host = await owner(service)
  const bob = await signUpVerified(service)
  const { id } = await invite(host, bob.email)
  await service.owner.query("UPDATE invitation SET status = 'EXPIRED' WHERE id = $1", [id])
  await joinAs(service, host, bob)
  const { token } = await mutate(host, 'invitationResend', { tenantId: host.tenantId, id }, 'token')
  expect(codes(await join(bob, { token }))).toEqual([])
  expect(await tenantOf(host, `memberCount member(userId: "${bob.userId}") { roles { name } }`)).toEqual({
    memberCount: 2,
    member: { roles: [{ name: 'member' }] },
  })
})

test('keys join and decline nothing, nor does nobody', async () => {
  const host = await owner(service)
  const bob = await signUpVerified(service)
  const { id } = await invite(host, bob.email)
  const key = await apiKey(service, bob, { userId: bob.userId })
  expect(await standing(key)).toBe('ok')
  for (const who of [key, nobody(service)]) {
    expect(await changesNothing(service, () => refusal(who, 'invitationJoin', { input: { id } }, TOKENS))).toBe(
      'UNAUTHENTICATED',
    )
    expect(await changesNothing(service, () => refusal(who, 'invitationDecline', { id }, 'declinedId'))).toBe(
      'UNAUTHENTICATED',
    )
    expect((await who.ask(RECEIVED)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  }
})
