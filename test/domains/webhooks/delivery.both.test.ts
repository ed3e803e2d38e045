import { createHmac, createPublicKey, verify } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { until } from '../../kit/until.ts'
import { mutate } from '../verbs.ts'
import { call, create, deliveries, type Received, useReceiver } from './receiver.ts'

const service = useService()
const receiver = useReceiver()

const ofEvent = (name: string) => (received: Received) => received.headers['x-qeet-event'] === name

test('what happens is sent, and libraries of others accept the signatures', async () => {
  const ada = await owner(service)
  const made = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  expect(made).toMatchObject({ userErrors: [], unknownEvents: [], secret: expect.stringMatching(/^[\w-]{43}$/) })
  const { role } = await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'Pilot' } }, 'role { id }')
  const [received] = (await receiver.wait(1)) as [Received]

  expect(JSON.parse(received.body)).toMatchObject({
    event: 'role.created',
    tenant_id: ada.tenantId,
    resource_type: 'role',
    resource_id: role.id,
    actor_user_id: ada.userId,
  })
  expect(new Webhook(made.signingSecret).verify(received.body, received.headers)).toEqual(JSON.parse(received.body))
  expect(() => new Webhook(made.signingSecret).verify(`${received.body} `, received.headers)).toThrow(
    'No matching signature',
  )
  expect(received.headers['x-qeet-signature']).toBe(
    `sha256=${createHmac('sha256', made.secret).update(received.body).digest('hex')}`,
  )
  expect(isSigned(received, made.webhook.keys[0].publicKey)).toBe(true)
  const [delivery] = await until(
    async () => {
      const found = await deliveries(ada, made.webhook.id)
      return found[0]?.status === 'DELIVERED' ? found : undefined
    },
    () => 'it has not arrived',
  )
  expect(delivery).toMatchObject({ eventType: 'role.created', attempt: 1, statusCode: 200, payload: received.body })
  expect(received.headers['x-qeet-delivery']).toBe(delivery?.id)
})

/** Verifies v1a, which the library does not know. */
function isSigned({ headers, body }: Received, publicKey: string): boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey.slice(5), 'base64').toString('base64url') },
    format: 'jwk',
  })
  const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
  return (headers['webhook-signature'] ?? '')
    .split(' ')
    .filter((each) => each.startsWith('v1a,'))
    .some((each) => verify(null, content, key, Buffer.from(each.slice(4), 'base64')))
}

test('a trial goes to the webhook that is named and to no other', async () => {
  const ada = await owner(service)
  const one = await create(ada, ada, { url: `${receiver.url}/one`, events: ['role.deleted'] })
  await create(ada, ada, { url: `${receiver.url}/two`, events: [] })
  expect(await call(ada, 'webhookTest', ada, { id: one.webhook.id }, 'queued')).toMatchObject({ queued: true })
  const [received] = (await receiver.wait(1, ofEvent('test.ping'))) as [Received]
  expect(received.path).toBe('/hook/one')
  expect(JSON.parse(received.body)).toEqual({ hello: 'world', at: expect.any(String) })
})
