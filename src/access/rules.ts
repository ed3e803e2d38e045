// Who may use what: THE table. Each field of Query, Mutation and Tenant, and each field elsewhere that leads to
// something with a permission of its own, has a line. The compiler refuses a missing one; src/graphql/guard.ts applies
// them, and appends each permission to its field's description. A REST route is bound by the rules of the fields that
// it selects.
import type { MutationResolvers, QueryResolvers, TenantResolvers } from '../generated/graphql.ts'
import type { Permission } from './permissions.ts'

export interface Rule {
  /**
   * public    nobody in particular; limited per client address
   * any       a session or an API key
   * person    a session, or an API key without allow-list that is bound to a person
   * session   a session alone: what belongs to a person rather than to the tenant, and what mints tokens
   * operator  the holder of OPERATOR_TOKEN
   */
  readonly caller: 'public' | 'any' | 'person' | 'session' | 'operator'
  readonly permission?: Permission
  /** what an API key needs where a person needs nothing: a person's own list is theirs, a key's shows the tenant */
  readonly keyPermission?: Permission
  /** also in a suspended tenant; 'session': for people, not for API keys */
  readonly whileSuspended?: true | 'session'
  /** the argument that must be the tenant of the credential */
  readonly tenantArgument?: 'tenantId' | 'id'
  /** limited per person to a few in a minute */
  readonly sensitive?: true
  /** limited per tenant: it walks what may be long */
  readonly expensive?: true
  /** may stand in a document once: what it answers may be long, or take long */
  readonly once?: true
  /**
   * A mutation that only adds what nobody can hold in memory yet, such as a session: nobody is told of it, and so
   * nobody waits to be told.
   */
  readonly addsOnly?: true
}

const PUBLIC: Rule = { caller: 'public', whileSuspended: true }
const OWN: Rule = { caller: 'session', whileSuspended: true }
const PROFILE: Rule = { caller: 'any', whileSuspended: true }
const read = (permission: Permission): Rule => ({ caller: 'any', permission })
const write = (permission: Permission): Rule => ({ caller: 'any', permission, tenantArgument: 'tenantId' })
const preview: Rule = { caller: 'any', permission: 'policy.read', tenantArgument: 'tenantId', expensive: true }
// people lift it, two of them
const HOLD: Rule = { caller: 'session', permission: 'policy.write', tenantArgument: 'tenantId', sensitive: true }
const OPERATOR: Rule = { caller: 'operator' }
const lasting = (rule: Rule): Rule => ({ ...rule, whileSuspended: true })

type Fields<Resolvers> = Record<Exclude<keyof Resolvers, '__isTypeOf'>, Rule>

