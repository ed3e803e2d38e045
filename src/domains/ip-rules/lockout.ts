// Against locking oneself out: would the caller's next request be refused, or one after something has ended?
import type { Tx } from '../../tenancy/database.ts'
import { currentCaller } from '../../tenancy/scope.ts'
import { compileRules } from './lookup.ts'
import { rulesAbout } from './rows.ts'
import type { IpRule } from '../policy/model.ts'

/**
 * Until when rules let somebody in, in ms since the epoch: 0: not even now; Infinity: nothing that ends shuts them
 * out.
 */
export type Admitted = number

/** The networks that other parts list, as they are stored. */
export type Listed = (tx: Tx) => Promise<readonly IpRule[]>

/**
 * Until when the caller is let in. `rules` are those that would be enforced, lists included; without any, nobody is
 * asked for an
 * address, unless IP rules are `enforced`. Only the end of rules that allow can shut out somebody who is let in now:
 * they are out as soon
 * as none of those that contain their address counts any more, while another one does.
 */
async function callerAdmitted(rules: readonly IpRule[], enforced: boolean): Promise<Admitted> {
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
export async function callerAdmittedByStored(tx: Tx, enforced: boolean, listed: Listed): Promise<Admitted> {
  return callerAdmitted([...(await listed(tx)), ...(await rulesAboutCaller(tx, enforced))], enforced)
}

/**
 * Whether networks that other parts list instead of those before shut the caller out, with the rules where they are
 * `enforced`.
 */
export async function listsShutOut(
  tx: Tx,
  enforced: boolean,
  { before, after }: { readonly before: readonly IpRule[]; readonly after: readonly IpRule[] },
): Promise<boolean> {
  const rules = await rulesAboutCaller(tx, enforced)
  const admitted = (lists: readonly IpRule[]): Promise<Admitted> => callerAdmitted([...lists, ...rules], enforced)
  return shutsOut(await admitted(before), await admitted(after))
}

/** The stored rules that count for the caller's address, now and later. */
async function rulesAboutCaller(tx: Tx, enforced: boolean): Promise<IpRule[]> {
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
