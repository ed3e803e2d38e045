// Brands, templates, mails and images of many tenants at the same time. Their templates are the same text, so that they
// share what is kept compiled; what is printed into it is each one's own.
import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageId } from '../../src/shared/image.ts'
import { addMember, type Person, uniqueEmail } from '../kit/seed.ts'
import { deadMail, mailsAtRest } from '../kit/mail.ts'
import { FLOWS, openStage, type Stage } from '../domains/email-templates/stage.ts'
import { svgOf } from '../kit/images.ts'
import { mutate } from '../domains/verbs.ts'

const TENANTS = 8

interface Owned extends Person {
  /** a word that stands in this tenant's name, brand and mails alone */
  readonly word: string
  readonly logo: string
  readonly member: Person
  /** as whom its mails leave: every other tenant has proven its domain */
  readonly sender: { readonly name: string; readonly address: string; readonly replyTo: string | null }
}

let stage: Stage
let tenants: Owned[]

beforeAll(async () => {
  stage = await openStage()
  tenants = []
  for (let n = 0; n < TENANTS; n++) {
    const word = `word-${randomUUID()}`
    const who = await stage.tenant(word)
    const logo = svgOf(word)
    const address = `mail@${word}.example`
    await stage.brand(who, { logoUrl: logo, emailFromName: word, emailFromAddress: address })
    const proven = n % 2 === 0
    if (proven)
      await stage.service.owner.query('UPDATE tenant_domain SET verified_at = now() WHERE tenant_id = $1', [
        who.tenantId,
      ])
    const sender = proven
      ? { name: word, address, replyTo: null }
      : { name: 'Qeet ID', address: 'service@id.example.test', replyTo: address }
    for (const key of KEYS) await stage.template(who, key, SAME)
    tenants.push({ ...who, word, logo, sender, member: await addMember(stage.service, who) })
  }
}, 120_000)

afterAll(() => stage.close())

const KEYS = ['invite', 'login_code', 'magic_link', 'password_reset']

/** For every tenant and key the same; a name that is set in one rendering must not be known in the next. */
const SAME = {
  subject: 'From {{ tenant_name }}',
  body:
    '<p>{% if mine %}{% set kept = mine %}{% endif %}[{{ kept }}] {{ tenant_name }} {% for n in [1, 2] %}{{ ' +
    'recipient_email }}{% endfor %} {{ invite_url }}{{ magic_url }}{{ reset_url }}{{ code }}</p>',
}

const any = (): Owned => tenants[randomInt(tenants.length)] as Owned
const key = (): string => KEYS[randomInt(KEYS.length)] as string

/** Nothing of anybody else, and something of the own. */
function judge(text: string, mine: Owned): void {
  for (const other of tenants)
    if (other !== mine)
      for (const part of [other.word, other.tenantId, other.member.email, imageId(other.logo)])
        if (text.includes(part)) throw new Error(`${mine.word} got ${part}: ${text.slice(0, 400)}`)
  expect(text).toContain(mine.word)
}

async function atOnce(count: number, work: (mine: Owned) => Promise<void>): Promise<void> {
  let left = count
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left-- > 0) await work(any())
    }),
  )
}

test("concurrent previews of one text show their own tenant's name, brand and values", async () => {
  await atOnce(240, async (mine) => {
    const given = randomInt(2) === 0
    const shown = await stage.preview(mine, key(), {
      vars: { recipient_email: mine.member.email, ...(given && { mine: mine.word }) },
    })
    judge(JSON.stringify(shown), mine)
    expect(shown.subject).toBe(`From ${mine.word}`)
    expect(shown.body).toContain(given ? `[${mine.word}]` : '[]')
    expect(shown.sender).toEqual(mine.sender)
    expect(shown.html).toContain(`/brand/${mine.tenantId}/${imageId(mine.logo)}`)
  })
})

test('a template that changes while others are asked for changes for its own tenant alone', async () => {
  const [changer, ...others] = tenants as [Owned, ...Owned[]]
  for (let round = 0; round < 6; round++) {
    const subject = `Round ${round} of {{ tenant_name }}`
    const [, ...shown] = await Promise.all([
      stage.template(changer, 'invite', { ...SAME, subject }),
      ...others.map((mine) => stage.preview(mine, 'invite')),
    ])
    expect(shown.map((preview) => preview.subject)).toEqual(others.map(({ word }) => `From ${word}`))
    expect((await stage.preview(changer, 'invite')).subject).toBe(`Round ${round} of ${changer.word}`)
  }
  await stage.template(changer, 'invite', SAME)
})

