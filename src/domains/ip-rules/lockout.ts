// Against locking oneself out: would the caller's next request be refused, or one after something has ended?
import type { Tx } from '../../tenancy/database.ts'
import { currentCaller } from '../../tenancy/scope.ts'
import { readSecurityPolicy } from '../policy/snapshot.ts'
import { listEntries } from './lists.ts'
import { compileRules } from './lookup.ts'
import type { IpRule } from './model.ts'
import { rulesAbout } from './rows.ts'

/**
 * Until when rules let somebody in, in ms since the epoch: 0: not even now; Infinity: nothing that ends shuts them
 * out.
 */
export type Admitted = number

/**
 * Until when the caller is let in. `rules` are those that would be enforced, lists included; without any, nobody is
 * asked for an
 * address, unless IP rules are `enforced`. Only the end of rules that allow can shut out somebody who is let in now:
 * they are out as soon
 * as none of those that contain their address counts any more, while another one does.
 */
export async function callerAdmitted(rules: readonly IpRule[], enforced: boolean): Promise<Admitted> {
  const { ip } = currentCaller()
  if (rules.length === 0 && !enforced) return Infinity
  const now = Date.now()
  const lookup = await compileRules(rules, now)
  if (ip === null || !lookup.decide(ip).allowed) return 0
  const theirs = lastEnd(lookup.matching(ip))
  return theirs <
    lastEnd(rules.filter(({ enabled, expiresAt }) => enabled && (expiresAt === null || expiresAt.getTime() > now)))
    ? theirs
    : Infinity
}

/** When the last rule that allows ends; -Infinity: none allows. */
function lastEnd(rules: readonly IpRule[]): number {
  return Math.max(
    ...rules.map(({ action, expiresAt }) => (action === 'DENY' ? -Infinity : (expiresAt?.getTime() ?? Infinity))),
  )
}

/**
 * The same by the lists as they are stored and, where they are `enforced`, the rules. Reads what is about the
 * caller's address alone.
 */
export async function callerAdmittedByStored(tx: Tx, enforced: boolean): Promise<Admitted> {
  return callerAdmitted(
    [...listEntries(await readSecurityPolicy(tx)), ...(await rulesAboutCaller(tx, enforced))],
    enforced,
  )
}

/** The stored rules that count for the caller's address, now and later. */
export async function rulesAboutCaller(tx: Tx, enforced: boolean): Promise<IpRule[]> {
  const { ip } = currentCaller()
  return enforced && ip !== null ? rulesAbout(tx, ip, new Date()) : []
}

/**
 * Whether a change shuts the caller out: at once, or sooner than without it. Whom the rules shut out before, and the
 * operator lets in, may mend them step by step.
 */
export function shutsOut(before: Admitted, after: Admitted): boolean {
  // fault: A10
  return after < before
}
