// Lists of rules, such as somebody pastes: one change, in which each row is decided by itself.
import { v7 as uuidv7 } from 'uuid'
import type { IpRuleErrorCode, IpRulesCreateInput } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { ACCESS } from '../policy/state.ts'
import { type Change, type Changed, decisive, guardFaults, step } from './guarded.ts'
import type { IpRuleRow } from './rows.ts'
import { MAX_RULES, parseNewRule } from './rule-input.ts'

/** A row of the list, and what became of it. */
export interface RuleOutcome {
  readonly index: number
  /** as it was sent */
  readonly cidr: string | null
  readonly outcome: Result<IpRuleRow, IpRuleErrorCode>
}

/** Most rules of a list. */
const MOST = 500

export function createBulk(change: Change) {
  async function createMany(input: IpRulesCreateInput): Promise<Result<Changed<RuleOutcome[]>, IpRuleErrorCode>> {
    const faults = guardFaults(input)
    if (faults.length > 0) return failAll(faults)
    const { rules } = input
    const path = ['input', 'rules']
    if (rules.length < 1 || rules.length > MOST) return fail('INVALID', path, `From 1 to ${MOST} rules are possible.`)
    const now = new Date()
    const parsed = rules.map((row, at) => parseNewRule({ ...row, cidr: row.cidr ?? '' }, [...path, String(at)], now))
    return change({ guard: input, blame: path, lock: ACCESS }, (tx) =>
      decisive(async () => {
        const tenantId = currentTenant()
        const room = MAX_RULES - (await tx.ipRule.count())
        const taken = new Set<string>()
        const wanted = parsed.flatMap((row) => {
          if (!row.ok || taken.has(keyOf(row.value)) || taken.size >= room) return []
          taken.add(keyOf(row.value))
          return [{ id: uuidv7(), tenantId, ...row.value }]
        })
        const made = await tx.ipRule.createManyAndReturn({ data: wanted, skipDuplicates: true })
        const waiting = new Map(made.map((rule) => [keyOf(rule), rule]))
        const outcomes = parsed.map((row, index): RuleOutcome => {
          const cidr = rules[index]?.cidr ?? null
          if (!row.ok) return { index, cidr, outcome: row }
          const key = keyOf(row.value)
          const rule = waiting.get(key)
          // The first row with this network and action has made it.
          waiting.delete(key)
          if (rule) return { index, cidr, outcome: ok(rule) }
          const at = [...path, String(index), 'cidr']
          return { index, cidr, outcome: taken.has(key) ? fail('DUPLICATE', at) : fail('TOO_MANY', at) }
        })
        if (made.length === 0) return step(outcomes, null)
        const audit = {
          action: 'ip_rules.rules_added',
          resourceType: 'ip_rules',
          resourceId: tenantId,
          metadata: {
            rules: made.length,
            allow: made.flatMap(({ action, cidr }) => (action === 'ALLOW' ? [cidr] : [])),
            deny: made.flatMap(({ action, cidr }) => (action === 'DENY' ? [cidr] : [])),
          },
        }
        return step(outcomes, { undo: { op: 'remove', ids: made.map(({ id }) => id) }, audit })
      }),
    )
  }

  return { createMany }
}

function keyOf({ action, network }: Pick<IpRuleRow, 'action' | 'network'>): string {
  return `${action} ${network}`
}
