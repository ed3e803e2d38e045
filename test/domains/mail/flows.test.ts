// What each flow orders, from the request to the queue: the server takes nothing yet, so that everything waits.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createContents, type StoredOrder } from '../../../src/domains/mail/content.ts'
import type { Sealing } from '../../../src/sealing/sealing.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { owner, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { mailsAtRest } from '../../kit/mail.ts'
import { testSealing } from '../../kit/sealing.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { setPolicy } from '../sign-in/mailbox.ts'
import { actions, mutate } from '../verbs.ts'
import { FLOWS } from './flows.ts'
import { type Smtp, smtpServer } from './smtp.ts'

let smtp: Smtp
let service: TestService
let sealing: Sealing
let ada: Person
beforeAll(async () => {
  smtp = await smtpServer()
  service = await testService({ MAIL_URL: smtp.url })
  sealing = (await testSealing(service.db)).sealing
})
beforeEach(async () => {
  smtp.answers = { recipient: () => '451 4.3.0 later' }
  ada = await owner(service)
  await setPolicy(ada, { magicLinkEnabled: true, magicLinkTtlMinutes: 5, otpEmailEnabled: true })
})
afterEach(() =>
  service.owner.query("UPDATE outgoing_mail SET next_attempt_at = now() + interval '1 day' WHERE status = 'QUEUED'"),
)
afterAll(async () => {
  await service.close()
  await smtp.close()
})

interface Queued {
  id: string
  template: string
  content: Buffer
  expires_at: Date
}

const queuedFor = async (tenantId: string): Promise<Queued[]> =>
  (
    await service.owner.query<Queued>(
      `SELECT id, template, content, expires_at FROM outgoing_mail WHERE tenant_id = $1 AND status = 'QUEUED'
       AND attempts = 1 AND leased_until IS NULL ORDER BY id`,
      [tenantId],
    )
  ).rows

/** The one mail that waits in the tenant, and what it is about. */
async function ordered(tenantId: string): Promise<{ row: Queued; order: StoredOrder }> {
  await expect.poll(async () => (await queuedFor(tenantId)).length).toBe(1)
  const [row] = (await queuedFor(tenantId)) as [Queued]
  const ring = await inTenant(tenantId, () => sealing.ofTenant())
  const order = createContents(null).open(ring, row.content, row.id)
  if (!order) throw new Error('it does not open')
  return { row, order }
}

/** Every row of every table as text, sealed content as its bytes. */
async function database(): Promise<string> {
  const { rows: tables } = await service.owner.query<{ name: string }>(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  const { rows } = await service.owner.query<{ row: string }>(
    tables.map(({ name }) => `SELECT to_jsonb(t)::text AS row FROM ${name} t`).join(' UNION ALL '),
  )
  const { rows: sealed } = await service.owner.query<{ content: Buffer }>(
    'SELECT content FROM outgoing_mail WHERE content IS NOT NULL',
  )
  return [...rows.map(({ row }) => row), ...sealed.map(({ content }) => content.toString('latin1'))].join('\n')
}

test.each(FLOWS)(
  '%s waits sealed, with all it needs, and its audit row',
  async (template, { action, values, minutes, ask }) => {
    const asked = Date.now()
    const { to, tenantId } = await ask({ service, ada })
    const { row, order } = await ordered(tenantId)
    const more = { by: order.by, ...(template === 'invite' && { inviter: ada.userId }) }
    expect(order).toEqual({
      key: template,
      to,
      locale: null,
      ...more,
      values: { ...values, ttl_minutes: String(minutes) },
    })
    expect(row.template).toBe(template)
    expect(Math.abs(row.expires_at.getTime() - asked - minutes * 60_000)).toBeLessThan(10_000)
    expect(await actions(service, tenantId)).toContain(action)
    const everything = await database()
    expect(everything).toContain(row.id) // control: it is in what was read
    for (const secret of Object.entries(order.values).flatMap(([name, value]) =>
      name === 'ttl_minutes' ? [] : [value, value.replace(' ', ''), value.replace(/.*token=/, '')],
    ))
      expect(everything).not.toContain(secret)
    smtp.answers = {}
    await service.owner.query('UPDATE outgoing_mail SET next_attempt_at = now() WHERE id = $1', [row.id])
    // wakes the worker, which would look a few seconds later
    await mutate(await signUp(service), 'emailVerificationSend')
    const arrived = () => smtp.arrived.find(({ mail }) => mail.messageId === `<${row.id}@id.example.test>`)
    await expect.poll(arrived).toMatchObject({ recipients: [to] })
    for (const said of Object.entries(order.values).flatMap(([name, value]) => (name === 'ttl_minutes' ? [] : [value])))
      expect(arrived()?.mail.text).toContain(said)
    await mailsAtRest(service)
    expect(
      (await service.owner.query('SELECT status::text, content FROM outgoing_mail WHERE id = $1', [row.id])).rows,
    ).toEqual([{ status: 'SENT', content: null }])
  },
)

test.each([
  ['de-at', 'de-AT'],
  ['nonsense!', null],
])('the language that a person has set to %s goes with the order as %s', async (locale, stored) => {
  await service.owner.query('UPDATE users SET metadata = $2 WHERE id = $1', [ada.userId, JSON.stringify({ locale })])
  await mutate(ada, 'emailVerificationSend')
  expect((await ordered(ada.tenantId)).order.locale).toBe(stored)
})

test('an invitation that is resent is another mail, and expires with the new link', async () => {
  const { invitation } = await mutate(
    ada,
    'invitationCreate',
    { tenantId: ada.tenantId, input: { email: uniqueEmail() } },
    'invitation { id }',
  )
  const first = await ordered(ada.tenantId)
  await service.owner.query('DELETE FROM outgoing_mail')
  await mutate(ada, 'invitationResend', { tenantId: ada.tenantId, id: invitation.id })
  const second = await ordered(ada.tenantId)
  expect(second.order.to).toBe(first.order.to)
  expect(second.order.values['invite_url']).not.toBe(first.order.values['invite_url'])
  const { rows } = await service.owner.query<{ expires_at: Date }>('SELECT expires_at FROM invitation WHERE id = $1', [
    invitation.id,
  ])
  expect(second.row.expires_at).toEqual(rows[0]?.expires_at)
})

test('the operator sees what became of the mails', async () => {
  const operated = await testService({ MAIL_URL: smtp.url, OPERATOR_TOKEN: 'o'.repeat(32) })
  try {
    smtp.answers = { recipient: () => '550 5.1.1 no such mailbox' }
    const bob = await owner(operated)
    await mutate(bob, 'emailVerificationSend')
    await expect
      .poll(async () =>
        (await fetch(`${operated.url}/metrics`, { headers: { authorization: `Operator ${'o'.repeat(32)}` } })).text(),
      )
      .toContain('mails_total{outcome="dead"} 1')
  } finally {
    await operated.close()
  }
})
