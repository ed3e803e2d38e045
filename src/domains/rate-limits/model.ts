// A tenant's own limits of its requests: what is stored, what applies, and changes.
import type { RateLimitInput, RateLimitsErrorCode, RateLimitsUpdateInput } from '../../generated/graphql.ts'
import { CAPACITY, type Overridable, OVERRIDABLE, RATE, type RateCeiling } from '../../limits/overrides.ts'
import type { Bucket } from '../../limits/bucket.ts'
import { BUCKETS } from '../../limits/rate-limit.ts'
import { failAll, type Fault, ok, type Result } from '../../shared/result.ts'

type Numbers = Readonly<Record<`${Overridable}Rate` | `${Overridable}Capacity`, number | null>>

export interface RateLimitRow extends Numbers {
  readonly version: number
  readonly updatedAt: Date | null
}

export const UNSET: RateLimitRow = {
  tenantRate: null,
  tenantCapacity: null,
  userRate: null,
  userCapacity: null,
  keyRate: null,
  keyCapacity: null,
  version: 0,
  updatedAt: null,
}

export type OwnLimits = Readonly<Record<Overridable, Bucket | null>>

/** A limit that applies, in the form of the graph. */
export interface RateLimitView {
  readonly rate: number
  readonly capacity: number
  readonly overridden: boolean
  readonly default: RateLimitValues
  readonly most: RateLimitValues
}

interface RateLimitValues {
  readonly rate: number
  readonly capacity: number
}

export interface RateLimitsView {
  readonly tenant: RateLimitView
  readonly user: RateLimitView
  readonly apiKey: RateLimitView
  readonly version: number
  readonly updatedAt: Date | null
}

/** The names of the input. */
const NAMES = { tenant: 'tenant', user: 'user', key: 'apiKey' } as const satisfies Record<Overridable, string>

/** What a caller needs at once: to read the limits, and to take a change back. */
const LEAST_FOR_CALLER = 2

export function ownLimits(row: Numbers): OwnLimits {
  const of = (rate: number | null, burst: number | null): Bucket | null =>
    rate === null || burst === null ? null : { rate, burst }
  return {
    tenant: of(row.tenantRate, row.tenantCapacity),
    user: of(row.userRate, row.userCapacity),
    key: of(row.keyRate, row.keyCapacity),
  }
}

/** Returns the columns. */
export function numbersOf({ tenant, user, key }: OwnLimits): Numbers {
  return {
    tenantRate: tenant?.rate ?? null,
    tenantCapacity: tenant?.burst ?? null,
    userRate: user?.rate ?? null,
    userCapacity: user?.burst ?? null,
    keyRate: key?.rate ?? null,
    keyCapacity: key?.burst ?? null,
  }
}

/** `applied`: within the ceiling. */
export function viewOf(
  applied: OwnLimits | null,
  ceiling: RateCeiling,
  { version, updatedAt }: Pick<RateLimitRow, 'version' | 'updatedAt'>,
): RateLimitsView {
  const values = ({ rate, burst }: Bucket): RateLimitValues => ({ rate, capacity: burst })
  const of = (name: Overridable): RateLimitView => ({
    ...values(applied?.[name] ?? BUCKETS[name]),
    overridden: Boolean(applied?.[name]),
    default: values(BUCKETS[name]),
    most: values(ceiling[name]),
  })
  return { tenant: of('tenant'), user: of('user'), apiKey: of('key'), version, updatedAt }
}

/** Returns limits by the names and in the form of the input. */
export function inputOf(limits: OwnLimits): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    OVERRIDABLE.map((name) => {
      const limit = limits[name]
      return [NAMES[name], limit && { rate: limit.rate, capacity: limit.burst }]
    }),
  )
}

/** `callers`: the limits that the requests of the caller count on. */
export function parseRateLimitsChange(
  input: RateLimitsUpdateInput,
  before: OwnLimits,
  ceiling: RateCeiling,
  callers: readonly Overridable[],
): Result<OwnLimits, RateLimitsErrorCode> {
  const faults: Fault<RateLimitsErrorCode>[] = []
  const of = (name: Overridable): Bucket | null => {
    const given = input[NAMES[name]]
    if (given === undefined) return before[name]
    return given === null ? null : limitOf(given, ['input', NAMES[name]], ceiling[name], callers.includes(name), faults)
  }
  const limits = { tenant: of('tenant'), user: of('user'), key: of('key') }
  return faults.length > 0 ? failAll(faults) : ok(limits)
}

function limitOf(
  { rate, capacity }: RateLimitInput,
  path: readonly string[],
  most: Bucket,
  ofCaller: boolean,
  faults: Fault<RateLimitsErrorCode>[],
): Bucket {
  const check = (name: string, value: number | null | undefined, min: number, max: number): number => {
    if (value === undefined || value === null) faults.push({ code: 'REQUIRED', path: [...path, name] })
    else if (!(value >= min))
      faults.push({ code: 'TOO_SHORT', path: [...path, name], message: `The minimum is ${min}.` })
    else if (value > max) faults.push({ code: 'TOO_LONG', path: [...path, name], message: `The maximum is ${max}.` })
    return value ?? min
  }
  const limit = {
    rate: check('rate', rate, RATE.min, most.rate),
    burst: check('capacity', capacity, CAPACITY.min, most.burst),
  }
  // A limit that leaves no request to take it back would be for ever.
  if (ofCaller && limit.burst >= CAPACITY.min && limit.burst < LEAST_FOR_CALLER && typeof capacity === 'number')
    faults.push({ code: 'LOCKS_OUT_CALLER', path: [...path, 'capacity'] })
  return limit
}
