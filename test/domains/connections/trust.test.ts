// Whom a provider can sign in: each row of the table in src/domains/connections/README.md, with what must not happen.
import { expect, test } from 'vitest'
import { addMember, owner, rows, signUp, signUpVerified, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { fresh, proven as provenDomain } from '../tenant-domains/claims.ts'
import { codes, joinAs, logIn, mutate, standing, tenantOf } from '../verbs.ts'
import { addressAt, ceremonies, connect, connected, said } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })
const { attempt, signIn, atOnce } = ceremonies(service)

/** What a refused sign-in must leave as it is. */
const TABLES = ['users', 'membership', 'membership_role', 'external_identity', 'session'] as const
const all = async () => Promise.all(TABLES.map((table) => rows(service, table)))

async function refused(connection: string, about: object): Promise<string[]> {
  const before = await all()
  const { tokens, stepUp, userErrors } = await attempt(connection, said(about))
  expect([tokens, stepUp, await all()]).toEqual([null, null, before])
  return codes({ userErrors })
}

test('a member with a proven address on a proven domain is linked, and later known by the subject alone', async () => {
  const { boss, domain, connection } = await connected(service)
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const first = await signIn(connection, said({ subject: 'ada', email: ada.email }))
  expect([first.userId, first.tenantId, await standing(first)]).toEqual([ada.userId, boss.tenantId, 'ok'])
  const again = await signIn(connection, said({ subject: 'ada', email: 'other@elsewhere.example' }))
  expect(again.userId).toBe(ada.userId)
  const { memberIdentities } = await tenantOf(
    boss,
    `memberIdentities(userId: "${ada.userId}") { subject linkedBy email }`,
  )
  expect(memberIdentities).toEqual([{ subject: 'ada', linkedBy: 'DOMAIN', email: 'other@elsewhere.example' }])
})

test('an address on a domain that the tenant has not proven links nobody', async () => {
  const { boss, connection } = await connected(service)
  const ada = await addMember(service, boss)
  await verifyEmail(service, ada)
  expect(await refused(connection, { email: ada.email })).toEqual(['SSO_NO_MEMBER'])
})

test('a domain counts only for connections that list it, and only while it is proven', async () => {
  const { boss, domain, connection } = await connected(service)
  const listing = await connect(boss, { domains: ['other.example'] })
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  expect(await refused(listing, { email: ada.email })).toEqual(['SSO_NO_MEMBER'])
  expect(await refused(connection, { email: ada.email.replace('@', '@sub.') })).toEqual(['SSO_NO_MEMBER'])
  await service.owner.query('UPDATE tenant_domain SET verified_at = NULL WHERE domain = $1', [domain])
  expect(await refused(connection, { email: ada.email })).toEqual(['SSO_NO_MEMBER'])
  await service.owner.query('UPDATE tenant_domain SET verified_at = now() WHERE domain = $1', [domain])
  expect((await signIn(connection, said({ email: ada.email }))).userId).toBe(ada.userId)
})

test('an address of which the provider does not say that it is theirs links nobody', async () => {
  const { boss, domain, connection } = await connected(service)
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  expect(await refused(connection, { email: ada.email, emailVerified: false })).toEqual(['SSO_NO_MEMBER'])
  for (const email of [null, '', 'ada', `ada@${domain}@${domain}x`, `${'a'.repeat(400)}@${domain}`])
    expect(await refused(connection, { email })).toEqual(['SSO_NO_MEMBER'])
})

test('somebody with an account elsewhere is neither linked nor made a member, and looks like nobody', async () => {
  const { domain, connection } = await connected(service, { createMembers: true })
  const stranger = await signUp(service, addressAt(domain))
  expect(await refused(connection, { email: stranger.email })).toEqual(['SSO_NO_MEMBER'])
  await verifyEmail(service, stranger)
  expect(await refused(connection, { email: stranger.email })).toEqual(['SSO_NO_MEMBER'])
  const closed = await connected(service)
  expect(await refused(closed.connection, { email: addressAt(closed.domain) })).toEqual(['SSO_NO_MEMBER'])
})

test('an unknown person becomes a member only where the connection says so', async () => {
  const { boss, domain, connection } = await connected(service, { createMembers: true })
  const email = addressAt(domain)
  const ada = await signIn(connection, said({ subject: 'ada', email, name: ' Ada\u0007 Lovelace ' }))
  const { user } = (await ada.gql('{ me { user { email emailVerifiedAt displayName } } }')).me
  expect(user).toEqual({ email, emailVerifiedAt: null, displayName: 'Ada  Lovelace' })
  expect((await signIn(connection, said({ subject: 'ada' }))).userId).toBe(ada.userId)
  expect(await refused(connection, { email: addressAt(fresh()) })).toEqual(['SSO_NO_MEMBER'])
  await mutate(boss, 'connectionUpdate', { tenantId: boss.tenantId, id: connection, input: { createMembers: false } })
  expect(await refused(connection, { email: addressAt(domain) })).toEqual(['SSO_NO_MEMBER'])
})

