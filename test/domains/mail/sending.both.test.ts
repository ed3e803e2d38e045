// From the order of a mail to a real SMTP server.
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { atRest, type Queue, SECRET, sent, useQueue, waits } from './queue.ts'
import { type Smtp, smtpServer } from './smtp.ts'

let queue: Queue
let smtp: Smtp
let tenantId: string
useQueue((stage) => ({ queue, smtp, tenantId } = stage))
const numbered = (many: number): string[] => Array.from({ length: many }, (_, n) => `person-${n}@example.test`)

test('a mail is queued with its transaction, and not when it rolls back', async () => {
  const outbox = queue.worker(smtp)
  const failed = inTenant(tenantId, async () => {
    const opened = await outbox.open()
    await queue.db.write(async (tx) => {
      await opened.enqueue(
        tx,
        { key: 'magic_link', to: 'bob@example.test', locale: null, values: {} },
        new Date(Date.now() + 60_000),
      )
      throw new Error('what it was about did not come to be')
    })
  })
  await expect(failed).rejects.toThrow('did not come to be')
  outbox.wake()
  expect(await queue.mails(tenantId)).toEqual([])
  await queue.order(tenantId, 'ada@example.test')
  outbox.wake()
  await queue.until(tenantId, sent)
  expect(smtp.arrived.map(({ recipients }) => recipients)).toEqual([['ada@example.test']])
})

test('of two workers each of 50 mails is sent by one, once', async () => {
  const [one, two] = [queue.worker(smtp), queue.worker(smtp)]
  const everybody = numbered(50)
  for (const to of everybody) await queue.order(tenantId, to)
  smtp.answers = { hold: () => setImmediate() } // a server that takes its time, so that sends overlap
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

test('while the server is down mails wait, longer each time', async () => {
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
  onTestFinished(() => smtp.close())
  outbox.wake()
  expect(await queue.until(tenantId, sent)).toMatchObject([{ attempts: 4 }])
  expect(queue.outcomes).toEqual(['retried', 'retried', 'retried', 'sent'])
  expect(await queue.audit(tenantId)).toEqual([])
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

test('a worker without the lease of a mail writes nothing about it', async () => {
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
