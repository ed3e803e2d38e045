// A sign-up with any address must not write to the world: own words and Reply-To reach strangers once somebody answers
// for the tenant.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person, uniqueEmail, verifyEmail } from '../../kit/seed.ts'
import { changesNothing, mutate } from '../verbs.ts'
import { type Arrived } from '../mail/smtp.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const BODY = '<p>Our own words. <a href="{{ invite_url }}">Come</a></p>'

/** Nobody has proven anything. */
async function unproven(): Promise<Person> {
  const ada = await owner(stage.service, 'Bank')
  await stage.brand(ada, { emailFromAddress: 'security@bank.example' })
  await stage.template(ada, 'invite', { subject: 'Act now', body: BODY })
  return ada
}

const invited = async (by: Person): Promise<Arrived> => {
  const email = uniqueEmail('stranger')
  return stage.mailTo(email, () => by.rest('POST', '/v1/invites', { email }))
}
const shown = ({ mail }: Arrived) => ({
  own: String(mail.html).includes('Our own words') && mail.subject === 'Act now',
  replyTo: mail.replyTo?.text ?? null,
})

test('an unproven tenant invites strangers in the built-in words', async () => {
  const ada = await unproven()
  expect(shown(await invited(ada))).toEqual({ own: false, replyTo: null })
  const { warnings } = await stage.preview(ada, 'invite')
  expect(warnings.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['BUILT_IN_FOR_STRANGERS', 'NO_REPLY_TO_FOR_STRANGERS']),
  )
  const fallen = `SELECT count(*)::int AS n FROM audit_event WHERE tenant_id = $1
    AND action = 'email_template.fallback_used'`
  await expect
    .poll(async () => (await stage.service.owner.query<{ n: number }>(fallen, [ada.tenantId])).rows[0]?.n)
    .toBe(1)
})

test('saving and inviting warn on both surfaces, until somebody answers for it', async () => {
  const ada = await unproven()
  const codesOf = (warnings: readonly { code: string }[] = []): string[] =>
    warnings.map(({ code }) => code.toUpperCase()) // /v1 has them in lower case
  const content = { subject: 'Act now', body: BODY }
  const template = { tenantId: ada.tenantId, key: 'invite', input: content }
  const invite = () => ({ tenantId: ada.tenantId, input: { email: uniqueEmail('stranger') } })
  const warned = async (): Promise<string[][]> => {
    const { invitation, warnings } = await mutate(
      ada,
      'invitationCreate',
      invite(),
      'invitation { id } warnings { code }',
    )
    const resent = await ada.rest('POST', `/v1/invites/${invitation.id}/resend`)
    return [
      codesOf((await mutate(ada, 'emailTemplateUpdate', template, 'template { warnings { code } }')).template.warnings),
      codesOf((await ada.rest('PUT', `/v1/tenants/${ada.tenantId}/email-templates/invite`, content)).body.warnings),
      codesOf(warnings),
      codesOf((await ada.rest('POST', '/v1/invites', invite().input)).body.warnings),
      codesOf(resent.body.warnings),
    ]
  }
  for (const codes of await warned()) expect(codes).toEqual(['BUILT_IN_FOR_STRANGERS', 'NO_REPLY_TO_FOR_STRANGERS'])
  await verifyEmail(stage.service, ada)
  for (const codes of await warned()) expect(codes).toEqual([])
})

test('a verified owner, a verified sender or a proven domain lifts it at once', async () => {
  const [ada, bob, carol] = [await unproven(), await unproven(), await unproven()]
  await verifyEmail(stage.service, ada)
  expect(shown(await invited(ada))).toEqual({ own: true, replyTo: 'security@bank.example' })
  expect((await stage.preview(ada, 'invite')).warnings.map(({ code }: { code: string }) => code)).not.toContain(
    'BUILT_IN_FOR_STRANGERS',
  )
  const sender = await addMember(stage.service, bob, 'admin')
  expect(shown(await invited(sender)).own).toBe(false)
  await verifyEmail(stage.service, sender)
  expect([shown(await invited(sender)).own, shown(await invited(bob)).own]).toEqual([true, false])
  await stage.service.owner.query(
    'INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at) VALUES ($1, $2, $3, $4, now())',
    [randomUUID(), carol.tenantId, `${randomUUID()}.example`, 't'],
  )
  expect(shown(await invited(carol)).own).toBe(true)
})

test('nobody has a test mail sent to an address that they only typed', async () => {
  const ada = await unproven()
  const send = () => ada.rest('POST', `/v1/tenants/${ada.tenantId}/email-templates/invite/test`, {})
  expect(await changesNothing(stage.service, send)).toMatchObject({
    status: 403,
    body: { error: { code: 'verification.email_not_verified' } },
  })
  expect(
    (await mutate(ada, 'emailTemplateTestSend', { tenantId: ada.tenantId, key: 'invite' }, 'sentTo')).userErrors,
  ).toMatchObject([{ code: 'EMAIL_NOT_VERIFIED' }])
  await verifyEmail(stage.service, ada)
  expect((await send()).status).toBe(200)
})
