import type { WebhookErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const WEBHOOK_ERRORS: Readonly<Record<WebhookErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  INVALID_URL: FIELD.INVALID_URL,
  TOO_MANY: {
    message: 'The tenant has as many webhooks as it may have.',
    wire: 'billing.upgrade_required',
    status: 402,
  },
  NOT_FOUND: { message: 'Webhook not found, or disabled.', wire: 'webhook.not_found', status: 404 },
  DELIVERY_NOT_FOUND: { message: 'Delivery not found.', wire: 'webhook.delivery_not_found', status: 404 },
  CONFLICT: { message: 'The webhook has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
}