test('of a member with an unproven address, what was set up before ends', async () => {
  const { boss, domain, connection } = await connected(service)
  const created = await mutate(
    boss,
    'userCreate',
    { tenantId: boss.tenantId, input: { email: addressAt(domain), password: 'correct horse battery staple' } },
    'member { user { id email } }',
  )
  const { id, email } = created.member.user
  const squatter = await logIn(service, email)
  const ada = await signIn(connection, said({ email }))
  expect([ada.userId, await standing(squatter), await standing(ada)]).toEqual([id, 'UNAUTHENTICATED', 'ok'])
  await expect(logIn(service, email)).rejects.toThrow('INVALID_CREDENTIALS')

  const elsewhere = await signUp(service, addressAt(domain))
  await joinAs(service, boss, elsewhere)
  expect(await refused(connection, { email: elsewhere.email })).toEqual(['SSO_NO_MEMBER'])
  expect(await standing(elsewhere)).toBe('ok')
})

test('a second subject with the address of a linked member is refused until the first is unlinked', async () => {
  const { boss, domain, connection } = await connected(service)
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const here = await signIn(connection, said({ subject: 'old', email: ada.email }))
  expect(await refused(connection, { subject: 'new', email: ada.email })).toEqual(['SSO_NO_MEMBER'])
  const { memberIdentities } = await tenantOf(boss, `memberIdentities(userId: "${ada.userId}") { id }`)
  expect(
    codes(await mutate(boss, 'identityUnlink', { tenantId: boss.tenantId, id: memberIdentities[0].id }, 'deletedId')),
  ).toEqual([])
  expect(await standing(here)).toBe('UNAUTHENTICATED')
  expect((await signIn(connection, said({ subject: 'new', email: ada.email }))).userId).toBe(ada.userId)
})

test('suspended and removed members do not get in, and a later membership does not bring the link back', async () => {
  const { boss, domain, connection } = await connected(service)
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  await signIn(connection, said({ subject: 'ada', email: ada.email }))
  await mutate(boss, 'memberSuspend', { tenantId: boss.tenantId, userId: ada.userId })
  expect(await refused(connection, { subject: 'ada' })).toEqual(['ACCOUNT_INACTIVE'])
  await mutate(boss, 'memberResume', { tenantId: boss.tenantId, userId: ada.userId })
  await signIn(connection, said({ subject: 'ada' }))
  await mutate(boss, 'memberRemove', { tenantId: boss.tenantId, userId: ada.userId })
  expect(await refused(connection, { subject: 'ada', email: ada.email })).toEqual(['SSO_NO_MEMBER'])
})

test('a connection signs in nobody who may do more than who saved it last', async () => {
  const { boss, domain, connection } = await connected(service)
  const admin = await signUpVerified(service)
  const helper = await joinAs(service, boss, admin, await helperRole(boss))
  await mutate(boss, 'connectionDisable', { tenantId: boss.tenantId, id: connection })
  const mine = await connect(helper, {})
  const [chief, ada] = [
    await addMember(service, boss, 'owner', addressAt(domain)),
    await addMember(service, boss, 'member', addressAt(domain)),
  ]
  await verifyEmail(service, chief)
  await verifyEmail(service, ada)
  expect(await refused(mine, { email: chief.email })).toEqual(['SSO_NO_MEMBER'])
  expect((await signIn(mine, said({ email: ada.email }))).userId).toBe(ada.userId)
  await mutate(boss, 'connectionUpdate', { tenantId: boss.tenantId, id: mine, input: { name: 'Saved by an owner' } })
  expect((await signIn(mine, said({ email: chief.email }))).userId).toBe(chief.userId)
})

async function helperRole(boss: Awaited<ReturnType<typeof owner>>): Promise<string> {
  const { role } = await mutate(
    boss,
    'roleCreate',
    { tenantId: boss.tenantId, input: { name: 'helper' } },
    'role { id }',
  )
  await mutate(boss, 'roleUpdate', {
    tenantId: boss.tenantId,
    id: role.id,
    input: {
      permissions: ['tenant.read', 'user.read', 'role.read', 'group.read', 'connection.read', 'connection.write'],
    },
  })
  return role.id
}

test('a kind that asks for the password here trusts nobody more', async () => {
  const { boss, domain, connection } = await connected(service)
  const other = await owner(service)
  await provenDomain(service, other, fresh())
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const { tokens } = await atOnce(connection, said({ email: ada.email }))
  expect(tokens.userId).toBe(ada.userId)
  const before = await all()
  const stranger = await atOnce(connection, said({ email: other.email }))
  expect([stranger.tokens, codes(stranger), await all()]).toEqual([null, ['SSO_NO_MEMBER'], before])
})
