import { createHash } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { race } from '../../kit/races.ts'
import { addMember, owner, type Person, roleId, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  customRole,
  joinAs,
  memberWith,
  mutate,
  refusal,
  tenantOf,
  times,
  HOLD_TENANT,
} from '../verbs.ts'

const service = useService()

const ANSWER = 'invitation { id tenantId email roleId status expiresAt acceptedAt createdAt } token'
const invite = (who: Person, input: object) =>
  mutate(who, 'invitationCreate', { tenantId: who.tenantId, input }, ANSWER)

test('an invitation lasts 14 days, and its link is mailed', async () => {
  const ada = await owner(service, 'Acme & Co')
  const email = uniqueEmail('Bob')
  const before = (await service.mails(0)).length
  const { invitation, token, userErrors } = await invite(ada, { email: ` ${email} ` })
  expect(userErrors).toEqual([])
  expect(invitation).toMatchObject({
    tenantId: ada.tenantId,
    email,
    roleId: await roleId(ada, 'member'),
    status: 'PENDING',
    acceptedAt: null,
  })
  expect(Math.abs(Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt) - 14 * 86_400_000)).toBeLessThan(
    60_000,
  )
  const mail = await simpleParser((await service.mails(before + 1)).at(-1) ?? '')
  expect(mail.subject).toContain('Acme & Co')
  expect(mail.text).toContain(`https://id.example.test/invite/accept?token=${token}.`)
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('invite.created')
})

test('the database keeps the hash of the token alone, in any table', async () => {
  const ada = await owner(service)
  const { token, invitation } = await invite(ada, { email: uniqueEmail() })
  expect(token).toMatch(/^[\w-]{43}$/)
  const { rows } = await service.owner.query<{ token_hash: Buffer }>(
    'SELECT token_hash FROM invitation WHERE id = $1',
    [invitation.id],
  )
  expect(rows[0]?.token_hash).toEqual(createHash('sha256').update(token).digest())
  const hex = Buffer.from(token).toString('hex')
  for (const table of ['invitation', 'audit_event', 'audit_payload', 'session', 'refresh_token', 'outgoing_mail'])
    for (const raw of [token, hex])
      expect(await count(service, `${table} t`, 'to_jsonb(t)::text LIKE $1', [`%${raw.replaceAll('_', '\\_')}%`])).toBe(
        0,
      )
})

const NO_ADDRESS = [
  '',
  ' ',
  'bob',
  'bob@',
  'bob@example',
  'a@example.test, b@example.test',
  'bob@example.test\r\nBcc: eve@example.test',
  '"Bob" <bob@example.test>',
]
test.each(NO_ADDRESS)('%j is no address to invite', async (email) => {
  const ada = await owner(service)
  const { invitation, token, userErrors } = await changesNothing(service, () => invite(ada, { email }))
  expect([invitation, token]).toEqual([null, null])
  expect(userErrors).toMatchObject([
    { code: email.trim() === '' ? 'REQUIRED' : 'INVALID_EMAIL', path: ['input', 'email'] },
  ])
})

test('an address has one open invitation in each tenant, in any case', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const email = uniqueEmail('bob')
  await invite(ada, { email })
  expect((await changesNothing(service, () => invite(ada, { email: email.toUpperCase() }))).userErrors).toMatchObject([
    { code: 'ALREADY_INVITED', path: ['input', 'email'] },
  ])
  expect((await invite(eve, { email })).userErrors).toEqual([])
})

race('of 20 invitations of one address at once one is made and mailed', 1, async () => {
  const ada = await owner(service)
  const email = uniqueEmail('bob')
  const answers = await atOnce(
    service,
    HOLD_TENANT,
    [ada.tenantId],
    times(20, () => invite(ada, { email })),
  )
  expect(answers.filter((answer) => answer.invitation !== null)).toHaveLength(1)
  expect(answers.filter((answer) => answer.invitation === null).map(codes)).toEqual(
    Array.from({ length: 19 }, () => ['ALREADY_INVITED']),
  )
  expect(await count(service, 'invitation', 'email_normalized = $1', [email])).toBe(1)
  return 'one was made, 19 refused'
})

