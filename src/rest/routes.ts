// THE table of /v1: verb, path, operation of operations.graphql, answer, status. A path over an operation that exists
// is one line. Path parameters are the operation's variables; {tenantId} must be the credential's tenant.
import {
  at,
  constant,
  either,
  flag,
  items,
  maybe,
  merge,
  message,
  named,
  object,
  omittable,
  ownTenant,
  page,
  pluck,
  single,
  unlessEmpty,
  type Answer,
} from './answers.ts'
import { FAVICON, LOGO } from './image-body.ts'
import { invitedByList } from './invitation-answers.ts'
import { route, type Route } from './route.ts'
import { access, exported, imported, security } from './user-answers.ts'

const paged = { query: { limit: 'first', cursor: 'after' } } as const
const first200 = { query: { cursor: 'after' } } as const

// there is nothing yet that a number is verified by
const user = (path: string): Answer => merge(at(path), object({ phone_verified_at: constant(null) }))
// Groups do not exist yet: nobody is in one.
const member = (path: string): Answer =>
  named(
    'Member',
    merge(
      user(`${path}user`),
      object({
        tenant_id: at(`${path}tenant_id`),
        status: at(`${path}status`),
        roles: pluck(`${path}roles`, 'name'),
        joined_at: at(`${path}joined_at`),
        mfa_enabled: at(`${path}mfa_enabled`),
        groups_count: constant(0),
        last_seen_at: omittable(`${path}last_seen_at`),
      }),
    ),
  )
/** As it is sent back, too: its permissions by their keys. */
const role = named('RoleDetails', merge(at('role'), object({ permissions: pluck('role.permissions', 'key') })))
const memberList = named(
  'MemberPage',
  merge(page('members', { each: member('') }), object({ total_count: omittable('members.total_count') })),
)
const tokens = at('tokens')
/** What a sign-in is asked for first: in the contract's words for a second factor, whatever it is. */
const signInStep: Answer = named(
  'SignInStep',
  object({
    mfa_required: flag('step_up'),
    mfa_token: omittable('step_up.mfa_token'),
    methods: omittable('step_up.methods'),
    rule: omittable('step_up.rule'),
    mfa_expires_at: omittable('step_up.expires_at'),
  }),
)
/** Tokens, or what is asked for first. */
const enteredWith = (fields: Readonly<Record<string, Answer>>): Answer =>
  either('tokens', merge(tokens, object(fields)), merge(signInStep, object(fields)))
const entered = either('tokens', tokens, signInStep)
const policy = at('policy')
const newTenant = merge(
  omittable('tokens'),
  at('tenant'),
  object({ tenant: at('tenant'), tenant_id: at('tenant.id'), roles: at('roles') }),
)
const newAccount = merge(
  tokens,
  object({
    user: merge(user('user'), object({ tenant_id: at('tenant.id') })),
    tenant: at('tenant'),
    tenant_id: at('tenant.id'),
    roles: at('roles'),
  }),
)
const keyWithSecret = merge(
  at('api_key'),
  object({
    api_key: at('api_key'),
    secret: at('secret'),
    raw: at('secret'),
    key: at('secret'),
    warning: constant('Store this key now: it is shown only once.'),
  }),
)
const newApiKey = merge(keyWithSecret, object({ warnings: unlessEmpty('warnings') }))

