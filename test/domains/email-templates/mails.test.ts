// What a tenant writes is what its people get, from a real SMTP server.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, signUp, uniqueEmail } from '../../kit/seed.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { FLOWS, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const LOGO = 'https://cdn.acme.example/logo.png'

test.each(Object.keys(FLOWS))(
  '%s: override and brand are in all parts, and a reset brings the default',
  async (key) => {
    const ada = await stage.tenant('Acme GmbH')
    const member = await addMember(stage.service, ada)
    const send = () =>
      stage.mailTo(member.email, () => FLOWS[key]?.(stage, ada, member) ?? Promise.reject(new Error(key)))
    const stock = await send()
    const variable = stock.mail.text?.includes('?token=')
      ? `{{ ${{ password_reset: 'reset_url', magic_link: 'magic_url' }[key] ?? ''} }}`
      : '{{ code }}'
    await stage.brand(ada, { primaryColor: '#a21caf', logoUrl: LOGO })
    const link = variable.includes('url') ? variable : 'https://acme.example'
    await stage.template(ada, key, {
      subject: 'Ours for {{ recipient_email }}',
      body: `<h1>Own words</h1><p><a class="button" href="${link}">Go</a> ${variable}</p>`,
      text: `Own text: ${variable} ({{ ttl }})`,
    })
    const own = await send()
    expect(own.mail.subject).toBe(`Ours for ${member.email}`)
    expect(own.mail.text).toMatch(
      /^Own text: (?:https:\/\/id\.example\.test\/\S+\?token=\S+|\d{4} \d{4}|\d{6}) \(.*(?:minutes|hour)\)/,
    )
    expect(own.mail.html).toMatch(/Own words/)
    expect(own.mail.html).toContain(LOGO)
    expect(own.mail.html).toContain('#a21caf')
    expect(own.mail.html).not.toContain('{{')
    const { template } = await mutate(ada, 'emailTemplateReset', { tenantId: ada.tenantId, key }, 'template { custom }')
    expect(template.custom).toBe(false)
    const again = await send()
    expect([again.mail.subject, again.mail.text?.replaceAll(/\S*token=\S+|\d{4} \d{4}|\d{6}/g, '*')]).toEqual([
      stock.mail.subject,
      stock.mail.text?.replaceAll(/\S*token=\S+|\d{4} \d{4}|\d{6}/g, '*'),
    ])
  },
)

test('invite: the mail is in the words of its tenant, and its link works', async () => {
  const ada = await stage.tenant('Acme GmbH')
  await stage.template(ada, 'invite', {
    subject: '{{ tenant_name }} needs you',
    body: '<p>{{ recipient_email }}: {{ invite_url }}</p>',
  })
  const email = uniqueEmail()
  const { mail } = await stage.mailTo(email, () =>
    mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email } }, 'token'),
  )
  expect(mail.subject).toBe('Acme GmbH needs you')
  const token = /\?token=([\w.-]+)/.exec(mail.text ?? '')?.[1] ?? ''
  const accepted = await mutate(
    ada,
    'invitationAccept',
    { input: { token, password: 'correct horse battery staple' } },
    'tokens { tenantId }',
  )
  expect(accepted.tokens).toEqual({ tenantId: ada.tenantId })
})

test('each tenant has its own words at the same time', async () => {
  const tenants = await Promise.all(Array.from({ length: 6 }, (_, index) => stage.tenant(`Tenant ${index}`)))
  await Promise.all(
    tenants.map((who, index) =>
      stage.template(who, 'invite', {
        subject: `Subject ${index} of {{ tenant_name }}`,
        body: `<p>Body ${index} {{ invite_url }}</p>`,
      }),
    ),
  )
  const invited = tenants.flatMap((who, index) =>
    Array.from({ length: 5 }, () => ({ who, index, email: uniqueEmail() })),
  )
  const before = stage.smtp.arrived.length
  await Promise.all(
    invited.map(({ who, email }) =>
      mutate(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } }, 'token'),
    ),
  )
  const arrived = (await stage.smtp.come(before + invited.length)).slice(before)
  for (const { index, email } of invited) {
    const mine = arrived.filter(({ recipients }) => recipients.includes(email))
    expect(mine.map(({ mail }) => [mail.subject, mail.text?.split(/\s/)[1]])).toEqual([
      [`Subject ${index} of Tenant ${index}`, String(index)],
    ])
  }
})

