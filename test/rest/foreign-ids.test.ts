// An id of another tenant, or of another person, is answered byte for byte as one that does not exist: nobody learns
// what others have. For every id that a request can carry.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person, roleId, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import {
  checkpointIn,
  connectionIds,
  forgettingIds,
  groupIn,
  holdOn,
  secretIn,
  verificationIn,
} from '../isolation/prober-ids.ts'
import { newGroup } from '../domains/calls/groups.ts'
import { sinkIn } from '../domains/calls/log-sinks.ts'
import { deliveryIn, webhookIn } from '../domains/calls/webhooks.ts'
import { machine } from '../oauth/machines.ts'
import { connectionOf, directoryOf } from '../scim/directory.ts'
import { deadMail } from '../kit/mail.ts'
import { ALL, idsOf, isOperators, isPublic, pathOf } from './requests.ts'
import { everything } from './shapes.ts'

let ada: Person
let before: unknown
/** what is there of ada's own, and of a stranger's, by the name of the path parameter and the start of the path */
let own: Readonly<Record<string, string>>
let foreign: Readonly<Record<string, string>>
const service = useService({}, { areas: WITH_STAND_IN })
beforeAll(async () => {
  ada = await owner(service)
  const stranger = await owner(service)
  const invited = await stranger.rest('POST', '/v1/invites', { email: uniqueEmail() })
  const { body: permissions } = await ada.rest('GET', '/v1/permissions')
  own = {
    tenantId: ada.tenantId,
    userId: ada.userId,
    roleId: await roleId(ada, 'admin'),
    groupId: await newGroup(ada, 'Mine'),
    permissionId: permissions.items[0].id,
  }
  const directory = await directoryOf(service, stranger)
  const { connection, identity, trial } = await connectionIds(service, stranger)
  const ldap = await connectionOf(service, stranger)
  const webhook = await webhookIn(stranger)
  const forgetting = await forgettingIds(service, stranger)
  await service.owner.query(`UPDATE connection SET kind = 'LDAP' WHERE id = $1`, [ldap])
  foreign = {
    '/v1/tenants/{tenantId}/connection-trials/': trial,
    '/v1/tenants/{tenantId}/connections/': connection,
    '/v1/tenants/{tenantId}/ldap/': ldap,
    '/v1/tenants/{tenantId}/oidc/': connection,
    '/v1/tenants/{tenantId}/saml/': directory.connectionId,
    '/v1/social/identities/': identity,
    '/v1/me/social/identities/': identity,
    '/v1/gdpr/purge/': forgetting.purge,
    '/v1/tenants/{tenantId}/gdpr/export/': forgetting.export,
    '/v1/tenants/{tenantId}/mails/': await deadMail(service, stranger.tenantId),
    '/v1/tenants/{tenantId}/legal-holds/': await holdOn(service, stranger),
    '/v1/tenants/{tenantId}/retention/runs/': await runIn(stranger),
    '/v1/tenants/{tenantId}/social/connections/': connection,
    groupId: await groupIn(stranger),
    tenantId: stranger.tenantId,
    userId: stranger.userId,
    sessionId: stranger.sessionId,
    roleId: await roleId(stranger, 'admin'),
    '/v1/auth/sessions/': stranger.sessionId,
    '/v1/invites/': invited.body.invite.id,
    '/v1/me/invites/': invited.body.invite.id,
    '/v1/api-keys/': (await apiKey(service, stranger)).id,
    '/v1/service-principals/': (await machine(stranger)).id,
    '/v1/tenants/{tenantId}/audit/verifications/': await verificationIn(service, stranger),
    '/v1/tenants/{tenantId}/audit/checkpoints/': await checkpointIn(service, stranger),
    '/v1/tenants/{tenantId}/audit/events/': await newestEvent(stranger),
    '/v1/webhooks/': webhook,
    '/v1/tenants/{tenantId}/log-sinks/': await sinkIn(stranger),
    deliveryId: await deliveryIn(service, stranger, webhook),
    '/v1/tenants/{tenantId}/secrets/': await secretIn(stranger),
    '/v1/tenants/{tenantId}/scim-tokens/': directory.tokenId,
    ...(await accessIds(stranger)),
    audit: await newestEvent(stranger),
  }
  before = await everything(service)
})

