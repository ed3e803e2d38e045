import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addMember, apiKey, createTenant, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { RULES } from '../../../src/domains/rules.ts'
import {
  actions,
  changesNothing,
  faults,
  mutate,
  nobody,
  refusal,
  standing,
  switchTo,
  tenantOf,
  TOKENS,
} from '../verbs.ts'

const service = useService()

async function suspended(): Promise<Person> {
  const ada = await owner(service)
  expect((await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId }, 'tenant { status version }')).tenant).toEqual({
    status: 'SUSPENDED',
    version: 2,
  })
  return ada
}

test('a suspension is audited, and suspending again changes nothing', async () => {
  const ada = await suspended()
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('tenant.updated')
  expect(
    (await changesNothing(service, () => mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId }, 'tenant { status }')))
      .tenant.status,
  ).toBe('SUSPENDED')
})

test('in a suspended tenant one sees its profile, and every list is refused', async () => {
  const ada = await suspended()
  expect(await tenantOf(ada, 'id name slug status plan region metadata version memberCount')).toMatchObject({
    id: ada.tenantId,
    status: 'SUSPENDED',
    memberCount: 1,
  })
  expect(
    (
      await ada.gql(
        `{
          me { tenantId sessions { id } invitations { id } mfa { totpEnrolled } passwordRules { kind } }
          tenants { nodes { id } }
        }`,
      )
    ).me.tenantId,
  ).toBe(ada.tenantId)
  const answer = await ada.ask(
    `query ($id: UUID!, $u: UUID!) {
      tenant(id: $id) {
        roles { id } role(id: $u) { id } memberPermissions(userId: $u)
        permissionCheck(userId: $u, permission: "x") { allowed } members { nodes { id } } member(userId: $u) { id }
        invitations { nodes { id } } apiKeys { nodes { id } } auditEvents { nodes { id } } auditVerification { ok }
        authPolicy { version } securityPolicy { version } effectivePolicy { mfa { value } }
        mfaReadiness { enforcement } ipRules { enabled } ipAccess(address: "203.0.113.1") { allowed }
        ipAccessBatch(addresses: []) { allowed } abacPolicies { id } abacPolicy(id: $u) { id }
        abacDecision(request: { action: "x" }) { allow } abacDecisions(request: {}) branding { version }
        domains { id } emailTemplates { key } emailTemplate(key: "invite") { key } outgoingMails { nodes { id } }
        analytics { asOf } retention { version } deletedUsers { nodes { id } } userStats { total } userTrends { total }
        memberSessions(userId: $u) { id } memberSecurity(userId: $u) { totpEnabled }
        memberAccess(userId: $u) { roles { id } } groups { nodes { id } } group(id: $u) { id } apiKey(id: $u) { id }
        abacVocabulary { __typename } auditEvent(id: $u) { id } auditActions scimTokens(connectionId: $u) { id }
        auditExport(format: CSV) { __typename } settingChanges { totalCount } rateLimits { version }
        entitlements { plan } auditVerificationRuns { nodes { id } } auditVerificationRun(id: $u) { id }
        auditCheckpoints { nodes { id } } auditCheckpoint(id: $u) { id } auditCheckpointKey { origin }
        auditTree { size } configuration { version }
        auditInclusionProof(id: $u) { seq } auditConsistencyProof(from: 1) { to } auditEvidence { events }
        servicePrincipals { nodes { id } } servicePrincipal(id: $u) { id }
        webhooks { nodes { id } } webhook(id: $u) { id } logSinks { id } logSink(id: $u) { id }
        gdprPurges { nodes { id } } gdprPurge(id: $u) { id } gdprExports { nodes { id } } gdprExport(id: $u) { id }
        gdprSigningKey vaultSecrets { nodes { id } } vaultSecret(id: $u) { id }
        connections { id } connection(id: $u) { id } connectionTrial(id: $u) { mfa } memberIdentities(userId: $u) { id }
      }
      permissions { key }
    }`,
    { id: ada.tenantId, u: ada.userId },
  )
  const lasting = Object.entries(RULES.Tenant).filter(([, rule]) => rule.whileSuspended)
  const refusedFields = Object.keys(RULES.Tenant).length - lasting.length + 1 // and permissions
  expect(answer.errors.map((error) => error.message)).toEqual(
    Array.from({ length: refusedFields }, () => 'The tenant is suspended.'),
  )
})

