// Parses what the operator enters, and builds the view of a tenant.
import type { OperatorErrorCode, TenantPlan, TenantStatus } from '../../generated/graphql.ts'
import type { Fault } from '../../shared/result.ts'
import type { OperatorTenantRow } from '../../tenancy/operator.ts'
import type { BreakGlass } from '../policy/break-glass.ts'
import { text } from '../../shared/input.ts'
import { parseCidr } from '../../shared/network.ts'

export interface OperatorTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly personal: boolean
  readonly status: TenantStatus
  readonly suspendedByOperator: boolean
  readonly plan: TenantPlan
  readonly region: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly memberCount: number
  readonly owners: string[]
  readonly ipRulesEnforced: boolean
  readonly breakGlass: BreakGlass | null
}

type Faults = Fault<OperatorErrorCode>[]

const REASON_CHARACTERS = { min: 3, max: 500 }
/** Most networks of one window, and the limits of its minutes. */
const MOST_NETWORKS = 10
export const MINUTES = { min: 1, max: 60, usual: 30 }

export function reasonOf(faults: Faults, typed: string): string {
  return text(faults, ['input', 'reason'], typed, REASON_CHARACTERS)
}

/** Returns canonical networks. */
export function networksOf(faults: Faults, typed: readonly string[]): string[] {
  const path = ['input', 'networks']
  if (typed.length === 0) faults.push({ code: 'REQUIRED', path })
  if (typed.length > MOST_NETWORKS) {
    faults.push({ code: 'TOO_LONG', path, message: `At most ${MOST_NETWORKS} networks are allowed.` })
    return []
  }
  return typed.flatMap((one, at) => {
    const parsed = parseCidr(one)
    if (parsed.ok) return [parsed.network.text]
    faults.push({ code: 'CIDR_INVALID', path: [...path, String(at)], message: parsed.why })
    return []
  })
}

export function minutesOf(faults: Faults, typed: number | null | undefined): number {
  const minutes = typed ?? MINUTES.usual
  if (minutes < MINUTES.min || minutes > MINUTES.max)
    faults.push({
      code: 'INVALID',
      path: ['input', 'minutes'],
      message: `A number of minutes from ${MINUTES.min} to ${MINUTES.max} is expected.`,
    })
  return minutes
}

export function shown(row: OperatorTenantRow, now: number): OperatorTenant {
  const { id, slug, name, personal, region, owners, break_glass_until: until } = row
  return {
    id,
    slug,
    name,
    personal,
    region,
    owners,
    status: row.status as TenantStatus,
    suspendedByOperator: row.operator_suspended_at !== null,
    plan: row.plan as TenantPlan,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    memberCount: row.member_count,
    ipRulesEnforced: row.ip_enforced,
    breakGlass:
      until !== null && until.getTime() > now
        ? { until, networks: row.break_glass_networks, reason: row.break_glass_reason }
        : null,
  }
}