/** A run of retention. */
async function runIn(who: Person): Promise<string> {
  const runs = `/v1/tenants/${who.tenantId}/retention/runs`
  const { token } = (await who.rest('POST', `${runs}/preview`, { classes: ['sessions'] })).body
  return (await who.rest('POST', runs, { token })).body.id
}

async function newestEvent(who: Person): Promise<string> {
  return (await who.rest('GET', `/v1/tenants/${who.tenantId}/audit`)).body.items[0].id
}

/**
 * Ids of a stranger's rule, of a change of theirs that waits, of their policy and of their domain. What is about
 * changes comes first: paths are found by how they start.
 */
async function accessIds(who: Person): Promise<Record<string, string>> {
  const tenant = `/v1/tenants/${who.tenantId}`
  const rule = await who.rest('POST', `${tenant}/ip-rules`, { cidr: '203.0.113.1', action: 'deny' })
  const open = await who.rest('POST', `${tenant}/ip-rules`, {
    cidr: '203.0.113.2',
    action: 'deny',
    revert_after_minutes: 60,
  })
  const policy = await who.rest('POST', `${tenant}/abac/policies`, {
    name: 'theirs',
    effect: 'allow',
    resource_type: 'document',
    action: 'read',
  })
  const domain = await who.rest('POST', `${tenant}/domains`, { domain: `${randomUUID()}.example.test` })
  return {
    '/v1/tenants/{tenantId}/domains/': domain.body.id,
    '/v1/tenants/{tenantId}/ip-rules/changes/': open.body.change.id,
    '/v1/tenants/{tenantId}/ip-rules/': rule.body.id,
    '/v1/tenants/{tenantId}/abac/policies/': policy.body.id,
  }
}

/**
 * Bodies that would be taken, so that it is the id alone that is refused; a route that is not here takes none, or comes
 * to its body later.
 */
const BODIES: Readonly<Record<string, object>> = {
  TenantUpdate: { name: 'Mine now' },
  UserUpdate: { display_name: 'Mine now' },
  RoleCreate: { name: 'Role' },
  RolePreview: { permissions: [] },
  MemberRolesReplace: { role_ids: [] },
  SocialConnectionUpdate: { name: 'Mine now' },
  ApiKeyUpdate: { name: 'Mine now' },
  ApiKeyRotate: { overlap_seconds: 1 },
  ServicePrincipalUpdate: { name: 'Mine now' },
  ServicePrincipalSecretRotate: { overlap_seconds: 1 },
  ServicePrincipalRoleSet: { role_ids: [] },
  WebhookUpdate: { description: 'Mine now' },
  WebhookSecretRotate: { overlap_seconds: 1 },
  LogSinkUpdate: { name: 'Mine now' },
  LogSinkReplay: { from: new Date().toISOString() },
  WebhookReplay: { from: new Date().toISOString() },
  VaultSecretUpdate: { value: 'mine now' },
  ConnectionUpdate: { name: 'Mine now' },
  GroupUpdate: { name: 'Mine now' },
  LdapConnectionUpdate: { name: 'Mine now' },
  OidcConnectionUpdate: { name: 'Mine now' },
  SamlConnectionUpdate: { name: 'Mine now' },
  ScimTokenRotate: { overlap_seconds: 1 },
  RoleUpdate: { name: 'Mine now' },
  IpRuleUpdate: { label: 'Mine now' },
  AbacPolicyUpdate: { name: 'Mine now' },
  MemberMfaRequiredSet: { required: true },
  MemberPasswordSet: { password: 'another good phrase' },
  EmailVerificationConfirm: { code: '12345678' },
}

/** All of an answer but its date. */
async function answer(method: string, path: string, body?: object): Promise<object> {
  const init = {
    method,
    headers: { authorization: `Bearer ${ada.accessToken}`, 'x-request-id': 'the-same' },
    ...(body && { body: JSON.stringify(body) }),
  }
  const response = await fetch(`${service.url}${path}`, init)
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'))
  return { status: response.status, headers, body: await response.text() }
}