test('while it is suspended, the profile cannot be changed, but the status can', async () => {
  const ada = await suspended()
  const { userErrors } = await changesNothing(service, () =>
    mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'x' } }),
  )
  expect(userErrors).toMatchObject([{ code: 'SUSPENDED' }])
  expect(
    (await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { status: 'ACTIVE' } }, 'tenant { status }'))
      .tenant.status,
  ).toBe('ACTIVE')
  expect(await faults(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'x' } })).toEqual([])
})

test('an API key of a suspended tenant reads the profile alone', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  expect(await standing(key)).toBe('ok')
  await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId })
  const members = () =>
    key.ask('query ($id: UUID!) { tenant(id: $id) { status members { nodes { id } } } }', { id: ada.tenantId })
  expect(await members()).toMatchObject({
    data: { tenant: { status: 'SUSPENDED', members: null } },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  })
  expect(
    await changesNothing(service, () => refusal(key, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'x' } })),
  ).toBe('FORBIDDEN')
  // A key that leaked must not lift the suspension that is to stop it.
  expect(
    await changesNothing(service, () =>
      refusal(key, 'tenantUpdate', { tenantId: ada.tenantId, input: { status: 'ACTIVE' } }),
    ),
  ).toBe('FORBIDDEN')
  expect(await changesNothing(service, () => refusal(key, 'tenantDelete', { tenantId: ada.tenantId }))).toBe(
    'FORBIDDEN',
  )
  await mutate(ada, 'tenantResume', { tenantId: ada.tenantId })
  expect((await members()).errors).toEqual([])
})

test('a suspended tenant is resumed from elsewhere with tenant.write there', async () => {
  const ada = await signUp(service)
  const tenant = await createTenant(service, ada)
  const bob = await addMember(service, tenant)
  await mutate(tenant, 'tenantSuspend', { tenantId: tenant.tenantId })
  await mutate(tenant, 'logout', {}, 'ended')
  const resume = (who: Person, tenantId: string) =>
    mutate(who, 'tenantResume', { tenantId }, 'tenant { id status memberCount }')
  const stranger = await signUp(service)
  const unknown = await resume(ada, randomUUID())
  expect(unknown).toMatchObject({ tenant: null, userErrors: [{ code: 'NOT_FOUND', path: ['tenantId'] }] })
  expect(await changesNothing(service, () => resume(stranger, tenant.tenantId))).toEqual(unknown)
  expect((await changesNothing(service, () => resume(bob, tenant.tenantId))).userErrors).toMatchObject([
    { code: 'PERMISSION_DENIED' },
  ])
  expect(await resume(ada, tenant.tenantId)).toMatchObject({
    tenant: { id: tenant.tenantId, status: 'ACTIVE', memberCount: 2 },
    userErrors: [],
  })
  expect(await standing(await switchTo(service, ada, tenant.tenantId))).toBe('ok')
  expect((await actions(service, tenant.tenantId)).filter((action) => action === 'tenant.updated')).toHaveLength(2)
  // it is active already
  expect((await changesNothing(service, () => resume(ada, tenant.tenantId))).userErrors).toEqual([])
})

test('a suspended tenant can still be put in order: keys revoked, members removed', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const key = await apiKey(service, ada)
  await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId })
  expect(await faults(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id })).toEqual([])
  expect(await faults(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })).toEqual([])
  expect(await Promise.all([key, bob].map(standing))).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED'])
})

test('in a suspended tenant one can refresh, switch, leave and log out', async () => {
  const ada = await signUp(service)
  const tenant = await createTenant(service, ada)
  const bob = await addMember(service, tenant)
  await mutate(tenant, 'tenantSuspend', { tenantId: tenant.tenantId })
  expect(
    await faults(nobody(service), 'tokenRefresh', { input: { refreshToken: tenant.refreshToken } }, TOKENS),
  ).toEqual([])
  expect((await switchTo(service, tenant, ada.tenantId)).tenantId).toBe(ada.tenantId)
  expect(await faults(tenant, 'tenantCreate', { input: { name: 'Another' } })).toEqual([])
  expect(await faults(bob, 'tenantLeave', { tenantId: tenant.tenantId })).toEqual([])
  expect(await mutate(tenant, 'logout', {}, 'ended')).toEqual({ ended: true, userErrors: [] })
})
