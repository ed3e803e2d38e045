import type { RetentionErrorCode, RetentionUpdateInput } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { clampDays, CLASSES, MAX_DAYS, type RetentionBounds, type RetentionClass } from './bounds.ts'
import { DAY_MS } from '../../shared/time.ts'

/** A tenant's settings for each class: whether it is removed automatically, and after how many days. */
export interface RetentionSettings {
  readonly deletedUsersEnabled: boolean
  readonly deletedUsersDays: number
  readonly auditPayloadsEnabled: boolean
  readonly auditPayloadsDays: number
  readonly authEventsEnabled: boolean
  readonly authEventsDays: number
  readonly sessionsEnabled: boolean
  readonly sessionsDays: number
  readonly mailLogEnabled: boolean
  readonly mailLogDays: number
}

export interface RetentionPolicy extends RetentionSettings {
  /** 0: never stored */
  readonly version: number
  readonly updatedAt: Date | null
}

/** Nothing is removed until somebody says so. */
export const RETENTION_DEFAULTS: RetentionPolicy = {
  deletedUsersEnabled: false,
  deletedUsersDays: 30,
  auditPayloadsEnabled: false,
  auditPayloadsDays: 365,
  authEventsEnabled: false,
  authEventsDays: 365,
  sessionsEnabled: false,
  sessionsDays: 90,
  mailLogEnabled: false,
  mailLogDays: 90,
  version: 0,
  updatedAt: null,
}

/** The two settings of each class. */
export const SETTINGS_OF = {
  DELETED_USERS: ['deletedUsersEnabled', 'deletedUsersDays'],
  AUDIT_PAYLOADS: ['auditPayloadsEnabled', 'auditPayloadsDays'],
  AUTH_EVENTS: ['authEventsEnabled', 'authEventsDays'],
  SESSIONS: ['sessionsEnabled', 'sessionsDays'],
  MAIL_LOG: ['mailLogEnabled', 'mailLogDays'],
} as const satisfies Record<RetentionClass, readonly [keyof RetentionSettings, keyof RetentionSettings]>

export interface ClassPolicy {
  readonly class: RetentionClass
  readonly enabled: boolean
  readonly days: number
  readonly floorDays: number
  readonly ceilingDays: number | null
  /** the days within the bounds, which apply */
  readonly effectiveDays: number
}

export function classPolicies(policy: RetentionSettings, bounds: RetentionBounds): ClassPolicy[] {
  return CLASSES.map((one) => {
    const [enabled, days] = SETTINGS_OF[one]
    return {
      class: one,
      enabled: policy[enabled],
      days: policy[days],
      ...bounds[one],
      effectiveDays: clampDays(policy[days], bounds[one]),
    }
  })
}

/**
 * Returns after how many days the sweeper removes a class, or null if it does not. A ceiling applies even if the tenant
 * has not switched the class on.
 */
export function sweptAfter({ enabled, effectiveDays, ceilingDays }: ClassPolicy): number | null {
  return enabled ? effectiveDays : ceilingDays
}

/**
 * Returns `before` with the change applied; absent fields stay. A value that is sent back unchanged is not checked
 * against bounds that came later.
 */
export function parseRetentionChange(
  input: RetentionUpdateInput,
  before: RetentionSettings,
  bounds: RetentionBounds,
): Result<RetentionSettings, RetentionErrorCode> {
  const faults: Fault<RetentionErrorCode>[] = []
  const settings: Record<string, boolean | number> = {}
  for (const one of CLASSES) {
    const [enabled, days] = SETTINGS_OF[one]
    settings[enabled] = input[enabled] ?? before[enabled]
    const wanted = input[days] ?? before[days]
    settings[days] = wanted
    if (wanted === before[days]) continue
    faults.push(...faultOfDays(wanted, bounds[one], ['input', days]))
  }
  return faults.length > 0 ? failAll(faults) : ok(settings as unknown as RetentionSettings)
}

/** Returns what is wrong with days that are only tried. */
export function faultsOfTrial(
  tried: readonly { readonly class: RetentionClass; readonly days: number }[],
  bounds: RetentionBounds,
): Fault<RetentionErrorCode>[] {
  return tried.flatMap(({ class: one, days }, at) =>
    faultOfDays(days, bounds[one], ['input', 'tried', String(at), 'days']),
  )
}

function faultOfDays(
  days: number,
  { floorDays, ceilingDays }: RetentionBounds[RetentionClass],
  path: readonly string[],
): Fault<RetentionErrorCode>[] {
  const most = ceilingDays ?? MAX_DAYS
  if (days < floorDays) return [{ code: 'TOO_SHORT', path, message: `At least ${floorDays} days are required.` }]
  return days > most ? [{ code: 'TOO_LONG', path, message: `At most ${most} days are allowed.` }] : []
}

/** Returns the moment before which data has expired. */
export function cutoffOf(now: number, days: number): Date {
  return new Date(now - days * DAY_MS)
}
