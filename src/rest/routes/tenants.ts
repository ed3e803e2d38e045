import { at, list, merge, named, object, omittable, page, spelled } from '../answers.ts'
import { get, paged, patch, post, remove, type Route } from '../route.ts'

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
  post('/v1/tenants/{tenantId}/suspend', 'TenantSuspend', { answer: at('tenant') }),
  // The suspended tenant may be another one than the credential's.
  post('/v1/auth/resume-tenant', 'TenantResume', { answer: at('tenant'), body: { tenant_id: 'target' } }),
  post('/v1/tenants/{tenantId}/leave', 'TenantLeave'),
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
  get('/v1/tenants/{tenantId}/audit/events/{id}', 'AuditEventGet', { answer: at('event') }),
  get('/v1/tenants/{tenantId}/audit/actions', 'AuditActionList', { answer: object({ items: at('actions') }) }),
  get('/v1/tenants/{tenantId}/audit/export', 'AuditExport', {
    answer: named('AuditText', at('export')),
    query: {
      format: 'format',
      after: 'after',
      most: 'most',
      action: 'action',
      resource_type: 'resourceType',
      resource_id: 'resourceId',
      actor_type: 'actorType',
      actor_user_id: 'actorUserId',
      actor_key_id: 'actorKeyId',
      from: 'from',
      to: 'to',
    },
    codes: { query: AUDIT_IDS },
  }),
  get('/v1/tenants/{tenantId}/setting-changes', 'SettingChangeList', {
    answer: page('settingChanges'),
    ...paged,
    summary: 'Changes of settings, the newest first; `before` and `after` have the names and values of the graph.',
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
        next: omittable('verification.next'),
      }),
    ),
    query: { after: 'after', most: 'most' },
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

const range = { from: 'from', to: 'to', timezone: 'timezone', interval: 'interval', logins: 'logins' }

/** Figures about who uses the tenant. */
export const ANALYTICS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/analytics/overview', 'AnalyticsOverview', {
    answer: overview,
    query: { logins: 'logins' },
  }),
  get('/v1/tenants/{tenantId}/analytics/series', 'AnalyticsSeries', { answer: at('analytics.series'), query: range }),
]
