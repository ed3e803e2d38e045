// What the operator of the installation may see and do, over all tenants. Each is one SQL function, which requests of
// tenants may not execute. They run on the platform connection, and write into the logs of the tenants concerned.
import type { Database } from './database.ts'
import { currentCaller } from './scope.ts'

export interface OperatorTenantRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly personal: boolean
  readonly status: string
  readonly operator_suspended_at: Date | null
  readonly plan: string
  readonly region: string
  readonly created_at: Date
  readonly updated_at: Date
  readonly member_count: number
  readonly owners: string[]
  readonly ip_enforced: boolean
  readonly break_glass_until: Date | null
  readonly break_glass_networks: string[]
  readonly break_glass_reason: string
}

export interface TenantSearch {
  /** id or slug of one tenant; null: all that match */
  readonly one: string | null
  /** part of the name or slug */
  readonly search: string | null
  readonly status: string | null
  readonly plan: string | null
  readonly before: { readonly createdAt: Date; readonly id: string } | null
  readonly limit: number
}

/** unchanged: it was so before. unknown: there is no such tenant or person. */
export type OperatorOutcome = 'done' | 'unchanged' | 'unknown'

const TENANTS =
  'SELECT * FROM operator_tenants($1::text, $2::text, $3::text, $4::text, $5::timestamptz, $6::uuid, $7::int)'

/** Returns matching tenants, newest first. */
export async function operatorTenants(
  { platform }: Pick<Database, 'platform'>,
  { one, search, status, plan, before, limit }: TenantSearch,
): Promise<OperatorTenantRow[]> {
  return (
    await platform.query<OperatorTenantRow>(TENANTS, [
      one,
      search,
      status,
      plan,
      before?.createdAt.toISOString() ?? null,
      before?.id ?? null,
      limit,
    ])
  ).rows
}

/** Returns how many tenants match. */
export async function operatorTenantCount(
  { platform }: Pick<Database, 'platform'>,
  { search, status, plan }: Pick<TenantSearch, 'search' | 'status' | 'plan'>,
): Promise<number> {
  const counting = 'SELECT count FROM operator_tenant_count($1::text, $2::text, $3::text)'
  return (await platform.query<{ count: number }>(counting, [search, status, plan])).rows[0]?.count ?? 0
}

/** Types of the arguments before and after those that every verb has: the request, and the reason. */
const VERBS = {
  operator_tenant_suspend: [['uuid'], []],
  operator_tenant_resume: [['uuid'], []],
  operator_tenant_plan: [['uuid'], ['text']],
  operator_break_glass: [['uuid'], ['text[]', 'int']],
  operator_account_unlock: [['bytea', 'text'], []],
  operator_mfa_reset: [['text'], []],
  operator_tenant_key: [['uuid'], ['text', 'text', 'text', 'text', 'int[]', 'bytea[]', 'bytea[]']],
} as const satisfies Record<string, readonly [subject: readonly string[], more: readonly string[]]>

/** Does what the verb says, and logs it, in one transaction. */
export async function operate(
  { platform }: Pick<Database, 'platform'>,
  verb: keyof typeof VERBS,
  subject: readonly unknown[],
  { reason, more = [] }: { readonly reason: string; readonly more?: readonly unknown[] },
): Promise<OperatorOutcome> {
  const [first, last] = VERBS[verb]
  const { ip, userAgent, requestId } = currentCaller()
  const list = [...first, 'jsonb', 'text', ...last].map((type, at) => `$${at + 1}::${type}`).join(', ')
  const about = JSON.stringify({ request_id: requestId, ip, user_agent: userAgent })
  const { rows } = await platform.query<{ outcome: OperatorOutcome }>(`SELECT outcome FROM ${verb}(${list})`, [
    ...subject,
    about,
    reason,
    ...more,
  ])
  return rows[0]?.outcome ?? 'unknown'
}
