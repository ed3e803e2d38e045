// What administrators see of the queue of their tenant, and what they can have tried again.
import { beforeEach, expect, test } from 'vitest'
import type { OutgoingMails } from '../../../src/domains/mail/service.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { dead, type Queue, sent, useQueue, waits } from './queue.ts'
import type { Smtp } from './smtp.ts'

let queue: Queue
let smtp: Smtp
let tenantId: string
let mails: OutgoingMails
useQueue((stage) => ({ queue, smtp, tenantId } = stage))
beforeEach(() => {
  mails = queue.administration(queue.worker(smtp))
})

const list = (of: string, ...args: Parameters<OutgoingMails['list']>) => inTenant(of, () => mails.list(...args))
const retry = (of: string, id: string) => inTenant(of, () => mails.retry(id))
const FIRST = { limit: 10, after: null }

/** A mail that the server has refused. */
async function refused(to: string, minutes = 10): Promise<string> {
  smtp.answers = { recipient: () => '550 5.1.1 no such mailbox' }
  await queue.order(tenantId, to, {}, minutes)
  queue.tick()
  const [mail] = await queue.until(tenantId, dead)
  smtp.answers = {}
  return mail?.id ?? ''
}

test('the list is of the own tenant, newest first, in pages, by status', async () => {
  const other = await queue.tenant()
  await queue.order(other, 'eve@example.test')
  for (const to of ['ada@example.test', 'bob@example.test']) await queue.order(tenantId, to)
  queue.tick()
  await queue.until(tenantId, sent)
  smtp.answers = { recipient: () => '451 4.3.0 later' }
  await queue.order(tenantId, 'cyd@example.test')
  queue.tick()
  await queue.until(tenantId, (mail) => sent(mail) || waits(1)(mail))
  const all = await list(tenantId, null, FIRST)
  expect(
    all.rows.map(({ status, recipient, lastError, attempts, template }) => [
      status,
      recipient,
      lastError,
      attempts,
      template,
    ]),
  ).toEqual([
    ['QUEUED', 'cyd@example.test', '451 4.3.0', 1, 'magic_link'],
    ['SENT', null, null, 1, 'magic_link'],
    ['SENT', null, null, 1, 'magic_link'],
  ])
  expect(JSON.stringify(all)).not.toContain('token')
  const first = await list(tenantId, null, { limit: 2, after: null })
  expect([first.rows, first.hasNextPage]).toEqual([all.rows.slice(0, 2), true])
  const next = await list(tenantId, null, { limit: 2, after: first.rows[1] ?? null })
  expect([next.rows, next.hasNextPage]).toEqual([all.rows.slice(2), false])
  expect((await list(tenantId, 'SENT', FIRST)).rows).toEqual(all.rows.slice(1))
  expect((await list(tenantId, 'DEAD', FIRST)).rows).toEqual([])
  expect((await list(other, null, FIRST)).rows).toHaveLength(1)
})

test('a dead mail is tried again, arrives, and the log tells', async () => {
  const id = await refused('ada@example.test')
  expect((await list(tenantId, 'DEAD', FIRST)).rows).toMatchObject([
    { id, recipient: 'ada@example.test', lastError: '550 5.1.1' },
  ])
  expect(await retry(tenantId, id)).toMatchObject({
    ok: true,
    value: { id, status: 'QUEUED', attempts: 1, recipient: 'ada@example.test' },
  })
  expect(await queue.until(tenantId, sent)).toMatchObject([{ id, attempts: 2, content: null }])
  expect(smtp.arrived.map(({ recipients }) => recipients)).toEqual([['ada@example.test']])
  expect((await queue.audit(tenantId)).map(({ action, id: of }) => [action, of])).toEqual([
    ['email.dead_lettered', id],
    ['email.retried', id],
  ])
})

