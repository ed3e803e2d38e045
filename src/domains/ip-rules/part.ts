// IP rules as a part of a tenant's access configuration: they decide about addresses, and are compiled on first use.
import type { IpLookup, IpRule, IpState } from '../policy/model.ts'
import type { Part } from '../policy/part.ts'
import { type StoredState, UNCONFIGURED } from '../policy/state.ts'
import { compileRules } from './lookup.ts'
import { allowedFirst, type IpRuleRow, ruleOf, storedRules } from './rows.ts'

interface IpRead extends Pick<StoredState, 'state'> {
  /** null: there are too many to be read together with the rest */
  readonly rules: readonly IpRuleRow[] | null
}

/** Size of an IP rule with its share of the compiled structure. */
const RULE_KIB = 0.5

export const IP_RULES: Part<IpRead, IpState> = {
  name: 'ip rules',
  initial: stateOf({ version: UNCONFIGURED.ipVersion, enforced: false, listed: [] }, async () => []),
  version: ({ state }) => (state ?? UNCONFIGURED).ipVersion,
  compile({ read, client, listed, reportSize }) {
    const { ipVersion: version, ipEnforced: enforced } = read.state ?? UNCONFIGURED
    const few = read.rules?.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(ruleOf)
    return stateOf({ version, enforced, listed }, async () => {
      const entries = [...listed, ...(few ? allowedFirst(few) : await storedRules(client))]
      reportSize(entries.length * RULE_KIB)
      return entries
    })
  },
  addresses: (state) => state,
}

interface Given {
  readonly version: number
  readonly enforced: boolean
  /** networks listed by other parts */
  readonly listed: readonly IpRule[]
}

/** `entries` returns the rules and the listed networks. */
function stateOf({ version, enforced, listed }: Given, entries: () => Promise<readonly IpRule[]>): IpState {
  const all = lasting(entries)
  const lists = lasting(() => Promise.resolve(listed))
  return {
    version,
    enforced,
    all,
    async current() {
      if (enforced) return all()
      return listed.length > 0 ? lists() : null
    },
  }
}

/**
 * Reads and compiles once for all concurrent callers, and compiles again when a rule expires. A failure is not kept:
 * the next caller tries again.
 */
function lasting(read: () => Promise<readonly IpRule[]>): () => Promise<IpLookup> {
  let latest: Promise<IpLookup> | null = null
  const keep = (compiling: Promise<IpLookup>): Promise<IpLookup> => {
    latest = compiling
    compiling.catch(() => latest === compiling && (latest = null))
    return compiling
  }
  return async () => {
    const known = latest ?? keep(read().then((rules) => compileRules(rules, Date.now())))
    const lookup = await known
    if (lookup.nextExpiry === null || Date.now() < lookup.nextExpiry) return lookup
    // The first caller who notices compiles again; others wait for that.
    return latest === known || latest === null ? keep(compileRules(lookup.rules, Date.now())) : latest
  }
}
