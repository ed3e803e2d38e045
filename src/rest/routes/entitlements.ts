import { at, object } from '../answers.ts'
import { get, type Route } from '../route.ts'

/** What a tenant may use, and what there is. */
export const ENTITLEMENTS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/entitlements', 'EntitlementsGet', { answer: at('entitlements') }),
  get('/v1/tenants/{tenantId}/entitlements/usage', 'EntitlementsUsage', {
    answer: object({ usage: at('entitlements.usage') }),
  }),
]
