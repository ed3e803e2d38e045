import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { until } from '../../kit/until.ts'
import { actions, mutate, tenantOf } from '../verbs.ts'
import { call, create, deliveries, describe, newest, newRole, QUICK, useReceiver } from './receiver.ts'

const service = useService({}, { webhookPace: QUICK })
const receiver = useReceiver()

const sequence = (at: number) => Number(receiver.got[at]?.headers['x-qeet-sequence'])

test('what fails is tried again with the same id, and what is about the same waits for it', async () => {
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created', 'role.updated'] })
  let refused = 0
  receiver.answer = (response) => {
    response.statusCode = refused++ < 2 ? 503 : 204
    response.end('not now')
  }
  const role = await newRole(ada, 'Pilot')
  await describe(ada, role, 'one')
  await describe(ada, role, 'two')
  await receiver.wait(5)
  const ids = receiver.got.map(({ headers }) => headers['webhook-id'])
  expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]])
  expect(sequence(2)).toBeLessThan(sequence(3))
  expect(sequence(3)).toBeLessThan(sequence(4))
  expect(await newest(ada, webhook.id, 'DELIVERED')).toMatchObject({ attempt: 1, statusCode: 204, error: null })
  expect(await deliveries(ada, webhook.id)).toMatchObject([{}, {}, { attempt: 3, status: 'DELIVERED' }])
})

test('a delivery that was tried 60 times is given up, lets the next one go, and can be retried', async () => {
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created', 'role.updated'] })
  receiver.answer = (response, { headers }) => {
    response.statusCode = headers['x-qeet-event'] === 'role.created' ? 500 : 200
    response.end('x'.repeat(10_000))
  }
  await newRole(ada, 'Pilot')
  const first = await newest(ada, webhook.id, 'RETRYING')
  await until(
    async () => {
      const between = 'UPDATE webhook_delivery SET attempt = 59 WHERE id = $1 AND leased_until IS NULL'
      return (await service.owner.query(between, [first.id])).rowCount === 1 ? true : undefined
    },
    () => 'it is always under way',
  )
  const dead = await newest(ada, webhook.id, 'DEAD')
  expect(dead).toMatchObject({ attempt: 60, statusCode: 500, responseBody: 'x'.repeat(4_000), nextAttemptAt: null })
  receiver.answer = (response) => response.end()
  const retried = await call(
    ada,
    'webhookDeliveryRetry',
    ada,
    { webhookId: webhook.id, id: dead.id },
    'delivery { id }',
  )
  expect(retried.delivery.id).toBe(dead.id)
  expect(await newest(ada, webhook.id, 'DELIVERED')).toMatchObject({ attempt: 61 })
})

test('after failures in a row nothing is sent for a while, and one that arrives ends that', async () => {
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  receiver.answer = (response) => response.destroy()
  for (let at = 0; at < 6; at++) await newRole(ada, `Pilot ${at}`)
  const state = async () =>
    (await tenantOf(ada, `webhook(id: "${webhook.id}") { failures pausedUntil failingSince }`)).webhook
  const paused = await until(
    async () => {
      const found = await state()
      return found.pausedUntil === null ? undefined : found
    },
    () => 'it is not paused',
  )
  expect(paused).toMatchObject({ failingSince: expect.any(String) })
  expect(paused.failures).toBeGreaterThanOrEqual(5)
  receiver.answer = (response) => response.end()
  await until(
    async () => ((await deliveries(ada, webhook.id)).every(({ status }) => status === 'DELIVERED') ? true : undefined),
    () => 'some have not arrived',
  )
  expect(await state()).toEqual({ failures: 0, pausedUntil: null, failingSince: null })
})

test('a webhook at which nothing arrives for three days is disabled, and its administrators get a mail', async () => {
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  receiver.answer = (response) => response.destroy()
  await newRole(ada, 'Pilot')
  await newest(ada, webhook.id, 'RETRYING')
  await service.owner.query(`UPDATE webhook SET failing_since = now() - interval '4 days' WHERE id = $1`, [webhook.id])
  await until(
    async () => ((await actions(service, ada.tenantId)).includes('webhook.gave_up') ? true : undefined),
    () => 'it is not given up',
  )
  const found = await tenantOf(ada, `webhook(id: "${webhook.id}") { disabledAt gaveUp }`)
  expect(found.webhook).toEqual({ disabledAt: expect.any(String), gaveUp: true })
  const { rows } = await service.owner.query(
    `SELECT template FROM outgoing_mail WHERE tenant_id = $1 AND template = 'webhook_disabled'`,
    [ada.tenantId],
  )
  expect(rows).toHaveLength(1)

  receiver.answer = (response) => response.end()
  expect((await call(ada, 'webhookActivate', ada, { id: webhook.id })).webhook).toMatchObject({ disabledAt: null })
  expect(await newest(ada, webhook.id, 'DELIVERED')).toBeTruthy()
})

test('a receiver that hangs delays no other, also in the same tenant', async () => {
  const ada = await owner(service)
  await create(ada, ada, { url: `${receiver.url}/slow`, events: ['role.created'] })
  await create(ada, ada, { url: `${receiver.url}/quick`, events: ['role.created'] })
  receiver.answer = (response, { path }) => void (path === '/hook/slow' || response.end())
  for (let at = 0; at < 12; at++) await newRole(ada, `Pilot ${at}`)
  await receiver.wait(12, ({ path }) => path === '/hook/quick')
  expect(receiver.got.filter(({ path }) => path === '/hook/slow').length).toBeLessThanOrEqual(8)
})

test('nothing is sent to a webhook that was disabled meanwhile', async () => {
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  await call(ada, 'webhookDisable', ada, { id: webhook.id })
  await newRole(ada, 'Unseen')
  const other = await create(ada, ada, { url: `${receiver.url}/other`, events: ['role.created'] })
  await newRole(ada, 'Seen')
  await newest(ada, other.webhook.id, 'DELIVERED')
  expect(receiver.got.map(({ path }) => path)).toEqual(['/hook/other'])
  expect((await mutate(ada, 'webhookDisable', { tenantId: ada.tenantId, id: webhook.id })).userErrors).toMatchObject([
    { code: 'NOT_FOUND' },
  ])
})
