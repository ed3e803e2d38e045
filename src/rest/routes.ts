// THE table of /v1: verb, path, operation of operations.graphql, answer, status. A path over an operation that exists is
// one line. Path parameters are the operation's variables; {tenantId} must be the credential's tenant.
import { at, constant, items, merge, message, object, omittable, ownTenant, page, pluck, type Answer } from './answers.ts'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly operation: string
  /** null: no body, status 204 */
  readonly answer: Answer | null
  readonly status: number
  readonly options: RouteOptions
}

export interface RouteOptions {
  /** query parameters and the variables that they fill; `limit` is special */
  readonly query?: Readonly<Record<string, string>>
  /** body fields that fill variables of their own; by default the body is `$input` */
  readonly body?: Readonly<Record<string, string>>
  /** further body fields that clients send; they change nothing */
  readonly ignored?: readonly string[]
  /** optional body fields in which '' is as good as nothing */
  readonly blank?: readonly string[]
  /** body fields that may only be sent as they are */
  readonly fixed?: readonly string[]
  /** `error.code` for a required body field that is missing */
  readonly missingCode?: string
  /** about the person behind the credential: an API key that is bound to nobody has none */
  readonly person?: true
  /** `error.code` for a path parameter that is no UUID, and for a cursor that is not ours */
  readonly idCode?: string
  readonly cursorCode?: string
  /** `error.code`s of query parameters that are no UUID */
  readonly queryCodes?: Readonly<Record<string, string>>
  /** ETag in the answer, If-Match in the request: the version of the tenant */
  readonly versioned?: true
}

const paged = { query: { limit: 'first', cursor: 'after' } } as const
const first200 = { query: { cursor: 'after' } } as const

const user = (path: string): Answer =>
  merge(at(path), object({ phone: constant(null), phone_verified_at: constant(null), avatar_url: constant(null) }))
// Multi-factor sign-in and groups do not exist yet: nobody has either.
const member = (path: string): Answer =>
  merge(
    user(`${path}user`),
    object({ tenant_id: at(`${path}tenant_id`), roles: pluck(`${path}roles`, 'name'), joined_at: at(`${path}joined_at`), mfa_enabled: constant(false), groups_count: constant(0) }),
  )
const tokens = at('tokens')
const newTenant = merge(omittable('tokens'), at('tenant'), object({ tenant: at('tenant'), tenant_id: at('tenant.id'), roles: at('roles') }))
const newAccount = merge(
  tokens,
  object({ user: merge(user('user'), object({ tenant_id: at('tenant.id') })), tenant: at('tenant'), tenant_id: at('tenant.id'), roles: at('roles') }),
)
const newApiKey = merge(
  at('api_key'),
  object({ api_key: at('api_key'), secret: at('secret'), raw: at('secret'), key: at('secret'), warning: constant('Store this key now: it is shown only once.') }),
)