test("the mail comes from the service until the tenant's domain is proven", async () => {
  const ada = await stage.tenant('Acme GmbH')
  const domain = `${crypto.randomUUID()}.example`
  await stage.brand(ada, { emailFromName: 'Acme Mail', emailFromAddress: `hello@mail.${domain}` })
  const send = async () => {
    const email = uniqueEmail()
    const { mail } = await stage.mailTo(email, () =>
      mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email } }, 'token'),
    )
    return { from: mail.from?.value, replyTo: mail.replyTo?.value }
  }
  expect(await send()).toEqual({
    from: [{ name: 'Qeet ID', address: 'service@id.example.test' }],
    replyTo: [{ name: '', address: `hello@mail.${domain}` }],
  })
  // A parent domain proves what lies under it; another one that only ends alike does not.
  await stage.service.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at)
     VALUES (gen_random_uuid(), $1, $2, 't', now())`,
    [ada.tenantId, `x${domain}`],
  )
  expect((await send()).from).toEqual([{ name: 'Qeet ID', address: 'service@id.example.test' }])
  await stage.service.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at)
     VALUES (gen_random_uuid(), $1, $2, 't', now())`,
    [ada.tenantId, domain],
  )
  expect(await send()).toEqual({ from: [{ name: 'Acme Mail', address: `hello@mail.${domain}` }], replyTo: undefined })
})

test("the mail's language is the person's own, else the tenant's", async () => {
  const ada = await stage.tenant('Acme')
  const member = await addMember(stage.service, ada)
  const subject = async () =>
    (await stage.mailTo(member.email, () => FLOWS['login_code']?.(stage, ada, member) ?? Promise.resolve())).mail
      .subject
  const speak = (locale: unknown) =>
    stage.service.owner.query('UPDATE users SET metadata = $2 WHERE id = $1', [
      member.userId,
      JSON.stringify({ locale }),
    ])
  expect(await subject()).toBe('Your sign-in code')
  await stage.brand(ada, { settings: { locale: 'de' } })
  expect(await subject()).toMatch(/Anmelde/)
  await speak('pt-BR')
  expect(await subject()).toBe('Your sign-in code')
  await stage.template(ada, 'login_code', { subject: 'Para todos', body: '{{ code }}' })
  expect(await subject()).toBe('Para todos')
  await stage.template(ada, 'login_code', { subject: 'Em português', body: '{{ code }}' }, 'pt')
  expect(await subject()).toBe('Em português')
  await stage.template(ada, 'login_code', { subject: 'No Brasil', body: '{{ code }}' }, 'pt-BR')
  expect(await subject()).toBe('No Brasil')
  const shown = (
    await ada.gql(
      `query ($id: UUID!) {
        tenant(id: $id) {
          emailTemplate(key: "login_code", locale: "pt-br") { locale subject chain { locale custom exists used } }
        }
      }`,
      { id: ada.tenantId },
    )
  ).tenant.emailTemplate
  expect(shown).toEqual({
    locale: 'pt-BR',
    subject: 'No Brasil',
    chain: [
      { locale: 'pt-BR', custom: true, exists: true, used: true },
      { locale: 'pt', custom: true, exists: true, used: false },
      { locale: null, custom: true, exists: true, used: false },
      { locale: 'en', custom: false, exists: true, used: false },
    ],
  })
  await speak('not a language')
  expect(await subject()).toBe('Para todos')
})

test('mails to people with only their personal tenant name the service', async () => {
  const ada = await signUp(stage.service)
  const reset = await stage.mailTo(ada.email, () =>
    mutate(client(stage.service.url), 'passwordForgot', { input: { email: ada.email } }),
  )
  expect(reset.mail.text).toContain(
    'Qeet ID\nYou are receiving this email because a new password was requested for your account at Qeet ID.',
  )
  expect(reset.mail.text).toContain(`for ${ada.email} at Qeet ID.`)
  expect((await stage.preview(ada, 'password_reset')).text).toContain('at Qeet ID.')
  expect((await stage.preview(ada, 'invite')).text).toContain(`to join ${(await tenantOf(ada, 'name')).name} as`)
})
