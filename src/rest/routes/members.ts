import { at, items, list, merge, message, named, object, omittable, page, pluck, unlessEmpty } from '../answers.ts'
import { invitedByList } from '../invitation-answers.ts'
import { first200, get, paged, patch, post, put, remove, type Route } from '../route.ts'
import { tokensOrStep } from '../token-answers.ts'
import { access, exported, imported, member, security } from '../user-answers.ts'

/** A role as clients send it back, with the keys of its permissions. */
const role = named('RoleDetails', merge(at('role'), object({ permissions: pluck('role.permissions', 'key') })))

/** Roles, and what members may do. */
export const ROLES: readonly Route[] = [
  get('/v1/permissions', 'PermissionList', { answer: items('') }),
  get('/v1/tenants/{tenantId}/roles', 'RoleList', { answer: items('roles') }),
  post('/v1/tenants/{tenantId}/roles', 'RoleCreate', { answer: at('role'), status: 201, ignored: ['tenant_id'] }),
  get('/v1/tenants/{tenantId}/roles/{roleId}', 'RoleGet', { answer: role, versioned: true }),
  patch('/v1/tenants/{tenantId}/roles/{roleId}', 'RoleUpdate', { answer: role, versioned: true }),
  post('/v1/tenants/{tenantId}/roles/{roleId}/preview', 'RolePreview', { answer: at('preview') }),
  remove('/v1/tenants/{tenantId}/roles/{roleId}', 'RoleDelete', {
    query: { replace_with: 'replaceWith' },
    versioned: true,
  }),
  get('/v1/roles/{roleId}/permissions', 'RolePermissionList', { answer: items('role.permissions') }),
  post('/v1/roles/{roleId}/permissions/{permissionId}', 'RolePermissionAdd'),
  remove('/v1/roles/{roleId}/permissions/{permissionId}', 'RolePermissionRemove'),
  get('/v1/users/{userId}/tenants/{tenantId}/permissions', 'MemberPermissionList', {
    answer: named('MemberPermissions', at('')),
  }),
  get('/v1/check', 'PermissionCheck', {
    answer: merge(
      object({
        allowed: at('check.allowed'),
        paths: list(
          'check.paths',
          named(
            'PermissionPath',
            object({
              permission: at('permission'),
              granted_by: at('granted_by'),
              via: at('via'),
              group_id: omittable('group_id'),
              role_id: at('role_id'),
            }),
          ),
        ),
        reason: omittable('check.reason'),
      }),
    ),
    query: { user_id: 'userId', tenant_id: 'tenantId', permission: 'permission' },
    ignoredQuery: ['explain'], // the contract has it; the answer explains in any case
  }),
]

const memberList = named(
  'MemberPage',
  merge(page('members', { each: member('') }), object({ total_count: omittable('members.total_count') })),
)

/** Members. */
export const MEMBERS: readonly Route[] = [
  get('/v1/users', 'UserList', {
    answer: memberList,
    query: {
      ...paged.query,
      offset: 'offset',
      q: 'search',
      status: 'status',
      role: 'roleId',
      group: 'groupId',
      mfa: 'mfaEnabled',
      sort: 'sort',
      count: 'counted',
    },
    ignoredQuery: ['tenant'], // the SDK sends it with each list; the credential decides
  }),
  post('/v1/users', 'UserCreate', {
    answer: merge(member('member.'), object({ mailed: at('mailed') })),
    status: 201,
    ignored: ['tenant_id'],
  }),
  get('/v1/users/{userId}', 'UserGet', { answer: member('member.') }),
  put('/v1/users/{userId}/roles', 'MemberRolesReplace', { answer: member('member.'), body: { role_ids: 'roleIds' } }),
  post('/v1/users/{userId}/suspend', 'MemberSuspend', { answer: member('member.') }),
  post('/v1/users/{userId}/resume', 'MemberResume', { answer: member('member.') }),
  remove('/v1/tenants/{tenantId}/members/{userId}', 'MemberRemove'),
  post('/v1/users/{userId}/tenants/{tenantId}/roles/{roleId}', 'MemberRoleAssign'),
  remove('/v1/users/{userId}/tenants/{tenantId}/roles/{roleId}', 'MemberRoleUnassign'),
]

const sent = named(
  'SentInvitation',
  object({ invite: at('invite'), token: at('token'), warnings: unlessEmpty('warnings') }),
)

/** Invitations. */
export const INVITATIONS: readonly Route[] = [
  post('/v1/invites', 'InvitationCreate', {
    answer: sent,
    status: 201,
    ignored: ['tenant_id'],
  }),
  post('/v1/tenants/{tenantId}/invites/bulk', 'InvitationsCreate', { answer: invitedByList, ignored: ['tenant_id'] }),
  get('/v1/tenants/{tenantId}/invites', 'InvitationList', {
    answer: page('invitations'),
    query: { ...first200.query, status: 'status' },
  }),
  post('/v1/invites/{id}/resend', 'InvitationResend', {
    answer: sent,
  }),
  remove('/v1/invites/{id}', 'InvitationRevoke'),
  post('/v1/invites/accept', 'InvitationAccept', { answer: tokensOrStep }),
  get('/v1/me/invites', 'ReceivedInvitationList', { answer: items('invitations') }),
  post('/v1/me/invites/accept', 'InvitationJoin', { answer: tokensOrStep }),
  post('/v1/me/invites/{id}/accept', 'InvitationJoinById', { answer: tokensOrStep }),
  post('/v1/me/invites/{id}/decline', 'InvitationDecline', { answer: message('The invitation has been declined.') }),
]

/** Accounts of members: what an administrator sees, changes and removes. */
export const USERS: readonly Route[] = [
  get('/v1/users/deleted', 'DeletedUserList', { answer: items('users.nodes'), query: { limit: 'limit' }, limit: 100 }),
  post('/v1/users/bulk', 'UserImport', { answer: imported, ignored: ['tenant_id'], large: true }),
  post('/v1/users/bulk/import', 'UserImport', { answer: imported, ...exported }),
  post('/v1/users/bulk-import', 'UserImport', { answer: imported, ...exported }),
  get('/v1/users/stats', 'UserStats', { answer: at('stats') }),
  get('/v1/users/trends', 'UserTrends', { answer: at('trends') }),
  patch('/v1/users/{userId}', 'UserUpdate', { answer: member('member.'), fixed: ['email'] }),
  remove('/v1/users/{userId}/mfa', 'MemberMfaReset', { answer: message('The second factor has been removed.') }),
  put('/v1/users/{userId}/mfa-required', 'MemberMfaRequiredSet', {
    answer: at('security'),
    codes: { missing: 'bad_request', missingStatus: 400 },
  }),
  get('/v1/users/{userId}/sessions', 'MemberSessionList', { answer: items('sessions') }),
  remove('/v1/users/{userId}/sessions/{sessionId}', 'MemberSessionEnd'),
  post('/v1/users/{userId}/sessions/revoke-all', 'MemberSessionsEnd', { answer: object({ revoked: at('ended') }) }),
  post('/v1/users/{userId}/unlock', 'MemberUnlock', { answer: member('member.') }),
  get('/v1/users/{userId}/security', 'MemberSecurityGet', { answer: security }),
  get('/v1/users/{userId}/access', 'MemberAccessGet', { answer: access, summary: 'What a member may do.' }),
  remove('/v1/users/{userId}', 'UserDelete'),
  post('/v1/users/{userId}/restore', 'UserRestore', { answer: member('member.') }),
  remove('/v1/users/{userId}/purge', 'UserPurge'),
]
