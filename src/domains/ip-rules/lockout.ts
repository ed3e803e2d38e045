// Against locking oneself out: would the caller's next request be refused?
import type { Tx } from '../../tenancy/database.ts'
import { currentCaller } from '../../tenancy/scope.ts'
import { readSecurityPolicy } from '../access-config/snapshot.ts'
import { listEntries } from './lists.ts'
import { compileRules } from './lookup.ts'
import type { IpRule } from './model.ts'
import { rulesAbout } from './rows.ts'

/**
 * Whether rules would refuse the request that makes them: the same decision as on its next request. `rules` are those that
 * would be enforced, lists included; without any, nobody is asked for an address, unless IP rules are `enforced`.
 */
export async function refusesCaller(rules: readonly IpRule[], enforced = false): Promise<boolean> {
  if (rules.length === 0 && !enforced) return false
  return !(await compileRules(rules, Date.now())).decide(currentCaller().ip).allowed
}

/** Whether the caller is refused by the rules as they are stored, were they enforced, and by the lists. Reads what is about their address alone. */
export async function storedRulesRefuseCaller(tx: Tx): Promise<boolean> {
  const { ip } = currentCaller()
  const rules = ip === null ? [] : await rulesAbout(tx, ip, new Date())
  return refusesCaller([...listEntries(await readSecurityPolicy(tx)), ...rules], true)
}
