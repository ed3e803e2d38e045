// Makes what several areas share, once at start and in this order. What only one area uses is made by its area.ts.
import type { FederatedMethod } from '../access/principal.ts'
import type { Rule } from '../access/rule.ts'
import type { Breaches } from '../credentials/breaches.ts'
import type { Passwords } from '../credentials/passwords.ts'
import { createFactors } from '../credentials/second-factor.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { SsoErrorCode } from '../generated/graphql.ts'
import { createBudgets } from '../limits/budgets.ts'
import type { RateCeiling } from '../limits/overrides.ts'
import type { Quotas } from '../limits/quotas.ts'
import type { RateLimiter } from '../limits/rate-limit.ts'
import type { MailTransport } from '../mail/transport.ts'
import type { Memory } from '../memory/memory.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import type { Pace } from '../outgoing/pace.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Background } from '../shared/background.ts'
import type { Job } from '../shared/trace.ts'
import type { Database } from '../tenancy/database.ts'
import { createMutationGuard } from './abac/guard.ts'
import { replacePolicies } from './abac/replace.ts'
import { createKeyUseLog } from './api-keys/use-log.ts'
import { readBrand } from './branding/rows.ts'
import { brandWarnings } from './branding/warnings.ts'
import { createConfigurations } from './configuration.ts'
import type { DocumentPart } from './document-part.ts'
import { type ConnectionKind, type Kinds, kindsOf } from './connections/kind.ts'
import { createRouting } from './connections/routing.ts'
import { connectionStanding } from './connections/rows.ts'
import { createComposer } from './email-templates/compose.ts'
import type { InvitationTokens } from './invitations/model.ts'
import { callerAdmittedByStored, listsShutOut, shutsOut } from './ip-rules/lockout.ts'
import { createIpRules } from './ip-rules/service.ts'
import { createContents } from './mail/content.ts'
import type { MailOutcome } from './mail/delivery.ts'
import { createOutbox } from './mail/outbox.ts'
import type { SinkOutcome } from './log-sinks/model.ts'
import { POLICY_PARTS } from './policy-parts.ts'
import { createDecisionLog } from './policy/decision-log.ts'
import { createGate } from './policy/gate.ts'
import { createPreviews } from './policy/preview.ts'
import type { RetentionBounds } from './retention/bounds.ts'
import type { ReceiptSigner } from './retention/receipts.ts'
import type { SessionMethod } from './sessions/model.ts'
import { createSessions } from './sessions/service.ts'
import { createSignInGate } from './sign-in/service.ts'
import type { TxtRecords } from './tenant-domains/txt-records.ts'
import { referenceTo } from './vault/reference.ts'
import type { DeliveryOutcome } from './webhooks/sending.ts'

export interface ServiceDeps {
  readonly db: Database
  readonly tokens: Tokens
  readonly passwords: Passwords
  /** `from`: the address of this service; `host`: the right-hand part of each Message-ID */
  readonly mail: { readonly transport: MailTransport; readonly from: string; readonly host: string }
  readonly background: Background
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
  readonly limiter: RateLimiter
  /** limits of what one person may found, keep and send; null: limits are off */
  readonly quotas: Quotas | null
  /** what tenants may set at most as limits of their requests */
  readonly rateCeiling: RateCeiling
  readonly invitationTokens: InvitationTokens
  /** finds the records that prove domains */
  readonly records: TxtRecords
  /** sends requests to addresses that tenants name */
  readonly outgoing: Outgoing
  /** the same for webhooks and sinks, which take no turns from sign-ins; and how long both wait between attempts */
  readonly webhookDoor: Outgoing
  readonly sinkDoor: Outgoing
  readonly webhookPace: Pace
  /** runs deliveries, of mails, to webhooks and to sinks, as spans */
  readonly job: Job
  readonly breaches: Breaches
  /** counts decisions, sessions and mails, for the operator */
  readonly metrics: {
    accessDecision(kind: 'ip' | 'sign_in' | 'abac' | 'key_address', verdict: 'allowed' | 'refused' | 'step_up'): void
    session(method: SessionMethod | null): void
    ssoFailed(method: FederatedMethod, code: SsoErrorCode): void
    mail(outcome: MailOutcome): void
    mailSent(seconds: number): void
    /** Links of audit logs were verified in the background. */
    auditPartVerified(links: number): void
    /** A verification ended; `ok` false: it has found something. */
    auditVerified(ok: boolean, seconds: number): void
    /** A checkpoint of an audit log was signed, or refused since log and tree contradict each other. */
    auditCheckpoint(result: 'signed' | 'refused'): void
    readonly webhook: (outcome: DeliveryOutcome) => void
    readonly logSink: (outcome: SinkOutcome) => void
  }
  /** whether directories that are not verified, or not encrypted, may be used */
  readonly insecureAllowed: boolean
  /** data keys of tenants and of the installation */
  readonly sealing: Sealing
  /** seconds from one checkpoint of an audit log to the next; 0: none are made */
  readonly checkpointSeconds: number
  /**
   * secrets of the installation: hash recovery codes and mailed codes, derive refresh tokens, seal verifications, sign
   * checkpoints
   */
  readonly keys: {
    readonly recoveryCode: Uint8Array
    readonly mailedCode: Uint8Array
    readonly refreshToken: Uint8Array
    readonly auditVerification: Uint8Array
    readonly auditCheckpoint: Uint8Array
  }
  /** they open what earlier versions of the service sealed; null: nothing is left of it */
  readonly legacy: { readonly totp: Sealer | null; readonly mail: Sealer | null }
  /** signs the receipts of retention, and verifies them */
  readonly receiptSigner: ReceiptSigner
  /** bounds that the operator sets for all tenants */
  readonly retentionBounds: RetentionBounds
  /** days between the request for an erasure and the erasure */
  readonly gdprGraceDays: number
  /** Milliseconds within which changes made on other instances become visible; 0: nothing is cached. */
  readonly snapshotLagMs: number
  /** of all caches */
  readonly memory: Memory
  /** reports failures in the background */
  readonly onError: (what: string, error?: unknown) => void
}

