import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { call, create, deliveries, newest, newRole, QUICK, type Received, useReceiver } from './receiver.ts'

const service = useService({}, { webhookPace: QUICK })
const receiver = useReceiver()

const replay = (who: Parameters<typeof call>[0], of: { tenantId: string }, id: string, input: object) =>
  call(who, 'webhookReplay', of, { id, input }, 'queued next')

test('what a webhook has missed is sent later, and what has arrived is not', async () => {
  const ada = await owner(service)
  const from = new Date(Date.now() - 60_000).toISOString()
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  await newRole(ada, 'Seen')
  await newest(ada, webhook.id, 'DELIVERED')
  await call(ada, 'webhookDisable', ada, { id: webhook.id })
  await newRole(ada, 'Missed')
  await call(ada, 'webhookActivate', ada, { id: webhook.id })
  expect(await replay(ada, ada, webhook.id, { from })).toMatchObject({ queued: 1, next: null, userErrors: [] })
  await receiver.wait(2)
  expect(await replay(ada, ada, webhook.id, { from })).toMatchObject({ queued: 0 })
  await newest(ada, webhook.id, 'DELIVERED')

  const all = await replay(ada, ada, webhook.id, { from, mode: 'ALL' })
  expect(all).toMatchObject({ queued: 2 })
  const got = await receiver.wait(4)
  const ids = got.map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size).toBe(2) // receivers know what they have already
  expect(await deliveries(ada, webhook.id)).toHaveLength(2)
})

test('a window begins in the last 30 days, and ends after it begins', async () => {
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url })
  const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  expect(await replay(ada, ada, webhook.id, { from: at(31) })).toMatchObject({ userErrors: [{ code: 'INVALID' }] })
  expect(await replay(ada, ada, webhook.id, { from: at(1), to: at(2) })).toMatchObject({
    userErrors: [{ code: 'INVALID' }],
  })
})

test('while a rotation lets the secret before work on, both verify, and afterwards only the new one', async () => {
  const ada = await owner(service)
  const made = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  const { id } = made.webhook
  const rotated = await call(ada, 'webhookSecretRotate', ada, { id }, 'secret signingSecret')
  expect(rotated.secret).not.toBe(made.secret)
  await newRole(ada, 'Pilot')
  const [first] = (await receiver.wait(1)) as [Received]
  for (const secret of [made.signingSecret, rotated.signingSecret])
    expect(new Webhook(secret).verify(first.body, first.headers)).toBeTruthy()

  const last = await call(ada, 'webhookSecretRotate', ada, { id, input: { overlapSeconds: 0 } }, 'signingSecret')
  await newRole(ada, 'Navigator')
  const [, second] = (await receiver.wait(2)) as [Received, Received]
  expect(new Webhook(last.signingSecret).verify(second.body, second.headers)).toBeTruthy()
  for (const secret of [made.signingSecret, rotated.signingSecret])
    expect(() => new Webhook(secret).verify(second.body, second.headers)).toThrow('No matching signature')
})

test('a secret is nowhere in the database but sealed', async () => {
  const ada = await owner(service)
  const made = await create(ada, ada, { url: receiver.url, events: [] })
  const { rows } = await service.owner.query('SELECT to_jsonb(s)::text AS row FROM webhook_secret s')
  const stored = rows.map(({ row }: { row: string }) => row).join('\n')
  expect(stored).toContain(made.webhook.keys[0].publicKey)
  for (const form of ['utf8', 'hex', 'base64'] as const)
    expect(stored).not.toContain(Buffer.from(made.secret).toString(form).replace(/=+$/, ''))
  expect(stored).not.toContain(Buffer.from(made.secret, 'base64url').toString('hex'))
})

test('keys that were moved to another webhook sign nothing there', async () => {
  const ada = await owner(service)
  const [one, two, other] = [
    await create(ada, ada, { url: `${receiver.url}/one`, events: ['role.created'] }),
    await create(ada, ada, { url: `${receiver.url}/two`, events: ['role.created'] }),
    await create(ada, ada, { url: `${receiver.url}/other`, events: ['role.created'] }),
  ]
  await service.owner.query('DELETE FROM webhook_secret WHERE webhook_id = $1', [two.webhook.id])
  await service.owner.query('UPDATE webhook_secret SET webhook_id = $2 WHERE webhook_id = $1', [
    one.webhook.id,
    two.webhook.id,
  ])
  await newRole(ada, 'Pilot')
  await newest(ada, other.webhook.id, 'DELIVERED')
  await newRole(ada, 'Navigator')
  await receiver.wait(2, ({ path }) => path === '/hook/other')
  expect(receiver.got.map(({ path }) => path)).toEqual(['/hook/other', '/hook/other'])
})
