import { at, merge, named, object, page, single } from '../answers.ts'
import { get, paged, post, put, type Route } from '../route.ts'

const retention = named('RetentionSettings', merge(at('policy.settings'), object({ version: at('policy.version') })))
const ripe = object({
  ripe_deleted_users: single('ripe.classes', 'count'),
  deleted_users_days: single('ripe.classes', 'days'),
  held: single('ripe.classes', 'held'),
  cutoff: single('ripe.classes', 'cutoff'),
  token: at('ripe.token'),
  expires_at: at('ripe.expires_at'),
})

/** How long data is kept. */
export const RETENTION: readonly Route[] = [
  get('/v1/tenants/{tenantId}/retention', 'RetentionGet', { answer: retention, versioned: true }),
  put('/v1/tenants/{tenantId}/retention', 'RetentionUpdate', {
    answer: retention,
    versioned: true,
    ignored: ['tenant_id'],
  }),
  get('/v1/tenants/{tenantId}/retention/preview', 'RetentionPreview', { answer: ripe, oneTime: true }),
  post('/v1/tenants/{tenantId}/retention/preview', 'RetentionPreview', { answer: ripe }),
  post('/v1/tenants/{tenantId}/retention/run', 'RetentionRun', {
    answer: object({ purged: at('purged'), run_id: at('run.id'), state: at('run.state') }),
    query: { token: 'token' },
  }),
  post('/v1/tenants/{tenantId}/retention/runs/preview', 'RetentionRunPreview', {
    answer: at('preview'),
    summary: 'Counts what a run of these classes would remove, for a run within minutes.',
  }),
  post('/v1/tenants/{tenantId}/retention/runs', 'RetentionRunStart', { answer: at('run'), status: 201 }),
  get('/v1/tenants/{tenantId}/retention/runs', 'RetentionRunList', { answer: page('retention.runs'), ...paged }),
  get('/v1/tenants/{tenantId}/retention/runs/{id}', 'RetentionRunGet', { answer: at('retention.run') }),
  get('/v1/tenants/{tenantId}/retention/receipts', 'RetentionReceiptList', {
    answer: page('retention.receipts'),
    ...paged,
  }),
  get('/v1/tenants/{tenantId}/retention/receipt-key', 'RetentionReceiptKey', {
    answer: object({ jwk: at('retention.jwk') }),
  }),
]

/** What nothing may be removed of. */
export const LEGAL_HOLDS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/legal-holds', 'LegalHoldList', { answer: page('retention.holds'), ...paged }),
  post('/v1/tenants/{tenantId}/legal-holds', 'LegalHoldCreate', {
    answer: at('hold'),
    status: 201,
    ignored: ['tenant_id'],
  }),
  post('/v1/tenants/{tenantId}/legal-holds/{id}/release', 'LegalHoldReleaseRequest', { answer: at('hold') }),
  post('/v1/tenants/{tenantId}/legal-holds/{id}/release/confirm', 'LegalHoldReleaseConfirm', { answer: at('hold') }),
]
