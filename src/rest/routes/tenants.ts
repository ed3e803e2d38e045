import { at, list, merge, named, object, omittable, page, single, spelled } from '../answers.ts'
import { get, paged, patch, post, put, remove, type Route } from '../route.ts'

const newTenant = merge(
  omittable('tokens'),
  at('tenant'),
  object({ tenant: at('tenant'), tenant_id: at('tenant.id'), roles: at('roles') }),
)

/** Tenants of the caller. */
export const TENANTS: readonly Route[] = [
  get('/v1/tenants', 'TenantList', { answer: page(''), query: { ...paged.query, q: 'search' } }),
  post('/v1/tenants', 'TenantCreate', { answer: newTenant, status: 201, blank: ['plan'], large: true }),
  get('/v1/tenants/{tenantId}', 'TenantGet', { answer: at(''), versioned: true }),
  patch('/v1/tenants/{tenantId}', 'TenantUpdate', {
    answer: at('tenant'),
    large: true,
    versioned: true,
    fixed: ['slug'],
    ignored: ['member_count', 'mfa_enabled_count', 'blocked'],
  }),
  remove('/v1/tenants/{tenantId}', 'TenantDelete'),
]

const INVALID_ACTOR = 'audit.actor_id_invalid'
const AUDIT_IDS = {
  actor_user_id: INVALID_ACTOR,
  actor_key_id: INVALID_ACTOR,
  actor_key_created_by: INVALID_ACTOR,
}

/** The audit log. */
export const AUDIT: readonly Route[] = [
  get('/v1/tenants/{tenantId}/audit', 'AuditList', {
    answer: page('auditEvents', { cursor: 'end_id' }),
    query: {
      limit: 'first',
      cursor: 'before',
      action: 'action',
      resource_type: 'resourceType',
      actor_user_id: 'actorUserId',
      q: 'search',
      from: 'from',
      to: 'to',
      actor_key_id: 'actorKeyId',
      actor_key_created_by: 'actorKeyCreatedBy',
      actor_type: 'actorType',
      resource_id: 'resourceId',
      request_id: 'requestId',
      ip: 'ip',
    },
    codes: { cursor: 'audit.cursor_invalid', query: AUDIT_IDS },
  }),
  get('/v1/tenants/{tenantId}/audit/stream', 'AuditStream', {
    answer: at(''),
    stream: true,
    query: {
      after: 'after',
      action: 'action',
      resource_type: 'resourceType',
      resource_id: 'resourceId',
      actor_type: 'actorType',
      actor_user_id: 'actorUserId',
      actor_key_id: 'actorKeyId',
    },
    codes: { query: AUDIT_IDS },
  }),
  get('/v1/tenants/{tenantId}/audit/verify', 'AuditVerify', {
    answer: merge(
      object({
        ok: at('verification.ok'),
        rows_checked: at('verification.rows_checked'),
        verified_count: at('verification.verified_count'),
        last_verified_id: omittable('verification.last_verified_id'),
        broken_at_id: omittable('verification.broken_at_id'),
        broken_reason: omittable('verification.broken_reason'),
      }),
    ),
  }),
  post('/v1/tenants/{tenantId}/audit/verifications', 'AuditVerificationStart', { answer: at('run'), status: 201 }),
  get('/v1/tenants/{tenantId}/audit/verifications', 'AuditVerificationList', {
    answer: page('auditVerificationRuns'),
    ...paged,
  }),
  get('/v1/tenants/{tenantId}/audit/verifications/{id}', 'AuditVerificationGet', { answer: at('run') }),
]

const overview = named(
  'AnalyticsOverview',
  merge(
    at('analytics.overview'),
    object({
      mfa_methods_adoption: list(
        'analytics.overview.mfa_methods_adoption',
        named(
          'AnalyticsMfaMethod',
          object({
            method: spelled('AnalyticsMfaMethodName', 'method', { totp: 'TOTP', recovery_codes: 'Recovery Codes' }),
            users: at('users'),
          }),
        ),
      ),
    }),
  ),
)

/** Figures about who uses the tenant. */
export const ANALYTICS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/analytics/overview', 'AnalyticsOverview', {
    answer: overview,
    query: { logins: 'logins' },
  }),
]

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
]
