// Who invites: in the record, and by name in the mail and to the invited.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, signUpVerified, uniqueEmail, verifyEmail } from '../../kit/seed.ts'
import { openStage, type Stage } from '../email-templates/stage.ts'
import type { Arrived } from '../mail/smtp.ts'
import { mutate, tenantOf } from '../verbs.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const NAME = 'Grace Hopper'
const name = (who: Person, text: string | null) =>
  stage.service.owner.query('UPDATE users SET display_name = $2 WHERE id = $1', [who.userId, text])

/** An owner of that name, whose address is proven. */
async function named(text = NAME): Promise<Person> {
  const who = await stage.tenant('Acme')
  await name(who, text)
  return who
}

/** As both surfaces list it. */
async function recorded(who: Person): Promise<unknown[]> {
  const { nodes } = (await tenantOf(who, 'invitations { nodes { invitedBy { id displayName } } }')).invitations
  const { items } = (await who.rest('GET', `/v1/tenants/${who.tenantId}/invites`)).body
  const [{ invitedBy: graph }, { invited_by: wire }] = [nodes[0], items[0]]
  expect(wire).toEqual(graph && { id: graph.id, display_name: graph.displayName })
  return graph && [graph.id, graph.displayName]
}

type Inviting = Pick<Person, 'rest'>
const invited = (by: Inviting, email = uniqueEmail('stranger')): Promise<Arrived> =>
  stage.mailTo(email, () => by.rest('POST', '/v1/invites', { email }))
async function resent(by: Inviting, of: Person, email: string): Promise<Arrived> {
  const { items } = (await of.rest('GET', `/v1/tenants/${of.tenantId}/invites`)).body
  return stage.mailTo(email, () => by.rest('POST', `/v1/invites/${items[0].id}/resend`))
}
/** Both parts, without the joiners that keep programs from making links. */
const shown = ({ mail }: Arrived): string[] =>
  [mail.text ?? '', String(mail.html)].map((part) => part.replaceAll('\u2060', ''))

test('the record and the mail name who invites; their address is nowhere in the mail', async () => {
  const ada = await named()
  const mail = await invited(ada)
  for (const part of shown(mail)) expect(part).toContain(`${NAME} has invited you to join Acme`)
  expect(mail.raw.replaceAll(/=\r\n/g, '')).not.toContain(ada.email)
  expect(await recorded(ada)).toEqual([ada.userId, NAME])
})

test.each([
  ['en', ' has invited you to join Acme as', 'Someone has invited you to join Acme as'],
  ['de', ' hat Sie als', 'Jemand hat Sie als'],
  ['es', ' le ha invitado a unirse a Acme', 'Alguien le ha invitado a unirse a Acme'],
  ['fr', ' vous invite à rejoindre Acme', 'Quelqu’un vous invite à rejoindre Acme'],
])('the mail in %s names them too, and reads well without a name', async (locale, words, unnamed) => {
  const ada = await named()
  await stage.brand(ada, { settings: { locale } })
  for (const part of shown(await invited(ada))) expect(part).toMatch(new RegExp(`(^|<p[^>]*>)${NAME}${words}`, 'm'))
  await name(ada, null)
  for (const part of shown(await invited(ada))) {
    expect(part).not.toContain(NAME)
    expect(part).toContain(unnamed)
  }
})

test('an unproven inviter is named to the tenant, and not to strangers', async () => {
  const ada = await owner(stage.service, 'Acme')
  await name(ada, NAME)
  const bob = await signUpVerified(stage.service)
  const namedIn = async (): Promise<unknown[]> => [
    (await bob.gql('{ me { invitations { inviterName } } }')).me.invitations[0].inviterName,
    (await bob.rest('GET', '/v1/me/invites')).body.items[0].inviter_name,
  ]
  for (const part of shown(await invited(ada, bob.email))) {
    expect(part).toContain('Someone has invited you to join Acme')
    expect(part).not.toContain(NAME)
  }
  expect(await namedIn()).toEqual([null, null])
  expect(await recorded(ada)).toEqual([ada.userId, NAME])
  await verifyEmail(stage.service, ada)
  expect(await namedIn()).toEqual([NAME, NAME])
  await name(ada, ` ${ada.email.toUpperCase()}`)
  expect(await namedIn()).toEqual([null, null])
})

