// Rate, errors and duration by operation, and by how large the tenant is. Operations are fields of the schema, and
// sizes are classes, so no caller can create series.
import { Counter, Histogram, type Registry } from 'prom-client'

const DURATIONS = [0.005, 0.025, 0.1, 0.5, 2.5]

/** The least members of each class. */
export const TENANT_SIZES = { small: 0, medium: 100, large: 1_000, huge: 10_000 } as const

/** `unknown`: it was not looked up yet; `none`: the caller has no tenant. */
export type TenantSize = keyof typeof TENANT_SIZES | 'unknown' | 'none'

export function sizeOf(members: number): TenantSize {
  const { medium, large, huge } = TENANT_SIZES
  return members >= huge ? 'huge' : members >= large ? 'large' : members >= medium ? 'medium' : 'small'
}

export interface AnsweredOperation {
  /** field of Query or Mutation; `several`, if there were more; null: none */
  readonly operation: string | null
  /** `refused`: for a reason that the caller got; `failed`: the service's own */
  readonly outcome: 'ok' | 'refused' | 'failed'
  readonly seconds: number
}

export function operationMetrics(registry: Registry): (answered: AnsweredOperation, size: TenantSize) => void {
  const registers = [registry]
  const operations = new Counter({
    name: 'operations_total',
    help: 'Requests for a field of Query or Mutation, on any surface; `several`: for more than one.',
    labelNames: ['operation', 'tenant_size', 'outcome'],
    registers,
  })
  const durations = new Histogram({
    name: 'operation_duration_seconds',
    help: 'Seconds of these requests, by field.',
    labelNames: ['operation'],
    buckets: DURATIONS,
    registers,
  })
  const ofSizes = new Histogram({
    name: 'tenant_operation_duration_seconds',
    help: 'Seconds of these requests, by how many members the tenant of the caller has.',
    labelNames: ['tenant_size'],
    buckets: DURATIONS,
    registers,
  })
  return ({ operation, outcome, seconds }, size) => {
    if (operation === null) return
    operations.inc({ operation, tenant_size: size, outcome })
    durations.observe({ operation }, seconds)
    ofSizes.observe({ tenant_size: size }, seconds)
  }
}