// prettier-ignore
export const ROUTES: readonly Route[] = [
  // ─── tenants
  route('GET',    '/v1/tenants',                                          'TenantList',             page('', { each: merge(at(''), object({ mfa_enabled_count: constant(0) })) }), 200, paged),
  route('POST',   '/v1/tenants',                                          'TenantCreate',           newTenant,                                   201, { blank: ['plan'] }),
  route('GET',    '/v1/tenants/{tenantId}',                               'TenantGet',              at(''),                                      200, { versioned: true }),
  route('PATCH',  '/v1/tenants/{tenantId}',                               'TenantUpdate',           at('tenant'),                                200,
    { versioned: true, fixed: ['slug'], ignored: ['member_count', 'mfa_enabled_count'] }),
  route('DELETE', '/v1/tenants/{tenantId}',                               'TenantDelete',           null,                                        204),

  // ─── accounts
  route('POST',   '/v1/auth/signup',                                      'Signup',                 newAccount,                                  201),
  route('GET',    '/v1/auth/me',                                          'Whoami',                 at(''),                                      200),
  route('GET',    '/v1/me',                                               'Me',                     merge(user('user'), object({ tenant_id: at('tenant_id') })), 200, { person: true }),
  route('PATCH',  '/v1/me',                                               'MeUpdate',               merge(user('user'), object({ tenant_id: ownTenant })), 200, { ignored: ['phone', 'email', 'status', 'metadata'] }),
  route('POST',   '/v1/auth/password',                                    'PasswordChange',         message('Your password is changed, and your other sessions are ended.'), 200),

  // ─── sessions
  route('POST',   '/v1/auth/login',                                       'Login',                  tokens,                                      200),
  route('POST',   '/v1/auth/refresh',                                     'TokenRefresh',           tokens,                                      200),
  route('POST',   '/v1/auth/switch-tenant',                               'TenantSwitch',           tokens,                                      200, { body: { tenant_id: 'target' } }),
  route('POST',   '/v1/auth/logout',                                      'Logout',                 message('You are signed out.'),              200),
  route('GET',    '/v1/auth/sessions',                                    'SessionList',            items('sessions'),                           200),
  route('DELETE', '/v1/auth/sessions/{id}',                               'SessionRevoke',          message('The session is ended.'),            200),
  route('POST',   '/v1/oidc/signing-keys/rotate',                         'SigningKeyRotate',       at(''),                                      200),

  // ─── roles
  route('GET',    '/v1/permissions',                                      'PermissionList',         items(''),                                   200),
  route('GET',    '/v1/tenants/{tenantId}/roles',                         'RoleList',               items('roles'),                              200),
  route('POST',   '/v1/tenants/{tenantId}/roles',                         'RoleCreate',             at('role'),                                  201, { ignored: ['tenant_id'] }),
  route('GET',    '/v1/roles/{roleId}/permissions',                       'RolePermissionList',     items('role.permissions'),                   200),
  route('POST',   '/v1/roles/{roleId}/permissions/{permissionId}',        'RolePermissionAdd',      null,                                        204),
  route('DELETE', '/v1/roles/{roleId}/permissions/{permissionId}',        'RolePermissionRemove',   null,                                        204),
  route('GET',    '/v1/users/{userId}/tenants/{tenantId}/permissions',    'MemberPermissionList',   at(''),                                      200),
  route('GET',    '/v1/check',                                            'PermissionCheck',        merge(object({ allowed: at('check.allowed'), paths: at('check.paths'), reason: omittable('check.reason') })), 200,
    { query: { user_id: 'userId', tenant_id: 'tenantId', permission: 'permission' } }),

  // ─── members
  route('GET',    '/v1/users',                                            'UserList',               page('members', { each: member('') }),       200, paged),
  route('GET',    '/v1/users/{userId}',                                   'UserGet',                member('member.'),                           200),
  route('POST',   '/v1/users/{userId}/tenants/{tenantId}/roles/{roleId}', 'MemberRoleAssign',       null,                                        204),
  route('DELETE', '/v1/users/{userId}/tenants/{tenantId}/roles/{roleId}', 'MemberRoleUnassign',     null,                                        204),

  // ─── invitations
  route('POST',   '/v1/invites',                                          'InvitationCreate',       object({ invite: at('invite'), token: at('token') }), 201, { ignored: ['tenant_id'] }),
  route('GET',    '/v1/tenants/{tenantId}/invites',                       'InvitationList',         page('invitations'),                         200, first200),
  route('POST',   '/v1/invites/{id}/resend',                              'InvitationResend',       object({ invite: at('invite'), token: at('token') }), 200),
  route('DELETE', '/v1/invites/{id}',                                     'InvitationRevoke',       null,                                        204),
  route('POST',   '/v1/invites/accept',                                   'InvitationAccept',       tokens,                                      200),
  route('GET',    '/v1/me/invites',                                       'ReceivedInvitationList', items('invitations'),                        200),
  route('POST',   '/v1/me/invites/accept',                                'InvitationJoin',         tokens,                                      200),
  route('POST',   '/v1/me/invites/{id}/accept',                           'InvitationJoinById',     tokens,                                      200),
  route('POST',   '/v1/me/invites/{id}/decline',                          'InvitationDecline',      message('The invitation is declined.'),      200),

  // ─── api-keys
  route('POST',   '/v1/api-keys',                                         'ApiKeyCreate',           newApiKey,                                   201, { ignored: ['tenant_id'], missingCode: 'apikey.name_required' }),
  route('GET',    '/v1/api-keys',                                         'ApiKeyList',             page('apiKeys'),                             200, first200),
  route('GET',    '/v1/tenants/{tenantId}/api-keys',                      'ApiKeyList',             page('apiKeys'),                             200, first200),
  route('DELETE', '/v1/api-keys/{id}',                                    'ApiKeyRevoke',           null,                                        204, { idCode: 'apikey.invalid_id' }),

  // ─── audit
  route('GET',    '/v1/tenants/{tenantId}/audit',                         'AuditList',              page('auditEvents', { cursor: 'last id' }),  200,
    { query: { limit: 'first', cursor: 'before', action: 'action', resource_type: 'resourceType', actor_user_id: 'actorUserId', q: 'search', from: 'from', to: 'to' },
      cursorCode: 'audit.cursor_invalid', queryCodes: { actor_user_id: 'audit.actor_id_invalid' } }),
  route('GET',    '/v1/tenants/{tenantId}/audit/verify',                  'AuditVerify',            merge(object({
    ok: at('verification.ok'), rows_checked: at('verification.rows_checked'), verified_count: at('verification.verified_count'),
    last_verified_id: omittable('verification.last_verified_id'), broken_at_id: omittable('verification.broken_at_id'), broken_reason: omittable('verification.broken_reason'),
  })), 200),
]

function route(method: Route['method'], path: string, operation: string, answer: Answer | null, status: number, options: RouteOptions = {}): Route {
  return { method, path, operation, answer, status, options }
}
