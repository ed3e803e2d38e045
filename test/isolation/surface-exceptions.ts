// Places of the surface that take an id, and do not tell the own one from an unknown one.
import type { Place } from './surface.ts'

/** The connection that is probed is of another kind: see test/domains/ldap and test/domains/oidc. */
const OF_ANOTHER_KIND = [
  'Mutation.socialConnectionUpdate id',
  'Mutation.ldapConnectionUpdate id',
  'Mutation.ldapConnectionTest id',
  'Mutation.ldapLogin connectionId',
]

/** What is sent beside the id is at fault first: see role-map and policy.test.ts in test/domains/connections. */
const AT_FAULT_BEFORE = [
  ...[
    'ldapConnectionUpdate',
    'oidcConnectionUpdate',
    'samlConnectionCreate',
    'socialConnectionCreate',
    'socialConnectionUpdate',
  ].flatMap((name) => [`Mutation.${name} input.defaultRoleId`, `Mutation.${name} input.roleMap.roleId`]),
  'Mutation.authPolicyPreview input.breakGlassOwnerId',
  'Mutation.authPolicyUpdate input.breakGlassOwnerId',
  'Mutation.policiesUpdate input.auth.breakGlassOwnerId',
]

/**
 * A wrong code, and a request for mail, is answered the same by every tenant: see test/domains/sign-in. An import, or a
 * list of invitations, says it row by row, which is not compared here: see test/access/foreign-tenant.test.ts. A secret
 * is read with a scope that no session has, in any tenant: see test/domains/vault/machines.test.ts. A stream begins
 * with any filter, and then says nothing of others: see test/domains/audit/stream.both.test.ts.
 */
export const NEUTRAL = [
  'Mutation.magicLinkSend input.tenantId',
  'Mutation.emailCodeSend input.tenantId',
  'Mutation.emailCodeLogin input.tenantId',
  'Mutation.vaultSecretRead tenantId',
  'Mutation.stepUpConnectionStart input.connectionId',
  ...OF_ANOTHER_KIND,
  ...AT_FAULT_BEFORE,
  'Tenant.connectionTrial id', // no result yet, which looks like no trial
  'Mutation.userImport input.users.roleId',
  'Mutation.invitationsCreate input.invitations.roleId',
  'Subscription.auditEvents filter.actorUserId',
  'Subscription.auditEvents filter.actorKeyId',
]

/** At a colleague rather than the caller: what ends sessions or memberships would end theirs. */
export const isAimedAtMember = ({ type, kind, field }: Place): boolean =>
  field === 'memberSessionsEnd' ||
  (type === 'Mutation' && kind === 'user' && field !== 'userRestore' && field !== 'userPurge')
