// The queue of mails belongs to the tenant in whose scope it was opened.
import { expect, test } from 'vitest'
import { createContents } from '../../src/domains/mail/content.ts'
import { createOutbox } from '../../src/domains/mail/outbox.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { testSealing } from '../kit/sealing.ts'
import { owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { count } from '../domains/verbs.ts'

const service = useService()

test('nothing is queued for another tenant by its keys', async () => {
  const [ada, grace] = [await owner(service), await owner(service)]
  const { sealing } = await testSealing(service.db)
  const outbox = createOutbox({
    db: service.db,
    sealing,
    contents: createContents(null),
    compose: () => Promise.reject(new Error('it sends nothing')),
    transport: { send: () => Promise.reject(new Error('it sends nothing')), close() {} },
    host: 'id.example.test',
    metrics: { mail() {}, mailSent() {} },
    onError() {},
    clock: { now: () => Date.now(), every: () => () => {} },
  })
  await outbox.stop()
  const queue = await inTenant(ada.tenantId, () => outbox.open())
  const order = { key: 'verify_email' as const, to: 'x@example.test', locale: null, values: {} }
  const queued = (tenantId: string): Promise<void> =>
    inTenant(tenantId, () => service.db.write((tx) => queue.enqueue(tx, order, new Date(Date.now() + 60_000))))
  const mails = (): Promise<number> => count(service, 'outgoing_mail', 'tenant_id = $1', [grace.tenantId])
  const before = await mails()
  await expect(queued(grace.tenantId)).rejects.toThrow('by the keys of another tenant')
  expect(await mails()).toBe(before)
  await queued(ada.tenantId) // positive control
})
