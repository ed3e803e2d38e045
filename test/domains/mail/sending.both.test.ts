// From the order of a mail to a real SMTP server.
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Compose } from '../../../src/domains/mail/model.ts'
import { inTenant, SYSTEM } from '../../../src/tenancy/scope.ts'
import { atRest, dead, type Queue, SECRET, sent, testQueue, waits } from './queue.ts'
import { type Smtp, smtpServer } from './smtp.ts'

let queue: Queue
let smtp: Smtp
let tenantId: string
beforeAll(async () => {
  queue = await testQueue()
})
beforeEach(async () => {
  smtp = await smtpServer()
  tenantId = await queue.tenant()
  queue.outcomes.length = 0
  queue.failures.length = 0
})
afterEach(async () => {
  await queue.rest()
  await smtp.close()
  await queue.owner.query('DELETE FROM outgoing_mail')
})
afterAll(() => queue.close())

const numbered = (many: number): string[] => Array.from({ length: many }, (_, n) => `person-${n}@example.test`)

test('a mail is in the database once its transaction commits, and not when it rolls back', async () => {
  const outbox = queue.worker(smtp)
  const failed = inTenant(tenantId, () =>
    queue.db.write(async (tx) => {
      await outbox.enqueue(
        tx,
        { key: 'magic_link', to: 'bob@example.test', locale: null, values: {} },
        new Date(Date.now() + 60_000),
      )
      throw new Error('what it was about did not come to be')
    }),
  )
  await expect(failed).rejects.toThrow('did not come to be')
  outbox.wake()
  expect(await queue.mails(tenantId)).toEqual([])
  await queue.order(tenantId, 'ada@example.test')
  outbox.wake()
  await queue.until(tenantId, sent)
  expect(smtp.arrived.map(({ recipients }) => recipients)).toEqual([['ada@example.test']])
})

test('of two workers on one database each of 50 mails is sent by one, once, and no more than 4 at a time by each', async () => {
  const [one, two] = [queue.worker(smtp), queue.worker(smtp)]
  const everybody = numbered(50)
  for (const to of everybody) await queue.order(tenantId, to)
  smtp.answers = { hold: () => setTimeout(5) } // a server that takes its time, so that sends overlap
  one.wake()
  two.wake()
  const mails = await queue.until(tenantId, sent)
  expect(smtp.arrived.flatMap(({ recipients }) => recipients).sort()).toEqual([...everybody].sort())
  expect(new Set(smtp.arrived.map(({ mail }) => mail.messageId))).toEqual(
    new Set(mails.map(({ id }) => `<${id}@id.example.test>`)),
  )
  expect(mails.every(({ attempts, content, sent_at }) => attempts === 1 && content === null && sent_at !== null)).toBe(
    true,
  )
  expect(smtp.busiest()).toBeLessThanOrEqual(8)
  expect(queue.outcomes).toEqual(everybody.map(() => 'sent'))
})

test('one that takes long holds up its own place alone', async () => {
  const outbox = queue.worker(smtp)
  const slow = Promise.withResolvers<void>()
  smtp.answers = { hold: (recipient) => (recipient === 'slow@example.test' ? slow.promise : Promise.resolve()) }
  for (const to of ['slow@example.test', ...numbered(20)]) await queue.order(tenantId, to)
  outbox.wake()
  await smtp.come(21)
  expect((await queue.until(tenantId, ({ status, attempts }) => status === 'SENT' || attempts === 1)).length).toBe(21)
  await expect.poll(async () => (await queue.mails(tenantId)).filter(sent).length).toBe(20)
  slow.resolve()
  await queue.until(tenantId, sent)
})

