import { at, merge, named, object, page } from '../answers.ts'
import { get, paged, patch, post, remove, type Route } from '../route.ts'
import { member } from '../user-answers.ts'

const codes = { notFound: 'group.not_found' } as const

/** Groups of a tenant: their members, and the roles that these have by them. */
export const GROUPS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/groups', 'GroupList', {
    answer: page('groups'),
    query: { ...paged.query, q: 'search' },
  }),
  post('/v1/tenants/{tenantId}/groups', 'GroupCreate', { answer: at('group'), status: 201, ignored: ['tenant_id'] }),
  get('/v1/tenants/{tenantId}/groups/{groupId}', 'GroupGet', { answer: at('group'), versioned: true, codes }),
  patch('/v1/tenants/{tenantId}/groups/{groupId}', 'GroupUpdate', { answer: at('group'), versioned: true, codes }),
  remove('/v1/tenants/{tenantId}/groups/{groupId}', 'GroupDelete', { versioned: true, codes }),
  get('/v1/tenants/{tenantId}/groups/{groupId}/members', 'GroupMemberList', {
    answer: named(
      'GroupMemberPage',
      merge(page('members', { each: member('') }), object({ group_id: at('group.id') })),
    ),
    query: paged.query,
    codes,
    summary: 'The members of a group.',
  }),
  post('/v1/tenants/{tenantId}/groups/{groupId}/members/{userId}', 'GroupMemberAdd'),
  remove('/v1/tenants/{tenantId}/groups/{groupId}/members/{userId}', 'GroupMemberRemove'),
  post('/v1/tenants/{tenantId}/groups/{groupId}/roles/{roleId}', 'GroupRoleAssign'),
  remove('/v1/tenants/{tenantId}/groups/{groupId}/roles/{roleId}', 'GroupRoleUnassign'),
]
