// Webhooks in the document of the configuration. They are never deleted: one that is left out is disabled.
import { changeOf, changedFields, type DocumentPart, type Step } from '../document-part.ts'
import { WEBHOOK_ERRORS } from './errors.ts'
import type { WebhookCreateInput } from '../../generated/graphql.ts'
import { heldKeys } from '../../sealing/held.ts'
import { ok } from '../../shared/result.ts'
import type { Shared } from '../wiring.ts'
import { createWebhooks } from './service.ts'

export const WEBHOOKS_DOCUMENT: DocumentPart<Shared> = {
  name: 'webhooks',
  needs: 'webhook.read',
  relations: ['webhook'],
  key: ['url'],
  repeats: true,
  defaults: { description: '', events: [], enabled: true },
  stored: (rows) =>
    rows('webhook').map(({ id, url, description, events, disabledAt }) => ({
      id: String(id),
      fields: { url, description, events, enabled: disabledAt === null },
    })),
  canonical: ({ url, description, events, enabled }) => ({
    url: URL.parse(String(url).trim())?.href ?? url,
    description: String(description).trim(),
    events: [...new Set((events as readonly string[]).map((name) => name.trim()))],
    enabled,
  }),
  without: (fields) => ({ ...fields, enabled: false }),
  mutations: { CREATE: 'webhookCreate', UPDATE: 'webhookUpdate' },
  takes: (step) => [
    ...(step.kind === 'CREATE' ? ['webhookCreate'] : hasSettings(step) ? ['webhookUpdate'] : []),
    ...(switches(step) ? [step.after?.['enabled'] === true ? 'webhookActivate' : 'webhookDisable'] : []),
  ],
  words: WEBHOOK_ERRORS,
  weakens: () => false,
  async prepare({ sealing, webhookDoor }, caller, step) {
    // The key that seals the secret may take seconds.
    const ring = step.kind === 'CREATE' ? await sealing.ofTenant() : null
    return async (on) => {
      const webhooks = createWebhooks({ db: on.db, sealing: heldKeys(ring), webhookDoor })
      const { enabled, ...fields } = step.kind === 'CREATE' ? (step.after ?? {}) : changeOf(step)
      let id = String(step.id)
      let secret: string | null = null
      if (step.kind === 'CREATE') {
        const made = await webhooks.create(caller, fields as unknown as WebhookCreateInput)
        if (!made.ok) return made
        id = made.value.webhook.id
        secret = made.value.secret
      } else if (hasSettings(step)) {
        const changed = await webhooks.update(caller, id, fields)
        if (!changed.ok) return changed
      }
      if (switches(step)) {
        const switched = enabled === true ? await webhooks.activate(caller, id) : await webhooks.disable(caller, id)
        if (!switched.ok) return switched
      }
      return ok(secret === null ? null : { secret })
    }
  },
}

const hasSettings = (step: Step): boolean => changedFields(step).some((name) => name !== 'enabled')

/** A new webhook is enabled. */
function switches(step: Step): boolean {
  return step.kind === 'CREATE' ? step.after?.['enabled'] === false : changedFields(step).includes('enabled')
}
