// Looking for TXT records, by the resolvers of the machine or by named ones.
import { Resolver } from 'node:dns/promises'

export interface TxtRecords {
  /** The values at a name; empty when there are none. Throws LookupFailed when nobody could say. */
  lookup(name: string): Promise<readonly string[]>
}

export class LookupFailed extends Error {
  override readonly name = 'LookupFailed'
  /** some server has said that it cannot tell: the way to it is good */
  readonly answered: boolean

  constructor(code: string) {
    super(code)
    this.answered = ANSWERS.includes(code)
  }
}

/** What a name server says where it does not know (RFC 1035 section 4.1.1), as Node names it. */
const ANSWERS = ['ESERVFAIL', 'EREFUSED', 'ENOTIMP', 'EFORMERR', 'EBADRESP']

const TIMEOUT_MS = 2_000
const TRIES = 2
/** Values that are looked at. */
const MOST_VALUES = 100

/** `servers`: addresses with or without port; empty: those of the machine. */
export function createTxtRecords(servers: readonly string[]): TxtRecords {
  return {
    async lookup(name) {
      const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
      if (servers.length > 0) resolver.setServers([...servers])
      try {
        // RFC 7208 section 3.3: one value in pieces
        return (await resolver.resolveTxt(name)).slice(0, MOST_VALUES).map((strings) => strings.join(''))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOTFOUND' || code === 'ENODATA') return []
        throw new LookupFailed(code ?? 'the resolver failed')
      }
    },
  }
}
