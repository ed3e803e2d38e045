import type {
  AccessPreview,
  IpAccess,
  IpRuleErrorCode,
  IpRuleFinding,
  IpRulesPreviewInput,
} from '../../generated/graphql.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import type { Kept, Tags } from '../../tenancy/kept.ts'
import type { Previews } from '../policy/preview.ts'
import type { AsOf, Snapshot, Snapshots } from '../policy/snapshot.ts'
import { accessOf, accessOfEach, judgeOfChange } from './answers.ts'
import { createChanges } from './changes.ts'
import { reportRules } from './model.ts'
import { confirmChange, createRevertDue, openChange } from './revert.ts'
import { type IpRuleRow, type IpRuleSetRow, SHOWN } from './rows.ts'

export type IpRules = ReturnType<typeof createIpRules>

interface IpRuleDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly previews: Previews
  /** the rules that are listed, and how many there are, each read through what is kept of them */
  readonly kept: { readonly rules: Kept<IpRuleRow[]>; readonly ruleCount: Kept<{ readonly total: number }> }
}

export function createIpRules({ db, snapshots, previews, kept }: IpRuleDeps) {
  const revertDue = createRevertDue(db)

  /** As it is now; a change whose time has come meanwhile is undone first. */
  async function current(asOf: AsOf | null = null): Promise<Snapshot> {
    const snapshot = await snapshots.asOf(asOf)
    return (await revertDue(snapshot)) ? snapshots.current() : snapshot
  }

  async function set(asOf: AsOf | null): Promise<IpRuleSetRow> {
    const { ip, revertAt } = await current(asOf)
    return {
      enabled: ip.enforced,
      version: ip.version,
      openChange: revertAt === null ? null : await openChange(db.client),
    }
  }

  /** About the rules alone; what a list of the security policy makes idle is named without it. */
  async function findings(asOf: AsOf | null): Promise<IpRuleFinding[]> {
    const { rules } = await (await current(asOf)).ip.all()
    const found = reportRules(rules).filter(({ rule }) => rule.source === 'RULE')
    return found
      .slice(0, SHOWN)
      .map(({ rule, kind, by }) => ({ ruleId: rule.id, kind, byRuleId: by.source === 'RULE' ? by.id : null }))
  }

  /** Throws Refusal BAD_USER_INPUT for a number of days that is not 1 to 30. */
  async function preview(input: IpRulesPreviewInput, days: number): Promise<Result<AccessPreview, IpRuleErrorCode>> {
    const judge = await judgeOfChange((await current()).ip, input)
    return judge.ok ? ok(await previews.run(['request'], days, judge.value)) : judge
  }

  /** A change that undid itself in this very request counts too. */
  async function tagsOf(asOf: AsOf | null): Promise<Tags | null> {
    return asOf && { ...asOf.tags, access: String((await current(asOf)).version) }
  }

  /**
   * `counted`: with how often each has decided, which changes without the rules; else that is as it was when they were
   * read.
   */
  async function list(asOf: AsOf | null, counted: boolean): Promise<IpRuleRow[]> {
    const rules = await kept.rules(await tagsOf(asOf))
    if (!counted || rules.length === 0) return [...rules]
    const uses = new Map(
      (await callFunction(db.client, 'ip_rule_uses', { rules: rules.map(({ id }) => id) })).map((row) => [row.id, row]),
    )
    return rules.map((rule) => ({
      ...rule,
      hits: uses.get(rule.id)?.hits ?? 0n,
      lastHitAt: uses.get(rule.id)?.last_hit_at ?? null,
    }))
  }

  return {
    revertDue,
    set,
    list,
    total: async (asOf: AsOf | null): Promise<number> => (await kept.ruleCount(await tagsOf(asOf))).total,
    findings,
    ...createChanges(db, snapshots.listed),
    confirm: (id: string, force: boolean) => confirmChange({ db, listed: snapshots.listed }, id, force),
    preview,
    access: async (address: string, asOf: AsOf | null): Promise<IpAccess> =>
      accessOf((await current(asOf)).ip, address),
    accessBatch: async (addresses: readonly string[], asOf: AsOf | null): Promise<(IpAccess | null)[]> =>
      accessOfEach((await current(asOf)).ip, addresses),
  }
}
