// Every area's verbs, wired together once at start.
import type { Breaches } from '../credentials/breaches.ts'
import type { ReceiptSigner } from './retention/receipts.ts'
import type { Passwords } from '../credentials/passwords.ts'
import type { Quotas } from '../limits/quotas.ts'
import type { RateLimiter } from '../limits/rate-limit.ts'
import type { Tokens } from '../credentials/tokens.ts'
import { createSealer } from '../credentials/totp.ts'
import type { Background } from '../shared/background.ts'
import type { MailTransport } from '../mail/transport.ts'
import type { Database } from '../tenancy/database.ts'
import { createAbac, type Abac } from './abac/service.ts'
import { createMutationGuard, type MutationGuard } from './abac/guard.ts'
import { replacePolicies } from './abac/replace.ts'
import { createDecisionLog, type DecisionLog } from './policy/decision-log.ts'
import { createGate, type Gate } from './policy/gate.ts'
import { createPreviews } from './policy/preview.ts'
import type { Snapshots } from './policy/snapshot.ts'
import { POLICY_PARTS } from './policy-parts.ts'
import { createAccounts, type Accounts } from './accounts/service.ts'
import { type Analytics, createAnalytics } from './analytics/service.ts'
import { createBudgets } from '../limits/budgets.ts'
import { createConfigurations } from './configuration.ts'
import { createApiKeys, type ApiKeys } from './api-keys/service.ts'
import { createAudit, type Audit } from './audit/service.ts'
import { createAcceptance, type Acceptance } from './invitations/acceptance.ts'
import type { InvitationTokens } from './invitations/model.ts'
import { createInvitationLists, type InvitationLists } from './invitations/list.ts'
import { createInvitations, type Invitations } from './invitations/service.ts'
import { type Branding, createBranding } from './branding/service.ts'
import { brandWarnings } from './branding/warnings.ts'
import { createComposer } from './email-templates/compose.ts'
import { createEmailPreviews, type EmailPreviews } from './email-templates/preview.ts'
import { createEmailTemplates, type EmailTemplates } from './email-templates/service.ts'
import { createAuthPolicies, type AuthPolicies } from './auth-policy/service.ts'
import { listsShutOut } from './ip-rules/lockout.ts'
import { createIpRules, type IpRules } from './ip-rules/service.ts'
import { createContents } from './mail/content.ts'
import type { MailOutcome } from './mail/delivery.ts'
import type { SessionMethod } from './sessions/model.ts'
import { createOutbox } from './mail/outbox.ts'
import type { Outbox } from './mail/model.ts'
import { createOutgoingMails, type OutgoingMails } from './mail/service.ts'
import { createFactors } from '../credentials/second-factor.ts'
import { createMfa, type Mfa } from './mfa/service.ts'
import { createMembers, type Members } from './members/service.ts'
import { createSecurityPolicies, type SecurityPolicies } from './security-policy/service.ts'
import { createOperations, type Operations } from './operator/service.ts'
import type { RetentionBounds } from './retention/bounds.ts'
import { createRetention, type Retention } from './retention/service.ts'
import { createRoleEdits, type RoleEdits } from './roles/edit.ts'
import { createRoles, type Roles } from './roles/service.ts'
import { type Continuation, createContinuation } from './sign-in/continue.ts'
import { createSessions, type Sessions } from './sessions/service.ts'
import { createEmailChange, type EmailChange } from './sign-in/email-change.ts'
import { createSignInGate, type SignInGate } from './sign-in/service.ts'
import { createFailures } from './sign-in/failures.ts'
import { createMailedSignIn, type MailedSignIn } from './sign-in/mailed.ts'
import { createSignInMails } from './sign-in/mails.ts'
import { createPasswordSignIn, type PasswordSignIn } from './sign-in/password.ts'
import { createRecovery, type Recovery } from './sign-in/recovery.ts'
import { createRegistration, type Registration } from './sign-in/registration.ts'
import { createSignups, type Signups } from './sign-in/signup.ts'
import { createStepUps, type StepUps } from './sign-in/step-up.ts'
import { createVerification, type Verification } from './sign-in/verification.ts'
import { createTenantDomains, type TenantDomains } from './tenant-domains/service.ts'
import type { TxtRecords } from './tenant-domains/txt-records.ts'
import { createTenants, type Tenants } from './tenants/service.ts'
import { type AboutMembers, createAboutMembers } from './users/about.ts'
import { createUserCreation, type UserCreation } from './users/create.ts'
import { createUserEdits, type UserEdits } from './users/edit.ts'
import { createSuspensions, type Suspensions } from './users/suspension.ts'
import { createUserFigures, type UserFigures } from './users/figures.ts'
import { createUserImport, type UserImport } from './users/import.ts'
import { createLocks, type Locks } from './users/locks.ts'

