// Mails that a server refuses, and those that are given up.
import { expect, test } from 'vitest'
import { dead, type Queue, sent, useQueue, waits } from './queue.ts'
import { type Smtp, smtpServer } from './smtp.ts'

let queue: Queue
let smtp: Smtp
let tenantId: string
useQueue((stage) => ({ queue, smtp, tenantId } = stage))

const REFUSED = [
  [
    'a recipient that the server refuses',
    { recipient: () => '550 5.1.1 <bob@example.test>: no such mailbox' },
    '550 5.1.1',
  ],
  ['a mail that the server refuses', { data: () => '554 5.7.1 bob@example.test does not want this' }, '554 5.7.1'],
] as const

test.each(REFUSED)('%s is not tried again: the log says why and not to whom', async (_, answers, reason) => {
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
  await queue.rest() // the worker that gave it up need not be there any more
  expect(await queue.mails(tenantId)).toEqual([mail])
  const expired = (await queue.owner.query('UPDATE outgoing_mail SET expires_at = now() RETURNING *')).rows[0] as object
  queue.worker(smtp)
  queue.tick()
  await queue.until(tenantId, ({ content }) => content === null)
  expect(await queue.mails(tenantId)).toEqual([{ ...expired, content: null, recipient: null }])
  expect(smtp.arrived).toEqual([])
  expect(queue.outcomes).toEqual(['dead'])
})

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

test('a mail that kills its process again and again is given up', async () => {
  await queue.order(tenantId, 'ada@example.test')
  await queue.owner.query("UPDATE outgoing_mail SET attempts = 10, leased_until = now() - interval '1 second'")
  queue.worker(smtp)
  expect(await queue.until(tenantId, dead)).toMatchObject([{ last_error: 'interrupted too often' }])
  expect(smtp.arrived).toEqual([])
})

test('content copied to another tenant cannot be opened; the original arrives', async () => {
  const other = await queue.tenant()
  await queue.order(tenantId, 'ada@example.test')
  await queue.owner.query(
    `INSERT INTO outgoing_mail (tenant_id, id, template, content, expires_at)
     SELECT $2, id, template, content, expires_at FROM outgoing_mail WHERE tenant_id = $1`,
    [tenantId, other],
  )
  queue.worker(smtp)
  expect(await queue.until(other, dead)).toMatchObject([{ last_error: 'unreadable', content: null }])
  await queue.until(tenantId, sent)
  expect(smtp.arrived).toHaveLength(1)
  expect((await queue.audit(other)).map(({ action }) => action)).toEqual(['email.dead_lettered'])
})

test('an unknown template is given up, and kept for a later version', async () => {
  const outbox = queue.worker(smtp)
  await queue.order(tenantId, 'ada@example.test', { key: 'of_tomorrow' as 'invite' })
  outbox.wake()
  expect(await queue.until(tenantId, dead)).toMatchObject([
    { last_error: 'unknown template', content: expect.any(Buffer) as unknown },
  ])
  expect(smtp.arrived).toEqual([])
})
