// Mails whose reason is gone: what waits is not sent, also when server and worker went down meanwhile.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { cancelMails } from '../../../src/domains/mail/service.ts'
import { createDelivery } from '../../../src/domains/mail/delivery.ts'
import type { Compose } from '../../../src/domains/mail/model.ts'
import { claimMails } from '../../../src/tenancy/platform.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { atRest, dead, type Mail, type Queue, sent, useQueue, waits } from './queue.ts'
import type { Smtp } from './smtp.ts'

let queue: Queue
let smtp: Smtp
let tenantId: string
useQueue((stage) => ({ queue, smtp, tenantId } = stage))

const cancel = (subjectId?: string): Promise<void> =>
  inTenant(tenantId, () => queue.db.write((tx) => cancelMails(tx, subjectId)))
const status = (is: string) =>
  queue.owner.query('UPDATE tenant SET status = $2::"TenantStatus" WHERE id = $1', [tenantId, is])
const composed: Compose = ({ to }) =>
  Promise.resolve({
    from: { name: '', address: 'id@example.test' },
    replyTo: null,
    to,
    subject: 'x',
    text: 'x',
    html: 'x',
    fellBack: null,
  })
const cancelled = (mail: Mail): boolean => mail.status === 'CANCELLED'

test('cancels the waiting mails of one thing in one tenant', async () => {
  const [thing, other, theirs] = [randomUUID(), randomUUID(), await queue.tenant()]
  smtp.answers = { recipient: (to) => (to.startsWith('nobody') ? '550 5.1.1 no such mailbox' : '451 4.3.0 later') }
  const outbox = queue.worker(smtp)
  for (const [to, about] of [
    ['ada', thing],
    ['nobody', thing],
    ['bob', other],
    ['cyd', undefined],
  ] as const)
    await queue.order(tenantId, `${to}@example.test`, {}, 10, about)
  await queue.order(theirs, 'eve@example.test', {}, 10, thing)
  outbox.wake()
  for (const id of [tenantId, theirs]) await queue.until(id, (mail) => waits(1)(mail) || dead(mail))
  const [their, [ada, nobody, ...rest]] = [await queue.mails(theirs), await queue.mails(tenantId)]
  await cancel(thing)
  expect(await queue.mails(tenantId)).toEqual([
    { ...ada, status: 'CANCELLED', content: null, recipient: null },
    { ...nobody, content: null, recipient: null },
    ...rest,
  ])
  expect(await queue.mails(theirs)).toEqual(their)
  expect(await inTenant(tenantId, () => queue.administration(outbox).retry(nobody?.id ?? ''))).toMatchObject({
    ok: false,
    faults: [{ code: 'NOT_RETRYABLE' }],
  })
  smtp.answers = {}
  for (const id of [tenantId, theirs]) await queue.due(id)
  outbox.wake()
  await expect
    .poll(() => smtp.arrived.flatMap(({ recipients }) => recipients).toSorted())
    .toEqual(['bob@example.test', 'cyd@example.test', 'eve@example.test'])
})

test('without a thing, every mail of the tenant is cancelled', async () => {
  for (const about of [randomUUID(), undefined]) await queue.order(tenantId, 'ada@example.test', {}, 10, about)
  await cancel()
  expect(await queue.mails(tenantId)).toMatchObject([
    { status: 'CANCELLED', content: null },
    { status: 'CANCELLED', content: null },
  ])
})

test('one cancelled between its claim and its reading is not sent', async () => {
  const thing = randomUUID()
  const taken: string[] = []
  const delivery = createDelivery({
    db: queue.db,
    sealing: queue.sealing,
    contents: queue.contents,
    compose: composed,
    host: 'id.example.test',
    metrics: { mail() {}, mailSent() {} },
    onError() {},
    now: Date.now,
    transport: { send: ({ to }) => Promise.resolve(void taken.push(to)), close() {} },
  })
  const stopping = new AbortController().signal
  for (const [to, about] of [
    ['ada@example.test', thing],
    ['bob@example.test', randomUUID()],
  ] as const)
    await queue.order(tenantId, to, {}, 10, about)
  const claimed = await claimMails(queue.db, 10, 120)
  expect(claimed).toHaveLength(2)
  await cancel(thing)
  for (const { tenant_id, id } of claimed) await delivery.deliver({ tenantId: tenant_id, id, at: Date.now() }, stopping)
  expect(taken).toEqual(['bob@example.test'])
  expect((await queue.mails(tenantId)).map((mail) => mail.status)).toEqual(['CANCELLED', 'SENT'])
})

test('one that is cancelled while it is composed is not sent, and stays cancelled', async () => {
  const [thing, composing, go] = [randomUUID(), Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const outbox = queue.worker({
    ...smtp,
    compose: async (order) => {
      composing.resolve()
      await go.promise
      return composed(order)
    },
  })
  await queue.order(tenantId, 'ada@example.test', {}, 10, thing)
  outbox.wake()
  await composing.promise
  await cancel(thing)
  const before = await queue.mails(tenantId)
  go.resolve()
  await outbox.stop()
  expect(smtp.arrived).toEqual([])
  expect(await queue.mails(tenantId)).toEqual(before)
  expect(before).toMatchObject([{ status: 'CANCELLED', content: null }])
})

test('nothing is sent for a tenant that is deleted, whenever it was ordered', async () => {
  await queue.order(tenantId, 'ada@example.test', { key: 'verify_email' })
  await status('DELETED')
  queue.worker(smtp)
  expect(await queue.until(tenantId, cancelled)).toMatchObject([{ content: null, leased_until: null }])
  expect(smtp.arrived).toEqual([])
  expect(queue.outcomes).toEqual(['cancelled'])
})

test("a suspended tenant's sign-in mails wait, without attempts, until it is resumed", async () => {
  await status('SUSPENDED')
  for (const key of ['invite', 'magic_link', 'login_code', 'mfa_otp', 'account_created'] as const)
    await queue.order(tenantId, `${key}@example.test`, { key })
  const outbox = queue.worker(smtp)
  const held = await queue.until(tenantId, (mail) => mail.last_error !== null && atRest(mail))
  for (const mail of held)
    expect(mail).toMatchObject({
      status: 'QUEUED',
      attempts: 0,
      last_error: 'the tenant is suspended',
      content: expect.any(Buffer) as unknown,
    })
  for (const key of ['verify_email', 'password_reset'] as const)
    await queue.order(tenantId, `${key}@example.test`, { key })
  outbox.wake()
  await expect
    .poll(() => smtp.arrived.flatMap(({ recipients }) => recipients).toSorted())
    .toEqual(['password_reset@example.test', 'verify_email@example.test'])
  await queue.until(tenantId, atRest) // what has arrived is also recorded as sent: else `due` would send it again
  await status('ACTIVE')
  await queue.due(tenantId)
  outbox.wake()
  await queue.until(tenantId, sent)
  expect(smtp.arrived).toHaveLength(7)
})

test('one that waits for a suspension to end is given up when it expires', async () => {
  await status('SUSPENDED')
  await queue.order(tenantId, 'ada@example.test', { key: 'invite' }, -1)
  queue.worker(smtp)
  expect(await queue.until(tenantId, dead)).toMatchObject([{ last_error: 'expired', content: null }])
})
