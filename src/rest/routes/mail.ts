import { at, page } from '../answers.ts'
import { get, paged, post, type Route } from '../route.ts'

/** Mails of the tenant on their way. */
export const MAILS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/mails', 'OutgoingMailList', {
    answer: page('mails'),
    query: { ...paged.query, status: 'status' },
  }),
  post('/v1/tenants/{tenantId}/mails/{id}/retry', 'OutgoingMailRetry', { answer: at('mail') }),
]
