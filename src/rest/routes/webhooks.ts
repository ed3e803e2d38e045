import { at, constant, items, maybe, merge, message, named, object, omittable, page, unlessEmpty } from '../answers.ts'
import { get, paged, patch, post, remove, type Route } from '../route.ts'

const webhook = named('Webhook', at('webhook'))
const codes = { id: 'webhook.invalid_id', notFound: 'webhook.not_found' }
const withSecret = merge(
  webhook,
  object({
    secret: at('secret'),
    signing_secret: at('signing_secret'),
    warning: constant('Store this secret now: it is shown only once.'),
  }),
)
const unknown = object({ unknown_events: unlessEmpty('unknown_events') })
const always = ['id', 'webhook_id', 'event', 'event_type', 'event_id', 'sequence', 'entity', 'status', 'attempt']
const omitted = [
  'status_code',
  'response_status',
  'error',
  'response_body',
  'delivered_at',
  'next_attempt_at',
  'dead_at',
]
const delivery = named(
  'WebhookDelivery',
  object({
    ...Object.fromEntries([...always, 'payload', 'created_at'].map((name) => [name, at(name)])),
    ...Object.fromEntries(omitted.map((name) => [name, omittable(name)])),
  }),
)

/** Webhooks, and what they are sent. */
export const WEBHOOKS: readonly Route[] = [
  get('/v1/webhook-events', 'WebhookEventList', { answer: items('') }),
  post('/v1/webhooks', 'WebhookCreate', {
    answer: merge(withSecret, unknown),
    status: 201,
    ignored: ['tenant_id'],
    emptied: ['events'],
    codes: { missing: 'webhook.url_required' },
  }),
  get('/v1/tenants/{tenantId}/webhooks', 'WebhookList', { answer: page('webhooks'), ...paged }),
  get('/v1/webhooks/{id}', 'WebhookGet', { answer: webhook, versioned: true, codes }),
  patch('/v1/webhooks/{id}', 'WebhookUpdate', {
    answer: merge(webhook, unknown),
    versioned: true,
    emptied: ['events'],
    codes,
  }),
  remove('/v1/webhooks/{id}', 'WebhookDisable', { codes }),
  post('/v1/webhooks/{id}/activate', 'WebhookActivate', { answer: webhook, codes }),
  post('/v1/webhooks/{id}/test', 'WebhookTest', {
    answer: object({ queued: at('queued'), subscription: at('webhook.id') }),
    status: 202,
    codes,
  }),
  post('/v1/webhooks/{id}/rotate', 'WebhookSecretRotate', { answer: withSecret, status: 201, codes }),
  get('/v1/webhooks/{id}/deliveries', 'WebhookDeliveryList', {
    answer: page('webhook.deliveries', { each: delivery }),
    ...paged,
    codes,
  }),
  post('/v1/webhooks/{id}/deliveries/{deliveryId}/retry', 'WebhookDeliveryRetry', {
    answer: message('The delivery is on its way.'),
    codes: { ...codes, notFound: 'webhook.delivery_not_found' },
  }),
  post('/v1/webhooks/{id}/replay', 'WebhookReplay', {
    answer: object({ queued: at('queued'), next: maybe('next') }),
    codes,
  }),
]
