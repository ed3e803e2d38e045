// What the operator of the installation can do: find tenants, suspend and resume them, change their plans, and let
// people back in.
import type {
  OperatorBreakGlassOpenInput,
  OperatorErrorCode,
  OperatorPersonInput,
  OperatorPlanInput,
  OperatorReasonInput,
  TenantPlan,
  TenantStatus,
} from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { operate, operatorTenantCount, operatorTenants } from '../../tenancy/operator.ts'
import { emailDigest } from '../accounts/model.ts'
import { email } from '../../shared/input.ts'
import type { Connection } from '../../shared/connection.ts'
import { type Page, pageOf, type PageRequest } from '../../shared/page.ts'
import { minutesOf, networksOf, type OperatorTenant, reasonOf, shown } from './model.ts'

type Outcome<T> = Promise<Result<T, OperatorErrorCode>>
type Verb = Parameters<typeof operate>[1]

export interface TenantFilter {
  readonly search?: string | null | undefined
  readonly status?: TenantStatus | null | undefined
  readonly plan?: TenantPlan | null | undefined
}

/** A page of tenants, with what was asked for. */
export interface FoundOperatorTenants extends Connection<OperatorTenant> {
  readonly filter: TenantFilter
}

export type Operations = ReturnType<typeof createOperations>

export function createOperations({ db }: { db: Database }) {
  async function list(
    { search, status, plan }: TenantFilter,
    { limit, after }: PageRequest,
  ): Promise<Page<OperatorTenant>> {
    const rows = await operatorTenants(db, {
      one: null,
      ...wanted({ search, status, plan }),
      before: after,
      limit: limit + 1,
    })
    return pageOf(
      rows.map((row) => shown(row, Date.now())),
      limit,
    )
  }

  const countOf = (filter: TenantFilter): Promise<number> => operatorTenantCount(db, wanted(filter))

  /** Returns the tenant with that id or slug, or null. */
  async function one(named: string): Promise<OperatorTenant | null> {
    const [row] = await operatorTenants(db, {
      one: named,
      search: null,
      status: null,
      plan: null,
      before: null,
      limit: 1,
    })
    return row ? shown(row, Date.now()) : null
  }

  /** Returns the tenant with that id or slug. Throws Refusal NOT_FOUND if there is none. */
  async function named(tenant: string): Promise<OperatorTenant> {
    const found = await one(tenant)
    if (!found) throw new Refusal('NOT_FOUND', 'There is no such tenant.')
    return found
  }

  /** Carries out a verb and returns the tenant. That it was so already is no fault. */
  async function about(
    tenantId: string,
    verb: Verb,
    faults: Fault<OperatorErrorCode>[],
    given: { readonly reason: string; readonly more?: readonly unknown[] },
  ): Outcome<OperatorTenant> {
    if (faults.length > 0) return failAll(faults)
    const done = (await operate(db, verb, [tenantId], given)) === 'unknown' ? null : await one(tenantId)
    return done ? ok(done) : fail('NOT_FOUND', ['tenantId'])
  }

  /** Returns a verb that needs only a reason. */
  const simple =
    (verb: Verb) =>
    (tenantId: string, input: OperatorReasonInput): Outcome<OperatorTenant> => {
      const faults: Fault<OperatorErrorCode>[] = []
      return about(tenantId, verb, faults, { reason: reasonOf(faults, input.reason) })
    }

  function changePlan(tenantId: string, input: OperatorPlanInput): Outcome<OperatorTenant> {
    const faults: Fault<OperatorErrorCode>[] = []
    return about(tenantId, 'operator_tenant_plan', faults, {
      reason: reasonOf(faults, input.reason),
      more: [input.plan],
    })
  }

  function openBreakGlass(tenantId: string, input: OperatorBreakGlassOpenInput): Outcome<OperatorTenant> {
    const faults: Fault<OperatorErrorCode>[] = []
    const [networks, minutes] = [networksOf(faults, input.networks), minutesOf(faults, input.minutes)]
    return about(tenantId, 'operator_break_glass', faults, {
      reason: reasonOf(faults, input.reason),
      more: [networks, minutes],
    })
  }

  function closeBreakGlass(tenantId: string, input: OperatorReasonInput): Outcome<OperatorTenant> {
    const faults: Fault<OperatorErrorCode>[] = []
    return about(tenantId, 'operator_break_glass', faults, { reason: reasonOf(faults, input.reason), more: [[], 0] })
  }

  /** Returns false if it was so already. */
  async function person(
    verb: Verb,
    { email: typed, reason }: OperatorPersonInput,
    subject: (normalized: string) => unknown[],
  ): Outcome<boolean> {
    const faults: Fault<OperatorErrorCode>[] = []
    const { normalized } = email(faults, ['input', 'email'], typed)
    const why = reasonOf(faults, reason)
    if (faults.length > 0) return failAll(faults)
    const outcome = await operate(db, verb, subject(normalized), { reason: why })
    return outcome === 'unknown' ? fail('NOT_FOUND', ['input', 'email']) : ok(outcome === 'done')
  }

  return {
    list,
    countOf,
    named,
    changePlan,
    openBreakGlass,
    closeBreakGlass,
    suspend: simple('operator_tenant_suspend'),
    resume: simple('operator_tenant_resume'),
    unlock: (input: OperatorPersonInput) =>
      person('operator_account_unlock', input, (normalized) => [emailDigest(normalized), normalized]),
    resetMfa: (input: OperatorPersonInput) => person('operator_mfa_reset', input, (normalized) => [normalized]),
  }
}

function wanted({ search, status, plan }: TenantFilter) {
  return { search: search?.trim() || null, status: status ?? null, plan: plan ?? null }
}
