// Makes what several areas share, once at start and in this order. What only one area uses is made by its area.ts.
import type { Breaches } from '../credentials/breaches.ts'
import type { Passwords } from '../credentials/passwords.ts'
import { createFactors } from '../credentials/second-factor.ts'
import type { Tokens } from '../credentials/tokens.ts'
import { createSealer } from '../credentials/totp.ts'
import { createBudgets } from '../limits/budgets.ts'
import type { Quotas } from '../limits/quotas.ts'
import type { RateLimiter } from '../limits/rate-limit.ts'
import type { MailTransport } from '../mail/transport.ts'
import type { Background } from '../shared/background.ts'
import type { Database } from '../tenancy/database.ts'
import { createMutationGuard } from './abac/guard.ts'
import { replacePolicies } from './abac/replace.ts'
import { readBrand } from './branding/rows.ts'
import { brandWarnings } from './branding/warnings.ts'
import { createConfigurations } from './configuration.ts'
import { createComposer } from './email-templates/compose.ts'
import type { InvitationTokens } from './invitations/model.ts'
import { listsShutOut } from './ip-rules/lockout.ts'
import { createIpRules } from './ip-rules/service.ts'
import { createContents } from './mail/content.ts'
import type { MailOutcome } from './mail/delivery.ts'
import { createOutbox } from './mail/outbox.ts'
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
   * secrets of the installation: for sealing TOTP secrets and queued mails, hashing recovery codes and mailed codes,
   * and deriving refresh tokens
   */
  readonly keys: {
    readonly totp: Uint8Array
    readonly recoveryCode: Uint8Array
    readonly mailedCode: Uint8Array
    readonly mail: Uint8Array
    readonly refreshToken: Uint8Array
  }
  /** signs the receipts of retention, and verifies them */
  readonly receiptSigner: ReceiptSigner
  /** bounds that the operator sets for all tenants */
  readonly retentionBounds: RetentionBounds
  /** Milliseconds within which changes made on other instances become visible; 0: nothing is cached. */
  readonly snapshotLagMs: number
  /** reports failures in the background */
  readonly onError: (what: string, error?: unknown) => void
}

/** What an area picks from to make its services. */
export type Shared = ReturnType<typeof createShared>

export function createShared(deps: ServiceDeps) {
  const { db, keys, mail, metrics, onError, passwords, publicUrl, snapshotLagMs: lagMs, tokens } = deps
  const breachSource = deps.breaches.available
  const installation = { breachSource }
  const configurations = createConfigurations({ db, lagMs, parts: POLICY_PARTS, installation })
  const { snapshots } = configurations
  const decisions = createDecisionLog(db, (error) => onError('counting decisions', error))
  const counted = (kind: Parameters<typeof metrics.accessDecision>[0]) => ({
    snapshots,
    decisions,
    count: (verdict: Parameters<typeof metrics.accessDecision>[1]) => metrics.accessDecision(kind, verdict),
  })
  const previews = createPreviews({ db, decisions })
  const ipRules = createIpRules({ db, listed: snapshots.listed, previews, configurations })
  const { revertDue } = ipRules
  const sessions = createSessions({ db, tokens, metrics })
  const contents = createContents(keys.mail)
  const composer = createComposer({ db, mailFrom: mail.from, publicUrl, readBrand })
  return {
    ...deps,
    lagMs,
    breachSource,
    configurations,
    snapshots,
    decisions,
    previews,
    ipRules,
    listsShutOut,
    replacePolicies,
    sessions,
    gate: createGate({ ...counted('ip'), revertDue }),
    signInGate: createSignInGate({ ...counted('sign_in'), db, passwords, sessions, revertDue }),
    guard: createMutationGuard({ ...counted('abac'), db }),
    factors: createFactors({ sealer: createSealer(keys.totp), key: keys.recoveryCode }),
    contents,
    composer,
    brandWarnings,
    outbox: createOutbox({ ...mail, db, contents, compose: composer.compose, metrics, onError }),
    budgets: createBudgets(deps),
  }
}