test('what a mail says is sealed while it waits, and gone once it is sent', async () => {
  const outbox = queue.worker(smtp)
  smtp.answers = { recipient: () => '451 4.3.0 later' }
  await queue.order(tenantId, 'ada@example.test')
  outbox.wake()
  const [waiting] = await queue.until(tenantId, waits(1))
  const row = JSON.stringify(waiting) + (waiting?.content?.toString('latin1') ?? '')
  expect(waiting?.content?.length).toBeGreaterThan(100)
  for (const hidden of [SECRET, 'ada@example.test', 'magic_url']) expect(row).not.toContain(hidden)
  smtp.answers = {}
  await queue.due(tenantId)
  outbox.wake()
  expect(await queue.until(tenantId, sent)).toMatchObject([{ content: null, last_error: null }])
  expect(smtp.arrived[0]?.mail.text).toContain(SECRET)
})

test('while the server is down mails wait, longer each time, and arrive when it is back', async () => {
  const { url } = smtp
  await smtp.close()
  const outbox = queue.worker({ url })
  await queue.order(tenantId, 'ada@example.test')
  const started = Date.now()
  for (const [attempts, seconds] of [
    [1, 30],
    [2, 60],
    [3, 120],
  ] as const) {
    outbox.wake()
    const [mail] = await queue.until(tenantId, waits(attempts))
    expect(mail).toMatchObject({ last_error: 'ECONNREFUSED' })
    const wait = ((mail?.next_attempt_at.getTime() ?? 0) - Date.now()) / 1_000
    expect(wait).toBeLessThanOrEqual(seconds)
    expect(wait).toBeGreaterThan(seconds * 0.75 - (Date.now() - started) / 1_000 - 1) // however long this has taken
    await queue.due(tenantId)
  }
  smtp = await smtpServer({}, Number(new URL(url).port))
  outbox.wake()
  expect(await queue.until(tenantId, sent)).toMatchObject([{ attempts: 4 }])
  expect(queue.outcomes).toEqual(['retried', 'retried', 'retried', 'sent'])
  expect(await queue.audit(tenantId)).toEqual([])
})

const REFUSED = [
  [
    'a recipient that the server refuses',
    { recipient: () => '550 5.1.1 <bob@example.test>: no such mailbox' },
    '550 5.1.1',
  ],
  ['a mail that the server refuses', { data: () => '554 5.7.1 bob@example.test does not want this' }, '554 5.7.1'],
] as const

test.each(REFUSED)(
  '%s is not tried again: the log tells why and not to whom, and nothing is kept once it has expired',
  async (_, answers, reason) => {
    const outbox = queue.worker(smtp)
    smtp.answers = answers
    await queue.order(tenantId, 'bob@example.test')
    outbox.wake()
    const [mail] = await queue.until(tenantId, dead)
    expect(mail).toMatchObject({
      attempts: 1,
      last_error: reason,
      content: expect.any(Buffer) as unknown,
      leased_until: null,
    })
    const audit = await queue.audit(tenantId)
    expect(audit).toEqual([
      { action: 'email.dead_lettered', id: mail?.id, metadata: { template: 'magic_link', reason }, actor: 'SYSTEM' },
    ])
    for (const said of [JSON.stringify(audit), queue.failures.join()]) expect(said).not.toMatch(/bob|token/)
    smtp.answers = {}
    queue.tick()
    await queue.rest() // whoever gave it up need not be there any more
    expect(await queue.mails(tenantId)).toEqual([mail])
    const expired = (await queue.owner.query('UPDATE outgoing_mail SET expires_at = now() RETURNING *'))
      .rows[0] as object
    queue.worker(smtp)
    queue.tick()
    await queue.until(tenantId, ({ content }) => content === null)
    expect(await queue.mails(tenantId)).toEqual([{ ...expired, content: null }])
    expect(smtp.arrived).toEqual([])
    expect(queue.outcomes).toEqual(['dead'])
  },
)