test("concurrent mails hold their own tenant's name, brand, recipient and link", async () => {
  await mailsAtRest(stage.service)
  const before = stage.smtp.arrived.length
  const sends = tenants.flatMap((mine) => [
    ...Array.from({ length: 3 }, () => ({
      mine,
      to: uniqueEmail(),
      send: (to: string): Promise<unknown> =>
        mutate(mine, 'invitationCreate', { tenantId: mine.tenantId, input: { email: to } }, 'token'),
    })),
    ...['login_code', 'magic_link'].map((name) => ({
      mine,
      to: mine.member.email,
      send: (): Promise<unknown> => FLOWS[name]?.(stage, mine, mine.member) ?? Promise.reject(new Error(name)),
    })),
  ])
  await Promise.all(sends.map(({ send, to }) => send(to)))
  const arrived = (await stage.smtp.come(before + sends.length)).slice(before)
  expect(arrived).toHaveLength(sends.length)
  for (const mine of tenants) {
    const expected = sends.filter((one) => one.mine === mine).map(({ to }) => to)
    const own = arrived.filter(({ mail }) => mail.subject === `From ${mine.word}`)
    expect(own.flatMap(({ recipients }) => recipients).sort()).toEqual(expected.sort())
    for (const { mail, recipients } of own) {
      const { html, text, from, replyTo } = mail
      judge(JSON.stringify({ html, text, from, replyTo }), mine)
      expect([from?.value, replyTo?.value[0]?.address ?? null]).toEqual([
        [{ name: mine.sender.name, address: mine.sender.address }],
        mine.sender.replyTo,
      ])
      expect(text?.split(recipients[0] ?? '').length).toBe(3)
      expect(html).toContain(`/brand/${mine.tenantId}/${imageId(mine.logo)}`)
    }
  }
})

test('mails that are claimed together leave as their own tenants', async () => {
  await mailsAtRest(stage.service)
  const before = stage.smtp.arrived.length
  const due = await Promise.all(tenants.map(({ tenantId, member }) => deadMail(stage.service, tenantId, member.email)))
  const last = await deadMail(stage.service, tenants[0]?.tenantId ?? '', uniqueEmail())
  await stage.service.owner.query(
    `UPDATE outgoing_mail SET status = 'QUEUED', attempts = 0, next_attempt_at = now() - interval '1 minute'
      WHERE id = ANY ($1)`,
    [due],
  )
  // which has the queue looked at
  expect(
    (
      await mutate(
        tenants[0] as Owned,
        'outgoingMailRetry',
        { tenantId: tenants[0]?.tenantId, id: last },
        'mail { id }',
      )
    ).userErrors,
  ).toEqual([])
  const arrived = (await stage.smtp.come(before + due.length + 1)).slice(before)
  for (const mine of tenants) {
    const own = arrived.filter(({ recipients }) => recipients.includes(mine.member.email))
    expect(own.map(({ mail: { from } }) => from?.value)).toEqual([
      [{ name: mine.sender.name, address: mine.sender.address }],
    ])
    for (const {
      mail: { html, text, subject },
    } of own)
      judge(JSON.stringify({ html, text, subject }), mine)
  }
  const { rows } = await stage.service.owner.query<{ tenant: string }>(
    "SELECT DISTINCT tenant_id AS tenant FROM outgoing_mail WHERE id = ANY ($1) AND status <> 'DEAD'",
    [due],
  )
  expect(rows.map(({ tenant }) => tenant).sort()).toEqual(tenants.map(({ tenantId }) => tenantId).sort())
})

test("a mail that is moved into another tenant's row does not open or leave", async () => {
  await mailsAtRest(stage.service)
  const [victim, thief] = tenants as [Owned, Owned]
  const [from, to] = [
    await deadMail(stage.service, victim.tenantId, victim.member.email),
    await deadMail(stage.service, thief.tenantId, thief.member.email),
  ]
  const { rows } = await stage.service.owner.query<{ content: Buffer }>(
    'SELECT content FROM outgoing_mail WHERE id = $1',
    [from],
  )
  // by the same id too: it is the tenant, not the id, that keeps them apart
  for (const id of [to, from]) {
    await stage.service.owner.query('DELETE FROM outgoing_mail WHERE tenant_id = $1 AND id = $2', [thief.tenantId, id])
    await stage.service.owner.query(
      `INSERT INTO outgoing_mail (id, tenant_id, template, content, status, expires_at)
        VALUES ($1, $2, 'verify_email', $3, 'DEAD', now() + interval '1 hour')`,
      [id, thief.tenantId, rows[0]?.content],
    )
  }
  const sent = stage.smtp.arrived.length
  const seen = (
    await thief.gql('query ($t: UUID!) { tenant(id: $t) { outgoingMails(status: DEAD) { nodes { id recipient } } } }', {
      t: thief.tenantId,
    })
  ).tenant.outgoingMails.nodes
  expect(seen).toEqual(
    expect.arrayContaining([
      { id: to, recipient: null },
      { id: from, recipient: null },
    ]),
  )
  for (const id of [to, from])
    expect(
      (await mutate(thief, 'outgoingMailRetry', { tenantId: thief.tenantId, id }, 'mail { id }')).userErrors,
    ).toEqual([])
  await mailsAtRest(stage.service)
  expect(stage.smtp.arrived).toHaveLength(sent)
  const { rows: states } = await stage.service.owner.query(
    'SELECT status, last_error, content FROM outgoing_mail WHERE tenant_id = $1 AND id = ANY ($2)',
    [thief.tenantId, [to, from]],
  )
  expect(states).toEqual(Array.from({ length: 2 }, () => ({ status: 'DEAD', last_error: 'unreadable', content: null })))
  // and for its own tenant it is what it was
  expect(
    (await mutate(victim, 'outgoingMailRetry', { tenantId: victim.tenantId, id: from }, 'mail { id }')).userErrors,
  ).toEqual([])
  expect((await stage.smtp.come(sent + 1)).slice(sent).map(({ recipients }) => recipients)).toEqual([
    [victim.member.email],
  ])
})