export interface Services {
  readonly snapshots: Snapshots
  readonly decisions: DecisionLog
  readonly gate: Gate
  readonly guard: MutationGuard
  readonly signInGate: SignInGate
  readonly passwordSignIn: PasswordSignIn
  readonly signups: Signups
  readonly continuation: Continuation
  readonly stepUps: StepUps
  readonly mailedSignIn: MailedSignIn
  readonly recovery: Recovery
  readonly registration: Registration
  readonly verification: Verification
  readonly emailChange: EmailChange
  readonly outbox: Outbox
  readonly outgoingMails: OutgoingMails
  readonly branding: Branding
  readonly tenantDomains: TenantDomains
  readonly emailTemplates: EmailTemplates
  readonly emailPreviews: EmailPreviews
  readonly authPolicies: AuthPolicies
  readonly securityPolicies: SecurityPolicies
  readonly ipRules: IpRules
  readonly abac: Abac
  readonly mfa: Mfa
  readonly tenants: Tenants
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly roles: Roles
  readonly roleEdits: RoleEdits
  readonly members: Members
  readonly invitations: Invitations
  readonly invitationLists: InvitationLists
  readonly acceptance: Acceptance
  readonly apiKeys: ApiKeys
  readonly audit: Audit
  readonly retention: Retention
  readonly operations: Operations
  readonly analytics: Analytics
  readonly userCreation: UserCreation
  readonly userImport: UserImport
  readonly userEdits: UserEdits
  readonly suspensions: Suspensions
  readonly locks: Locks
  readonly userFigures: UserFigures
  readonly aboutMembers: AboutMembers
}

export interface ServiceDeps {
  readonly db: Database
  readonly tokens: Tokens
  readonly passwords: Passwords
  /** `from`: the address of this service; `host`: the right part of every Message-ID */
  readonly mail: { readonly transport: MailTransport; readonly from: string; readonly host: string }
  readonly background: Background
  /** where people reach this service, without a slash at the end */
  readonly publicUrl: string
  readonly limiter: RateLimiter
  /** what one person may found, keep and send; null: limits are off */
  readonly quotas: Quotas | null
  readonly invitationTokens: InvitationTokens
  /** finds the records that prove domains */
  readonly records: TxtRecords
  readonly breaches: Breaches
  /** counts decisions, sessions and mails, for the operator */
  readonly metrics: {
    accessDecision(kind: 'ip' | 'sign_in' | 'abac', verdict: 'allowed' | 'refused' | 'step_up'): void
    session(method: SessionMethod | null): void
    mail(outcome: MailOutcome): void
    mailSent(seconds: number): void
  }
  /**
   * secrets of the installation: for sealing TOTP secrets and queued mails, for hashing recovery codes and mailed
   * codes, and for deriving refresh tokens
   */
  readonly keys: {
    readonly totp: Uint8Array
    readonly recoveryCode: Uint8Array
    readonly mailedCode: Uint8Array
    readonly mail: Uint8Array
    readonly refreshToken: Uint8Array
  }
  /** signs what retention removes, and checks it */
  readonly receiptSigner: ReceiptSigner
  /** what the operator holds every tenant to */
  readonly retentionBounds: RetentionBounds
  /** Milliseconds within which a change made on another instance counts here; 0: nothing is held. */
  readonly snapshotLagMs: number
  /** for what fails in the background */
  readonly onError: (what: string, error?: unknown) => void
}

