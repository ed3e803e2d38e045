import { PROFILE, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createDeliveries } from './deliveries.ts'
import { createDispatching } from './dispatching.ts'
import { WEBHOOKS_DOCUMENT } from './document.ts'
import { WEBHOOK_ERRORS } from './errors.ts'
import { createGivingUp } from './giving-up.ts'
import { resolvers } from './resolvers.ts'
import { createSending } from './sending.ts'
import { createWebhooks } from './service.ts'

type Parts = Pick<
  Shared,
  'db' | 'sealing' | 'webhookDoor' | 'webhookPace' | 'job' | 'metrics' | 'outbox' | 'publicUrl' | 'onError'
>

export const area = {
  name: 'webhooks',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: { webhookEvents: PROFILE },
    Mutation: {
      webhookCreate: recent(write('webhook.write')),
      webhookUpdate: recent(write('webhook.write')),
      webhookDisable: write('webhook.write'),
      webhookActivate: recent(write('webhook.write')),
      webhookTest: { ...write('webhook.write'), sensitive: true },
      webhookSecretRotate: recent(write('webhook.write')),
      webhookDeliveryRetry: { ...write('webhook.write'), sensitive: true },
      webhookReplay: { ...write('webhook.write'), expensive: true },
    },
    Tenant: {
      webhooks: read('webhook.read'),
      webhook: read('webhook.read'),
    },
    Webhook: { deliveries: read('webhook.read') },
  },
  errors: { WebhookUserError: WEBHOOK_ERRORS },
  document: [WEBHOOKS_DOCUMENT],
  create({ db, sealing, webhookDoor, webhookPace: pace, job, metrics, outbox, publicUrl, onError }: Parts) {
    const giveUp = createGivingUp({ db, outbox, publicUrl })
    const sending = createSending({ db, sealing, webhookDoor, job, pace, giveUp })
    const webhookDispatcher = createDispatching({ db, sending, count: metrics.webhook, onError })
    const wake = () => webhookDispatcher.wake()
    const webhooks = createWebhooks({ db, sealing, webhookDoor })
    return {
      webhooks,
      webhookDispatcher,
      webhookDeliveries: createDeliveries({ db, wake, change: webhooks.change }),
    }
  },
} satisfies Area
