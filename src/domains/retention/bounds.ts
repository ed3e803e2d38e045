// Bounds that the operator sets for all tenants.

/** In the order in which they are removed and shown. */
export const CLASSES = ['DELETED_USERS', 'AUDIT_PAYLOADS', 'AUTH_EVENTS', 'SESSIONS', 'MAIL_LOG'] as const
export type RetentionClass = (typeof CLASSES)[number]

export interface Bounds {
  /** days for which everything is kept */
  readonly floorDays: number
  /** days after which it is always removed; null: only if the tenant says so */
  readonly ceilingDays: number | null
}

export type RetentionBounds = Readonly<Record<RetentionClass, Bounds>>

/** Most days that a tenant can choose. */
export const MAX_DAYS = 3_650

/**
 * The analytics overview reads up to sixty days back from the start of a day, in any zone. Newer events are never
 * removed.
 */
export const AUTH_EVENTS_FLOOR = 62

const FLOORS: Readonly<Record<RetentionClass, number>> = {
  DELETED_USERS: 1,
  AUDIT_PAYLOADS: 30,
  AUTH_EVENTS: AUTH_EVENTS_FLOOR,
  SESSIONS: 1,
  MAIL_LOG: 1,
}

export type DaysByClass = Readonly<Partial<Record<RetentionClass, number>>>

/**
 * Parses a list such as `audit_payloads=90,sessions=30`. Returns the days by class, or a sentence that says what is
 * wrong.
 */
export function parseDays(text: string): DaysByClass | string {
  const days: Partial<Record<RetentionClass, number>> = {}
  for (const entry of text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const [, name = '', value = ''] = /^([a-z_]+)\s*=\s*(\d{1,4})$/.exec(entry) ?? []
    const found = CLASSES.find((one) => one.toLowerCase() === name)
    if (!found)
      return (
        `${JSON.stringify(entry)} is not one of ${CLASSES.map((one) => one.toLowerCase()).join(', ')}, ` +
        'an equals sign and a number of days'
      )
    if (Number(value) < 1 || Number(value) > MAX_DAYS) return `${name} must be from 1 to ${MAX_DAYS} days`
    days[found] = Number(value)
  }
  return days
}

/** Returns the bounds. Throws if a ceiling is below its floor, because both could not apply. */
export function retentionBounds(floors: DaysByClass, ceilings: DaysByClass): RetentionBounds {
  const of = (one: RetentionClass): [RetentionClass, Bounds] => {
    const floorDays = Math.max(floors[one] ?? FLOORS[one], one === 'AUTH_EVENTS' ? AUTH_EVENTS_FLOOR : 1)
    const ceilingDays = ceilings[one] ?? null
    if (ceilingDays !== null && ceilingDays < floorDays)
      throw new Error(
        'the environment is not usable:\n' +
          `  RETENTION_CEILING_DAYS ${one.toLowerCase()} is ${ceilingDays} days, and ${floorDays} are kept in any case`,
      )
    return [one, { floorDays, ceilingDays }]
  }
  return Object.fromEntries(CLASSES.map(of)) as unknown as RetentionBounds
}

/** Returns the days that apply. The operator may have changed the bounds since `days` was stored. */
export function clampDays(days: number, { floorDays, ceilingDays }: Bounds): number {
  return Math.max(floorDays, Math.min(days, ceilingDays ?? MAX_DAYS))
}
