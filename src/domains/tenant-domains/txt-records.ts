// Looks up TXT records, with the machine's resolvers or with named ones.
import { Resolver } from 'node:dns/promises'

export interface TxtRecords {
  /** Returns the values at a name; empty if there are none. Throws LookupFailed if no server could say. */
  lookup(name: string): Promise<readonly string[]>
}

export class LookupFailed extends Error {
  override readonly name = 'LookupFailed'
  /** a server answered that it cannot tell, so servers are reachable */
  readonly answered: boolean

  constructor(code: string) {
    super(code)
    this.answered = ANSWERS.includes(code)
  }
}

/** Error codes of Node for what a name server answers if it cannot tell (RFC 1035 section 4.1.1). */
const ANSWERS = ['ESERVFAIL', 'EREFUSED', 'ENOTIMP', 'EFORMERR', 'EBADRESP']

const TIMEOUT_MS = 2_000
const TRIES = 2
/** Most values that are looked at. */
const MOST_VALUES = 100

/** `servers`: addresses with or without ports; empty: those of the machine. */
export function createTxtRecords(servers: readonly string[]): TxtRecords {
  return {
    async lookup(name) {
      const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
      if (servers.length > 0) resolver.setServers([...servers])
      try {
        // RFC 7208 section 3.3: a value may come in pieces
        return (await resolver.resolveTxt(name)).slice(0, MOST_VALUES).map((strings) => strings.join(''))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOTFOUND' || code === 'ENODATA') return []
        throw new LookupFailed(code ?? 'the resolver failed')
      }
    },
  }
}
