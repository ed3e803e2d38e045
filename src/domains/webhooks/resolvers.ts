import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { EVENTS } from './events.ts'
import { WEBHOOK_ERRORS } from './errors.ts'
import { type Delivery, statusOf, type Webhook } from './model.ts'

const PAGE = { first: 50, after: null }

export const resolvers: Resolvers = {
  Query: { webhookEvents: () => [...EVENTS] },
  Tenant: {
    webhooks: ({ id }, args, context) =>
      connection<Webhook>(context, args, {
        list: 'webhooks',
        owner: id,
        keyOf: (row) => row,
        fetch: context.services.webhooks.list,
      }),
    webhook: (_tenant, { id }, { services }) => services.webhooks.find(id),
  },
  Webhook: {
    creator: ({ createdBy }) => referenceTo(createdBy),
    keys: ({ id }, _args, { loaders }) => loaders.keysOfWebhook(id),
    deliveries: ({ id, tenantId }, args, context) =>
      connection<Delivery>(
        context,
        { ...PAGE, ...args },
        {
          list: `deliveries ${id}`,
          owner: tenantId,
          keyOf: (row) => row,
          fetch: (request) => context.services.webhookDeliveries.deliveriesOf(id, request),
        },
      ),
  },
  WebhookDelivery: { status: statusOf },
  Mutation: {
    webhookCreate: async (_, { input }, context) =>
      payload(await context.services.webhooks.create(principalOf(context), input), WEBHOOK_ERRORS, (done) => done),
    webhookUpdate: async (_, { id, input }, context) =>
      payload(await context.services.webhooks.update(principalOf(context), id, input), WEBHOOK_ERRORS, (done) => done),
    webhookDisable: async (_, { id }, context) =>
      payload(await context.services.webhooks.disable(principalOf(context), id), WEBHOOK_ERRORS, (webhook) => ({
        webhook,
      })),
    webhookActivate: async (_, { id }, context) =>
      payload(await context.services.webhooks.activate(principalOf(context), id), WEBHOOK_ERRORS, (webhook) => ({
        webhook,
      })),
    webhookTest: async (_, { id }, context) =>
      payload(await context.services.webhooks.test(principalOf(context), id), WEBHOOK_ERRORS, (webhook) => ({
        queued: true,
        webhook,
      })),
    webhookSecretRotate: async (_, { id, input }, context) => {
      const rotated = await context.services.webhooks.rotateSecret(principalOf(context), id, input ?? {})
      return payload(rotated, WEBHOOK_ERRORS, (done) => done)
    },
    webhookDeliveryRetry: async (_, { webhookId, id }, context) => {
      const retried = await context.services.webhookDeliveries.retry(principalOf(context), webhookId, id)
      return payload(retried, WEBHOOK_ERRORS, (delivery) => ({ delivery }))
    },
    webhookReplay: async (_, { id, input }, context) => {
      const replayed = await context.services.webhookDeliveries.replay(principalOf(context), id, input)
      return payload(replayed, WEBHOOK_ERRORS, (done) => done)
    },
  },
}
