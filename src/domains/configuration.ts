// What a tenant has set up, kept part by part, and read whole, by one statement, for a tenant that is not known yet.
import type { Client } from '../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../tenancy/functions.ts'
import { createKept, type Kept } from '../tenancy/kept.ts'
import { currentTenant } from '../tenancy/scope.ts'
import type { StoredBreakGlass } from './policy/break-glass.ts'
import type { AccessState } from './policy/state.ts'
import type { AuthPolicy } from './auth-policy/model.ts'
import type { Brand } from './branding/model.ts'
import { type BrandRow, brandOf, readBrand } from './branding/rows.ts'
import { type IpRuleRow, SHOWN, SHOWN_ORDER } from './ip-rules/rows.ts'
import type { SecurityPolicy } from './security-policy/model.ts'
import type { Tenant } from './tenants/model.ts'

/** Rules that are read with the rest. */
const FEW_RULES = 200

/** What decisions need of it; the rest is kept. */
export interface Decisive {
  readonly state: (AccessState & StoredBreakGlass) | null
  readonly auth: AuthPolicy | null
  readonly security: SecurityPolicy | null
  readonly revertAt: Date | null
  /** null: there are too many to be read in one go */
  readonly rules: readonly IpRuleRow[] | null
}

export interface Configurations {
  readonly tenant: Kept<Tenant>
  readonly brand: Kept<Brand>
  readonly rules: Kept<IpRuleRow[]>
  readonly ruleCount: Kept<{ readonly total: number }>
  /** All of it, of the scope's tenant. */
  readonly read: () => Promise<Decisive>
}

export function createConfigurations(client: Client): Configurations {
  const tenant = createKept('tenant', (): Promise<Tenant> =>
    client.tenant.findUniqueOrThrow({ where: { id: currentTenant() } }),
  )
  const brand = createKept('brand', () => readBrand(client))
  const rules = createKept('access', (): Promise<IpRuleRow[]> =>
    client.ipRule.findMany({ orderBy: SHOWN_ORDER, take: SHOWN }),
  )
  const ruleCount = createKept('access', async () => ({ total: await client.ipRule.count() }))
  return {
    tenant,
    brand,
    rules,
    ruleCount,
    async read() {
      const [row, ...rows] = await callFunction(client, 'tenant_configuration', { mostRules: FEW_RULES })
      if (!row?.configuration) throw new Error('the tenant of the scope is not there')
      const stored = row.configuration as Stored
      tenant.keep(stored.tenant_tag, columns<Tenant>(stored.tenant))
      brand.keep(stored.brand_tag, await brandOf(client, stored.brand && columns<BrandRow>(stored.brand)))
      const state = stored.state && columns<AccessState & StoredBreakGlass>(stored.state)
      const few = rows.length > FEW_RULES ? null : rows.map(ruleOf)
      if (few) {
        const tag = String(state?.version ?? 0)
        rules.keep(tag, few)
        ruleCount.keep(tag, { total: few.length })
      }
      return {
        state,
        rules: few,
        auth: stored.auth && withoutTenant(columns<AuthPolicy & Owned>(stored.auth)),
        security: stored.security && withoutTenant(columns<SecurityPolicy & Owned>(stored.security)),
        revertAt: stored.revert_at === null ? null : new Date(stored.revert_at),
      }
    },
  }
}

type Columns = Readonly<Record<string, unknown>>

/** As tenant_configuration makes it. */
interface Stored {
  readonly tenant: Columns
  readonly tenant_tag: string
  readonly brand: Columns | null
  readonly brand_tag: string
  readonly state: Columns | null
  readonly auth: Columns | null
  readonly security: Columns | null
  readonly revert_at: string | null
}

interface Owned {
  readonly tenantId: string
}

function withoutTenant<T extends Owned>({ tenantId: _tenantId, ...rest }: T): Omit<T, 'tenantId'> {
  return rest
}

/** Written out, as there are many: objects of one shape are made and read faster. */
function ruleOf(row: FunctionRow<'tenant_configuration'>): IpRuleRow {
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

const names = new Map<string, { readonly name: string; readonly moment: boolean }>()

/** A row as Prisma gives it: fields by its names, and times, whose columns end in `_at` or `_since`, as Dates. */
function columns<T>(row: Columns): T {
  const out: Record<string, unknown> = {}
  for (const column in row) {
    let field = names.get(column)
    if (!field)
      names.set(
        column,
        (field = {
          name: column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
          moment: /_(?:at|since)$/.test(column),
        }),
      )
    const value = row[column]
    out[field.name] = field.moment && typeof value === 'string' ? new Date(value) : value
  }
  return out as T
}
