// A webhook leads nowhere that the service does not call, neither when it is made nor when something is sent.
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, tenantOf } from '../verbs.ts'
import { call, create, newest, newRole, QUICK, useReceiver } from './receiver.ts'

const service = useService({ OUTBOUND_ALLOW: 'http://127.0.0.1' }, { webhookPace: QUICK })
const receiver = useReceiver()

const REFUSED = `
  http://example.test/ ftp://example.test/ https://u:p@example.test/ example.test https://
  x https://127.0.0.2 https://2130706434/ https://0x7f.2/ https://[::1]/
  https://[::ffff:7f00:2]/ https://169.254.169.254/latest https://10.0.0.1/ https://[fd00:ec2::254]/ https://localhost/
  https://100.64.0.1/ https://[64:ff9b::a00:1]/ https://192.168.1.1/ https://[::]/`
  .trim()
  .split(/\s+/)

test.each(REFUSED)('no webhook leads to %s', async (url) => {
  const ada = await owner(service)
  const refused = async (): Promise<string[]> => codes(await create(ada, ada, { url }))
  expect(await changesNothing(service, refused)).toEqual(['INVALID_URL'])
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['none'] })
  expect(codes(await call(ada, 'webhookUpdate', ada, { id: webhook.id, input: { url } }))).toEqual(['INVALID_URL'])
})

test.each([
  ['a name that stands for a private address', 'https://private.example.test/', 'is not at a public address'],
  ['a private address that was stored before', 'https://10.0.0.1/', 'does not call this address'],
])('nothing is sent to %s', async (_, url, why) => {
  service.dns.set('private.example.test', { addresses: ['10.0.0.1'] })
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  await service.owner.query('UPDATE webhook SET url = $2 WHERE id = $1', [webhook.id, url])
  await newRole(ada, 'Pilot')
  const failed = await newest(ada, webhook.id, 'RETRYING')
  expect(failed).toMatchObject({ statusCode: null, error: expect.stringContaining(why) })
})

test('redirects are not followed, and what a receiver answers is cut', async () => {
  const ada = await owner(service)
  const { webhook } = await create(ada, ada, { url: receiver.url, events: ['role.created', 'role.deleted'] })
  receiver.answer = (response) => response.writeHead(307, { location: `${receiver.url}/elsewhere` }).end()
  await newRole(ada, 'Pilot')
  expect(await newest(ada, webhook.id, 'RETRYING')).toMatchObject({ error: expect.stringContaining('redirect') })
  receiver.answer = (response) => response.end(Buffer.alloc(1_000_000, 'x'))
  expect(await newest(ada, webhook.id, 'DELIVERED')).toMatchObject({ responseBody: 'x'.repeat(4_000) })
  expect(receiver.got.every(({ path }) => path === '/hook')).toBe(true)
})

test('a tenant has at most 50 webhooks that are not disabled', async () => {
  const ada = await owner(service)
  await service.owner.query(
    `INSERT INTO webhook (id, tenant_id, url, events, cursor_seq)
     SELECT gen_random_uuid(), $1, 'https://example.test/', '{none}', 0 FROM generate_series(1, 50)`,
    [ada.tenantId],
  )
  expect(codes(await create(ada, ada, { url: receiver.url }))).toEqual(['TOO_MANY'])
  const { webhooks } = await tenantOf(ada, 'webhooks(first: 1) { nodes { id } }')
  await call(ada, 'webhookDisable', ada, { id: webhooks.nodes[0].id })
  expect(codes(await create(ada, ada, { url: receiver.url }))).toEqual([])
})