export const RULES = {
  Query: {
    me: PROFILE,
    tenant: { caller: 'any', tenantArgument: 'id', whileSuspended: true },
    tenants: { ...PROFILE, keyPermission: 'tenant.read' },
    permissions: read('role.read'),
    signInMethods: PUBLIC,
    signInPage: PUBLIC,
    operatorTenants: OPERATOR,
    operatorTenant: OPERATOR,
  } satisfies Fields<QueryResolvers>,

  Mutation: {
    signup: PUBLIC,
    meUpdate: OWN,
    passwordChange: { ...OWN, sensitive: true },

    login: { ...PUBLIC, addsOnly: true },
    tokenRefresh: PUBLIC,
    logout: OWN,
    sessionRevoke: OWN,
    tenantSwitch: { ...OWN, addsOnly: true },

    tenantCreate: { caller: 'person', whileSuspended: true },
    // a leaked key must not lift the suspension that is to stop it
    tenantUpdate: { ...write('tenant.write'), whileSuspended: 'session' },
    tenantSuspend: lasting(write('tenant.write')),
    tenantResume: OWN, // asks for tenant.write in the tenant that is resumed, which may be another one
    tenantDelete: { ...write('tenant.write'), whileSuspended: 'session' },

    roleCreate: write('role.write'),
    roleUpdate: write('role.write'),
    roleDelete: write('role.write'),
    rolePermissionAdd: write('role.write'),
    rolePermissionRemove: write('role.write'),

    memberRolesUpdate: write('role.write'),
    memberRoleAssign: write('role.write'),
    memberRoleUnassign: write('role.write'),
    memberRemove: lasting(write('user.write')),
    tenantLeave: { caller: 'session', tenantArgument: 'tenantId', whileSuspended: true },

    invitationCreate: write('user.write'),
    invitationsCreate: { ...write('user.write'), expensive: true, once: true },
    invitationResend: write('user.write'),
    invitationRevoke: write('user.write'),
    invitationAccept: PUBLIC,
    invitationJoin: OWN,
    invitationDecline: OWN,

    apiKeyCreate: write('apikey.write'),
    apiKeyAdopt: { ...write('apikey.write'), caller: 'session' }, // a person answers for it
    apiKeyUpdate: write('apikey.write'),
    apiKeyRotate: write('apikey.write'),
    apiKeyRevoke: lasting(write('apikey.write')),

    authPolicyUpdate: write('policy.write'),
    authPolicyPreview: preview,
    securityPolicyUpdate: write('policy.write'),
    ipRuleCreate: write('policy.write'),
    ipRuleUpdate: write('policy.write'),
    ipRuleDelete: write('policy.write'),
    ipEnforcementUpdate: write('policy.write'),
    ipChangeConfirm: write('policy.write'),
    ipRulesPreview: preview,
    abacPolicyCreate: write('policy.write'),
    abacPolicyUpdate: write('policy.write'),
    abacPolicyDelete: write('policy.write'),
    abacPolicyPreview: preview,

    brandingUpdate: write('branding.write'),
    brandingDraftSave: write('branding.write'),
    brandingDraftDiscard: write('branding.write'),
    brandingPublish: write('branding.write'),
    brandingRollback: write('branding.write'),
    domainAdd: write('branding.write'),
    domainVerify: { ...write('branding.write'), expensive: true },
    domainRemove: write('branding.write'),
    emailTemplateUpdate: write('branding.write'),
    emailTemplateDraftSave: write('branding.write'),
    emailTemplateDraftDiscard: write('branding.write'),
    emailTemplatePublish: write('branding.write'),
    emailTemplateRollback: write('branding.write'),
    emailTemplateReset: write('branding.write'),
    emailTemplatePreview: { ...write('branding.write'), once: true },
    emailTemplateTestSend: { ...write('branding.write'), caller: 'person', sensitive: true, once: true },
    outgoingMailRetry: { ...write('audit.write'), sensitive: true },

    mfaEnrolStart: { ...OWN, sensitive: true },
    mfaEnrolConfirm: OWN,
    mfaDisable: OWN,
    mfaRecoveryCodesRenew: OWN,

    magicLinkSend: PUBLIC,
    magicLinkLogin: PUBLIC,
    emailCodeSend: PUBLIC,
    emailCodeLogin: PUBLIC,
    stepUpComplete: PUBLIC,
    stepUpCodeSend: PUBLIC,
    stepUpEnrolStart: PUBLIC,
    passwordForgot: PUBLIC,
    passwordReset: PUBLIC,
    register: PUBLIC,
    emailVerificationSend: { ...OWN, sensitive: true },
    emailVerificationConfirm: OWN,
    emailChangeStart: { ...OWN, sensitive: true },
    emailChangeConfirm: OWN,
    memberPasswordSet: write('user.write'),

    retentionUpdate: write('policy.write'),
    retentionPreview: preview,
    retentionRun: { ...write('policy.write'), sensitive: true },
    deletedUsersPurge: { ...write('policy.write'), sensitive: true },
    legalHoldCreate: HOLD,
    legalHoldReleaseRequest: HOLD,
    legalHoldReleaseConfirm: HOLD,
    userCreate: write('user.write'),
    userImport: { ...write('user.write'), expensive: true, once: true },
    memberSuspend: write('user.write'),
    memberResume: write('user.write'),
    memberSessionEnd: write('user.write'),
    memberSessionsEnd: write('user.write'),
    memberUnlock: { ...write('user.write'), sensitive: true },
    memberMfaReset: { ...write('user.write'), sensitive: true },
    userUpdate: write('user.write'),
    userDelete: write('user.write'),
    userRestore: write('user.write'),
    userPurge: { ...write('user.write'), sensitive: true },

    signingKeyRotate: OPERATOR,
    operatorTenantSuspend: OPERATOR,
    operatorTenantResume: OPERATOR,
    operatorPlanUpdate: OPERATOR,
    operatorBreakGlassOpen: OPERATOR,
    operatorBreakGlassClose: OPERATOR,
    operatorAccountUnlock: OPERATOR,
    operatorMfaReset: OPERATOR,
  } satisfies Fields<MutationResolvers>,

  Tenant: {
    id: PROFILE,
    slug: PROFILE,
    name: PROFILE,
    personal: PROFILE,
    status: lasting(read('tenant.read')),
    plan: lasting(read('tenant.read')),
    region: lasting(read('tenant.read')),
    logoUrl: PROFILE,
    metadata: lasting(read('tenant.read')),
    version: lasting(read('tenant.read')),
    createdAt: lasting(read('tenant.read')),
    updatedAt: lasting(read('tenant.read')),
    memberCount: lasting(read('tenant.read')),
    roles: read('role.read'),
    role: read('role.read'),
    memberPermissions: read('role.read'),
    permissionCheck: read('role.read'),
    members: read('user.read'),
    member: read('user.read'),
    invitations: read('user.read'),
    apiKeys: read('apikey.read'),
    auditEvents: read('audit.read'),
    auditVerification: { ...read('audit.read'), expensive: true },
    authPolicy: read('policy.read'),
    securityPolicy: { ...read('policy.read'), once: true },
    effectivePolicy: read('policy.read'),
    mfaReadiness: read('user.read'),
    ipRules: { ...read('policy.read'), once: true },
    ipAccess: read('policy.read'),
    ipAccessBatch: { ...read('policy.read'), expensive: true, once: true },
    abacPolicies: { ...read('policy.read'), once: true },
    abacPolicy: read('policy.read'),
    abacDecision: { caller: 'any', once: true },
    abacDecisions: { caller: 'any', once: true },
    branding: { caller: 'any', once: true },
    domains: read('branding.write'),
    emailTemplates: { caller: 'any', once: true },
    emailTemplate: { caller: 'any' },
    analytics: { ...read('analytics.read'), once: true },
    outgoingMails: read('audit.read'), // who has asked for a link or a code stands there
    retention: { ...read('policy.read'), once: true },
    deletedUsers: { ...read('user.read'), once: true },
    userStats: { ...read('user.read'), once: true },
    userTrends: { ...read('user.read'), once: true },
    memberSessions: read('user.write'), // where colleagues sign in from is for those who look after them
    memberSecurity: read('user.write'),
    memberAccess: read('user.read'),
  } satisfies Fields<TenantResolvers>,

  Me: { sessions: OWN, invitations: OWN, mfa: OWN, passwordRules: OWN, ended: OWN },
  Role: { permissions: read('role.read') },
  Branding: { draft: read('branding.write'), history: { ...read('branding.write'), once: true } },
  EmailTemplate: { draft: read('branding.write'), history: read('branding.write') },
  IpRuleSet: { findings: { ...read('policy.read'), expensive: true } },
} as const satisfies Record<string, Record<string, Rule>>

/** Permissions that some rule asks for. The others are there for clients that name them, and guard nothing yet. */
export const ENFORCED: ReadonlySet<string> = new Set(
  Object.values<Record<string, Rule>>(RULES)
    .flatMap((fields) => Object.values(fields))
    .flatMap(({ permission, keyPermission }) => [permission, keyPermission])
    .filter((permission) => permission !== undefined),
)

/** The rule of a field, or null where reaching its parent was the decision. */
export function ruleOf(type: string, field: string): Rule | null {
  return (RULES as Record<string, Record<string, Rule>>)[type]?.[field] ?? null
}

/** For descriptions: what a caller needs. */
export function describeRule(rule: Rule): string {
  const callers = {
    public: 'Needs no credential.',
    any: '',
    person: 'Needs a session, or an unrestricted API key bound to a person.',
    session: 'Needs a session.',
    operator: 'Needs the operator token.',
  }
  return [
    callers[rule.caller],
    rule.permission ? `Permission: \`${rule.permission}\`.` : '',
    rule.keyPermission ? `An API key needs \`${rule.keyPermission}\`.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
