// Accounts that an administrator creates: whose they are, what their maker may give, and how their person gets in.
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { addMember, owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { testService, useService } from '../../kit/service.ts'
import { mailedToken, mailsTo, newestMail, setPolicy } from '../sign-in/mailbox.ts'
import { actions, changesNothing, codes, faults, logIn, mutate, nobody, standing, tenantOf } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const MEMBER =
  'member { userId user { email emailVerifiedAt displayName phone avatarUrl metadata } roles { name } } mailed'
const create = (who: Client, input: object, tenantId = ada.tenantId) =>
  mutate(who, 'userCreate', { tenantId, input }, MEMBER)

test('with a password its person signs in, unproven, in this tenant alone', async () => {
  const email = uniqueEmail('Grace')
  const made = await create(ada, {
    email,
    displayName: 'Grace',
    password: PASSWORD,
    phone: '+4930123456',
    avatarUrl: 'https://pictures.example/grace',
    locale: 'de',
    metadata: { team: 'a' },
  })
  const { userId } = made.member
  expect(made).toEqual({
    member: {
      userId,
      roles: [{ name: 'member' }],
      user: {
        email,
        emailVerifiedAt: null,
        displayName: 'Grace',
        phone: '+4930123456',
        avatarUrl: 'https://pictures.example/grace',
        metadata: { team: 'a', locale: 'de' },
      },
    },
    mailed: false,
    userErrors: [],
  })
  const grace = await logIn(service, email)
  expect(grace.tenantId).toBe(ada.tenantId)
  expect((await grace.gql('{ tenants { nodes { id } } }')).tenants.nodes).toEqual([{ id: ada.tenantId }])
  const { rows } = await service.owner.query(
    `SELECT e.actor_user_id, p.body::jsonb -> 'metadata' AS metadata FROM audit_event e
     JOIN audit_payload p USING (tenant_id, seq) WHERE tenant_id = $1 AND action = 'user.created' AND resource_id = $2`,
    [ada.tenantId, userId],
  )
  expect(rows).toEqual([{ actor_user_id: ada.userId, metadata: { via: 'administrator', mailed: false } }])
  expect(await mailsTo(service, email)).toEqual([])
})

test('a password set by the creator opens no second tenant', async () => {
  const email = uniqueEmail()
  await create(ada, { email, password: PASSWORD })
  const grace = await logIn(service, email)
  const other = await owner(service)
  const { token } = await mutate(other, 'invitationCreate', { tenantId: other.tenantId, input: { email } }, 'token')
  expect(await faults(grace, 'invitationJoin', { input: { token } })).toEqual(['OWN_PASSWORD_NEEDED'])
  expect(
    await faults(grace, 'passwordChange', { input: { currentPassword: PASSWORD, newPassword: 'another good phrase' } }),
  ).toEqual([])
  expect(await faults(grace, 'invitationJoin', { input: { token } })).toEqual([])
})

test('without a password the person sets one by the mailed link', async () => {
  const email = uniqueEmail()
  const made = await create(ada, { email, locale: 'de' })
  expect(made).toMatchObject({ mailed: true, userErrors: [] })
  expect(await faults(nobody(service), 'login', { input: { email, password: PASSWORD } })).toEqual([
    'INVALID_CREDENTIALS',
  ])
  expect(await newestMail(service, email)).toContain('Ihr Konto bei Acme')
  const reset = { input: { token: await mailedToken(service, email), newPassword: 'another good phrase' } }
  expect(await faults(nobody(service), 'passwordReset', reset)).toEqual([])
  expect(await faults(nobody(service), 'passwordReset', reset)).not.toEqual([])
  const grace = await logIn(service, email, 'another good phrase')
  expect(grace.tenantId).toBe(ada.tenantId)
  expect((await grace.gql('{ me { user { emailVerifiedAt } } }')).me.user.emailVerifiedAt).not.toBeNull()
})

test('where passwords do not sign in, none is taken or mailed', async () => {
  const eve = await owner(service)
  await setPolicy(eve, { passwordEnabled: false })
  expect(
    await changesNothing(service, () => create(eve, { email: uniqueEmail(), password: PASSWORD }, eve.tenantId)),
  ).toMatchObject({ member: null, userErrors: [{ code: 'METHOD_NOT_ALLOWED', path: ['input', 'password'] }] })
  const email = uniqueEmail()
  expect(await create(eve, { email }, eve.tenantId)).toMatchObject({
    member: { user: { email } },
    mailed: false,
    userErrors: [],
  })
  expect((await service.owner.query('SELECT 1 FROM outgoing_mail WHERE tenant_id = $1', [eve.tenantId])).rowCount).toBe(
    0,
  )
})

test('an existing address is taken, alike for any account', async () => {
  const [here, elsewhere, alone] = [
    await addMember(service, ada),
    await addMember(service, await owner(service)),
    await signUp(service),
  ]
  const answers = []
  for (const { email } of [here, elsewhere, alone])
    answers.push(
      await changesNothing(service, () =>
        create(ada, { email: ` ${email.toUpperCase()} `, password: PASSWORD, displayName: 'Mine' }),
      ),
    )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ member: null, userErrors: [{ code: 'EMAIL_TAKEN', path: ['input', 'email'] }] })
  expect(await standing(elsewhere)).toBe('ok')
})