const OPERATORS = [
  ['a sender that the server does not take', { sender: () => '553 5.7.1 not yours' }, '553 5.7.1'],
  ['a server that relays nothing for us', { recipient: () => '554 5.7.1 Relay access denied' }, '554 5.7.1'],
  ['a server that wants us to sign in', { recipient: () => '530 5.7.0 authentication required' }, '530 5.7.0'],
  ['a server that is busy', { data: () => '452 4.3.1 no room' }, '452 4.3.1'],
] as const

test.each(OPERATORS)('%s kills no mail: it waits', async (_, answers, reason) => {
  const outbox = queue.worker(smtp)
  smtp.answers = answers
  await queue.order(tenantId, 'ada@example.test')
  outbox.wake()
  const [mail] = await queue.until(tenantId, waits(1))
  expect(mail?.last_error).toContain(reason)
  smtp.answers = {}
  await queue.due(tenantId)
  outbox.wake()
  await queue.until(tenantId, sent)
})

test('credentials that the server does not take kill no mail: it waits', async () => {
  const guarded = await smtpServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('wrong password')),
  })
  try {
    const outbox = queue.worker({ url: guarded.url.replace('smtp://', 'smtp://user:wrong@') })
    await queue.order(tenantId, 'ada@example.test')
    outbox.wake()
    expect((await queue.until(tenantId, waits(1)))[0]?.last_error).toMatch(/^535/)
  } finally {
    await guarded.close()
  }
})

test('a mail that has expired is not sent, and says nothing any more', async () => {
  const outbox = queue.worker(smtp)
  await queue.order(tenantId, 'ada@example.test', {}, -1)
  outbox.wake()
  const [mail] = await queue.until(tenantId, dead)
  expect(mail).toMatchObject({ last_error: 'expired', content: null })
  expect(await queue.audit(tenantId)).toMatchObject([
    { action: 'email.dead_lettered', id: mail?.id, metadata: { reason: 'expired' } },
  ])
  expect(smtp.arrived).toEqual([])
})

test('the tenth attempt is the last', async () => {
  smtp.answers = { recipient: () => '451 4.3.0 later' }
  await queue.order(tenantId, 'ada@example.test')
  await queue.owner.query('UPDATE outgoing_mail SET attempts = 8')
  const outbox = queue.worker(smtp)
  await queue.until(tenantId, waits(9))
  await queue.due(tenantId)
  outbox.wake()
  expect(await queue.until(tenantId, dead)).toMatchObject([
    { attempts: 10, last_error: expect.stringContaining('451 4.3.0') as unknown },
  ])
})

test('a mail whose process dies with it, again and again, is given up without another try', async () => {
  await queue.order(tenantId, 'ada@example.test')
  await queue.owner.query("UPDATE outgoing_mail SET attempts = 10, leased_until = now() - interval '1 second'")
  queue.worker(smtp)
  expect(await queue.until(tenantId, dead)).toMatchObject([{ last_error: 'interrupted too often' }])
  expect(smtp.arrived).toEqual([])
})

test('content of one tenant that is copied into another opens for nobody, and the original arrives', async () => {
  const other = await queue.tenant()
  await queue.order(tenantId, 'ada@example.test')
  await queue.owner.query(
    'INSERT INTO outgoing_mail (tenant_id, id, template, content, expires_at) SELECT $2, id, template, content, expires_at FROM outgoing_mail WHERE tenant_id = $1',
    [tenantId, other],
  )
  queue.worker(smtp)
  expect(await queue.until(other, dead)).toMatchObject([{ last_error: 'unreadable', content: null }])
  await queue.until(tenantId, sent)
  expect(smtp.arrived).toHaveLength(1)
  expect((await queue.audit(other)).map(({ action }) => action)).toEqual(['email.dead_lettered'])
})

test('a template that this version does not know is given up, and kept for one that does', async () => {
  const outbox = queue.worker(smtp)
  await queue.order(tenantId, 'ada@example.test', { key: 'of_tomorrow' as 'invite' })
  outbox.wake()
  expect(await queue.until(tenantId, dead)).toMatchObject([
    { last_error: 'unknown template', content: expect.any(Buffer) as unknown },
  ])
  expect(smtp.arrived).toEqual([])
})