/** What an area picks from to make its services. */
export type Shared = ReturnType<typeof createShared>

/** What the kinds of connections pick from. */
export type KindDeps = Pick<ServiceDeps, 'db' | 'publicUrl' | 'limiter' | 'outgoing' | 'insecureAllowed' | 'memory'>

/** Makes a kind of connections, or several. */
export type MakesKind = (deps: KindDeps) => ConnectionKind | readonly ConnectionKind[]

/** Makes a part of the document that depends on how the service is set up. */
export type MakesPart = (
  deps: Pick<ServiceDeps, 'publicUrl'> & { readonly connectionKinds: Kinds },
) => DocumentPart<never>

/** What is read off the manifests of all areas. */
export interface FromAreas {
  readonly kinds: readonly MakesKind[]
  /** parts of the document that a configuration is */
  readonly documentParts: readonly (DocumentPart<never> | MakesPart)[]
  /** by name */
  readonly mutationRules: Readonly<Record<string, Rule>>
}

export function createShared(deps: ServiceDeps, { kinds, documentParts, mutationRules }: FromAreas) {
  const { db, keys, legacy, mail, memory, metrics, onError, passwords, publicUrl, sealing, tokens } = deps
  const lagMs = deps.snapshotLagMs
  const breachSource = deps.breaches.available
  const installation = { breachSource, rateCeiling: deps.rateCeiling }
  const configurations = createConfigurations({ db, lagMs, memory, parts: POLICY_PARTS, installation })
  const { snapshots } = configurations
  const decisions = createDecisionLog(db, (error) => onError('counting decisions', error))
  const counted = (kind: Parameters<typeof metrics.accessDecision>[0]) => ({
    snapshots,
    decisions,
    count: (verdict: Parameters<typeof metrics.accessDecision>[1]) => metrics.accessDecision(kind, verdict),
  })
  const keyUses = createKeyUseLog(db, (error) => onError('counting uses of API keys', error))
  const previews = createPreviews({ db, decisions })
  const ipRules = createIpRules({ db, listed: snapshots.listed, previews, configurations })
  const { revertDue } = ipRules
  const sessions = createSessions({ db, tokens, metrics })
  const connectionKinds = kindsOf(kinds.flatMap((make) => make(deps)))
  const routing = createRouting({ db, kinds: connectionKinds, snapshots, publicUrl })
  const contents = createContents(legacy.mail)
  const composer = createComposer({ db, mailFrom: mail.from, publicUrl, readBrand })
  return {
    ...deps,
    documentParts: documentParts.map((part) =>
      typeof part === 'function' ? part({ publicUrl, connectionKinds }) : part,
    ),
    mutationRules,
    lagMs,
    breachSource,
    configurations,
    snapshots,
    /** the configuration as a transaction sees it */
    configurationsOn: (on: Database) => createConfigurations({ db: on, lagMs: 0, parts: POLICY_PARTS, installation }),
    decisions,
    previews,
    ipRules,
    connectionKinds,
    routing,
    connectionStanding,
    listsShutOut,
    callerAdmitted: callerAdmittedByStored,
    shutsOut,
    vaultReference: referenceTo,
    replacePolicies,
    sessions,
    keyUses,
    gate: createGate({
      ...counted('ip'),
      revertDue,
      keyAddress(keyId, verdict) {
        metrics.accessDecision('key_address', verdict)
        if (verdict === 'refused') keyUses.used(keyId, null, verdict)
      },
    }),
    signInGate: createSignInGate({ ...counted('sign_in'), db, passwords, sessions, revertDue }),
    guard: createMutationGuard({ ...counted('abac'), db }),
    factors: createFactors({ sealing, legacy: legacy.totp, key: keys.recoveryCode }),
    contents,
    composer,
    brandWarnings,
    outbox: createOutbox({
      ...mail,
      db,
      sealing,
      contents,
      compose: composer.compose,
      metrics,
      job: deps.job,
      onError,
    }),
    budgets: createBudgets(deps),
  }
}
