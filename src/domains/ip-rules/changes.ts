// Changes of IP rules. A tenant's changes are made one after the other, and none while another waits for confirmation.
import { v7 as uuidv7 } from 'uuid'
import type {
  IpEnforcementUpdateInput,
  IpGuardInput,
  IpRuleCreateInput,
  IpRuleErrorCode,
  IpRuleUpdateInput,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction, callLast } from '../../tenancy/functions.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import type { Later } from '../../tenancy/later.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { expectVersion, type Lock } from '../mutation.ts'
import { ACCESS, type LockedState } from '../policy/state.ts'
import { type Change, type Changed, decisive, guardFaults, type Step, step } from './guarded.ts'
import type { IpRuleRow } from './rows.ts'
import { differences, MAX_RULES, parseNewRule, parseRuleChange } from './rule-input.ts'

type Outcome<T> = Promise<Result<T, IpRuleErrorCode>>

export function createChanges(change: Change) {
  /** Creates a rule. The unique key refuses a duplicate. */
  async function create(input: IpRuleCreateInput): Outcome<Changed<IpRuleRow>> {
    const parsed = parseNewRule(input, ['input'], new Date())
    if (!parsed.ok) return parsed
    return change({ guard: input, blame: ['input', 'cidr'], lock: ACCESS }, (tx) =>
      decisive(async () => {
        if ((await tx.ipRule.count()) >= MAX_RULES) return fail('TOO_MANY')
        const [rule] = await tx.ipRule.createManyAndReturn({
          data: [{ id: uuidv7(), tenantId: currentTenant(), ...parsed.value }],
          skipDuplicates: true,
        })
        if (!rule) return fail('DUPLICATE', ['input', 'cidr'])
        return step(rule, { undo: { op: 'remove', ids: [rule.id] }, audit: about(rule, 'added') })
      }),
    )
  }

  function update(id: string, input: IpRuleUpdateInput): Outcome<Changed<IpRuleRow>> {
    return change({ guard: input, blame: ['input'], lock: holding(id) }, async (tx, { rule: before }) => {
      if (!before) return fail('NOT_FOUND', ['id'])
      const stale = expectVersion(input.expectedVersion)(before)
      if (stale) return stale
      const parsed = parseRuleChange(input, before, new Date())
      if (!parsed.ok) return parsed
      const settings = parsed.value
      const fields = differences(before, settings)
      if (fields.length === 0) return ok({ decisive: false, write: async () => step(before, null) })
      const done = {
        undo: { op: 'restore', row: before },
        audit: about({ ...before, ...settings }, 'updated', { fields }),
      } as const
      if (fields.every((field) => field === 'label')) {
        const write = async (): Outcome<Step<IpRuleRow>> =>
          step(before, { ...done, counted: true, last: relabel(tx, before, settings.label) })
        return ok({ decisive: false, write })
      }
      return decisive(async () => {
        const { network, action } = settings
        // The lock on the access state keeps every other change of the tenant's rules away.
        if (await tx.ipRule.findFirst({ where: { network, action, id: { not: id } }, select: { id: true } }))
          return fail('DUPLICATE', ['input', network === before.network ? 'action' : 'cidr'])
        const [rule] = await tx.ipRule.updateManyAndReturn({
          where: { id, version: before.version },
          data: { ...settings, version: { increment: 1 } },
        })
        if (!rule) return fail('CONFLICT', ['input', 'expectedVersion'])
        return step(rule, done)
      })
    })
  }

  /** Returns the id. */
  async function remove(id: string, guard: IpGuardInput): Outcome<Changed<string>> {
    const faults = guardFaults(guard)
    if (faults.length > 0) return failAll(faults)
    return change({ guard, blame: ['id'], lock: ACCESS }, (tx) =>
      decisive(async () => {
        const before = await tx.ipRule.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
        if (!before || (await tx.ipRule.deleteMany({ where: { id } })).count === 0) return fail('NOT_FOUND', ['id'])
        return step(id, { undo: { op: 'restore', row: before }, audit: about(before, 'removed') })
      }),
    )
  }

  /** Returns whether the rules are enforced now. */
  async function setEnforcement(input: IpEnforcementUpdateInput): Outcome<Changed<boolean>> {
    const faults = guardFaults(input)
    if (faults.length > 0) return failAll(faults)
    const { enabled } = input
    return change({ guard: input, blame: ['input', 'enabled'], lock: ACCESS }, (_tx, { ipEnforced }) =>
      decisive(async () => {
        if (ipEnforced === enabled) return step(enabled, null)
        const audit = {
          action: 'ip_rules.enforcement_changed',
          resourceType: 'ip_rules',
          resourceId: currentTenant(),
          metadata: { enabled },
        }
        return step(enabled, { undo: { op: 'enforce', enabled: ipEnforced }, audit, enforced: enabled })
      }),
    )
  }

  return { create, update, delete: remove, setEnforcement }
}

/** The lock ACCESS, with a rule, which is asked for with it and read after it; null: there is no such rule. */
function holding(rule: string): Lock<LockedState & { readonly rule: IpRuleRow | null }> {
  return {
    name: ACCESS.name,
    async take(tx) {
      const [state, [found]] = await Promise.all([ACCESS.take(tx), callFunction(tx, 'ip_rule_held', { rule })])
      return { ...state, rule: found ? ruleOf(found.held) : null }
    },
  }
}

function ruleOf(stored: unknown): IpRuleRow {
  const { hits, ...rule } = rowOfJson<Omit<IpRuleRow, 'hits'> & { readonly hits: number }>(stored)
  return { ...rule, hits: BigInt(hits) }
}

/** Changes a label alone, in one statement with COMMIT. The transaction fails if the rule has another version. */
function relabel(tx: Tx, { id, version }: IpRuleRow, label: string): Later<IpRuleRow> {
  return callLast(tx, 'ip_rule_label', { rule: id, known: version, wanted: label }).map(([labelled]) =>
    ruleOf(labelled?.changed),
  )
}

function about({ id, cidr, action }: IpRuleRow, what: 'added' | 'updated' | 'removed', more: object = {}): AuditEntry {
  return {
    action: `ip_rules.rule_${what}`,
    resourceType: 'ip_rule',
    resourceId: id,
    metadata: { cidr, action: action.toLowerCase(), ...more },
  }
}