const composed: Compose = async ({ to }) => ({
  from: { name: '', address: 'id@example.test' },
  replyTo: null,
  to,
  subject: 'x',
  text: 'x',
  html: 'x',
  fellBack: 'rendering took too long',
})

test('a mail whose template could not be used leaves all the same, and the log tells', async () => {
  const outbox = queue.worker({ ...smtp, compose: composed })
  await queue.order(tenantId, 'ada@example.test')
  outbox.wake()
  await queue.until(tenantId, sent)
  expect(smtp.arrived).toHaveLength(1)
  expect(await queue.audit(tenantId)).toEqual([
    {
      action: 'email_template.fallback_used',
      id: 'magic_link',
      metadata: { template_key: 'magic_link', reason: 'rendering took too long' },
      actor: 'SYSTEM',
    },
  ])
  expect(queue.outcomes.sort()).toEqual(['fell_back', 'sent'])
})

test('a mail that cannot be composed now is tried again', async () => {
  let broken = true
  const outbox = queue.worker({
    ...smtp,
    compose: (order) => (broken ? Promise.reject(new Error('the database is away')) : composed(order)),
  })
  await queue.order(tenantId, 'ada@example.test')
  outbox.wake()
  expect(await queue.until(tenantId, waits(1))).toMatchObject([{ last_error: 'not composed' }])
  broken = false
  await queue.due(tenantId)
  outbox.wake()
  await queue.until(tenantId, sent)
})

test('mails are composed in the scope of their own tenant, whoever woke the worker', async () => {
  const seen = new Map<string, string>()
  const outbox = queue.worker({
    ...smtp,
    compose: async (order) => {
      seen.set(order.to, (await queue.db.client.tenant.findFirstOrThrow({})).id)
      return composed(order)
    },
  })
  const other = await queue.tenant()
  await queue.order(tenantId, 'ada@example.test')
  await queue.order(other, 'bob@example.test')
  await inTenant(other, async () => outbox.wake(), { ...SYSTEM, actorType: 'USER', userId: other, ip: '192.0.2.1' })
  for (const id of [tenantId, other]) await queue.until(id, sent)
  expect(Object.fromEntries(seen)).toEqual({ 'ada@example.test': tenantId, 'bob@example.test': other })
  expect(await queue.audit(other)).toMatchObject([{ actor: 'SYSTEM' }])
})

test('stopping finishes what is being sent, and leaves the rest in the queue', async () => {
  const slow = Promise.withResolvers<void>()
  const outbox = queue.worker(smtp)
  smtp.answers = { hold: () => slow.promise }
  for (const to of numbered(10)) await queue.order(tenantId, to)
  outbox.wake()
  await smtp.come(4)
  const stopped = outbox.stop()
  slow.resolve()
  await stopped
  const mails = await queue.until(tenantId, atRest)
  expect(mails.map(({ status }) => status).sort()).toEqual([
    ...Array<string>(6).fill('QUEUED'),
    ...Array<string>(4).fill('SENT'),
  ])
  queue.worker(smtp).wake()
  await queue.until(tenantId, sent)
  expect(smtp.arrived).toHaveLength(10)
})

test('whoever has lost the lease of a mail writes nothing about it', async () => {
  const slow = Promise.withResolvers<void>()
  const outbox = queue.worker(smtp)
  smtp.answers = { hold: () => slow.promise }
  await queue.order(tenantId, 'ada@example.test')
  outbox.wake()
  await smtp.come(1)
  const [theirs] = (
    await queue.owner.query(
      "UPDATE outgoing_mail SET attempts = 2, leased_until = now() + interval '1 minute' RETURNING *",
    )
  ).rows
  slow.resolve()
  await outbox.stop()
  expect(await queue.mails(tenantId)).toEqual([theirs])
})
