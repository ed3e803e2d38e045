// Work that the service does periodically.
import type { Tokens } from './credentials/tokens.ts'
import type { Background } from './shared/background.ts'
import { clearOldUses } from './domains/api-keys/uses.ts'
import type { Services } from './domains/services.ts'
import { KEPT_DAYS } from './domains/webhooks/model.ts'
import { clearFullBuckets } from './limits/store-postgres.ts'
import { clearOldGuesses } from './limits/guesses.ts'
import { clearOldKeys } from './idempotency/claims.ts'
import { rewrap, type RewrapDeps } from './sealing/rewrap.ts'
import type { Sealing } from './sealing/sealing.ts'
import { HOUR_MS } from './shared/time.ts'
import type { Database } from './tenancy/database.ts'
import { forgetCeremonies } from './tenancy/connections.ts'
import { forgetOauth, rollUpMemberCounts, truncateEmptyPartitions } from './tenancy/platform.ts'
import { forgetDeliveries } from './tenancy/webhooks.ts'

const SUMS_MS = 60_000
/** Ceremonies that are forgotten at once; more wait for the next hour. */
const MOST_CEREMONIES = 10_000
/** The same for deliveries to webhooks. */
const MOST_DELIVERIES = 100_000
/** The same for what programs proved who they are with, of which there is one for each of their requests. */
const MOST_PROOFS = 1_000_000
/** Between two checks for domains whose record is due, certificates and keys; the first is soon after the start. */
const DOMAINS_MS = 600_000
const FIRST_LOOK_MS = 60_000
/** Between two checks for tenants whose retention hour has come. */
const RETENTION_MS = 60_000
const FIRST_SWEEP_MS = 5_000
/** Between two checks for verifications of audit logs that other instances have left. */
const VERIFICATIONS_MS = 10_000
/** Between two looks for audit logs whose next checkpoint is due, which is late by as much. */
const CHECKPOINTS_MS = 15_000
/** Between two checks for erasures whose time has come. */
const ERASURES_MS = 60_000
/** Between two looks for configurations that are to take themselves back, which are late by as much. */
const REVERTS_MS = 5_000

interface PeriodicWorkDeps {
  readonly db: Database
  readonly tokens: Tokens
  readonly services: Pick<
    Services,
    | 'tenantDomains'
    | 'retention'
    | 'erasureWorker'
    | 'verificationRuns'
    | 'checkpoints'
    | 'expiry'
    | 'keyExpiry'
    | 'configurationVersions'
  >
  readonly background: Background
  readonly sealing: Sealing
  readonly legacy: RewrapDeps['legacy']
  readonly signingKeyRotationDays: number
  readonly onError: (what: string, error: unknown) => void
}

/** Starts the work. Returns what ends it. The timers do not keep the process alive. */
export function startPeriodicWork(deps: PeriodicWorkDeps): () => void {
  const { db, tokens, services, background, sealing, legacy, signingKeyRotationDays, onError } = deps
  const sealAnew = (): void => background.run('sealing anew', () => rewrap({ db, sealing, legacy }))
  const everyHour = (): void => {
    background.run('renewal of signing keys', () => tokens.renewKeys(signingKeyRotationDays))
    background.run('space of old sign-ins', () => truncateEmptyPartitions(db))
    background.run('sums of members by day', () => rollUpMemberCounts(db, true))
    background.run('old counts of guesses', () => clearOldGuesses(db))
    background.run('buckets that are full', () => clearFullBuckets(db))
    sealAnew()
    background.run('old idempotency keys', () => clearOldKeys(db))
    background.run('proofs that are over', () => forgetOauth(db, MOST_PROOFS))
    background.run('old uses of API keys', () => clearOldUses(db))
    background.run('old versions of configurations', services.configurationVersions.trim)
    background.run('old deliveries', () => forgetDeliveries(db, KEPT_DAYS, MOST_DELIVERIES))
    background.run('ceremonies that are over', () => forgetCeremonies(db, MOST_CEREMONIES))
  }
  const sum = (): void => background.run('sums of members', () => rollUpMemberCounts(db, false))
  const lookAtDomains = (): void =>
    background.run('check of domains', () =>
      services.tenantDomains.recheck(new Date(), (error) => onError('check of a domain', error)),
    )
  const lookAtCertificates = (): void =>
    background.run('look at certificates', () =>
      services.expiry.tell(new Date(), (error) => onError('look at a certificate', error)),
    )
  const lookAtKeys = (): void =>
    background.run('look at API keys that end', () =>
      services.keyExpiry.warn(new Date(), (error) => onError('warning of an API key', error)),
    )
  const sweep = (): void => background.run('retention', () => services.retention.sweeper.sweep())
  const verify = (): void => background.run('verification of audit logs', () => services.verificationRuns.sweep())
  const sign = (): void => background.run('checkpoints of audit logs', () => services.checkpoints.sweep())
  const erase = (): void => background.run('erasures that are due', () => services.erasureWorker.sweep())
  const revert = (): void =>
    background.run('configurations that take themselves back', services.configurationVersions.revertDue)
  const timers = [
    setInterval(everyHour, HOUR_MS),
    setInterval(sum, SUMS_MS),
    setInterval(lookAtDomains, DOMAINS_MS),
    setInterval(lookAtCertificates, DOMAINS_MS),
    setInterval(lookAtKeys, DOMAINS_MS),
    setTimeout(lookAtCertificates, FIRST_LOOK_MS),
    setTimeout(lookAtKeys, FIRST_LOOK_MS),
    setTimeout(lookAtDomains, FIRST_LOOK_MS), // catches up after downtime
    setInterval(sweep, RETENTION_MS),
    setInterval(verify, VERIFICATIONS_MS),
    setInterval(sign, CHECKPOINTS_MS),
    setInterval(erase, ERASURES_MS),
    setInterval(revert, REVERTS_MS),
    setTimeout(erase, FIRST_SWEEP_MS),
    setTimeout(sweep, FIRST_SWEEP_MS), // resumes a run that a crash interrupted
  ]
  // Elsewhere an hour later: instances of an earlier version may run, and open nothing that is sealed anew.
  if (db.engine === 'embedded') timers.push(setTimeout(sealAnew, FIRST_SWEEP_MS))
  for (const timer of timers) timer.unref()
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