test('a new invitation may follow one that ran out, which is marked so', async () => {
  const ada = await owner(service)
  const email = uniqueEmail('bob')
  const first = await invite(ada, { email })
  await service.owner.query("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1", [
    first.invitation.id,
  ])
  expect((await invite(ada, { email })).userErrors).toEqual([])
  const { nodes } = (await tenantOf(ada, 'invitations { nodes { status } }')).invitations
  expect(nodes).toEqual([{ status: 'PENDING' }, { status: 'EXPIRED' }])
})

test('a member is not invited, and other accounts do not show', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const stranger = await signUp(service)
  expect(
    (await changesNothing(service, () => invite(ada, { email: bob.email.toUpperCase() }))).userErrors,
  ).toMatchObject([{ code: 'ALREADY_MEMBER', path: ['input', 'email'] }])
  const shape = ({ invitation, token, userErrors }: { invitation: object; token: string; userErrors: object[] }) => [
    Object.keys(invitation),
    token.length,
    userErrors,
  ]
  expect(shape(await invite(ada, { email: stranger.email }))).toEqual(
    shape(await invite(ada, { email: uniqueEmail() })),
  )
})

test('nobody invites with a role above their own, nor with one of another tenant', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const host = await memberWith(service, ada, ['user.write', 'user.read', 'role.read', 'tenant.read'])
  const attempt = async (of: Person, name: string) =>
    (await changesNothing(service, async () => invite(host, { email: uniqueEmail(), roleId: await roleId(of, name) })))
      .userErrors
  for (const name of ['owner', 'admin', 'member'])
    expect(await attempt(ada, name)).toMatchObject([{ code: 'NOT_HELD', path: ['input', 'roleId'] }])
  expect((await changesNothing(service, () => invite(host, { email: uniqueEmail() }))).userErrors).toMatchObject([
    { code: 'NOT_HELD' },
  ]) // member is the default, and may read groups
  expect(await attempt(eve, 'member')).toMatchObject([{ code: 'ROLE_NOT_FOUND', path: ['input', 'roleId'] }])
  expect(
    (await invite(host, { email: uniqueEmail(), roleId: await customRole(ada, 'small', ['user.read']) })).userErrors,
  ).toEqual([])
})

test('without user.write a member invites nobody, and without user.read sees no invitations', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const blind = await joinAs(service, ada, await signUp(service), await customRole(ada, 'blind', ['tenant.read']))
  expect(
    await changesNothing(service, () =>
      refusal(bob, 'invitationCreate', { tenantId: ada.tenantId, input: { email: uniqueEmail() } }),
    ),
  ).toBe('FORBIDDEN')
  const list = 'query ($t: UUID!) { tenant(id: $t) { invitations { nodes { email } } } }'
  expect((await blind.ask(list, { t: ada.tenantId })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  expect((await bob.gql(list, { t: ada.tenantId })).tenant.invitations.nodes).toHaveLength(2)
})

test('invitations are listed newest first in pages, each once', async () => {
  const ada = await owner(service)
  const emails: string[] = []
  for (let n = 0; n < 7; n++) {
    emails.unshift(uniqueEmail('listed'))
    await invite(ada, { email: emails[0] })
  }
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: { nodes: { email: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
      await ada.gql(
        `query ($t: UUID!, $after: String) {
          tenant(id: $t) {
            invitations(first: 3, after: $after) { nodes { email } pageInfo { hasNextPage endCursor } }
          }
        }`,
        { t: ada.tenantId, after },
      )
    ).tenant.invitations
    seen.push(...page.nodes.map((node) => node.email))
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after !== null)
  expect(seen).toEqual(emails)
})
