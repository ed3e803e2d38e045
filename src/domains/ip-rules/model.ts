import { compareNetworks, contains, type Network } from '../../shared/network.ts'
import type { IpDecision, IpRule } from '../policy/model.ts'

/**
 * Describes a decision in a sentence for people; `rule` is the one that decided. Code branches on `reason`, never on
 * this text.
 */
export function describeDecision(
  { reason }: Pick<IpDecision, 'reason'>,
  rule: Pick<IpRule, 'network' | 'source'> | null,
): string {
  switch (reason) {
    case 'DENY_RULE':
      return `Refused: ${named('deny', rule)} contains the address.`
    case 'ALLOW_RULE':
      return `Allowed: ${named('allow', rule)} contains the address.`
    case 'NO_ALLOW_RULE':
      return 'Refused: there are allow rules, and none contains the address.'
    case 'NO_RULES':
      return 'Allowed: no deny rule contains the address, and there are no allow rules.'
    case 'UNKNOWN_ADDRESS':
      return 'Refused: the address is unknown.'
    case 'BREAK_GLASS':
      return 'Allowed: the operator of the installation lets the address in for a while.'
  }
}

function named(action: 'allow' | 'deny', rule: Pick<IpRule, 'network' | 'source'> | null): string {
  if (rule === null) return `a rule to ${action}`
  return rule.source === 'RULE'
    ? `the ${action} rule ${rule.network.text}`
    : `${rule.network.text} in the ${action} list of the security policy`
}

/**
 * A rule that has no effect of its own. Removing it changes nothing, unless it is the last ALLOW rule. Then the allow
 * list is gone, and every address without a DENY rule is let in.
 */
interface RuleFinding {
  readonly rule: IpRule
  /**
   * DUPLICATE: another rule has the same network and action. REDUNDANT: a wider rule has the same action. SHADOWED: an
   * ALLOW rule inside a DENY rule.
   */
  readonly kind: 'DUPLICATE' | 'REDUNDANT' | 'SHADOWED'
  /** the rule that makes it idle: for a duplicate, the one to keep; otherwise the widest */
  readonly by: IpRule
}

/** The rules of one network that last longest, by action; of equally long ones, the first. */
interface Block {
  readonly network: Network
  readonly lasting: { ALLOW?: IpRule; DENY?: IpRule }
}

/**
 * Returns the rules that have no effect, in the order of the list. A duplicate that also lies inside a wider rule has
 * both findings. Only rules that last at least as long make another idle, and disabled rules take no part. So a finding
 * is valid for the rule's whole life.
 *
 * Takes a sort, and at most 33 or 129 steps per rule: the blocks around a network form a chain.
 */
export function reportRules(rules: readonly IpRule[]): readonly RuleFinding[] {
  const sorted = rules.filter((rule) => rule.enabled).sort((one, other) => compareNetworks(one.network, other.network))
  const around: Block[] = []
  const findings = new Map<IpRule, RuleFinding[]>()
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const { network } = sorted[from] as IpRule
    while (to < sorted.length && compareNetworks((sorted[to] as IpRule).network, network) === 0) to++
    const same = sorted.slice(from, to)
    while (around.length > 0 && !contains((around.at(-1) as Block).network, network)) around.pop()
    const block: Block = { network, lasting: {} }
    for (const rule of same) {
      const kept = block.lasting[rule.action]
      if (!kept || !outlasts(kept, rule)) block.lasting[rule.action] = rule
    }
    for (const rule of same) findings.set(rule, [...duplicate(rule, block), ...idle(rule, around, block)])
    around.push(block)
  }
  return rules.flatMap((rule) => findings.get(rule) ?? [])
}

function duplicate(rule: IpRule, { lasting }: Block): RuleFinding[] {
  const kept = lasting[rule.action] as IpRule
  return kept === rule ? [] : [{ rule, kind: 'DUPLICATE', by: kept }]
}

/** A DENY around the rule says more about it than a wider ALLOW does. */
function idle(rule: IpRule, around: readonly Block[], own: Block): RuleFinding[] {
  const deny =
    rule.action === 'ALLOW' &&
    [...around, own].find(({ lasting }) => lasting.DENY && outlasts(lasting.DENY, rule))?.lasting.DENY
  if (deny) return [{ rule, kind: 'SHADOWED', by: deny }]
  for (const { lasting } of around) {
    const wider = lasting[rule.action]
    if (wider && outlasts(wider, rule)) return [{ rule, kind: 'REDUNDANT', by: wider }]
  }
  return []
}

/** Returns whether `one` counts at least as long as `other`. */
function outlasts(one: IpRule, other: IpRule): boolean {
  return one.expiresAt === null || (other.expiresAt !== null && one.expiresAt.getTime() >= other.expiresAt.getTime())
}
