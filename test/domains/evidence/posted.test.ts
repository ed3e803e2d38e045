// Checkpoints leave by webhooks that ask for them; how often they are made is the operator's to say.
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { create, QUICK, useReceiver } from '../webhooks/receiver.ts'
import { checkpointsOf, events, instance, keyOf } from './kit.ts'

const service = useService({ AUDIT_CHECKPOINT_SECONDS: '0' }, { webhookPace: QUICK })
const receiver = useReceiver()

test('a webhook gets each checkpoint with its key, and its entry asks for no further one', async () => {
  const ada = await owner(service)
  await create(ada, ada, { url: receiver.url, events: ['audit.checkpoint'] })
  const one = await instance(service)
  await one.sign(ada)
  const [received] = await receiver.wait(1)
  const [checkpoint] = await checkpointsOf(ada)
  expect(JSON.parse(received?.body ?? '')).toEqual({
    tenant_id: ada.tenantId,
    size: checkpoint?.size,
    note: checkpoint?.note,
    verifier_key: (await keyOf(ada)).verifierKey,
    created_at: expect.any(String),
  })
  await one.sign(ada)
  expect(await checkpointsOf(ada)).toHaveLength(1)
  await events(ada, 1)
  await one.sign(ada)
  const [next] = await checkpointsOf(ada)
  expect(next?.size).toBe((checkpoint?.size ?? 0) + 2)
  expect(one.errors).toEqual([])
})

test('a log sink gets each checkpoint as an event', async () => {
  const ada = await owner(service)
  const input = { name: 'Witness', url: receiver.url, actions: ['audit.*'] }
  await mutate(ada, 'logSinkCreate', { tenantId: ada.tenantId, input }, 'logSink { id }')
  await (await instance(service)).sign(ada)
  const [received] = await receiver.wait(1)
  const [checkpoint] = await checkpointsOf(ada)
  expect(JSON.parse(received?.body ?? '')).toMatchObject({
    action: 'audit.checkpoint',
    metadata: { note: checkpoint?.note, verifierKey: (await keyOf(ada)).verifierKey },
  })
})

test('where nobody asks for them, checkpoints add nothing to the log', async () => {
  const ada = await owner(service)
  await create(ada, ada, { url: receiver.url, events: ['role.created'] })
  await (await instance(service)).sign(ada)
  const { auditEvents } = await tenantOf(ada, 'auditEvents { nodes { action } }')
  expect(auditEvents.nodes.map(({ action }: { action: string }) => action)).not.toContain('audit.checkpoint')
  expect(await checkpointsOf(ada)).toHaveLength(1)
})

test('AUDIT_CHECKPOINT_SECONDS=0 makes none', async () => {
  const ada = await owner(service)
  expect(await service.service.checkpoints.sweep()).toBe(0)
  expect(await checkpointsOf(ada)).toEqual([])
})