/** Permissions are everybody's; the id of a session, invitation or key is named by its path. */
const isOwned = (name: string): boolean => name !== 'permissionId'
const cases = ALL.filter((route) => !isPublic(route) && !isOperators(route)).flatMap(([name, route]) =>
  [...idsOf(route), ...(route.path.includes('{tenantId}') ? ['tenantId'] : [])]
    .filter(isOwned)
    .map((id) => [name, id, route] as const),
)

test.each(cases)('%s: a foreign {%s} answers as a missing one, and nothing is written', async (_, id, route) => {
  const known =
    foreign[
      id === 'id'
        ? (Object.keys(foreign).find((start) => start.startsWith('/') && route.path.startsWith(start)) ?? '')
        : id
    ]
  if (known === undefined) throw new Error(`this suite has no foreign ${id} for ${route.path}`)
  const body = BODIES[route.operation]
  if (id !== 'tenantId' && route.input && !body) throw new Error(`this suite has no body for ${route.path}`)
  const asked = (value: string): Promise<object> => answer(route.method, pathOf(route, { ...own, [id]: value }), body)
  const missing = await asked(randomUUID())
  // the request is well formed
  expect(missing).not.toMatchObject({ body: expect.stringContaining('bad_request') as unknown })
  expect(await asked(known)).toEqual(missing)
  expect(await asked(known.toUpperCase())).toEqual(missing)
  expect(await everything(service)).toEqual(before)
})

test.each<[string, (id: string) => [string, string, object?], string]>([
  ['switch-tenant', (id) => ['POST', '/v1/auth/switch-tenant', { tenant_id: id }], 'tenantId'],
  ['the tenant to resume', (id) => ['POST', '/v1/auth/resume-tenant', { tenant_id: id }], 'tenantId'],
  ['the role of an invitation', (id) => ['POST', '/v1/invites', { email: uniqueEmail(), role_id: id }], 'roleId'],
  ['the person of an API key', (id) => ['POST', '/v1/api-keys', { name: 'k', user_id: id }], 'userId'],
  ['the invitation to join', (id) => ['POST', '/v1/me/invites/accept', { id }], '/v1/me/invites/'],
  ['the person of a check', (id) => ['GET', `/v1/check?user_id=${id}&permission=user.read`], 'userId'],
  [
    'the policy to try',
    (id) => ['POST', `/v1/tenants/${ada.tenantId}/abac/policies/preview`, { id, delete: true }],
    '/v1/tenants/{tenantId}/abac/policies/',
  ],
  [
    'the rule to try',
    (id) => ['POST', `/v1/tenants/${ada.tenantId}/ip-rules/preview`, { remove: [id] }],
    '/v1/tenants/{tenantId}/ip-rules/',
  ],
  [
    'the tenant of a check',
    (id) => ['GET', `/v1/check?user_id=${ada.userId}&permission=user.read&tenant_id=${id}`],
    'tenantId',
  ],
  ['the cursor of the log', (id) => ['GET', `/v1/tenants/${ada.tenantId}/audit?cursor=${id}`], 'audit'],
  ['the person of log entries', (id) => ['GET', `/v1/tenants/${ada.tenantId}/audit?actor_user_id=${id}`], 'userId'],
])('%s: a foreign id in body or query answers as a missing one, and nothing is written', async (_, request, name) => {
  const known = foreign[name] ?? ''
  expect(known).toMatch(/^[0-9a-f-]{36}$/)
  expect(await answer(...request(known))).toEqual(await answer(...request(randomUUID())))
  expect(await everything(service)).toEqual(before)
})

test('the same requests with ids of the own tenant do find something', async () => {
  expect(await answer('GET', `/v1/users/${ada.userId}`)).toMatchObject({ status: 200 })
  expect(await answer('GET', `/v1/roles/${own['roleId']}/permissions`)).toMatchObject({ status: 200 })
  const key = await apiKey(service, ada)
  expect(await answer('DELETE', `/v1/api-keys/${key.id}`)).toMatchObject({ status: 204 })
  for (const [start, id] of Object.entries(await accessIds(ada))) {
    const path = `${start.replace('{tenantId}', ada.tenantId)}${id}`
    expect(
      await (start.includes('changes') ? answer('POST', `${path}/confirm`) : answer('DELETE', path)),
    ).toMatchObject({ status: start.includes('changes') ? 200 : 204 })
  }
})