test('a person who resends becomes the inviter; an unbound key does not', async () => {
  const ada = await named()
  const [bob, key] = [await addMember(stage.service, ada, 'admin'), await apiKey(stage.service, ada)]
  await verifyEmail(stage.service, bob)
  await name(bob, 'Bob')
  const email = uniqueEmail()
  await invited(ada, email)
  for (const part of shown(await resent(bob, ada, email))) expect(part).toContain('Bob has invited you')
  expect(await recorded(ada)).toEqual([bob.userId, 'Bob'])
  for (const part of shown(await resent(key, ada, email))) expect(part).toContain('Bob has invited you')
  expect(await recorded(ada)).toEqual([bob.userId, 'Bob'])
})

test('an invitation by a key names the person it acts as, or nobody', async () => {
  const ada = await named()
  const [alone, hers] = [await apiKey(stage.service, ada), await apiKey(stage.service, ada, { userId: ada.userId })]
  for (const part of shown(await invited(alone))) expect(part).toContain('Someone has invited you')
  expect(await recorded(ada)).toBeNull()
  for (const part of shown(await invited(hers))) expect(part).toContain(`${NAME} has invited you`)
  expect(await recorded(ada)).toEqual([ada.userId, NAME])
})

test('mails name nobody who has left; the record keeps the id', async () => {
  const ada = await named()
  const bob = await addMember(stage.service, ada, 'admin')
  await verifyEmail(stage.service, bob)
  await name(bob, 'Bob')
  const email = uniqueEmail()
  for (const part of shown(await invited(bob, email))) expect(part).toContain('Bob has invited you')
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId }, 'deletedId')
  expect(await recorded(ada)).toEqual([bob.userId, null])
  const key = await apiKey(stage.service, ada)
  for (const part of shown(await resent(key, ada, email))) expect(part).toContain('Someone has invited you')
})

test('a name makes no link, address, markup or turned text', async () => {
  const markup = '<a href="https://evil.example">x</a>'
  const ada = await named(`https://evil.example/x www.evil.example eve@evil.example ${markup} \u202Eoops\u2066`)
  const { mail } = await invited(ada)
  const [text, html] = [mail.text ?? '', String(mail.html)]
  for (const part of [text, html]) {
    expect(part).toContain('oops')
    expect(part).not.toMatch(/https?:\/\/evil|www\.evil|evil\.example|eve@|[\u202E\u2066]/)
  }
  expect(new Set(html.match(/href="[^"]*"/g)).size).toBe(1)
})

test('a name that is the address of its person is not in the mail', async () => {
  const ada = await named()
  await name(ada, `${ada.email.toUpperCase()} `)
  for (const part of shown(await invited(ada))) expect(part).toContain('Someone has invited you')
})

test('the variable is listed, and a preview with its value is the mail', async () => {
  const ada = await named()
  const email = uniqueEmail()
  await stage.template(ada, 'invite', {
    subject: '{{ inviter_name }} waits',
    text: 'From {{ inviter_name }}: {{ invite_url }}',
    body:
      '<p>{% if inviter_name %}{{ inviter_name }} asks{% else %}We ask{% endif %}: ' +
      '<a href="{{ invite_url }}">go</a></p>',
  })
  const { mail } = await invited(ada, email)
  const url = /https:\/\/\S+token=\S+/.exec(mail.text ?? '')?.[0]
  const vars = { invite_url: url, inviter_name: NAME, recipient_email: email }
  const preview = await stage.preview(ada, 'invite', { vars })
  const sent = [mail.subject, mail.text?.trim(), String(mail.html).trim()]
  expect(sent).toEqual([`${NAME} waits`, preview.text.trim(), preview.html.trim()])
  expect(preview).toMatchObject({ missing: [], unknown: [] })
  expect((await stage.preview(ada, 'invite')).subject).toBe('Grace Hopper waits')
  const { emailTemplate } = await tenantOf(ada, 'emailTemplate(key: "invite") { variables { name sample } }')
  expect(emailTemplate.variables).toContainEqual({ name: 'inviter_name', sample: 'Grace Hopper' })
  await name(ada, null)
  const without = (await invited(ada)).mail
  expect([without.subject, String(without.html).includes('We ask')]).toEqual(['waits', true])
})