test('a refused mail is tried ten times in all, however often it is retried', async () => {
  const id = await refused('ada@example.test')
  smtp.answers = { recipient: () => '550 5.1.1 no such mailbox' }
  for (let attempts = 2; attempts <= 10; attempts++) {
    expect((await retry(tenantId, id)).ok).toBe(true)
    expect(await queue.until(tenantId, (mail) => dead(mail) && mail.attempts === attempts)).toHaveLength(1)
  }
  expect(await queue.mails(tenantId)).toMatchObject([{ attempts: 10, content: null }])
  const before = [await queue.mails(tenantId), await queue.audit(tenantId)]
  expect(await retry(tenantId, id)).toMatchObject({ ok: false, faults: [{ code: 'NOT_RETRYABLE' }] })
  queue.tick()
  expect([await queue.mails(tenantId), await queue.audit(tenantId)]).toEqual(before)
})

test('what nobody took in ten attempts is tried again from the start', async () => {
  smtp.answers = { recipient: () => '451 4.3.0 later' }
  await queue.order(tenantId, 'ada@example.test')
  await queue.owner.query('UPDATE outgoing_mail SET attempts = 9 WHERE tenant_id = $1', [tenantId])
  queue.tick()
  const [mail] = await queue.until(tenantId, dead)
  smtp.answers = {}
  expect(await retry(tenantId, mail?.id ?? '')).toMatchObject({ ok: true, value: { attempts: 0 } })
  expect(await queue.until(tenantId, sent)).toMatchObject([{ attempts: 1 }])
})

test('of ten who retry one mail at once one does, and it is sent once', async () => {
  const id = await refused('ada@example.test')
  const done = await Promise.all(Array.from({ length: 10 }, () => retry(tenantId, id)))
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  queue.tick() // the worker passes by a row that others are waiting for, and looks again later
  await queue.until(tenantId, sent)
  expect(smtp.arrived).toHaveLength(1)
})

test.each([
  ['of another tenant', 'NOT_FOUND', async () => [await queue.tenant(), await refused('ada@example.test')]],
  ['that there is not', 'NOT_FOUND', async () => [tenantId, '019c0000-0000-7000-8000-000000000001']],
  [
    'that has been sent',
    'NOT_RETRYABLE',
    async () => {
      await queue.order(tenantId, 'ada@example.test')
      queue.tick()
      return [tenantId, (await queue.until(tenantId, sent))[0]?.id]
    },
  ],
  [
    'that waits',
    'NOT_RETRYABLE',
    async () => {
      smtp.answers = { recipient: () => '451 4.3.0 later' }
      await queue.order(tenantId, 'ada@example.test')
      queue.tick()
      return [tenantId, (await queue.until(tenantId, waits(1)))[0]?.id]
    },
  ],
  [
    'that was cancelled',
    'NOT_RETRYABLE',
    async () => {
      const id = await refused('ada@example.test')
      await queue.owner.query("UPDATE outgoing_mail SET status = 'CANCELLED' WHERE id = $1", [id])
      return [tenantId, id]
    },
  ],
  [
    'that has expired',
    'NOT_RETRYABLE',
    async () => {
      const id = await refused('ada@example.test')
      await queue.owner.query("UPDATE outgoing_mail SET expires_at = now() - interval '1 second' WHERE id = $1", [id])
      return [tenantId, id]
    },
  ],
  [
    'of which nothing is kept',
    'NOT_RETRYABLE',
    async () => {
      const id = await refused('ada@example.test')
      await queue.owner.query('UPDATE outgoing_mail SET content = NULL WHERE id = $1', [id])
      return [tenantId, id]
    },
  ],
] as const)('a mail %s is not tried again, and nothing changes', async (_, code, make) => {
  const [scope = '', id = ''] = await make()
  const before = [
    await queue.mails(tenantId),
    await queue.audit(tenantId),
    await queue.audit(scope),
    smtp.arrived.length,
  ]
  expect(await retry(scope, id)).toEqual({ ok: false, faults: [{ code, path: ['id'] }] })
  expect([
    await queue.mails(tenantId),
    await queue.audit(tenantId),
    await queue.audit(scope),
    smtp.arrived.length,
  ]).toEqual(before)
})
