// Keeps callers from locking themselves out: would a change refuse their next request, or a later one once a rule ends?
import type { Tx } from '../../tenancy/database.ts'
import { currentCaller } from '../../tenancy/scope.ts'
import { compileRules } from './lookup.ts'
import { rulesAbout } from './rows.ts'
import type { IpRule } from '../policy/model.ts'

/**
 * When the rules stop letting somebody in, in ms since the epoch. 0: they do not let them in now. Infinity: no rule
 * that ends shuts them out.
 */
export type Admitted = number

/** Returns the networks that other parts list, as stored. */
export type Listed = (tx: Tx) => Promise<readonly IpRule[]>

/**
 * Returns when the caller stops being let in. `rules` are all that would be enforced, including listed networks.
 * Without any rules, addresses are checked only if IP rules are `enforced`.
 *
 * Only the end of an allow rule can shut out a caller who is let in now. It does when no allow rule with their address
 * is left, but another allow rule is.
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

/** Returns when the last allow rule ends, in ms since the epoch; -Infinity without allow rules. */
function lastEnd(rules: readonly IpRule[]): number {
  return Math.max(
    ...rules.map(({ action, expiresAt }) => (action === 'DENY' ? -Infinity : (expiresAt?.getTime() ?? Infinity))),
  )
}

/**
 * Returns the same by what is stored: the listed networks and, if `enforced`, the rules. Reads only what concerns the
 * caller's address.
 */
export async function callerAdmittedByStored(tx: Tx, enforced: boolean, listed: Listed): Promise<Admitted> {
  return callerAdmitted([...(await listed(tx)), ...(await rulesAboutCaller(tx, enforced))], enforced)
}

/**
 * Returns whether a change of the networks that other parts list shuts the caller out. The rules count if they are
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

/** Returns the stored rules that concern the caller's address, now or later. */
async function rulesAboutCaller(tx: Tx, enforced: boolean): Promise<IpRule[]> {
  const { ip } = currentCaller()
  return enforced && ip !== null ? rulesAbout(tx, ip, new Date()) : []
}

/**
 * Returns whether a change shuts the caller out, at once or sooner than without it. A caller whom the rules already
 * refuse, and the operator lets in, may still repair them step by step.
 */
export function shutsOut(before: Admitted, after: Admitted): boolean {
  // fault: A10
  return after < before
}
