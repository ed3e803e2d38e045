// What the ids are of that a request can carry.

/** Ids of one tenant, by what they are of. */
export interface Ids {
  readonly tenant: string
  readonly user: string
  readonly role: string
  readonly group: string
  readonly scimToken: string
  readonly permission: string
  readonly invitation: string
  readonly apiKey: string
  readonly service: string
  readonly secret: string
  readonly webhook: string
  readonly delivery: string
  readonly logSink: string
  readonly session: string
  readonly auditEvent: string
  readonly verification: string
  readonly checkpoint: string
  readonly ipRule: string
  readonly ipChange: string
  readonly abacPolicy: string
  readonly domain: string
  readonly mail: string
  readonly legalHold: string
  readonly connection: string
  readonly identity: string
  readonly trial: string
  readonly purge: string
  readonly export: string
}

const ofEach = (kind: keyof Ids, of: string, verbs: readonly string[]): Record<string, keyof Ids> =>
  Object.fromEntries(verbs.map((verb) => [`${of}${verb}`, kind]))

/** What an `id` is of, where its name does not say. */
const OF_FIELD: Readonly<Record<string, keyof Ids>> = {
  'Query.tenant': 'tenant',
  'Tenant.role': 'role',
  'Tenant.group': 'group',
  'Mutation.groupUpdate': 'group',
  'Mutation.scimTokenRotate': 'scimToken',
  'Mutation.scimTokenRevoke': 'scimToken',
  'Mutation.groupDelete': 'group',
  'Mutation.sessionRevoke': 'session',
  ...ofEach('invitation', 'Mutation.invitation', ['Resend', 'Revoke', 'Join', 'Decline']),
  'Tenant.apiKey': 'apiKey',
  'Tenant.servicePrincipal': 'service',
  ...ofEach('service', 'Mutation.servicePrincipal', ['Update', 'SecretRotate', 'RoleSet', 'Disable']),
  ...ofEach('apiKey', 'Mutation.apiKey', ['Revoke', 'Adopt', 'Update', 'Narrow', 'Rotate']),
  'Tenant.vaultSecret': 'secret',
  ...ofEach('secret', 'Mutation.vaultSecret', ['Update', 'Reveal', 'Delete']),
  'Tenant.webhook': 'webhook',
  ...ofEach('webhook', 'Mutation.webhook', ['Update', 'Disable', 'Activate', 'Test', 'SecretRotate', 'Replay']),
  'Mutation.webhookDeliveryRetry': 'delivery',
  'Tenant.logSink': 'logSink',
  ...ofEach('logSink', 'Mutation.logSink', ['Update', 'Disable', 'Activate', 'Test', 'Replay', 'Delete']),
  ...ofEach('auditEvent', 'Tenant.audit', ['Event', 'InclusionProof']),
  'Tenant.auditVerificationRun': 'verification',
  'Tenant.auditCheckpoint': 'checkpoint',
  'Tenant.gdprPurge': 'purge',
  'Mutation.gdprPurgeCancel': 'purge',
  'Tenant.gdprExport': 'export',
  'Tenant.abacPolicy': 'abacPolicy',
  ...ofEach('abacPolicy', 'Mutation.abacPolicy', ['Update', 'Delete', 'Preview']),
  'Mutation.abacTestsPreview': 'abacPolicy',
  ...ofEach('domain', 'Mutation.domain', ['Verify', 'Remove']),
  'Mutation.outgoingMailRetry': 'mail',
  'Mutation.legalHoldReleaseRequest': 'legalHold',
  'Mutation.legalHoldReleaseConfirm': 'legalHold',
  'Mutation.roleUpdate': 'role',
  'Mutation.roleDelete': 'role',
  'Mutation.rolePreview': 'role',
  'Mutation.ipRuleUpdate': 'ipRule',
  'Mutation.ipRuleDelete': 'ipRule',
  'Mutation.ipRulesPreview': 'ipRule',
  'Mutation.ipChangeConfirm': 'ipChange',
  'Mutation.ipChangeRevert': 'ipChange',
  'Tenant.connection': 'connection',
  'Tenant.connectionTrial': 'trial',
  'Mutation.connectionUpdate': 'connection',
  'Mutation.samlConnectionUpdate': 'connection',
  'Mutation.samlConnectionKeyRotate': 'connection',
  'Mutation.oidcConnectionUpdate': 'connection',
  'Mutation.socialConnectionUpdate': 'connection',
  ...ofEach('connection', 'Mutation.connection', ['Activate', 'Disable', 'Delete']),
  'Mutation.ldapConnectionUpdate': 'connection',
  'Mutation.ldapConnectionTest': 'connection',
  'Mutation.identityUnlink': 'identity',
  'Mutation.ownIdentityUnlink': 'identity',
}
const OF_NAME: Readonly<Record<string, keyof Ids>> = {
  sessionId: 'session',
  tenantId: 'tenant',
  userId: 'user',
  actorUserId: 'user',
  actorKeyId: 'apiKey',
  actorKeyCreatedBy: 'user',
  roleId: 'role',
  groupId: 'group',
  roleIds: 'role',
  replaceWith: 'role',
  permissionId: 'permission',
  before: 'auditEvent',
  connectionId: 'connection',
  webhookId: 'webhook',
  defaultRoleId: 'role',
  breakGlassOwnerId: 'user',
}

/** Throws for an id that nothing above tells the kind of: a new one must be named, or it would go unprobed. */
export function kindOf(field: string, name: string): keyof Ids {
  const kind = OF_NAME[name] ?? (name === 'id' || name === 'remove' ? OF_FIELD[field] : undefined)
  if (!kind) throw new Error(`${field} takes an id named ${name}: say in surface-kinds.ts what it is of`)
  return kind
}
