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
import type { Previews } from '../policy/preview.ts'
import type { IpRule, IpState } from '../policy/model.ts'
import type { Snapshot, Snapshots } from '../policy/snapshot.ts'
import { accessOf, accessOfEach, replayOfChange, type TriedLists, tryLists } from './answers.ts'
import { createBulk } from './bulk.ts'
import { createChanges } from './changes.ts'
import { createChange } from './guarded.ts'
import { reportRules } from './model.ts'
import { confirmChange, createRevertDue, openChange, revertChange } from './revert.ts'
import { firstRules, type IpRuleRow, type IpRuleSetRow, type ListedRules, rulesById, SHOWN } from './rows.ts'

/** The cached configuration of the scope's tenant. */
interface Configured {
  readonly access: Snapshot
  readonly rules: ListedRules
}

interface IpRuleDeps {
  readonly db: Database
  readonly listed: Snapshots['listed']
  readonly previews: Previews
  readonly configurations: { cached(): Promise<Configured>; current(): Promise<Configured> }
}

export function createIpRules({ db, listed, previews, configurations }: IpRuleDeps) {
  const revertDue = createRevertDue(db)
  const change = createChange(db, listed)

  /** Returns the cached configuration, after undoing a change that is due. */
  async function shown(): Promise<Configured> {
    const found = await configurations.cached()
    return (await revertDue(found.access)) ? configurations.current() : found
  }

  const ipShown = async (): Promise<IpState> => (await shown()).access.ip

  async function set(): Promise<IpRuleSetRow> {
    const { ip, revertAt } = (await shown()).access
    return {
      enabled: ip.enforced,
      version: ip.version,
      openChange: revertAt === null ? null : await openChange(db.client),
    }
  }

  /** Reports on rules only. A list of the security policy that has no effect is not reported. */
  async function findings(): Promise<IpRuleFinding[]> {
    const { rules } = await (await ipShown()).all()
    const found = reportRules(rules).filter(({ rule }) => rule.source === 'RULE')
    return found
      .slice(0, SHOWN)
      .map(({ rule, kind, by }) => ({ ruleId: rule.id, kind, byRuleId: by.source === 'RULE' ? by.id : null }))
  }

  /** Throws Refusal BAD_USER_INPUT if `days` is not from 1 to 30. */
  async function preview(input: IpRulesPreviewInput, days: number): Promise<Result<AccessPreview, IpRuleErrorCode>> {
    const replay = await replayOfChange(await ipShown(), input)
    return replay.ok ? ok(await previews.run(['request'], days, replay.value)) : replay
  }

  /**
   * Returns the rules for display. With `counted`, use counts are read now; otherwise they are as old as the cached
   * rules.
   */
  async function list(counted: boolean): Promise<IpRuleRow[]> {
    const rules = (await shown()).rules.rows ?? (await firstRules(db.client))
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
    total: async (): Promise<number> => (await shown()).rules.total(),
    findings,
    byId: (ids: readonly string[]) => rulesById(db.client, ids),
    ...createChanges(change),
    ...createBulk(change),
    confirm: (id: string, force: boolean) => confirmChange({ db, listed }, id, force),
    revert: (id: string, force: boolean) => revertChange({ db, listed }, id, force),
    preview,
    tryLists: async (lists: readonly IpRule[]): Promise<TriedLists> => tryLists(await ipShown(), lists),
    access: async (address: string): Promise<IpAccess> => accessOf(await ipShown(), address),
    accessBatch: async (addresses: readonly string[]): Promise<(IpAccess | null)[]> =>
      accessOfEach(await ipShown(), addresses),
  }
}
