// Changes of IP rules. A tenant's changes are made one after the other, and none while another waits for confirmation.
import { v7 as uuidv7 } from 'uuid'
import type {
  IpEnforcementUpdateInput,
  IpGuardInput,
  IpRuleCreateInput,
  IpRuleErrorCode,
  IpRuleUpdateInput,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { ACCESS, type AccessState, countChange } from '../policy/state.ts'
import type { AuditEntry } from '../audit/service.ts'
import { expectVersion, mutate, unchanged, written, type Written } from '../mutation.ts'
import { callerAdmittedByStored, type Listed, shutsOut } from './lockout.ts'
import { leaveOpen, openChange, type Undo } from './revert.ts'
import type { IpRuleRow, OpenChange } from './rows.ts'
import { checkRevertAfter, differences, MAX_RULES, parseNewRule, parseRuleChange } from './rule-input.ts'

type Outcome<T> = Promise<Result<T, IpRuleErrorCode>>

/** A changed value. `change` is set if the change will undo itself; it is what confirms it. */
interface Changed<T> {
  readonly value: T
  readonly change: OpenChange | null
}

/** The outcome of one change inside its transaction. */
interface Step<T> {
  readonly value: T
  /** null: nothing had to change, and nothing was written */
  readonly done: { readonly undo: Undo; readonly audit: AuditEntry; readonly enforced?: boolean } | null
}

const step = <T>(value: T, done: Step<T>['done']): Result<Step<T>, never> => ok({ value, done })

export function createChanges(db: Database, listed: Listed) {
  /**
   * Makes a change, and takes it back with LOCKS_OUT_CALLER if the enforced rules would then refuse the caller, now or
   * sooner than before. `force` and `revertAfterMinutes` skip that check.
   */
  function change<T>(
    guard: IpGuardInput,
    blame: readonly string[],
    work: (tx: Tx, state: AccessState) => Outcome<Step<T>>,
  ): Outcome<Changed<T>> {
    return mutate(db, { lock: ACCESS }, async ({ tx, locked: state }): Outcome<Written<Changed<T>>> => {
      if (await openChange(tx)) return fail('CHANGE_OPEN')
      const minutes = guard.revertAfterMinutes ?? null
      const risked = guard.force === true || minutes !== null
      const before = risked ? 0 : await callerAdmittedByStored(tx, state.ipEnforced, listed)
      const made = await work(tx, state)
      if (!made.ok) return made
      const { value, done } = made.value
      if (!done) return unchanged({ value, change: null })
      const { undo, audit, enforced = state.ipEnforced } = done
      if (enforced && !risked && shutsOut(before, await callerAdmittedByStored(tx, true, listed)))
        return fail('LOCKS_OUT_CALLER', blame)
      await countChange(tx, { ip: true, ipEnforced: enforced })
      const open = minutes === null ? null : await leaveOpen(tx, undo, minutes)
      const risk = {
        ...(guard.force === true && { force: true }),
        ...(open && { revert_at: open.revertAt.toISOString() }),
      }
      return written({ value, change: open }, { ...audit, metadata: { ...audit.metadata, ...risk } })
    })
  }

  /** Creates a rule. The unique key refuses a duplicate. */
  async function create(input: IpRuleCreateInput): Outcome<Changed<IpRuleRow>> {
    const parsed = parseNewRule(input, ['input'], new Date())
    if (!parsed.ok) return parsed
    return change<IpRuleRow>(input, ['input', 'cidr'], async (tx) => {
      if ((await tx.ipRule.count()) >= MAX_RULES) return fail('TOO_MANY')
      const [rule] = await tx.ipRule.createManyAndReturn({
        data: [{ id: uuidv7(), tenantId: currentTenant(), ...parsed.value }],
        skipDuplicates: true,
      })
      if (!rule) return fail('DUPLICATE', ['input', 'cidr'])
      return step(rule, { undo: { op: 'remove', id: rule.id }, audit: about(rule, 'added') })
    })
  }

  function update(id: string, input: IpRuleUpdateInput): Outcome<Changed<IpRuleRow>> {
    return change<IpRuleRow>(input, ['input'], async (tx) => {
      const before = await tx.ipRule.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
      if (!before) return fail('NOT_FOUND', ['id'])
      const stale = expectVersion(input.expectedVersion)(before)
      if (stale) return stale
      const parsed = parseRuleChange(input, before, new Date())
      if (!parsed.ok) return parsed
      const settings = parsed.value
      const fields = differences(before, settings)
      if (fields.length === 0) return step(before, null)
      const { network, action } = settings
      // The lock on the access state keeps every other change of the tenant's rules away.
      if (await tx.ipRule.findFirst({ where: { network, action, id: { not: id } }, select: { id: true } }))
        return fail('DUPLICATE', ['input', network === before.network ? 'action' : 'cidr'])
      const [rule] = await tx.ipRule.updateManyAndReturn({
        where: { id, version: before.version },
        data: { ...settings, version: { increment: 1 } },
      })
      if (!rule) return fail('CONFLICT', ['input', 'expectedVersion'])
      return step(rule, { undo: { op: 'restore', row: before }, audit: about(rule, 'updated', { fields }) })
    })
  }

  /** Returns the id. */
  async function remove(id: string, guard: IpGuardInput): Outcome<Changed<string>> {
    const faults = guardFaults(guard)
    if (faults.length > 0) return failAll(faults)
    return change<string>(guard, ['id'], async (tx) => {
      const before = await tx.ipRule.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
      if (!before || (await tx.ipRule.deleteMany({ where: { id } })).count === 0) return fail('NOT_FOUND', ['id'])
      return step(id, { undo: { op: 'restore', row: before }, audit: about(before, 'removed') })
    })
  }

  /** Returns whether the rules are enforced now. */
  async function setEnforcement(input: IpEnforcementUpdateInput): Outcome<Changed<boolean>> {
    const faults = guardFaults(input)
    if (faults.length > 0) return failAll(faults)
    const { enabled } = input
    return change<boolean>(input, ['input', 'enabled'], async (_tx, { ipEnforced }) => {
      if (ipEnforced === enabled) return step(enabled, null)
      const audit = {
        action: 'ip_rules.enforcement_changed',
        resourceType: 'ip_rules',
        resourceId: currentTenant(),
        metadata: { enabled },
      }
      return step(enabled, { undo: { op: 'enforce', enabled: ipEnforced }, audit, enforced: enabled })
    })
  }

  return { create, update, delete: remove, setEnforcement }
}

function guardFaults({ revertAfterMinutes }: IpGuardInput): Fault<IpRuleErrorCode>[] {
  const faults: Fault<IpRuleErrorCode>[] = []
  checkRevertAfter(faults, ['input'], revertAfterMinutes)
  return faults
}

function about({ id, cidr, action }: IpRuleRow, what: 'added' | 'updated' | 'removed', more: object = {}): AuditEntry {
  return {
    action: `ip_rules.rule_${what}`,
    resourceType: 'ip_rule',
    resourceId: id,
    metadata: { cidr, action: action.toLowerCase(), ...more },
  }
}
