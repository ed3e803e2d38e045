// Converts what the SQL function tenant_configuration returns to rows as Prisma has them.
import type { FunctionRow } from '../tenancy/functions.ts'
import type { IpRuleRow } from './ip-rules/rows.ts'

type Columns = Readonly<Record<string, unknown>>

/** The value that tenant_configuration returns. */
export interface StoredConfiguration {
  readonly tenant: Columns
  readonly brand: Columns | null
  readonly state: Columns | null
  readonly auth: Columns | null
  readonly security: Columns | null
  readonly rate_limits: Columns | null
  readonly revert_at: string | null
  /** active ones; null: there are none */
  readonly connections: readonly Columns[] | null
}

/** A row of a tenant. */
export interface Owned {
  readonly tenantId: string
}

export function withoutTenant<T extends Owned>({ tenantId: _tenantId, ...rest }: T): Omit<T, 'tenantId'> {
  return rest
}

/** Copies field by field, because there are many: objects of one shape are made and read faster. */
export function ruleOf(row: FunctionRow<'tenant_configuration'>): IpRuleRow {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    cidr: row.cidr,
    network: row.network,
    action: row.action as IpRuleRow['action'],
    label: row.label,
    enabled: row.enabled,
    expiresAt: row.expires_at,
    hits: row.hits,
    lastHitAt: row.last_hit_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