/** A rule with what confirms its change, if that would undo itself. */
const changed = (path: string): Answer => merge(at(path), object({ change: omittable('change') }))
const branding = at('branding')
const brandVersion = { versioned: true, versionIn: 'BrandingGet' } as const
/** The record nested, and flat as other clients read it. */
const domain = (path: '' | 'domain'): Answer => {
  const record = path === '' ? 'record' : 'domain.record'
  return named(
    'TenantDomain',
    merge(
      at(path),
      object({
        dns_record_name: at(`${record}.name`),
        dns_record_type: at(`${record}.type`),
        dns_record_value: at(`${record}.value`),
      }),
    ),
  )
}
const mail = { query: { locale: 'locale' }, notFoundCode: 'email.template_not_found' } as const
const retention = merge(at('policy.settings'), object({ version: at('policy.version') }))
const ripe = object({
  ripe_deleted_users: single('ripe.classes', 'count'),
  deleted_users_days: single('ripe.classes', 'days'),
  held: single('ripe.classes', 'held'),
  cutoff: single('ripe.classes', 'cutoff'),
  token: at('ripe.token'),
  expires_at: at('ripe.expires_at'),
})
const ABAC_CODES = {
  name: 'abac.name_required',
  effect: 'abac.effect_invalid',
  resource_type: 'abac.resource_type_required',
  action: 'abac.action_required',
  condition: 'abac.condition_invalid',
}
const NO_ACTOR = 'audit.actor_id_invalid'
const AUDIT_IDS = { actor_user_id: NO_ACTOR, actor_key_id: NO_ACTOR, actor_key_created_by: NO_ACTOR }
const ordered = { fieldCodes: ABAC_CODES, needed: ['name', 'effect', 'resource_type', 'action'] }
const evaluated = merge(
  object({
    allow: at('decision.allow'),
    effect: at('decision.effect'),
    reason: at('decision.reason'),
    evaluated_at: at('decision.evaluated_at'),
  }),
  object({
    matched_policy_id: omittable('decision.matched_policy_id'),
    trace: omittable('decision.trace'),
    explain: omittable('decision.trace'),
  }),
)

