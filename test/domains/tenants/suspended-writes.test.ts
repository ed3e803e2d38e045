// What writes in a suspended tenant: all of it is refused that is not marked as lasting.
import { randomUUID } from 'node:crypto'
import { isNonNullType } from 'graphql'
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { RULES } from '../../../src/domains/rules.ts'
import { changesNothing, fieldsOf, mutate, operation } from '../verbs.ts'

const service = useService()

// From the table of rules: what is not marked as lasting must be refused. Arguments do not matter: the decision is
// before them.
const refused = fieldsOf('Mutation').filter(
  (field) => !RULES.Mutation[field.name]?.whileSuspended && RULES.Mutation[field.name]?.caller !== 'operator',
)

test.each(refused.map((field) => field.name))(
  '%s is refused in a suspended tenant, and changes nothing',
  async (name) => {
    const ada = await owner(service)
    await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId })
    const field = refused.find((candidate) => candidate.name === name)
    const needed = (field?.args ?? []).filter((arg) => isNonNullType(arg.type))
    const args = Object.fromEntries(
      needed.map((arg) => [
        arg.name,
        arg.name === 'tenantId'
          ? ada.tenantId
          : arg.name === 'input'
            ? (INPUTS[name] ?? {})
            : arg.type.toString() === 'Int!'
              ? 1
              : randomUUID(),
      ]),
    )
    const answer = await changesNothing(service, () => ada.ask(operation('Mutation', name, args, ''), args))
    expect(answer.errors).toMatchObject([{ message: 'The tenant is suspended.', extensions: { code: 'FORBIDDEN' } }])
  },
)

const id = randomUUID()
const INPUTS: Record<string, object> = {
  ipRulesCreate: { rules: [] },
  configurationApply: { token: 'x' },
  configurationRollback: { version: 0 },
  roleCreate: { name: 'x' },
  memberMfaRequiredSet: { required: true },
  userImport: { users: [{ email: 'x@example.test' }] },
  rolePermissionAdd: { roleId: id, permissionId: id },
  rolePermissionRemove: { roleId: id, permissionId: id },
  memberRolesUpdate: { userId: id, roleIds: [id] },
  memberRoleAssign: { userId: id, roleId: id },
  memberRoleUnassign: { userId: id, roleId: id },
  groupCreate: { name: 'x' },
  scimTokenCreate: { connectionId: id, name: 'x' },
  groupMemberAdd: { groupId: id, userId: id },
  groupMemberRemove: { groupId: id, userId: id },
  groupRoleAssign: { groupId: id, roleId: id },
  groupRoleUnassign: { groupId: id, roleId: id },
  invitationCreate: { email: 'x@example.test' },
  invitationsCreate: { invitations: [{ email: 'x@example.test' }] },
  apiKeyCreate: { name: 'x' },
  servicePrincipalCreate: { name: 'x' },
  servicePrincipalRoleSet: { roleIds: [] },
  gdprPurgeRequest: { userId: id },
  gdprExportCreate: { userId: id },
  vaultSecretCreate: { name: 'x', value: 'y' },
  vaultSecretUpdate: { value: 'y' },
  webhookCreate: { url: 'https://example.test/hook' },
  logSinkCreate: { name: 'x', url: 'https://example.test/logs' },
  logSinkReplay: { from: new Date().toISOString() },
  webhookReplay: { from: new Date().toISOString() },
  vaultSecretRead: { name: 'x' },
  userCreate: { email: 'x@example.test' },
  ipRuleCreate: { cidr: '203.0.113.1' },
  ipEnforcementUpdate: { enabled: true },
  domainAdd: { domain: 'acme.example' },
  retentionRun: { token: 'x' },
  legalHoldCreate: { reason: 'x' },
  memberPasswordSet: { password: 'another good phrase' },
  ssoConnectionDiagnose: { connectionId: id },
  ldapConnectionCreate: {
    name: 'x',
    serverUrl: 'ldaps://ldap.example.test',
    bindDn: 'cn=x',
    bindPassword: 'x',
    baseDn: 'dc=x',
  },
  samlConnectionCreate: { name: 'x' },
  oidcConnectionCreate: { name: 'x', issuer: 'https://op.example', clientId: 'x' },
  socialConnectionCreate: { name: 'x', provider: 'google', clientId: 'x' },
  socialProviderSet: { provider: 'google', clientId: 'x' },
  connectionTrialStart: { connectionId: id, browser: 'b'.repeat(43) },
}