export function createServices(deps: ServiceDeps): Services {
  const { db, breaches, metrics, keys } = deps
  const breachSource = breaches.available
  const configurations = createConfigurations({
    db,
    lagMs: deps.snapshotLagMs,
    parts: POLICY_PARTS,
    installation: { breachSource },
  })
  const { snapshots } = configurations
  const decisions = createDecisionLog(db, (error) => deps.onError('counting decisions', error))
  const previews = createPreviews({ db, decisions })
  const ipRules = createIpRules({ db, listed: snapshots.listed, previews, configurations })
  const { revertDue } = ipRules
  const sessions = createSessions(deps)
  const signInGate = createSignInGate({
    db,
    passwords: deps.passwords,
    sessions,
    snapshots,
    decisions,
    revertDue,
    count: (verdict) => metrics.accessDecision('sign_in', verdict),
  })
  const guard = createMutationGuard({
    db,
    snapshots,
    decisions,
    count: (verdict) => metrics.accessDecision('abac', verdict),
  })
  const factors = createFactors({ sealer: createSealer(keys.totp), key: keys.recoveryCode })
  const contents = createContents(keys.mail)
  const composer = createComposer({ db, mailFrom: deps.mail.from, publicUrl: deps.publicUrl })
  const outbox = createOutbox({ ...deps.mail, db, contents, compose: composer.compose, metrics, onError: deps.onError })
  const budgets = createBudgets(deps)
  const mails = createSignInMails({ ...deps, outbox })
  const userCreation = createUserCreation({ ...deps, snapshots, outbox, budgets })
  const failures = createFailures(deps)
  const invitations = createInvitations({ ...deps, outbox, budgets })
  const signIn = { ...deps, gate: signInGate, mails, failures, codeKey: keys.mailedCode }
  return {
    snapshots,
    decisions,
    ipRules,
    signInGate,
    sessions,
    outbox,
    outgoingMails: createOutgoingMails({ db, contents, wake: () => outbox.wake() }),
    branding: createBranding({
      db,
      budgets,
      mailFrom: deps.mail.from,
      publicUrl: deps.publicUrl,
      brand: async () => (await configurations.cached()).brand,
    }),
    tenantDomains: createTenantDomains(deps),
    emailTemplates: createEmailTemplates({ db, budgets }),
    emailPreviews: createEmailPreviews({ ...deps, composer, outbox, brandWarnings }),
    gate: createGate({ snapshots, decisions, revertDue, count: (verdict) => metrics.accessDecision('ip', verdict) }),
    guard,
    passwordSignIn: createPasswordSignIn({ ...signIn, budgets }),
    signups: createSignups({ ...deps, sessions, budgets }),
    continuation: createContinuation({ db, gate: signInGate, refreshKey: keys.refreshToken }),
    stepUps: createStepUps({ ...signIn, factors }),
    mailedSignIn: createMailedSignIn(signIn),
    recovery: createRecovery({ ...signIn, snapshots }),
    registration: createRegistration(signIn),
    verification: createVerification(signIn),
    emailChange: createEmailChange({ ...signIn, outbox, budgets }),
    authPolicies: createAuthPolicies({ db, snapshots, previews, breachSource }),
    securityPolicies: createSecurityPolicies({ db, snapshots, listsShutOut, replacePolicies }),
    abac: createAbac({ db, snapshots, decisions, previews }),
    mfa: createMfa({ db, factors, snapshots }),
    tenants: createTenants({
      db,
      guard,
      budgets,
      gate: signInGate,
      current: async () => (await configurations.cached()).tenant,
      lagMs: deps.snapshotLagMs,
    }),
    accounts: createAccounts({ db, sessions, breaches, passwords: deps.passwords }),
    roles: createRoles(deps),
    roleEdits: createRoleEdits(deps),
    members: createMembers({ db, lagMs: deps.snapshotLagMs }),
    invitations,
    invitationLists: createInvitationLists({ invitations }),
    acceptance: createAcceptance({ ...deps, gate: signInGate }),
    apiKeys: createApiKeys({ db, budgets }),
    audit: createAudit(deps),
    retention: createRetention({ ...deps, bounds: deps.retentionBounds }),
    analytics: createAnalytics({ db }),
    operations: createOperations({ db }),
    userCreation,
    userImport: createUserImport({ db, creation: userCreation, budgets }),
    userEdits: createUserEdits({ db, outbox }),
    suspensions: createSuspensions({ db }),
    locks: createLocks({ db }),
    userFigures: createUserFigures({ db }),
    aboutMembers: createAboutMembers({ db, snapshots }),
  }
}
