// Work that the service does periodically.
import type { Tokens } from './credentials/tokens.ts'
import type { Background } from './shared/background.ts'
import type { Services } from './domains/services.ts'
import { clearOldGuesses } from './limits/guesses.ts'
import { clearOldKeys } from './idempotency/claims.ts'
import { HOUR_MS } from './shared/time.ts'
import type { Database } from './tenancy/database.ts'
import { rollUpMemberCounts, truncateEmptyPartitions } from './tenancy/platform.ts'

const SUMS_MS = 60_000
/** Between two checks for domains whose record is due; the first is soon after the start. */
const DOMAINS_MS = 600_000
const FIRST_LOOK_MS = 60_000
/** Between two checks for tenants whose retention hour has come. */
const RETENTION_MS = 60_000
const FIRST_SWEEP_MS = 5_000

interface PeriodicWorkDeps {
  readonly db: Database
  readonly tokens: Tokens
  readonly services: Pick<Services, 'tenantDomains' | 'retention'>
  readonly background: Background
  readonly signingKeyRotationDays: number
  readonly onError: (what: string, error: unknown) => void
}

/** Starts the work. Returns what ends it. The timers do not keep the process alive. */
export function startPeriodicWork(deps: PeriodicWorkDeps): () => void {
  const { db, tokens, services, background, signingKeyRotationDays, onError } = deps
  const everyHour = (): void => {
    background.run('renewal of signing keys', () => tokens.renewKeys(signingKeyRotationDays))
    background.run('space of old sign-ins', () => truncateEmptyPartitions(db))
    background.run('sums of members by day', () => rollUpMemberCounts(db, true))
    background.run('old counts of guesses', () => clearOldGuesses(db))
    background.run('old idempotency keys', () => clearOldKeys(db))
  }
  const sum = (): void => background.run('sums of members', () => rollUpMemberCounts(db, false))
  const lookAtDomains = (): void =>
    background.run('check of domains', () =>
      services.tenantDomains.recheck(new Date(), (error) => onError('check of a domain', error)),
    )
  const sweep = (): void => background.run('retention', () => services.retention.sweeper.sweep())
  const timers = [
    setInterval(everyHour, HOUR_MS),
    setInterval(sum, SUMS_MS),
    setInterval(lookAtDomains, DOMAINS_MS),
    setTimeout(lookAtDomains, FIRST_LOOK_MS), // catches up after downtime
    setInterval(sweep, RETENTION_MS),
    setTimeout(sweep, FIRST_SWEEP_MS), // resumes a run that a crash interrupted
  ]
  for (const timer of timers) timer.unref()
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
