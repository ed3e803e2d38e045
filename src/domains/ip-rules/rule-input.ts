// Parses rules as callers type them.
import type { IpRuleCreateInput, IpRuleErrorCode, IpRuleUpdateInput } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { text } from '../../shared/input.ts'
import { parseCidr, shownCidr } from '../../shared/network.ts'
import type { IpRuleRow } from './rows.ts'

/** The settings of a rule that people choose. */
type RuleSettings = Pick<IpRuleRow, 'cidr' | 'network' | 'action' | 'label' | 'enabled' | 'expiresAt'>

/** Most rules of a tenant. */
export const MAX_RULES = 100_000

type Faults = Fault<IpRuleErrorCode>[]
type Path = readonly string[]

const LABEL_CHARACTERS = 200
/** Limits of the minutes after which a change undoes itself. */
const REVERT_MINUTES = { min: 1, max: 60 }

/** Parses a new rule. `path` is the path of the input, outermost first. */
export function parseNewRule(input: IpRuleCreateInput, path: Path, now: Date): Result<RuleSettings, IpRuleErrorCode> {
  const faults: Faults = []
  const settings = {
    ...networkOf(faults, [...path, 'cidr'], input.cidr),
    action: input.action ?? 'ALLOW',
    label: labelOf(faults, [...path, 'label'], input.label ?? ''),
    enabled: input.enabled ?? true,
    expiresAt: expiryOf(faults, [...path, 'expiresAt'], input.expiresAt ?? null, now),
  }
  checkRevertAfter(faults, path, input.revertAfterMinutes)
  return faults.length > 0 ? failAll(faults) : ok(settings)
}

/** Returns `before` with the change applied. Absent and null fields stay, except that `expiresAt: null` means never. */
export function parseRuleChange(
  input: IpRuleUpdateInput,
  before: RuleSettings,
  now: Date,
): Result<RuleSettings, IpRuleErrorCode> {
  const faults: Faults = []
  const path = ['input']
  const { cidr, label, expiresAt } = input
  // A value that is sent back as it was read stays, even if that time has passed.
  const sameExpiry = expiresAt === undefined || expiresAt?.getTime() === before.expiresAt?.getTime()
  const settings = {
    ...(typeof cidr === 'string'
      ? networkOf(faults, [...path, 'cidr'], cidr)
      : { cidr: before.cidr, network: before.network }),
    action: input.action ?? before.action,
    label: typeof label === 'string' ? labelOf(faults, [...path, 'label'], label) : before.label,
    enabled: input.enabled ?? before.enabled,
    expiresAt: sameExpiry ? before.expiresAt : expiryOf(faults, [...path, 'expiresAt'], expiresAt, now),
  }
  checkRevertAfter(faults, path, input.revertAfterMinutes)
  return faults.length > 0 ? failAll(faults) : ok(settings)
}

/** Returns the names of the settings that differ. */
export function differences(before: RuleSettings, after: RuleSettings): string[] {
  return (['cidr', 'action', 'label', 'enabled', 'expiresAt'] as const).filter(
    (name) => before[name]?.valueOf() !== after[name]?.valueOf(),
  )
}

export function checkRevertAfter(faults: Faults, path: Path, minutes: number | null | undefined): void {
  if (minutes === null || minutes === undefined || (minutes >= REVERT_MINUTES.min && minutes <= REVERT_MINUTES.max))
    return
  faults.push({
    code: 'INVALID',
    path: [...path, 'revertAfterMinutes'],
    message: `A number of minutes from ${REVERT_MINUTES.min} to ${REVERT_MINUTES.max} is expected.`,
  })
}

function networkOf(faults: Faults, path: Path, typed: string): Pick<RuleSettings, 'cidr' | 'network'> {
  const parsed = parseCidr(typed)
  if (parsed.ok) return { cidr: shownCidr(typed, parsed.network), network: parsed.network.text }
  faults.push({ code: 'CIDR_INVALID', path, message: parsed.why })
  return { cidr: '', network: '' }
}

function labelOf(faults: Faults, path: Path, typed: string): string {
  const found: Fault<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'>[] = []
  const label = text(found, path, typed, { min: 0, max: LABEL_CHARACTERS })
  // No label is too short, so that code is dropped.
  faults.push(...found.flatMap(({ code, ...rest }) => (code === 'TOO_SHORT' ? [] : [{ code, ...rest }])))
  return label
}

function expiryOf(faults: Faults, path: Path, moment: Date | null, now: Date): Date | null {
  if (moment !== null && moment <= now)
    faults.push({ code: 'INVALID', path, message: 'A time in the future is expected.' })
  return moment
}
