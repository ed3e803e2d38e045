import { randomUUID } from 'node:crypto'
import type { Person } from '../../kit/seed.ts'
import { mutate } from '../verbs.ts'
import type { Calls, Service } from './call.ts'

type Of = Pick<Person, 'tenantId'> & Parameters<typeof mutate>[0]

/** Makes a webhook that asks for no event there is, so that nothing is sent while rows are compared. */
export async function webhookIn(who: Of): Promise<string> {
  const input = { url: 'http://127.0.0.1:9/hook', events: ['nothing.happens'] }
  const made = await mutate(who, 'webhookCreate', { tenantId: who.tenantId, input }, 'webhook { id }')
  return made.webhook.id
}

/** Makes a delivery of the first event of the log that has arrived. Returns its id. */
export async function deliveryIn(service: Pick<Service, 'owner'>, who: Of, webhookId: string): Promise<string> {
  const id = randomUUID()
  await service.owner.query(
    `INSERT INTO webhook_delivery (tenant_id, id, webhook_id, seq, event_id, event_type, entity, delivered_at)
     SELECT tenant_id, $2, $3, seq, id, 'tenant.created', 'tenant', now() FROM audit_event
     WHERE tenant_id = $1 AND seq = 1`,
    [who.tenantId, id, webhookId],
  )
  return id
}

/** Calls about webhooks. */
export async function listening(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const about = async (): Promise<{ tenantId: string; id: string }> => ({ tenantId, id: await webhookIn(ada) })
  const [retried, disabled] = [await about(), await about()]
  await mutate(ada, 'webhookDisable', disabled)
  const retrying = { tenantId, webhookId: retried.id, id: await deliveryIn(service, ada, retried.id) }
  const from = new Date(Date.now() - 60_000).toISOString()
  return {
    webhookCreate: {
      who: ada,
      args: { tenantId, input: { url: 'http://127.0.0.1:9/new', events: ['none.of.these'] } },
    },
    webhookUpdate: { who: ada, args: { ...(await about()), input: { description: 'It listens.' } } },
    webhookDisable: { who: ada, args: await about() },
    webhookActivate: { who: ada, args: disabled },
    webhookTest: { who: ada, args: await about() },
    webhookSecretRotate: { who: ada, args: await about() },
    webhookDeliveryRetry: { who: ada, args: retrying },
    webhookReplay: { who: ada, args: { ...(await about()), input: { from } } },
  }
}