// oxfmt-ignore
export const ROUTES: readonly Route[] = [
  // ─── tenants
  route('GET',    '/v1/tenants',                                          'TenantList',             page(''),                                    200, paged),
  route('POST',   '/v1/tenants',                                          'TenantCreate',           newTenant,                                   201, { blank: ['plan'], large: true }),
  route('GET',    '/v1/tenants/{tenantId}',                               'TenantGet',              at(''),                                      200, { versioned: true }),
  route('PATCH',  '/v1/tenants/{tenantId}',                               'TenantUpdate',           at('tenant'),                                200,
    { large: true, versioned: true, fixed: ['slug'], ignored: ['member_count', 'mfa_enabled_count', 'blocked'] }),
  route('DELETE', '/v1/tenants/{tenantId}',                               'TenantDelete',           null,                                        204),

  // ─── accounts
  route('POST',   '/v1/auth/signup',                                      'Signup',                 newAccount,                                  201),
  route('GET',    '/v1/auth/me',                                          'Whoami',                 at(''),                                      200),
  route('GET',    '/v1/me',                                               'Me',                     merge(user('user'), object({ tenant_id: at('tenant_id') })), 200, { person: true }),
  route('PATCH',  '/v1/me',                                               'MeUpdate',               merge(user('user'), object({ tenant_id: ownTenant, warnings: unlessEmpty('warnings') })), 200, { ignored: ['email', 'status', 'metadata'] }),
  route('POST',   '/v1/auth/password',                                    'PasswordChange',         message('Your password has been changed, and your other sessions have ended.'), 200),

  // ─── sessions
  route('POST',   '/v1/auth/login',                                       'Login',                  entered,                                     200, { blank: ['tenant_id'] }),
  route('POST',   '/v1/auth/refresh',                                     'TokenRefresh',           tokens,                                      200),
  route('POST',   '/v1/auth/switch-tenant',                               'TenantSwitch',           tokens,                                      200, { body: { tenant_id: 'target' } }),
  route('POST',   '/v1/auth/logout',                                      'Logout',                 message('You are signed out.'),              200),
  route('GET',    '/v1/auth/sessions',                                    'SessionList',            items('sessions'),                           200),
  route('DELETE', '/v1/auth/sessions/{id}',                               'SessionRevoke',          message('The session has ended.'),            200),
  route('POST',   '/v1/oidc/signing-keys/rotate',                         'SigningKeyRotate',       at(''),                                      200),
  route('POST',   '/v1/oidc/signing-keys/revoke',                         'SigningKeyRevoke',       at(''),                                      200,
    { summary: 'Makes a new key sign access tokens at once, and ends all others at once. Access tokens made before are refused, and refresh tokens go on.' }),

  // ─── roles
  route('GET',    '/v1/permissions',                                      'PermissionList',         items(''),                                   200),
  route('GET',    '/v1/tenants/{tenantId}/roles',                         'RoleList',               items('roles'),                              200),
  route('POST',   '/v1/tenants/{tenantId}/roles',                         'RoleCreate',             at('role'),                                  201, { ignored: ['tenant_id'] }),
  route('GET',    '/v1/tenants/{tenantId}/roles/{roleId}',                'RoleGet',                role,                                        200, { versioned: true }),
  route('PATCH',  '/v1/tenants/{tenantId}/roles/{roleId}',                'RoleUpdate',             role,                                        200, { versioned: true }),
  route('DELETE', '/v1/tenants/{tenantId}/roles/{roleId}',                'RoleDelete',             null,                                        204,
    { query: { replace_with: 'replaceWith' }, versioned: true }),
  route('GET',    '/v1/roles/{roleId}/permissions',                       'RolePermissionList',     items('role.permissions'),                   200),
  route('POST',   '/v1/roles/{roleId}/permissions/{permissionId}',        'RolePermissionAdd',      null,                                        204),
  route('DELETE', '/v1/roles/{roleId}/permissions/{permissionId}',        'RolePermissionRemove',   null,                                        204),
  route('GET',    '/v1/users/{userId}/tenants/{tenantId}/permissions',    'MemberPermissionList',   named('MemberPermissions', at('')),                                      200),
  route('GET',    '/v1/check',                                            'PermissionCheck',        merge(object({ allowed: at('check.allowed'), paths: at('check.paths'), reason: omittable('check.reason') })), 200,
    // the contract has it; the answer explains in any case
    { query: { user_id: 'userId', tenant_id: 'tenantId', permission: 'permission' }, ignoredQuery: ['explain'] }),

  // ─── members
  route('GET',    '/v1/users',                                            'UserList',               memberList,                                  200,
    { query: { ...paged.query, offset: 'offset', q: 'search', status: 'status', role: 'roleId', mfa: 'mfaEnabled', sort: 'sort', count: 'counted' },
      ignoredQuery: ['tenant'] }), // the SDK sends it with each list; the credential says the tenant
  route('POST',   '/v1/users',                                            'UserCreate',             merge(member('member.'), object({ mailed: at('mailed') })), 201, { ignored: ['tenant_id'] }),
  route('GET',    '/v1/users/{userId}',                                   'UserGet',                member('member.'),                           200),
  route('POST',   '/v1/users/{userId}/tenants/{tenantId}/roles/{roleId}', 'MemberRoleAssign',       null,                                        204),
  route('DELETE', '/v1/users/{userId}/tenants/{tenantId}/roles/{roleId}', 'MemberRoleUnassign',     null,                                        204),

  // ─── invitations
  route('POST',   '/v1/invites',                                          'InvitationCreate',       object({ invite: at('invite'), token: at('token'), warnings: unlessEmpty('warnings') }), 201, { ignored: ['tenant_id'] }),
  route('POST',   '/v1/tenants/{tenantId}/invites/bulk',                  'InvitationsCreate',      invitedByList,                               200, { ignored: ['tenant_id'] }),
  route('GET',    '/v1/tenants/{tenantId}/invites',                       'InvitationList',         page('invitations'),                         200, first200),
  route('POST',   '/v1/invites/{id}/resend',                              'InvitationResend',       object({ invite: at('invite'), token: at('token'), warnings: unlessEmpty('warnings') }), 200),
  route('DELETE', '/v1/invites/{id}',                                     'InvitationRevoke',       null,                                        204),
  route('POST',   '/v1/invites/accept',                                   'InvitationAccept',       entered,                                     200),
  route('GET',    '/v1/me/invites',                                       'ReceivedInvitationList', items('invitations'),                        200),
  route('POST',   '/v1/me/invites/accept',                                'InvitationJoin',         entered,                                     200),
  route('POST',   '/v1/me/invites/{id}/accept',                           'InvitationJoinById',     entered,                                     200),
  route('POST',   '/v1/me/invites/{id}/decline',                          'InvitationDecline',      message('The invitation has been declined.'),      200),

  // ─── api-keys
  route('POST',   '/v1/api-keys',                                         'ApiKeyCreate',           newApiKey,                                   201, { ignored: ['tenant_id'], missingCode: 'apikey.name_required' }),
  route('GET',    '/v1/api-keys',                                         'ApiKeyList',             page('apiKeys'),                             200, first200),
  route('GET',    '/v1/tenants/{tenantId}/api-keys',                      'ApiKeyList',             page('apiKeys'),                             200, first200),
  route('POST',   '/v1/api-keys/{id}/adopt', 'ApiKeyAdopt', at('api_key'), 200, { idCode: 'apikey.invalid_id' }),
  route('PATCH',  '/v1/api-keys/{id}', 'ApiKeyUpdate', at('api_key'), 200, { idCode: 'apikey.invalid_id', nullable: ['expires_at'] }),
  route('POST',   '/v1/api-keys/{id}/rotate', 'ApiKeyRotate', merge(keyWithSecret, object({ previous: at('previous') })), 201, { idCode: 'apikey.invalid_id' }),
  route('DELETE', '/v1/api-keys/{id}',                                    'ApiKeyRevoke',           null,                                        204, { idCode: 'apikey.invalid_id' }),

  // ─── audit
  route('GET',    '/v1/tenants/{tenantId}/audit',                         'AuditList',              page('auditEvents', { cursor: 'last id' }),  200,
    { query: { limit: 'first', cursor: 'before', action: 'action', resource_type: 'resourceType', actor_user_id: 'actorUserId', q: 'search', from: 'from', to: 'to',
      actor_key_id: 'actorKeyId', actor_key_created_by: 'actorKeyCreatedBy' },
      cursorCode: 'audit.cursor_invalid', queryCodes: AUDIT_IDS }),
  route('GET',    '/v1/tenants/{tenantId}/audit/verify',                  'AuditVerify',            merge(object({
    ok: at('verification.ok'), rows_checked: at('verification.rows_checked'), verified_count: at('verification.verified_count'),
    last_verified_id: omittable('verification.last_verified_id'), broken_at_id: omittable('verification.broken_at_id'), broken_reason: omittable('verification.broken_reason'),
  })), 200),

  // ─── auth-policy
  route('GET',    '/v1/tenants/{tenantId}/auth-policy',                   'AuthPolicyGet',          policy,                                      200, { versioned: true }),
  route('PUT',    '/v1/tenants/{tenantId}/auth-policy',                   'AuthPolicyUpdate',       policy,                                      200, { versioned: true, nullable: ['session_duration_seconds'] }),
  route('POST',   '/v1/tenants/{tenantId}/auth-policy/preview',           'AuthPolicyPreview',      at('preview'),                               200, { query: { days: 'days' }, nullable: ['session_duration_seconds'] }),
  route('GET',    '/v1/tenants/{tenantId}/effective-policy',              'EffectivePolicyGet',     policy,                                      200),
  route('GET',    '/v1/auth/methods',                                     'SignInMethods',          at(''),                                      200, { query: { tenant: 'tenantId' } }),

  // ─── security-policy
  route('GET',    '/v1/tenants/{tenantId}/policy',                        'SecurityPolicyGet',      policy,                                      200, { versioned: true }),
  route('PUT',    '/v1/tenants/{tenantId}/policy',                        'SecurityPolicyUpdate',   policy,                                      200,
    { versioned: true, emptied: ['ip_allowlist', 'ip_denylist'], fieldCodes: { 'abac.policies.*.effect': ABAC_CODES.effect, 'abac.policies.*.condition': ABAC_CODES.condition } }),

  // ─── branding
  route('GET',    '/v1/tenants/{tenantId}/branding',                      'BrandingGet',            branding,                                    200, { versioned: true }),
  route('PUT',    '/v1/tenants/{tenantId}/branding',                      'BrandingReplace',        branding,                                    200, { versioned: true, replaces: true, large: true, ignored: ['tenant_id'] }),
  route('PUT',    '/v1/tenants/{tenantId}/branding/logo',                 'BrandingLogoSet',        branding,                                    200, { ...brandVersion, image: LOGO, summary: 'Publishes an image as the logo of the brand; all else stays.' }),
  route('DELETE', '/v1/tenants/{tenantId}/branding/logo',                 'BrandingLogoClear',      null,                                        204, { ...brandVersion, summary: 'Takes the logo off the brand; all else stays.' }),
  route('PUT',    '/v1/tenants/{tenantId}/branding/favicon',              'BrandingFaviconSet',     branding,                                    200, { ...brandVersion, image: FAVICON, summary: 'Publishes an image as the favicon of the brand; all else stays.' }),
  route('DELETE', '/v1/tenants/{tenantId}/branding/favicon',              'BrandingFaviconClear',   null,                                        204, { ...brandVersion, summary: 'Takes the favicon off the brand; all else stays.' }),
  route('GET',    '/v1/sign-in-page',                                     'SignInPage',             at(''),                                      200, { query: { slug: 'slug', domain: 'domain' } }),
  route('GET',    '/v1/tenants/{tenantId}/domains',                       'DomainList',             items('domains', domain('')),                200),
  route('POST',   '/v1/tenants/{tenantId}/domains',                       'DomainAdd',              domain('domain'),                            201, { ignored: ['tenant_id'] }),
  route('POST',   '/v1/tenants/{tenantId}/domains/{id}/verify',           'DomainVerify',           domain('domain'),                            200),
  route('DELETE', '/v1/tenants/{tenantId}/domains/{id}',                  'DomainRemove',           null,                                        204),

  // ─── email-templates
  route('GET',    '/v1/tenants/{tenantId}/email-templates',               'EmailTemplateList',      items('templates'), 200, { query: { locale: 'locale' } }),
  route('GET',    '/v1/tenants/{tenantId}/email-templates/{key}',         'EmailTemplateGet',       at('template'),                                200, { ...mail, versioned: true }),
  route('PUT',    '/v1/tenants/{tenantId}/email-templates/{key}',         'EmailTemplateUpdate',    at('template'),                                200, { ...mail, versioned: true, nullable: ['text'] }),
  route('DELETE', '/v1/tenants/{tenantId}/email-templates/{key}',         'EmailTemplateReset',     at('template'),                                200, mail),
  route('POST',   '/v1/tenants/{tenantId}/email-templates/{key}/preview', 'EmailTemplatePreview',   at('preview'),                               200, { ...mail, lenient: { samples: false } }),
  route('POST',   '/v1/tenants/{tenantId}/email-templates/{key}/test',    'EmailTemplateTestSend',  object({ sent_to: at('sent_to') }),          200, { ...mail, lenient: {} }),

  // ─── ip-rules
  route('GET',    '/v1/tenants/{tenantId}/ip-rules',                      'IpRuleList',             at('rules'),                                 200),
  route('POST',   '/v1/tenants/{tenantId}/ip-rules',                      'IpRuleCreate',           changed('rule'),                             201, { ignored: ['tenant_id'], nullable: ['expires_at'] }),
  route('PATCH',  '/v1/tenants/{tenantId}/ip-rules/{id}',                 'IpRuleUpdate',           changed('rule'),                             200, { versioned: true, versionIn: 'IpRuleList', nullable: ['expires_at'] }),
  route('DELETE', '/v1/tenants/{tenantId}/ip-rules/{id}',                 'IpRuleDelete',           null,                                        204, { query: { force: 'force' } }),
  route('PUT',    '/v1/tenants/{tenantId}/ip-rules/config',               'IpEnforcementUpdate',    merge(object({ enabled: at('enabled') }), object({ change: omittable('change') })), 200),
  route('POST',   '/v1/tenants/{tenantId}/ip-rules/check',                'IpCheck',                at('access'),                                200, { body: { ip: 'address' } }),
  route('POST',   '/v1/tenants/{tenantId}/ip-rules/check/bulk',           'IpCheckBulk',            items('access'),                             200, { body: { ips: 'addresses' } }),
  route('POST',   '/v1/tenants/{tenantId}/ip-rules/preview',              'IpRulesPreview',         at('preview'),                               200, { query: { days: 'days' } }),
  route('POST',   '/v1/tenants/{tenantId}/ip-rules/changes/{id}/confirm', 'IpChangeConfirm',        object({ confirmed_id: at('confirmed_id') }), 200, { query: { force: 'force' } }),

  // ─── abac
  route('GET',    '/v1/tenants/{tenantId}/abac/policies',                 'AbacPolicyList',         items('policies'),                           200),
  route('POST',   '/v1/tenants/{tenantId}/abac/policies',                 'AbacPolicyCreate',       policy,                                      201, ordered),
  route('GET',    '/v1/tenants/{tenantId}/abac/policies/{id}',            'AbacPolicyGet',          policy,                                      200, { versioned: true }),
  route('PATCH',  '/v1/tenants/{tenantId}/abac/policies/{id}',            'AbacPolicyUpdate',       policy,                                      200, { versioned: true, nullable: ['condition'], ...ordered }),
  route('DELETE', '/v1/tenants/{tenantId}/abac/policies/{id}',            'AbacPolicyDelete',       null,                                        204),
  route('POST',   '/v1/tenants/{tenantId}/abac/policies/preview',         'AbacPolicyPreview',      at('preview'),                               200, { query: { days: 'days' }, fieldCodes: ABAC_CODES }),
  route('POST',   '/v1/tenants/{tenantId}/abac/evaluate',                 'AbacEvaluate',           evaluated,                                   200, { json: 'request', query: { explain: 'explain' }, fieldCodes: { action: ABAC_CODES.action } }),
  route('POST',   '/v1/tenants/{tenantId}/abac/evaluations',              'AbacEvaluations',        at('answer'),                                200, { json: 'request' }),
  route('POST',   '/access/v1/evaluation',                                'AccessEvaluation',       at('answer'),                                200, { json: 'request', summary: 'Decides a request as AuthZEN asks it.' }),
  route('POST',   '/access/v1/evaluations',                               'AccessEvaluations',      at('answer'),                                200, { json: 'request', summary: 'Decides several requests as AuthZEN asks them.' }),

  // ─── analytics
  route('GET',    '/v1/tenants/{tenantId}/analytics/overview',            'AnalyticsOverview',      at('analytics.overview'),                    200, { query: { logins: 'logins' } }),

  // ─── retention
  route('GET',    '/v1/tenants/{tenantId}/retention',                     'RetentionGet',           retention,                                   200, { versioned: true }),
  route('PUT',    '/v1/tenants/{tenantId}/retention',                     'RetentionUpdate',        retention,                                   200, { versioned: true, ignored: ['tenant_id'] }),
  route('GET',    '/v1/tenants/{tenantId}/retention/preview',             'RetentionPreview',       ripe,                                        200, { oneTime: true }),
  route('POST',   '/v1/tenants/{tenantId}/retention/preview',             'RetentionPreview',       ripe,                                        200),
  route('POST',   '/v1/tenants/{tenantId}/retention/run',                 'RetentionRun',           object({ purged: at('purged'), run_id: at('run.id'), state: at('run.state') }), 200, { query: { token: 'token' } }),
  route('GET',    '/v1/users/deleted',                                    'DeletedUserList',        items('users'),                              200, { query: { limit: 'limit' }, limit: 100 }),
  route('POST',   '/v1/users/bulk',                                       'UserImport',             imported,                                    200, { ignored: ['tenant_id'], large: true }),
  route('POST',   '/v1/users/bulk/import',                                'UserImport',             imported,                                    200, exported),
  route('POST',   '/v1/users/bulk-import',                                'UserImport',             imported,                                    200, exported),
  route('GET',    '/v1/users/stats',                                      'UserStats',              at('stats'),                                 200),
  route('GET',    '/v1/users/trends',                                     'UserTrends',             at('trends'),                                200),
  route('PATCH',  '/v1/users/{userId}',                                   'UserUpdate',             member('member.'),                           200, { fixed: ['email'] }),
  route('DELETE', '/v1/users/{userId}/mfa',                               'MemberMfaReset',         message('The second factor has been removed.'),    200),
  route('GET',    '/v1/users/{userId}/sessions',                          'MemberSessionList',      items('sessions'),                           200),
  route('DELETE', '/v1/users/{userId}/sessions/{sessionId}',              'MemberSessionEnd',       null,                                        204),
  route('POST',   '/v1/users/{userId}/sessions/revoke-all',               'MemberSessionsEnd',      object({ revoked: at('ended') }),            200),
  route('POST',   '/v1/users/{userId}/unlock',                            'MemberUnlock',           member('member.'),                           200),
  route('GET',    '/v1/users/{userId}/security',                          'MemberSecurityGet',      security,                                    200),
  route('GET',    '/v1/users/{userId}/access',                            'MemberAccessGet',        access,                                      200, { summary: 'What a member may do.' }),
  route('DELETE', '/v1/users/{userId}',                                   'UserDelete',             null,                                        204),
  route('POST',   '/v1/users/{userId}/restore',                           'UserRestore',            member('member.'),                           200),
  route('DELETE', '/v1/users/{userId}/purge',                             'UserPurge',              null,                                        204),

  // ─── mfa
  route('GET',    '/v1/me/mfa',                                           'MfaStatus',              at('mfa'),                                   200),
  route('POST',   '/v1/me/mfa/totp',                                      'MfaEnrolStart',          object({ secret: at('secret'), uri: at('uri') }), 201),
  route('POST',   '/v1/me/mfa/totp/confirm',                              'MfaEnrolConfirm',        object({ recovery_codes: at('recovery_codes') }), 200),
  route('POST',   '/v1/me/mfa/totp/disable',                              'MfaDisable',             message('Your second factor has been removed.'),   200),
  route('POST',   '/v1/me/mfa/recovery-codes',                            'MfaRecoveryCodesRenew',  object({ recovery_codes: at('recovery_codes') }), 200),
  route('GET',    '/v1/me/ended',                                         'EndedItems',             items('ended'),                              200),
  route('GET',    '/v1/me/password-rules',                                'PasswordRules',          items('password_rules'),                     200),
  route('GET',    '/v1/tenants/{tenantId}/mfa-readiness',                 'MfaReadiness',           merge(object({ enforcement: at('readiness.enforcement'), required_since: maybe('readiness.required_since'), grace_until: maybe('readiness.grace_until') }), page('readiness.not_ready')), 200, first200),

  // ─── sign-in
  route('POST',   '/v1/auth/mfa',                                         'StepUpComplete',         enteredWith({ device_token: omittable('device_token'), recovery_codes: omittable('recovery_codes') }), 200),
  route('POST',   '/v1/auth/mfa/code',                                    'StepUpCodeSend',         message('A code is on its way.'),            200),
  route('POST',   '/v1/auth/mfa/enrol',                                   'StepUpEnrolStart',       object({ secret: at('secret'), uri: at('uri') }), 200),
  route('POST',   '/v1/auth/magic-link/start',                            'MagicLinkSend',          message('If the address is known here, a link is on its way.'), 200),
  route('POST',   '/v1/auth/magic-link/consume',                          'MagicLinkLogin',         entered,                                     200),
  route('POST',   '/v1/auth/email-otp/start',                             'EmailCodeSend',          message('If the address is known here, a code is on its way.'), 200),
  route('POST',   '/v1/auth/email-otp/verify',                            'EmailCodeLogin',         entered,                                     200),
  route('POST',   '/v1/auth/forgot-password',                             'PasswordForgot',         message('If the address is known, a link is on its way.'), 200),
  route('POST',   '/v1/auth/reset-password',                              'PasswordReset',          message('Your password has been changed. Sign in with the new one.'), 200, { codes: { 'auth.password_weak': 'unprocessable' } }),
  route('POST',   '/v1/auth/register',                                    'Register',               enteredWith({ user_id: at('user_id') }), 201),
  route('POST',   '/v1/users/{userId}/verify/email/start',                'EmailVerificationSend',  message('A code is on its way.'),            200, { self: true }),
  route('POST',   '/v1/me/email/change/start',                            'EmailChangeStart',       message('A code is on its way to the new address.'), 200),
  route('POST',   '/v1/me/email/change/confirm',                          'EmailChangeConfirm',     message('Your email address has been changed, and your other sessions have ended.'), 200),
  route('POST',   '/v1/users/{userId}/verify/email/confirm',              'EmailVerificationConfirm', message('The address has been verified.'),       200, { self: true }),
  route('POST',   '/v1/users/{userId}/password',                          'MemberPasswordSet',      null,                                        204),

  // ─── operator
  route('GET',    '/v1/operator/tenants',                                 'OperatorTenantList',     page(''),                                    200, { query: { ...paged.query, q: 'search', status: 'status', plan: 'plan' } }),
  route('GET',    '/v1/operator/tenants/{tenant}',                        'OperatorTenantGet',      at(''),                                      200),
  route('POST',   '/v1/operator/tenants/{id}/suspend',                    'OperatorTenantSuspend',  at('tenant'),                                200),
  route('POST',   '/v1/operator/tenants/{id}/resume',                     'OperatorTenantResume',   at('tenant'),                                200),
  route('PUT',    '/v1/operator/tenants/{id}/plan',                       'OperatorPlanUpdate',     at('tenant'),                                200),
  route('POST',   '/v1/operator/tenants/{id}/break-glass',                'OperatorBreakGlassOpen', at('tenant'),                                200),
  route('POST',   '/v1/operator/tenants/{id}/break-glass/close',          'OperatorBreakGlassClose', at('tenant'),                               200),
  route('POST',   '/v1/operator/accounts/unlock',                         'OperatorAccountUnlock',  object({ unlocked: at('unlocked') }),        200),
  route('POST',   '/v1/operator/accounts/mfa-reset',                      'OperatorMfaReset',       object({ reset: at('reset') }),              200),
]