test('of several who create the same address at once one does', async () => {
  const email = uniqueEmail()
  const made = await Promise.all([1, 2, 3].map(() => create(ada, { email })))
  expect(made.flatMap(codes).sort()).toEqual(['EMAIL_TAKEN', 'EMAIL_TAKEN'])
  expect(
    (
      await service.owner.query('SELECT 1 FROM users u JOIN membership m ON m.user_id = u.id WHERE u.email = $1', [
        email,
      ])
    ).rowCount,
  ).toBe(1)
})

test.each([
  ['email', 'REQUIRED', { email: ' ' }],
  ['email', 'INVALID_EMAIL', { email: 'grace' }],
  ['displayName', 'TOO_LONG', { displayName: 'x'.repeat(201) }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: 'http://pictures.example/x' }],
  ['phone', 'INVALID_PHONE', { phone: '12' }],
  ['locale', 'NOT_ALLOWED', { locale: 'tlh' }],
  ['metadata', 'TOO_LONG', { metadata: { text: 'x'.repeat(4_096) } }],
  ['password', 'REQUIRED', { password: '' }],
  ['password', 'TOO_SHORT', { password: 'Seven77' }],
  ['password', 'TOO_LONG', { password: 'x'.repeat(257) }],
  ['password', 'PASSWORD_WEAK', { password: 'password123' }],
])('a bad %s is answered %s, and nobody is made: %o', async (field, code, input) => {
  const { member, userErrors } = await changesNothing(service, () => create(ada, { email: uniqueEmail(), ...input }))
  expect(member).toBeNull()
  expect(userErrors).toMatchObject([{ code, path: ['input', field] }])
})

test("the password is held to the tenant's policy", async () => {
  const eve = await owner(service)
  await setPolicy(eve, { passwordMinLength: 12, passwordRequireNumber: true })
  for (const [password, code] of [
    ['Eleven char', 'PASSWORD_TOO_SHORT'],
    ['no digit in this one', 'PASSWORD_NO_NUMBER'],
  ] as const)
    expect(
      codes(await changesNothing(service, () => create(eve, { email: uniqueEmail(), password }, eve.tenantId))),
    ).toEqual([code])
})

test('links are metered by tenant and by address', async () => {
  const metered = await testService({ RATE_LIMITS: 'on' })
  try {
    const eve = await owner(metered)
    const answers = []
    for (let n = 0; n < 32; n++)
      answers.push(
        await eve.ask(
          'mutation ($t: UUID!, $e: String!) { userCreate(tenantId: $t, input: { email: $e }) { mailed } }',
          { t: eve.tenantId, e: uniqueEmail() },
        ),
      )
    const refused = answers.filter(({ errors }) => errors[0]?.extensions['code'] === 'RATE_LIMITED')
    expect(refused.length).toBeGreaterThan(0)
    expect((await metered.owner.query('SELECT 1 FROM users WHERE home_tenant_id = $1', [eve.tenantId])).rowCount).toBe(
      32 - refused.length,
    )
  } finally {
    await metered.close()
  }
})

test('a created person is a member like any other', async () => {
  const eve = await owner(service)
  const { member } = await create(eve, { email: uniqueEmail() }, eve.tenantId)
  expect(await tenantOf(eve, 'memberCount members { nodes { userId } }')).toEqual({
    memberCount: 2,
    members: { nodes: [{ userId: member.userId }, { userId: eve.userId }] },
  })
  expect(await faults(eve, 'userDelete', { tenantId: eve.tenantId, userId: member.userId })).toEqual([])
  expect(await actions(service, eve.tenantId)).toEqual(expect.arrayContaining(['user.created', 'user.deleted']))
})
