// Mails are composed when they leave.
import { expect, test } from 'vitest'
import type { Compose } from '../../../src/domains/mail/model.ts'
import { inTenant, SYSTEM } from '../../../src/tenancy/scope.ts'
import { type Queue, sent, useQueue, waits } from './queue.ts'
import type { Smtp } from './smtp.ts'

let queue: Queue
let smtp: Smtp
let tenantId: string
useQueue((stage) => ({ queue, smtp, tenantId } = stage))

const composed: Compose = async ({ to }) => ({
  from: { name: '', address: 'id@example.test' },
  replyTo: null,
  to,
  subject: 'x',
  text: 'x',
  html: 'x',
  fellBack: 'rendering took too long',
})

test('a mail whose template fails leaves all the same, and is logged', async () => {
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

test('mails are composed in the scope of their own tenant', async () => {
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
