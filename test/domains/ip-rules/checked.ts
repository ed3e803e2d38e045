// Checks of addresses by the API, and tenants whose rules decide about them.
import { owner, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { enforce, ruleFor, setLists } from './addressed.ts'

export const ACCESS = `address enabled allowed reason wouldAllow
  winner { source ruleId network action } matches { source ruleId network action }`

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
export type Anything = any

export async function access(who: Person, address: string): Promise<Anything> {
  const document = `query ($id: UUID!, $address: String!) {
    tenant(id: $id) { ipAccess(address: $address) { ${ACCESS} } }
  }`
  return (await who.gql(document, { id: who.tenantId, address })).tenant.ipAccess
}

interface Configured {
  /** such as `ALLOW 10.0.0.0/8` */
  readonly rules?: readonly string[]
  readonly lists?: object
  readonly enabled: boolean
}

/** A tenant with rules and lists, made while nothing is enforced; `ids` are those of the rules. */
export async function tenantWith(
  service: TestService,
  { rules = [], lists = {}, enabled }: Configured,
): Promise<{ ada: Person; ids: Record<string, string> }> {
  const ada = await owner(service)
  const ids: Record<string, string> = {}
  for (const rule of rules) {
    const [action, cidr] = rule.split(' ') as [string, string]
    ids[rule] = await ruleFor(ada, cidr, { action })
  }
  if (enabled) await enforce(ada, { enabled, force: true })
  if (Object.keys(lists).length > 0) await setLists(ada, lists)
  return { ada, ids }
}

export const IN = '198.51.100.7'
export const ALLOW = 'ALLOW 198.51.100.0/24'
export const DENY = 'DENY 198.51.100.0/28'
